"""A photograph of a visitor: what comes back, what is refused, and that nothing of it stays."""

import base64
import contextlib
import io
import logging
import re
import struct
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from invented_site import jpeg
from PIL import Image

from opencleo.settings import Settings

GREEN = (20, 130, 120)
GREY = (104, 92, 96)


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims to be so large, and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )


def turned_jpeg() -> bytes:
    """A wide picture whose EXIF says that it stands upright, with a note in it."""
    image = Image.open(io.BytesIO(jpeg(GREEN, (400, 200))))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken in gallery 130"
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_a_photograph_is_answered_with_five_classes_and_similar_objects(client: httpx.Client) -> None:
    answer = client.post("/api/identify", files={"photo": ("a.jpg", jpeg(GREEN), "image/jpeg")}).json()
    assert (answer["bundle"], answer["sure"]) == ("2026-11-test", True)
    assert answer["classes"][0]["id"] == "scarab"
    shares = [each["probability"] for each in answer["classes"]]
    assert len(shares) == 5
    assert shares == sorted(shares, reverse=True)
    assert answer["similar"][0]["id"] == "met:9001"
    assert answer["similar"][0]["reasons"][0]["kind"] == "looks-alike"


@pytest.mark.parametrize(
    ("prefix", "said"),
    [("", 'Most likely: <span class="predicted">scarab'), ("/nl", 'Waarschijnlijk: <span class="predicted">scarabee')],
)
def test_the_page_shows_the_picture_again_and_names_the_class(client: httpx.Client, prefix: str, said: str) -> None:
    page = client.post(f"{prefix}/identify", files={"photo": ("a.jpg", jpeg(GREEN), "image/jpeg")})
    assert page.headers["cache-control"] == "no-store"
    assert said in page.text
    assert 'src="data:image/jpeg;base64,' in page.text
    assert f'href="{prefix}/objects/met/9001"' in page.text


def test_a_photograph_that_is_nothing_in_particular_is_not_named(client: httpx.Client) -> None:
    page = client.post("/nl/identify", files={"photo": ("a.jpg", jpeg(GREY), "image/jpeg")}).text
    assert "We weten het niet zeker" in page
    assert "Waarschijnlijk:" not in page


def test_the_picture_is_shown_upright_and_without_what_its_file_said(client: httpx.Client) -> None:
    page = client.post("/identify", files={"photo": ("a.jpg", turned_jpeg(), "image/jpeg")}).text
    shown = re.search(r'src="data:image/jpeg;base64,([^"]+)" width="(\d+)" height="(\d+)"', page)
    assert shown is not None
    assert (shown[2], shown[3]) == ("200", "400")
    data = base64.b64decode(shown[1])
    assert b"gallery 130" not in data
    assert not Image.open(io.BytesIO(data)).getexif()


def test_the_empty_field_of_the_form_does_not_count(client: httpx.Client) -> None:
    empty = ("photo", ("", b"", "application/octet-stream"))
    files = [empty, ("photo", ("a.jpg", jpeg(GREEN), "image/jpeg"))]
    assert client.post("/identify", files=files).status_code == 200


REFUSED = {
    "no picture": (b"Dear curator, ...", 415),
    "nothing": (b"", 415),
    "half a JPEG": (jpeg(GREEN)[:1500], 415),
    "a script in SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", 415),
    "a huge claim": (png_header(60_000, 60_000), 413),
    "too many pixels": (png_header(2001, 2001), 413),
    "too many bytes": (jpeg(GREEN) + b"\0" * 300_000, 413),
    "far too many bytes": (b"\xff\xd8\xff" + b"\0" * 1_000_000, 413),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_acceptable_picture_is_refused(client: httpx.Client, name: str) -> None:
    data, status = REFUSED[name]
    answer = client.post("/api/identify", files={"photo": ("a.jpg", data, "image/jpeg")})
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    page = client.post("/nl/identify", files={"photo": ("a.jpg", data, "image/jpeg")})
    assert page.status_code == status
    assert "Bijzonderheden" in page.text


def test_a_form_without_a_declared_length_is_cut_off_too(client: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n'
        for _ in range(100):
            yield b"\0" * 8_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/api/identify", content=endless(), headers=headers)
    assert answer.status_code == 413


def test_a_flood_is_not_read_to_its_end(address: str) -> None:
    sent = 0

    def flood() -> Iterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n'
        for _ in range(2000):
            sent += 50_000
            yield b"\0" * 50_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    with contextlib.suppress(httpx.TransportError):  # the server may hang up while the flood is still coming
        assert httpx.post(f"{address}/api/identify", content=flood(), headers=headers).status_code == 413
    assert sent < 100_000_000


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"photo=1", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"nonsense", "multipart/form-data"),
        (jpeg(GREEN), "image/jpeg"),
        (b"", ""),
    ],
)
def test_what_is_no_form_with_a_photograph_is_refused(client: httpx.Client, content: bytes, kind: str) -> None:
    answer = client.post("/api/identify", content=content, headers={"content-type": kind})
    assert answer.status_code in (400, 415)
    assert answer.headers["content-type"] == "application/problem+json"


def test_two_photographs_at_once_are_refused(client: httpx.Client) -> None:
    files = [("photo", ("a.jpg", jpeg(GREEN), "image/jpeg")), ("photo", ("b.jpg", jpeg(GREY), "image/jpeg"))]
    answer = client.post("/api/identify", files=files)
    assert (answer.status_code, answer.json()["detail"]) == (400, "2 photographs were sent; send one at a time.")
    assert client.post("/api/identify", files=[*files, files[0]]).status_code == 400


def test_nothing_of_an_upload_is_stored_or_logged(
    client: httpx.Client, web_settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    spilled: list[object] = []
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", lambda self: spilled.append(self))
    name = "my-secret-holiday.jpg"
    before = {path for path in Path(web_settings.home).rglob("*") if "database" not in path.parts}
    with caplog.at_level(logging.DEBUG):
        data = jpeg(GREEN, (1200, 900), quality=99) + b"\0" * 200_000
        assert client.post("/identify", files={"photo": (name, data, "image/jpeg")}).status_code == 200
    assert spilled == []
    assert {path for path in Path(web_settings.home).rglob("*") if "database" not in path.parts} == before
    server_side = [record for record in caplog.records if not record.name.startswith(("httpcore", "httpx"))]
    assert not any(name in record.getMessage() for record in server_side)


def test_the_form_is_there_without_a_photograph(client: httpx.Client) -> None:
    page = client.get("/nl/identify").text
    assert 'enctype="multipart/form-data"' in page
    assert 'capture="environment"' in page
    assert "Uw foto blijft alleen voor dit antwoord in het geheugen." in page
