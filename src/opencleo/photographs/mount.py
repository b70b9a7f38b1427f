"""The flat bars of a letterbox, taken off before a photograph is looked at.

Some museums and harvests fit every photograph into a square by adding black or white bars at two opposite sides. The
bars say nothing about the object and everything about the museum, so a classifier must not see them.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

DARKEST, LIGHTEST = 14, 241
"""A bar is at most so dark or at least so light in every channel (of 255): what JPEG leaves of black and white."""

FRAMED_BLACK, FRAMED_WHITE = 0.6, 0.9
"""Least part of a line just inside a bar that is not the bar's colour. Studio grounds are often white and sometimes
black, and a margin of that ground above and below an object is no letterbox."""

BLOCK, RESIDUE = 16, 40
"""JPEG blurs the edge of a bar over a block, which is 16 lines for colours: so many more lines may go that have the
bar's colour on average and are nowhere lighter (or darker) than this beyond it."""

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
    """How many flat lines the picture (lines, along, 3) begins and ends with, of the same black or white."""
    dark, light = pixels.max(axis=(1, 2)) <= DARKEST, pixels.min(axis=(1, 2)) >= LIGHTEST
    for flat, values, framed in ((dark, pixels, FRAMED_BLACK), (light, 255 - pixels, FRAMED_WHITE)):
        if flat[0] and flat[-1] and not flat.all():
            first, last = _widths(values, flat)
            inside = [min(first + BLOCK, len(flat) - 1), max(len(flat) - 1 - last - BLOCK, 0)]
            if (values[inside].max(axis=2) > 2 * DARKEST).mean(axis=1).min() >= framed:
                return first, last
    return 0, 0


def _widths(values: NDArray[np.uint8], flat: NDArray[np.bool_]) -> tuple[int, int]:
    """How many lines the two bars have, with the blurred lines at their inner edges; a bar has values near 0."""
    first, last = int(np.argmin(flat)), int(np.argmin(flat[::-1]))
    blurred = (values.mean(axis=(1, 2)) <= DARKEST) & (values.max(axis=(1, 2)) <= DARKEST + RESIDUE)
    before, after = blurred[first : first + BLOCK], blurred[::-1][last : last + BLOCK]
    return first + int(np.logical_and.accumulate(before).sum()), last + int(np.logical_and.accumulate(after).sum())


def _letterbox(first: int, last: int, side: int) -> bool:
    even = abs(first - last) <= max(1, round(side * 0.02))
    return min(first, last) >= 2 and even and side - first - last >= max(1, side * KEEP)
