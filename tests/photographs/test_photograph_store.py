"""Photographs are kept whole, once, under the SHA-256 of their bytes, and smaller copies are made once."""

import hashlib
import io
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from opencleo.errors import OpenCleoError, UnavailableError, UnknownNameError
from opencleo.photographs import WIDTHS, PhotographStore


def jpeg(width: int = 900, height: int = 600, border: int = 0) -> bytes:
    values = np.random.default_rng(4).integers(60, 200, (height // 20, width // 20, 3), dtype=np.uint8)
    image = Image.fromarray(values).resize((width, height))
    square = Image.new("RGB", (width, height + 2 * border))
    square.paste(image, (0, border))
    stream = io.BytesIO()
    square.save(stream, "JPEG")
    return stream.getvalue()


def files(store: Path) -> list[str]:
    return sorted(file.name for file in store.rglob("*") if file.is_file())


def test_bytes_are_kept_under_their_sha256(tmp_path: Path) -> None:
    store, data = PhotographStore(tmp_path), b"any bytes"
    sha256 = hashlib.sha256(data).hexdigest()
    assert store.has(sha256) is False
    assert [store.put(data), store.put(data)] == [sha256, sha256]
    assert (store.has(sha256), store.open(sha256), files(tmp_path)) == (True, data, [sha256])


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 63 + "/", "a" * 64 + "\n", "é" * 64]
)
def test_names_that_are_no_sha256_never_become_a_path(tmp_path: Path, name: str) -> None:
    store = PhotographStore(tmp_path)
    assert store.has(name) is False
    for asked in (store.open, lambda sha256: store.sized(sha256, WIDTHS[0])):
        with pytest.raises(UnknownNameError, match="names no photograph"):
            asked(name)


def test_what_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    store = PhotographStore(tmp_path)
    for asked in (store.open, lambda sha256: store.sized(sha256, WIDTHS[0])):
        with pytest.raises(UnknownNameError, match="There is no photograph aaaa"):
            asked("a" * 64)


def test_bytes_that_the_disk_has_spoilt_are_noticed_and_mended(tmp_path: Path) -> None:
    store, data = PhotographStore(tmp_path), jpeg()
    sha256 = store.put(data)
    (tmp_path / sha256[:2] / sha256).write_bytes(data[:100])
    with pytest.raises(UnavailableError, match="damaged"):
        store.open(sha256)
    assert store.open(store.put(data)) == data


@pytest.mark.parametrize(("width", "size"), [(320, (320, 213)), (640, (640, 427)), (1200, (900, 600))])
def test_smaller_copies_are_jpegs_never_enlarged(tmp_path: Path, width: int, size: tuple[int, int]) -> None:
    store = PhotographStore(tmp_path)
    with Image.open(store.sized(store.put(jpeg()), width)) as copy:
        assert (copy.format, copy.size) == ("JPEG", size)


def test_smaller_copies_have_no_letterbox(tmp_path: Path) -> None:
    store = PhotographStore(tmp_path)
    with Image.open(store.sized(store.put(jpeg(900, 450, border=225)), 320)) as copy:
        assert (copy.width, abs(copy.height - 160) <= 3) == (320, True)


def test_tall_pictures_are_at_most_twice_as_high_as_wide(tmp_path: Path) -> None:
    store = PhotographStore(tmp_path)
    with Image.open(store.sized(store.put(jpeg(200, 1600)), 320)) as copy:
        assert copy.size == (80, 640)


def test_a_copy_is_made_once(tmp_path: Path) -> None:
    store = PhotographStore(tmp_path)
    sha256 = store.put(jpeg())
    first = store.sized(sha256, 320)
    made = first.stat().st_mtime_ns, first.stat().st_ino
    again = store.sized(sha256, 320)
    assert (again, (again.stat().st_mtime_ns, again.stat().st_ino)) == (first, made)


@pytest.mark.parametrize("width", [0, -1, 321, 100_000])
def test_only_the_offered_widths_are_made(tmp_path: Path, width: int) -> None:
    store = PhotographStore(tmp_path)
    with pytest.raises(UnknownNameError, match="320, 640, 1200"):
        store.sized(store.put(jpeg()), width)


def test_what_is_no_picture_gives_no_copy_and_leaves_nothing_behind(tmp_path: Path) -> None:
    store = PhotographStore(tmp_path)
    sha256 = store.put(b"no picture")
    with pytest.raises(OpenCleoError, match="not a picture"):
        store.sized(sha256, 320)
    assert files(tmp_path) == [sha256]


def test_many_at_once_see_whole_files_only(tmp_path: Path) -> None:
    store, seen = PhotographStore(tmp_path), []
    sha256 = store.put(jpeg())

    def look() -> None:
        with Image.open(store.sized(sha256, 320)) as copy:
            copy.load()
            seen.append(copy.size)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [(320, 213)] * 8
    assert files(tmp_path) == [sha256, f"{sha256}-320.jpg"]
