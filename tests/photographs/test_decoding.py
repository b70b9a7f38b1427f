"""Bytes of strangers become upright RGB pictures within limits, or are refused with a reason."""

import contextlib
import io
import struct
import time
import tracemalloc
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from opencleo.errors import PictureError, PictureTooLarge
from opencleo.photographs import FORMATS, decode

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def read(data: bytes, **options: Any) -> Image.Image:
    return decode(data, **{"max_bytes": 1_000_000, "max_pixels": 1_000_000, **options})


def two_halves(width: int = 64, height: int = 32) -> Image.Image:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def close(pixel: Any, colour: tuple[int, int, int], within: int = 8) -> bool:
    return all(abs(one - other) <= within for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_accepted_format_gives_the_same_rgb_picture(kind: str) -> None:
    picture = read(written(two_halves(), kind))
    assert (picture.mode, picture.size, picture.info) == ("RGB", (64, 32), {})
    assert close(picture.getpixel((8, 16)), RED)
    assert close(picture.getpixel((56, 16)), BLUE)


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "PPM", "ICO"])
def test_other_formats_are_refused_with_the_ones_that_are_accepted(kind: str) -> None:
    with pytest.raises(PictureError, match="JPEG, PNG, WEBP, GIF") as refusal:
        read(written(two_halves(), kind))
    assert refusal.value.status == 415


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError):
        read(data)


def test_too_many_bytes_are_refused_before_they_are_looked_at() -> None:
    with pytest.raises(PictureTooLarge, match="11 bytes; at most 10"):
        decode(b"whatever it", max_bytes=10, max_pixels=10)


def png_header(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


@pytest.mark.parametrize("side", [1_100, 9_800, 50_000])
def test_too_many_pixels_are_refused_from_the_header_alone(side: int) -> None:
    """1,100 is over our limit, 9,800 makes Pillow warn, 50,000 makes it stop."""
    tracemalloc.start()
    with pytest.raises(PictureTooLarge, match="pixels"):
        read(png_header(side, side))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_jpeg_that_breaks_off_is_refused_and_the_message_says_so() -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8))
    whole = written(noise, "JPEG")
    for length in (len(whole) // 2, len(whole) - 200):
        for at_least in (None, 20):
            with pytest.raises(PictureError, match="damaged or incomplete"):
                read(whole[:length], at_least=at_least)


def test_of_an_animated_gif_the_first_frame_is_read() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, BLUE, WHITE)]
    picture = read(written(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert (picture.size, picture.getpixel((5, 5))) == ((40, 30), RED)


def test_cmyk_of_printers_becomes_rgb() -> None:
    picture = read(written(two_halves().convert("CMYK"), "JPEG", quality=95))
    assert close(picture.getpixel((8, 16)), RED, within=12)


def test_sixteen_bits_of_grey_are_scaled_not_clipped() -> None:
    values = np.linspace(0, 65_535, 256).astype(np.uint16)[None].repeat(8, axis=0)
    picture = read(written(Image.fromarray(values), "PNG"))
    assert np.asarray(picture)[3, :, 1].tolist() == list(range(256))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white(mode: str) -> None:
    image = Image.new("RGBA", (20, 10), (0, 0, 0, 0))
    image.paste((90, 90, 90, 255), (10, 0, 20, 10))
    picture = read(written(image.convert(mode), "PNG"))
    assert close(picture.getpixel((3, 3)), WHITE, within=0)
    assert close(picture.getpixel((15, 3)), (90, 90, 90), within=6)


def test_half_transparent_is_half_way_to_white() -> None:
    picture = read(written(Image.new("RGBA", (4, 4), (0, 0, 0, 128)), "PNG"))
    assert picture.getpixel((1, 1)) == (127, 127, 127)


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_pictures_of_few_colours_are_read(mode: str) -> None:
    image = Image.new("L", (20, 10), 255)
    image.paste(0, (0, 0, 10, 10))
    picture = read(written(image.convert(mode), "PNG"))
    assert [picture.getpixel((x, 5)) for x in (3, 15)] == [(0, 0, 0), WHITE]


RED_SIDE = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}


@pytest.mark.parametrize("orientation", RED_SIDE)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_turned_upright_as_exif_says(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera"
    picture = read(written(two_halves(), kind, exif=exif.tobytes()))
    width, height = picture.size
    assert (width, height) == ((64, 32) if orientation < 5 else (32, 64))
    places = {"left": (2, height // 2), "right": (width - 3, height // 2), "top": (16, 2), "bottom": (16, height - 3)}
    assert [side for side, place in places.items() if side == RED_SIDE[orientation]] == [RED_SIDE[orientation]]
    assert close(picture.getpixel(places[RED_SIDE[orientation]]), RED, within=12)
    assert picture.info == {}
    assert len(picture.getexif()) == 0


def test_spoilt_exif_does_not_spoil_the_picture() -> None:
    for exif in (b"Exif\x00\x00MM\x00*garbage", b"Exif\x00\x00", b"Exif\x00\x00II*\x00\xff\xff\xff\xff"):
        assert read(written(two_halves(), "JPEG", exif=exif)).size == (64, 32)


def test_a_large_jpeg_is_decoded_small_where_that_is_enough() -> None:
    rng = np.random.default_rng(2)
    detail = Image.fromarray(rng.integers(0, 255, (300, 400, 3), dtype=np.uint8)).resize((4000, 3000))
    data = written(detail, "JPEG", quality=80)
    assert len(data) > 1_000_000

    def seconds(at_least: int | None) -> tuple[float, tuple[int, int]]:
        start = time.perf_counter()
        picture = decode(data, max_bytes=len(data), max_pixels=12_000_000, at_least=at_least)
        return time.perf_counter() - start, picture.size

    whole, small = min(seconds(None) for _ in range(2)), min(seconds(320) for _ in range(2))
    assert (whole[1], small[1]) == ((4000, 3000), (500, 375))
    assert small[0] < whole[0] / 1.5
    assert seconds(376)[1] == (1000, 750)


def test_small_decoding_is_no_way_around_the_limits() -> None:
    with pytest.raises(PictureTooLarge):
        read(written(Image.new("RGB", (1200, 1200)), "JPEG"), at_least=100)


@given(
    kind=st.sampled_from(FORMATS[:4]),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8),
    length=st.integers(0, 10_000),
)
@settings(max_examples=150, deadline=None)
def test_damaged_bytes_give_a_picture_or_a_picture_error(kind: str, changes: list[Any], length: int) -> None:
    data = bytearray(written(two_halves(), kind))
    for place, value in changes:
        data[place % len(data)] = value
    with contextlib.suppress(PictureError):
        assert read(bytes(data[: max(1, length)])).mode == "RGB"
