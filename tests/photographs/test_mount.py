"""The bars of a letterbox go, the object and its ground stay."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from opencleo.photographs import decode, trim_mount


def photograph(width: int, height: int) -> Image.Image:
    """A grey, grained ground with a darker object in the middle."""
    values = np.random.default_rng(3).integers(90, 170, (height, width, 3), dtype=np.uint8)
    values[height // 4 : -height // 4, width // 4 : -width // 4] //= 2
    return Image.fromarray(values)


def letterboxed(picture: Image.Image, side: int, colour: str) -> Image.Image:
    square = Image.new("RGB", (side, side), colour)
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def through_jpeg(image: Image.Image, quality: int = 85) -> Image.Image:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return Image.open(stream)


@pytest.mark.parametrize("colour", ["black", "white"])
@pytest.mark.parametrize("size", [(224, 150), (120, 224), (224, 80), (70, 224), (218, 224)])
def test_a_letterbox_is_taken_off(size: tuple[int, int], colour: str) -> None:
    picture = photograph(*size)
    assert trim_mount(letterboxed(picture, 224, colour)).tobytes() == picture.tobytes()


@pytest.mark.parametrize("colour", ["black", "white"])
def test_what_jpeg_leaves_of_the_bars_is_taken_off_too(colour: str) -> None:
    trimmed = trim_mount(through_jpeg(letterboxed(photograph(224, 144), 224, colour)))
    assert trimmed.width == 224
    assert 142 <= trimmed.height <= 150


def test_a_picture_without_bars_is_left_as_it_is() -> None:
    picture = photograph(200, 224)
    assert trim_mount(picture) is picture


@pytest.mark.parametrize("ground", ["black", "white"])
def test_the_plain_ground_around_an_object_is_no_letterbox(ground: str) -> None:
    """A scarab photographed small on a plain ground keeps its size in the frame."""
    for at in [(70, 90), (92, 92), (0, 60)]:
        picture = Image.new("RGB", (224, 224), ground)
        picture.paste(photograph(40, 40), at)
        assert trim_mount(picture) is picture


def test_bars_of_different_width_colour_or_grain_are_no_letterbox() -> None:
    uneven = Image.new("RGB", (224, 224), "black")
    uneven.paste(photograph(224, 150), (0, 10))
    two_colours = letterboxed(photograph(224, 150), 224, "black")
    two_colours.paste("white", (0, 190, 224, 224))
    grey = letterboxed(photograph(224, 150), 224, "#808080")
    for picture in (uneven, two_colours, grey):
        assert trim_mount(picture) is picture


def test_an_object_on_white_that_touches_two_sides_keeps_its_margins() -> None:
    """A sealing cut out on white: its left and right margin are equal, and it touches top and bottom at a point."""
    picture = Image.new("RGB", (200, 200), "white")
    for row in range(200):
        half = 80 - abs(row - 100) * 7 // 10
        picture.paste((60, 60, 60), (100 - half, row, 100 + half, row + 1))
    assert trim_mount(picture) is picture


@pytest.mark.parametrize("colour", ["black", "white"])
@pytest.mark.parametrize("size", [(1, 1), (2, 300), (64, 64)])
def test_a_picture_of_one_colour_is_left_as_it_is(size: tuple[int, int], colour: str) -> None:
    picture = Image.new("RGB", size, colour)
    assert trim_mount(picture) is picture


def test_real_photographs_come_back_out_of_a_letterbox(collections: Path) -> None:
    """Every 40th photograph of two museums, put on black, within two pixels; dark grounds may hide a bar's edge."""
    files = (
        sorted(collections.glob("met/photos/*.jpg"))[::40] + sorted(collections.glob("cleveland/photos/*.jpg"))[::40]
    )
    within = 0
    for file in files:
        picture = trim_mount(decode(file.read_bytes(), max_bytes=1_000_000, max_pixels=1_000_000))
        boxed = trim_mount(through_jpeg(letterboxed(picture, max(picture.size), "black")))
        sizes = zip(boxed.size, (picture.width, picture.height), strict=True)
        within += all(abs(one - other) <= 2 or other > one > other * 0.8 for one, other in sizes)
    assert len(files) > 40
    assert within >= 0.9 * len(files)
