"""Plane shapes as signed distances, and how they rise into bodies: the geometry that the forms are made of.

Every shape is a function of coordinate arrays and returns the distance to its outline in the same
unit, negative inside. Formulas: Inigo Quilez, "2D distance functions" (https://iquilezles.org/articles/distfunctions2d/).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float64]
"""One value for each point of the canvas, shape (H, W)."""

Point = tuple[float, float]


def circle(x: Field, y: Field, centre: Point, radius: float) -> Field:
    return np.hypot(x - centre[0], y - centre[1]) - radius


def ellipse(x: Field, y: Field, centre: Point, radii: Point) -> Field:
    """Near the outline only: the implicit function divided by its slope."""
    a, b = radii
    u, v = (x - centre[0]) / a, (y - centre[1]) / b
    value = np.hypot(u, v)
    slope = np.hypot(u / a, v / b)
    return np.where(value < 0.25, -min(a, b) * (1 - value), value * (value - 1) / np.maximum(slope, 1e-9))


def capsule(x: Field, y: Field, start: Point, end: Point, radius: float, end_radius: float | None = None) -> Field:
    """A rounded line, tapering from `radius` to `end_radius` (by default alike)."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = np.clip(((x - start[0]) * dx + (y - start[1]) * dy) / max(dx * dx + dy * dy, 1e-12), 0, 1)
    wide = radius + ((radius if end_radius is None else end_radius) - radius) * along
    return np.hypot(x - start[0] - along * dx, y - start[1] - along * dy) - wide


def box(x: Field, y: Field, centre: Point, half: Point, corner: float = 0.0) -> Field:
    u, v = np.abs(x - centre[0]) - half[0] + corner, np.abs(y - centre[1]) - half[1] + corner
    return np.hypot(np.maximum(u, 0), np.maximum(v, 0)) + np.minimum(np.maximum(u, v), 0) - corner


def polygon(x: Field, y: Field, points: Sequence[Point]) -> Field:
    """A closed outline of straight edges, in either direction."""
    nearest = np.full_like(x, np.inf)
    inside = np.zeros(x.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        ex, ey = bx - ax, by - ay
        along = np.clip(((x - ax) * ex + (y - ay) * ey) / max(ex * ex + ey * ey, 1e-12), 0, 1)
        np.minimum(nearest, (x - ax - along * ex) ** 2 + (y - ay - along * ey) ** 2, out=nearest)
        if ey != 0:
            inside ^= ((ay > y) != (by > y)) & (x < ex * (y - ay) / ey + ax)
    distance = np.sqrt(nearest)
    return np.where(inside, -distance, distance)


def outline(x: Field, y: Field, widths: Sequence[Point]) -> Field:
    """A figure that is alike left and right, by (height, half width) pairs going up; distance across only."""
    heights, halves = zip(*smooth_curve(widths, 12), strict=True)
    half = np.interp(y[:, 0], heights, halves)[:, None]
    slope = np.gradient(half[:, 0], y[:, 0])[:, None]
    across: Field = (np.abs(x) - half) / np.sqrt(1 + np.clip(slope, -3, 3) ** 2)
    beyond: Field = np.maximum(heights[0] - y, y - heights[-1])
    return np.maximum(across, beyond)


def union(*distances: Field) -> Field:
    nearest = distances[0]
    for distance in distances[1:]:
        nearest = np.minimum(nearest, distance)
    return nearest


def blend(first: Field, second: Field, softness: float) -> Field:
    """A union whose seam is rounded over `softness`."""
    mix = np.clip(0.5 + 0.5 * (second - first) / softness, 0, 1)
    return second + (first - second) * mix - softness * mix * (1 - mix)


def smooth_curve(points: Sequence[Point], steps: int) -> list[Point]:
    """Catmull-Rom through (position, value) pairs, `steps` to each span; positions stay ascending."""
    if len(points) < 3:
        return list(points)
    table = np.asarray(points, dtype=np.float64)
    slopes = np.gradient(table[:, 1], table[:, 0])
    curve: list[Point] = []
    for index in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[index], points[index + 1]
        width = x1 - x0
        for step in range(steps):
            t = step / steps
            value = (
                (2 * t**3 - 3 * t**2 + 1) * y0
                + (t**3 - 2 * t**2 + t) * width * slopes[index]
                + (3 * t**2 - 2 * t**3) * y1
                + (t**3 - t**2) * width * slopes[index + 1]
            )
            curve.append((x0 + t * width, float(value)))
    return [*curve, (float(points[-1][0]), float(points[-1][1]))]


def dome(distance: Field, width: float, rise: float) -> Field:
    """Height of a body that rounds off over `width` inside its outline to `rise`."""
    depth = np.clip(-distance / width, 0, 1)
    return rise * np.sqrt(depth * (2 - depth))


def slab(distance: Field, bevel: float, rise: float) -> Field:
    """Height of a flat body with a bevelled edge."""
    return rise * np.clip(-distance / bevel, 0, 1)
