"""The flat bars of a letterbox, taken off before a photograph is looked at.

Some museums and harvests fit every photograph into a square by adding black or white bars at two opposite sides. The
bars say nothing about the object and everything about the museum, so a classifier must not see them.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

DARKEST, LIGHTEST = 14, 241
"""A bar is at most so dark or at least so light in every channel (of 255): what JPEG leaves of black and white."""

SPREAD = 10
"""Most difference between the lightest and the darkest value within a bar's line."""

FRAMED = 1 / 2
"""Least part of the picture's edge along a white bar that is not white itself. Studio grounds are often white, and a
white margin above and below an object is no letterbox; black margins of that kind do not occur."""

KEEP = 1 / 4
"""Least part of the side that stays: a letterboxed shabti fills about a third of a square."""


def trim_mount(image: Image.Image) -> Image.Image:
    """The RGB picture without its letterbox; the very same picture where there is none.

    A letterbox is two bars of the same flat black or white at opposite sides, equally wide (to a pixel or 2 % of the
    side), and none at the other two sides. A photograph of an object on a plain white or black ground has flat lines
    at other places too, or unequal ones, and is left alone, so that the size an object has in its frame is kept.
    """
    pixels = np.asarray(image if image.mode == "RGB" else image.convert("RGB"))
    rows, columns = _bars(pixels), _bars(pixels.swapaxes(0, 1))
    height, width = pixels.shape[:2]
    if _letterbox(*rows, height) and columns == (0, 0):
        return image.crop((0, rows[0], width, height - rows[1]))
    if _letterbox(*columns, width) and rows == (0, 0):
        return image.crop((columns[0], 0, width - columns[1], height))
    return image


def _bars(pixels: NDArray[np.uint8]) -> tuple[int, int]:
    """How many flat lines the picture (lines, along, 3) begins and ends with, of the same colour."""
    lowest, highest = pixels.min(axis=(1, 2)).astype(int), pixels.max(axis=(1, 2)).astype(int)
    flat = highest - lowest <= SPREAD
    black, white = flat & (highest <= DARKEST), flat & (lowest >= LIGHTEST)
    if black[0] and black[-1] and not black.all():
        return int(np.argmin(black)), int(np.argmin(black[::-1]))
    if white[0] and white[-1] and not white.all():
        first, last = int(np.argmin(white)), int(np.argmin(white[::-1]))
        edges = pixels[[min(first + 1, len(pixels) - 1), max(len(pixels) - last - 2, 0)]]  # past what JPEG blurs
        if (edges.min(axis=2) < LIGHTEST - SPREAD).mean(axis=1).min() >= FRAMED:
            return first, last
    return 0, 0


def _letterbox(first: int, last: int, side: int) -> bool:
    even = abs(first - last) <= max(1, round(side * 0.02))
    return min(first, last) >= 2 and even and side - first - last >= max(1, side * KEEP)
