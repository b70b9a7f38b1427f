"""The one way in which a photograph becomes the numbers that a backbone sees, in training and in serving alike.

It is described in every bundle, so that a model never meets pixels that were made otherwise than those it learned from.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import BaseModel, ConfigDict, Field

from opencleo.photographs import trim_mount

Pixels = NDArray[np.uint8]
"""Pictures as (N, 3, side, side) or one as (3, side, side): red, green, blue, 0 to 255."""


class Preprocessing(BaseModel):
    """Upright RGB -> letterbox taken off -> scaled with its aspect -> padded to a square of `side` pixels.

    `padding` says what the square is filled with: the picture's own edge repeated, the median colour of its border,
    or black. Scaling to the range that a backbone wants happens within the model.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    side: int = Field(288, ge=8, le=1024)
    trim: bool = True
    padding: Literal["edge", "median", "black"] = "edge"


def prepare(image: Image.Image, preprocessing: Preprocessing) -> Pixels:
    """The upright RGB picture as (3, side, side) numbers from 0 to 255."""
    picture = image if image.mode == "RGB" else image.convert("RGB")
    if preprocessing.trim:
        picture = trim_mount(picture)
    side = preprocessing.side
    scale = side / max(picture.size)
    width, height = (max(1, round(length * scale)) for length in picture.size)
    picture = picture.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
    pixels = np.asarray(picture)
    top, left = (side - height) // 2, (side - width) // 2
    margins = ((top, side - height - top), (left, side - width - left), (0, 0))
    if preprocessing.padding == "edge":
        squared = np.pad(pixels, margins, mode="edge")
    else:
        squared = np.empty((side, side, 3), np.uint8)
        squared[:] = _border_colour(pixels) if preprocessing.padding == "median" else 0
        squared[top : top + height, left : left + width] = pixels
    upright: Pixels = np.ascontiguousarray(squared.transpose(2, 0, 1))
    return upright


def prepare_all(images: Sequence[Image.Image], preprocessing: Preprocessing) -> Pixels:
    """The pictures as (N, 3, side, side) numbers from 0 to 255."""
    pixels = np.empty((len(images), 3, preprocessing.side, preprocessing.side), np.uint8)
    for place, image in enumerate(images):
        pixels[place] = prepare(image, preprocessing)
    return pixels


def _border_colour(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    colour: NDArray[np.uint8] = np.median(border, axis=0).astype(np.uint8)
    return colour
