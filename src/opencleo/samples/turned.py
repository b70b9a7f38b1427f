"""Bodies of revolution as a potter turns them, seen from a little above.

The body is a pile of discs. A ray from a camera that looks down meets the highest disc in its way first,
so painting the discs from the bottom up gives the visible surface exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from opencleo.samples.canvas import PIXEL, SIDE, Canvas
from opencleo.samples.shapes import Field, Point, smooth_curve


@dataclass(frozen=True, slots=True)
class Turned:
    """What is seen of a turned body, each (SIDE, SIDE): `cover`, `height` towards the camera, `level` from 0 at the
    foot to 1 at the rim, `around` the angle from the front in radians, and the masks of `rim` and `opening`."""

    cover: Field
    height: Field
    level: Field
    around: Field
    rim: Field
    opening: Field


def turned(
    canvas: Canvas, profile: Sequence[Point], elevation: float, *, wall: float = 0.0, hollow: float = 0.0
) -> Turned:
    """A body by its profile, (height, radius) pairs going up, fitted to the middle of the canvas.

    `elevation` is the camera's, in degrees; `wall` the thickness at the rim (0 for a closed top) and
    `hollow` the depth of what is seen inside.
    """
    sin, cos = float(np.sin(np.radians(elevation))), float(np.cos(np.radians(elevation)))
    heights, radii = (np.asarray(side) for side in zip(*smooth_curve(profile, 16), strict=True))
    radii = np.maximum(radii, 0.004)
    foot, top = float(heights[0]), float(heights[-1])
    count = max(24, round((top - foot) * cos / PIXEL * 1.1))
    slices = np.linspace(foot, top, count)
    slice_radii = np.interp(slices, heights, radii)
    xs, ys = canvas.x[0], canvas.y[:, 0]
    level = np.full((SIDE, SIDE), np.nan)
    for y, radius in zip(slices, slice_radii, strict=True):
        rows = _between(-(y * cos + radius * sin), -(y * cos - radius * sin))
        across = _between(-radius, radius)
        upright = ((ys[rows] - y * cos) / sin) ** 2
        inside = xs[across] ** 2 + upright[:, None] <= radius * radius
        level[rows, across][inside] = y
    solid = ~np.isnan(level)
    on_top = solid & (level >= slices[-1] - 1e-9)
    y = np.where(solid, level, foot)
    for _ in range(2):
        z = np.sqrt(np.maximum(np.interp(y, heights, radii) ** 2 - canvas.x**2, 0))
        y = np.where(on_top, top, np.clip((canvas.y + z * sin) / cos, y - 0.02, y + 0.02))
    z = np.sqrt(np.maximum(np.interp(y, heights, radii) ** 2 - canvas.x**2, 0))
    back = (top * cos - canvas.y) / sin
    inner = max(float(radii[-1]) - wall, 0.01)
    ratio = (canvas.x**2 + back**2) / inner**2
    opening = np.where(on_top & (ratio <= 1) & (wall > 0), 1.0, 0.0)
    bottom = np.sqrt(np.maximum(1 - ratio, 0))
    height = np.where(on_top, back * cos * 0.3, z) - opening * hollow * bottom
    return Turned(
        cover=_softened(solid.astype(np.float64)),
        height=np.where(solid, height, 0),
        level=(y - foot) / (top - foot),
        around=np.arctan2(canvas.x, np.maximum(z, 1e-6)),
        rim=_softened(on_top.astype(np.float64)) * (1 - opening),
        opening=_softened(opening),
    )


def throw(canvas: Canvas, body: Turned, inside: float = 0.45) -> None:
    """Lay a turned body on the canvas; its inside gets `inside` of the light, less further down."""
    canvas.lay(body.cover, body.height)
    shade = body.opening * (1 - inside)
    canvas.shade(1 - shade)
    canvas.gloss *= 1 - 0.7 * body.opening


def girdle(body: Turned, begin: float, end: float) -> Field:
    """The mask of a band around the body between two levels, outside only."""
    soft = 0.006
    band = np.clip((body.level - begin) / soft + 0.5, 0, 1) * np.clip((end - body.level) / soft + 0.5, 0, 1)
    return band * body.cover * (1 - body.opening) * (1 - body.rim)


def _between(low: float, high: float) -> slice:
    """The rows or columns of the canvas from one coordinate (growing down or right) to another."""
    start = int(np.floor((low + 1) / PIXEL))
    stop = int(np.ceil((high + 1) / PIXEL)) + 1
    return slice(min(max(start, 0), SIDE), min(max(stop, 0), SIDE))


def _softened(mask: Field) -> Field:
    """The mean of each point and its four neighbours, inside the mask only, so that the outline is not jagged."""
    padded = np.pad(mask, 1)
    mean = (padded[1:-1, 1:-1] * 4 + padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]) / 8
    return mean * mask
