"""One photograph from its museum to the store. What comes of it is always a fact, never a crash.

Museums remove pictures, refuse them, and name files that are not there: about one link in twenty-five. Such a
photograph is recorded as missing, or as broken when its bytes are no picture, with the reason in words. Missing is also
what a museum only shows a card for, such as "Consult primary record".
"""

from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from opencleo.errors import FetchError, PictureError
from opencleo.photographs.decoding import decode
from opencleo.photographs.fingerprint import fingerprint, placeholder
from opencleo.photographs.store import Limits, PhotographStore
from opencleo.records import Photograph, StoredPhotograph


class Fetches(Protocol):
    """Who asks a museum for bytes: `opencleo.museums.Fetcher`, or a stand-in."""

    def get(self, url: str, *, max_bytes: int) -> bytes:
        """At most `max_bytes` bytes; raises FetchError."""
        ...


class _Missing(Exception):
    """The reason why there are no bytes."""


def fetch_photograph(
    photograph: Photograph,
    folder: Path | None,
    fetcher: Fetches | None,
    store: PhotographStore,
    limits: Limits,
) -> StoredPhotograph:
    """The photograph from `folder`, or else from its address, kept in the store.

    Without a folder or a fetcher, that way is not tried. `width` and `height` are those of the upright picture. Raises
    nothing but what the store's disk raises.
    """
    try:
        data = _bytes(photograph, folder, fetcher, limits.max_bytes)
    except _Missing as error:
        return StoredPhotograph(photograph, "missing", problem=str(error))
    try:
        image = decode(data, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)
    except PictureError as error:
        return StoredPhotograph(photograph, "broken", problem=str(error))
    seen = fingerprint(image)
    if words := placeholder(seen):
        problem = f"The museum shows a card with the words {words!r} in place of a photograph."
        return StoredPhotograph(photograph, "missing", problem=problem)
    width, height = image.size
    return StoredPhotograph(photograph, "ok", store.put(data), width, height, seen)


def _bytes(photograph: Photograph, folder: Path | None, fetcher: Fetches | None, max_bytes: int) -> bytes:
    problem = "The museum gives neither a file nor an address."
    if photograph.file and folder is not None:
        try:
            return _from_folder(folder, photograph.file, max_bytes)
        except _Missing as error:
            problem = str(error)
    if photograph.url and fetcher is not None:
        return _from_address(photograph.url, fetcher, max_bytes)
    raise _Missing(problem)


def _from_folder(folder: Path, name: str, max_bytes: int) -> bytes:
    """The file's bytes, one more than `max_bytes` at most: the decoder then says that it is too large."""
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()):  # "../x.jpg", "/etc/passwd", or a link that leads out
            raise _Missing(f"{name!r} lies outside of the museum's folder and is not read.")
        if not file.is_file():
            raise _Missing(f"{name!r} is not in the museum's folder.")
        with file.open("rb") as stream:
            return stream.read(max_bytes + 1)
    except (OSError, ValueError, RuntimeError) as error:  # no permission; a null character; a ring of links
        raise _Missing(f"{name!r} cannot be read ({error}).") from error


def _from_address(url: str, fetcher: Fetches, max_bytes: int) -> bytes:
    try:
        scheme = urlsplit(url).scheme
    except ValueError as error:
        raise _Missing(f"{url!r} is not an address ({error}).") from error
    if scheme not in ("http", "https"):
        raise _Missing(f"{url!r} is not an http or https address and is not asked for.")
    try:
        return fetcher.get(url, max_bytes=max_bytes)
    except FetchError as error:
        raise _Missing(str(error)) from error
