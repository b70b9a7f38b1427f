"""What comes of fetching a photograph is a fact: ok, missing or broken, with the reason."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from opencleo.errors import FetchError
from opencleo.photographs import Limits, PhotographStore, fetch_photograph, fingerprint
from opencleo.records import Photograph, StoredPhotograph

URL = "https://museum.example/1.png"


def png(colour: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(stream, "PNG")
    return stream.getvalue()


class Answers:
    """A museum that answers one address."""

    def __init__(self, **answers: bytes) -> None:
        self.answers = {URL: png("blue")} | answers
        self.asked: list[tuple[str, int]] = []

    def get(self, url: str, *, max_bytes: int) -> bytes:
        self.asked.append((url, max_bytes))
        if url not in self.answers:
            raise FetchError(f"{url} answered 403.")
        return self.answers[url]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "museum"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "1.png").write_bytes(png())
    return folder


def fetched(
    folder: Path | None, file: str | None = None, url: str | None = None, museum: Answers | None = None
) -> StoredPhotograph:
    store = PhotographStore((folder or Path()).parent / "store")
    photograph = Photograph("cairo:1/1", "cairo:1", 1, file, url)
    return fetch_photograph(photograph, folder, museum, store, Limits(max_bytes=10_000, max_pixels=10_000))


def test_a_file_of_the_folder_is_kept(folder: Path) -> None:
    museum = Answers()
    stored = fetched(folder, "photos/1.png", URL, museum)
    assert stored == StoredPhotograph(
        photograph=Photograph("cairo:1/1", "cairo:1", 1, "photos/1.png", URL),
        status="ok",
        sha256=hashlib.sha256(png()).hexdigest(),
        width=30,
        height=20,
        fingerprint=fingerprint(Image.new("RGB", (30, 20), "red")),
    )
    assert museum.asked == []
    assert PhotographStore(folder.parent / "store").open(stored.sha256) == png()


def test_what_is_not_in_the_folder_comes_from_its_address(folder: Path) -> None:
    museum = Answers()
    stored = fetched(folder, "photos/2.png", URL, museum)
    assert (stored.status, stored.sha256) == ("ok", hashlib.sha256(png("blue")).hexdigest())
    assert museum.asked == [(URL, 10_000)]


@pytest.mark.parametrize(
    ("file", "url", "reason"),
    [
        (None, None, "neither a file nor an address"),
        ("photos/2.png", None, "'photos/2.png' is not in the museum's folder"),
        ("photos", None, "'photos' is not in"),
        ("photos/\0.png", None, "cannot be read|not in"),
        ("x" * 5000, None, "cannot be read|not in"),
        (None, "https://museum.example/gone.png", "gone.png answered 403"),
        (None, "file:///etc/passwd", "not an http or https address"),
        (None, "ftp://museum.example/1.png", "not an http or https address"),
        (None, "http://[oops", "not an address"),
    ],
)
def test_a_photograph_that_cannot_be_had_is_missing(
    folder: Path, file: str | None, url: str | None, reason: str
) -> None:
    stored = fetched(folder, file, url, Answers())
    assert (stored.status, stored.sha256, stored.width) == ("missing", "", 0)
    assert re.search(reason, stored.problem)


@pytest.mark.parametrize(
    "file", ["../secret.png", "photos/../../secret.png", "{outside}/secret.png", "photos/link.png"]
)
def test_no_path_leads_out_of_the_folder(folder: Path, file: str) -> None:
    (folder.parent / "secret.png").write_bytes(png())
    (folder / "photos" / "link.png").symlink_to(folder.parent / "secret.png")
    stored = fetched(folder, file.format(outside=folder.parent))
    assert (stored.status, stored.sha256) == ("missing", "")
    assert "lies outside" in stored.problem


def test_without_a_folder_or_a_fetcher_that_way_is_not_tried(folder: Path) -> None:
    assert fetched(folder, "photos/2.png", URL, None).problem == "'photos/2.png' is not in the museum's folder."
    store = PhotographStore(folder.parent / "store")
    photograph = Photograph("cairo:1/1", "cairo:1", 1, "photos/1.png", URL)
    stored = fetch_photograph(photograph, None, Answers(), store, Limits())
    assert stored.sha256 == hashlib.sha256(png("blue")).hexdigest()


def test_bytes_that_are_no_picture_are_broken_and_not_kept(folder: Path) -> None:
    (folder / "photos" / "page.jpg").write_bytes(b"<html>Sorry</html>")
    (folder / "photos" / "huge.png").write_bytes(png() + bytes(20_000))
    page, huge = fetched(folder, "photos/page.jpg"), fetched(folder, "photos/huge.png")
    assert (page.status, huge.status) == ("broken", "broken")
    assert "<html>" in page.problem
    assert "at most 10,000 are accepted" in huge.problem
    assert not (folder.parent / "store").exists()


def test_a_card_in_place_of_a_photograph_is_missing(collections: Path, tmp_path: Path) -> None:
    """Nine of the Met's photographs are cards; the one most like them among the others is none."""
    store, missing = PhotographStore(tmp_path), []
    for file in ["photos/544759.jpg", "photos/544758.jpg", "photos/544836.jpg", "photos/544293.jpg"]:
        photograph = Photograph("met:1/1", "met:1", 1, file)
        stored = fetch_photograph(photograph, collections / "met", None, store, Limits())
        missing.append((stored.status, stored.problem))
    card = ("missing", "The museum shows a card with the words 'Consult primary record' in place of a photograph.")
    assert missing == [card, card, ("ok", ""), ("ok", "")]
