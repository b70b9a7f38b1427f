"""The model bundle that answers now: loaded once, and noticed when it changes. Without one, only recognition fails."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from opencleo.errors import BundleError, CatalogueError
from opencleo.pipeline.bundles import bundle_folder
from opencleo.settings import Settings
from opencleo.vision import Bundle, Recogniser, load_bundle

CHECK_SECONDS = 3.0
"""How often the folder is looked at, at most."""

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class ActiveBundle:
    bundle: Bundle
    recogniser: Recogniser


class BundleWatch:
    """The bundle of the settings, or the one that the objects were indexed with, or the newest.

    `indexed` tells the version that the objects were indexed with; it may raise CatalogueError.
    """

    def __init__(self, settings: Settings, indexed: Callable[[], str | None]) -> None:
        self._settings = settings
        self._indexed = indexed
        self._lock = threading.Lock()
        self._checked = float("-inf")
        self._stamp: _Stamp | None = None
        self._active: ActiveBundle | None = None
        self._problem = ""

    def active(self) -> ActiveBundle:
        """The bundle that answers now; raises BundleError, with the reason why there is none."""
        with self._lock:
            if time.monotonic() - self._checked >= CHECK_SECONDS:
                self._checked = time.monotonic()
                self._look()
            if self._active is None:
                raise BundleError(self._problem)
            return self._active

    def active_or_none(self) -> ActiveBundle | None:
        """The bundle that answers now, if one does."""
        try:
            return self.active()
        except BundleError:
            return None

    def _look(self) -> None:
        try:
            indexed = self._indexed()
        except CatalogueError:
            if self._active is not None:
                return  # what answered before goes on answering
            indexed = None
        folder = bundle_folder(self._settings, indexed)
        if folder is None:
            self._active, self._stamp = None, None
            self._problem = f"There is no model bundle in {self._settings.bundles}. Train one with `opencleo train`."
            return
        stamp = _stamp(folder)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            bundle = load_bundle(folder)
            self._active = ActiveBundle(bundle, Recogniser(bundle))
        except BundleError as error:
            self._active, self._problem = None, str(error)


def _stamp(folder: Path) -> _Stamp:
    """What changes when a bundle is replaced: names, sizes and times of its files."""
    if not folder.is_dir():
        return ((str(folder), 0, 0),)
    files = sorted(file for file in folder.iterdir() if file.is_file())
    return tuple((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files)
