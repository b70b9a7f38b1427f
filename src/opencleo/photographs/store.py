"""Where photographs are kept: a folder of files named after the SHA-256 of their bytes, and smaller copies of them.

A picture is written under another name, brought to the disk, and then renamed, so that a file which is there is
whole. Nothing else of OpenCleo writes into the folder, and no name from outside becomes a path unchecked.
"""

import contextlib
import hashlib
import io
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from opencleo.errors import UnavailableError, UnknownNameError
from opencleo.photographs.decoding import decode
from opencleo.photographs.mount import trim_mount

WIDTHS = (320, 640, 1200)
"""The widths, in pixels, in which a photograph is offered."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest photograph that is accepted from a museum, in bytes and pixels."""

    max_bytes: int = 40_000_000
    max_pixels: int = 89_000_000


class PhotographStore:
    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self._folder = folder
        self._limits = limits or Limits()

    def put(self, data: bytes) -> str:
        """Keep the bytes and give their SHA-256; bytes that are there already are not written again."""
        sha256 = hashlib.sha256(data).hexdigest()
        file = self._file(sha256)
        if not file.is_file() or file.read_bytes() != data:
            _write(file, data)
        return sha256

    def has(self, sha256: str) -> bool:
        return _SHA256.fullmatch(sha256) is not None and self._file(sha256).is_file()

    def open(self, sha256: str) -> bytes:
        """The bytes; raises UnknownNameError when there are none, UnavailableError when the disk has spoilt them."""
        file = self._file(sha256)
        try:
            data = file.read_bytes()
        except FileNotFoundError as error:
            raise UnknownNameError(f"There is no photograph {sha256}. Harvest its museum again.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise UnavailableError(f"The photograph {file} is damaged. Delete the file and harvest its museum again.")
        return data

    def picture(self, sha256: str, at_least: int | None = None) -> Image.Image:
        """The upright RGB picture; with `at_least` it may come smaller, each side that many pixels or more.

        Raises what `open` and `decode` raise.
        """
        return decode(
            self.open(sha256),
            max_bytes=self._limits.max_bytes,
            max_pixels=self._limits.max_pixels,
            at_least=at_least,
        )

    def sized(self, sha256: str, width: int) -> Path:
        """A JPEG without its letterbox, at most `width` wide and twice as high, never enlarged; made once.

        Raises UnknownNameError for a width that is not offered or a photograph that is not there.
        """
        if width not in WIDTHS:
            offered = ", ".join(map(str, WIDTHS))
            raise UnknownNameError(f"Photographs are not offered {width} pixels wide. Ask for one of {offered}.")
        file = self._file(sha256, f"-{width}.jpg")
        if not file.is_file():
            picture = trim_mount(self.picture(sha256, at_least=2 * width))  # a letterbox may take half of it
            picture.thumbnail((width, 2 * width), Image.Resampling.LANCZOS)
            stream = io.BytesIO()
            picture.save(stream, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
            _write(file, stream.getvalue())
        return file

    def _file(self, sha256: str, ending: str = "") -> Path:
        if not _SHA256.fullmatch(sha256):
            raise UnknownNameError(f"{sha256[:80]!r} names no photograph; it needs 64 digits, 0-9 and a-f.")
        return self._folder / sha256[:2] / f"{sha256}{ending}"


def _write(file: Path, data: bytes) -> None:
    """Put the bytes there in one step: whoever looks finds all of them or none. Raises UnavailableError."""
    try:
        _write_whole(file, data)
    except OSError as error:
        raise UnavailableError(
            f"{file} cannot be written: {error.strerror}. Free some disk space or correct the folder's permissions."
        ) from error


def _write_whole(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
