"""Where the demonstration takes its objects from: the first that is there of a folder of real data, the museums' open
APIs, and the generated museums."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from opencleo.errors import FetchError
from opencleo.museums import Fetcher, Museum, registered
from opencleo.settings import Settings

API_OBJECTS = 150
"""Objects that the demonstration asks of each museum's API: 300 of two museums."""

PROBE_SECONDS = 4.0

SOURCE_STEP = "source"
"""The finished step whose result says where the objects come from; the pages show it."""


@dataclass(frozen=True, slots=True)
class Source:
    """`folder` has a subfolder for each museum; it is None for APIs. `fingerprint` changes when the files do."""

    kind: Literal["folder", "api", "generated"]
    museums: tuple[Museum, ...]
    folder: Path | None
    fingerprint: str

    @property
    def description(self) -> str:
        """The source in words, as the command line and the log say it."""
        names = ", ".join(museum.names["en"] for museum in self.museums)
        if self.kind == "api":
            return f"the open APIs of {names}"
        return f"{'generated' if self.kind == 'generated' else 'real'} museum data in {self.folder}: {names}"


def choose_source(settings: Settings) -> Source:
    """The first source that is there; the generated museums always are."""
    real = [museum for museum in registered() if not museum.generated]
    in_folder = tuple(museum for museum in real if (settings.samples / museum.code).is_dir())
    if in_folder:
        return Source("folder", in_folder, settings.samples, _files(settings.samples, in_folder))
    reached = tuple(museum for museum in real if _answers(museum))
    if reached:
        return Source("api", reached, None, f"api {API_OBJECTS}")
    generated = tuple(museum for museum in registered() if museum.generated)
    return Source("generated", generated, settings.home / "generated", f"generated {settings.seed}")


def _answers(museum: Museum) -> bool:
    """Whether a museum's API gives a first record soon; without a network this is known at once."""
    with Fetcher(tries=1, timeout=PROBE_SECONDS) as fetcher:
        try:
            return next(iter(museum.from_api(fetcher, 1)), None) is not None
        except FetchError:
            return False


def _files(folder: Path, museums: Sequence[Museum]) -> str:
    """A hash of the names, sizes and dates of all files of these museums."""
    digest = hashlib.sha256()
    for museum in museums:
        for path in sorted((folder / museum.code).rglob("*")):
            if path.is_file():
                state = path.stat()
                digest.update(f"{path.relative_to(folder)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
