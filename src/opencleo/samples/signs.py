"""Writing and pictures on generated objects: invented signs, drawn with plain strokes.

The signs look like hieroglyphs or cursive writing from a distance and mean nothing.
"""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

from opencleo.samples.canvas import SIDE
from opencleo.samples.shapes import Field

Pen = ImageDraw.ImageDraw
Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top on the canvas."""

FINE = 2
"""Masks are drawn this much larger and reduced, which softens their edges."""


def mask(draw: Callable[[Pen], None]) -> Field:
    """What `draw` puts on a sheet of the canvas's coordinates times `SIDE * FINE`, from 0 to 1."""
    sheet = Image.new("L", (SIDE * FINE, SIDE * FINE), 0)
    draw(ImageDraw.Draw(sheet))
    return np.asarray(sheet.reduce(FINE), dtype=np.float64) / 255


def at(x: float, y: float) -> tuple[float, float]:
    """Canvas coordinates as a place on the sheet."""
    return ((x + 1) / 2 * SIDE * FINE, (1 - y) / 2 * SIDE * FINE)


# One sign a row: its strokes in a square from 0 to 1, y up; a stroke is a list of points, a disc (x, y, radius),
# or a filled outline marked True.
Stroke = tuple[str, tuple[tuple[float, float], ...]]
SIGNS: tuple[tuple[Stroke, ...], ...] = (
    (("line", ((0.1, 0.5), (0.3, 0.65), (0.45, 0.35), (0.6, 0.65), (0.75, 0.35), (0.9, 0.5))),),
    (("line", ((0.3, 0.1), (0.3, 0.8), (0.55, 0.95), (0.6, 0.6), (0.3, 0.45))),),
    (("disc", ((0.5, 0.5), (0.32, 0))),),
    (("fill", ((0.15, 0.3), (0.5, 0.75), (0.85, 0.3))),),
    (
        ("fill", ((0.15, 0.45), (0.35, 0.85), (0.55, 0.85), (0.6, 0.65), (0.85, 0.3), (0.6, 0.3))),
        ("line", ((0.45, 0.3), (0.42, 0.05), (0.6, 0.05))),
    ),
    (
        ("line", ((0.5, 0.05), (0.5, 0.5))),
        ("line", ((0.2, 0.5), (0.8, 0.5))),
        ("ring", ((0.5, 0.74), (0.2, 0))),
    ),
    (("line", ((0.1, 0.5), (0.5, 0.75), (0.9, 0.5), (0.5, 0.3), (0.1, 0.5))), ("disc", ((0.5, 0.52), (0.12, 0)))),
    (("fill", ((0.35, 0.1), (0.4, 0.55), (0.3, 0.6), (0.45, 0.95), (0.65, 0.8), (0.6, 0.5), (0.85, 0.1))),),
    (("line", ((0.2, 0.1), (0.2, 0.9), (0.8, 0.9), (0.8, 0.1))),),
    (("line", ((0.5, 0.05), (0.5, 0.9))), ("line", ((0.3, 0.6), (0.7, 0.6))), ("line", ((0.3, 0.75), (0.7, 0.75)))),
    (("fill", ((0.1, 0.4), (0.9, 0.4), (0.8, 0.6), (0.2, 0.6))),),
    (("line", ((0.05, 0.3), (0.3, 0.6), (0.5, 0.45), (0.75, 0.7), (0.95, 0.55))), ("disc", ((0.9, 0.6), (0.07, 0)))),
)


def sign(pen: Pen, index: int, bounds: Bounds, stroke: float) -> None:
    """Draw one invented sign in `bounds`, with lines of the width `stroke` (canvas units)."""
    left, bottom, right, top = bounds
    wide, tall = right - left, top - bottom
    width = max(2, round(stroke / 2 * SIDE * FINE))

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return at(left + point[0] * wide, bottom + point[1] * tall)

    for kind, points in SIGNS[index % len(SIGNS)]:
        if kind == "line":
            pen.line([place(point) for point in points], fill=255, width=width, joint="curve")
        elif kind == "fill":
            pen.polygon([place(point) for point in points], fill=255)
        else:
            (x, y), (radius, _) = points
            corners = [place((x - radius, y + radius)), place((x + radius, y - radius))]
            pen.ellipse(corners, fill=255 if kind == "disc" else None, outline=255, width=width)


def columns(rng: np.random.Generator, bounds: Bounds, count: int, rules: bool = True) -> Field:
    """Upright columns of signs, with rules between them."""
    left, bottom, right, top = bounds
    wide = (right - left) / count

    def draw(pen: Pen) -> None:
        for column in range(count):
            start = left + column * wide
            level = top
            while level - wide * 0.5 > bottom:
                tall = wide * rng.uniform(0.5, 1.0)
                room = (start + wide * 0.14, level - tall * 0.9, start + wide * 0.86, level)
                sign(pen, int(rng.integers(len(SIGNS))), room, min(0.016, wide * 0.12))
                level -= tall
        if rules:
            for column in range(count + 1):
                x = left + column * wide
                pen.line([at(x, bottom), at(x, top)], fill=255, width=2)

    return mask(draw)


def rows(rng: np.random.Generator, bounds: Bounds, count: int, rules: bool = True) -> Field:
    """Level rows of signs, with rules between them."""
    left, bottom, right, top = bounds
    tall = (top - bottom) / count

    def draw(pen: Pen) -> None:
        for row in range(count):
            base = bottom + row * tall
            x = left
            while x + tall * 0.4 < right:
                wide = tall * rng.uniform(0.55, 0.95)
                room = (x, base + tall * 0.12, min(x + wide * 0.9, right), base + tall * 0.88)
                sign(pen, int(rng.integers(len(SIGNS))), room, min(0.016, tall * 0.12))
                x += wide
        if rules:
            for row in range(count + 1):
                y = bottom + row * tall
                pen.line([at(left, y), at(right, y)], fill=255, width=2)

    return mask(draw)


def cursive(rng: np.random.Generator, bounds: Bounds, count: int, weight: float = 0.012) -> Field:
    """Lines of quick ink strokes, as a reed pen writes them, ragged at the left."""
    left, bottom, right, top = bounds
    tall = (top - bottom) / count
    width = max(2, round(weight / 2 * SIDE * FINE))

    def draw(pen: Pen) -> None:
        for row in range(count):
            base = top - (row + 0.6) * tall
            x = left + float(rng.uniform(0, 0.12)) * (right - left)
            while x < right:
                wide = tall * float(rng.uniform(0.25, 0.75))
                ys = base + tall * rng.uniform(-0.35, 0.4, 3)
                points = [at(x, ys[0]), at(x + wide * 0.4, ys[1]), at(min(x + wide, right), ys[2])]
                pen.line(points, fill=255, width=width, joint="curve")
                if rng.random() < 0.3:
                    pen.line([at(x, base), at(x + wide * 0.7, base)], fill=255, width=width)
                x += wide * float(rng.uniform(0.7, 1.2))

    return mask(draw)


def standing_figure(pen: Pen, feet: tuple[float, float], tall: float, faces: int, fill: int = 255) -> None:
    """A person in the Egyptian manner: head and legs from the side, shoulders from the front, one arm raised."""
    x, y = feet

    def place(across: float, up: float) -> tuple[float, float]:
        return at(x + faces * across * tall, y + up * tall)

    def shape(*points: tuple[float, float]) -> None:
        pen.polygon([place(*point) for point in points], fill=fill)

    shape((-0.13, 0), (0.0, 0), (-0.03, 0.06), (-0.01, 0.45), (-0.09, 0.45), (-0.1, 0.06))
    shape((0.06, 0), (0.2, 0), (0.13, 0.06), (0.06, 0.45), (-0.03, 0.45), (0.06, 0.06))
    shape((-0.11, 0.3), (0.13, 0.33), (0.06, 0.55), (-0.06, 0.55))
    shape((-0.06, 0.53), (0.06, 0.53), (0.15, 0.8), (-0.15, 0.8))
    shape((-0.02, 0.78), (0.04, 0.78), (0.04, 0.85), (-0.02, 0.85))
    shape((-0.09, 0.8), (-0.09, 0.95), (0.0, 1.0), (0.07, 0.97), (0.1, 0.9), (0.05, 0.84), (0.0, 0.8))
    shape((0.12, 0.8), (0.15, 0.74), (0.24, 0.62), (0.36, 0.74), (0.34, 0.77), (0.24, 0.68))
    shape((-0.15, 0.8), (-0.11, 0.79), (-0.14, 0.5), (-0.18, 0.5))


def person(feet: tuple[float, float], tall: float, faces: int) -> Field:
    """The mask of one standing figure."""
    return mask(lambda pen: standing_figure(pen, feet, tall, faces))


def winged_disc(pen: Pen, centre: tuple[float, float], wide: float) -> None:
    """A sun with two wings, as it spans the top of a stela."""
    x, y = centre
    radius = wide * 0.1
    pen.ellipse([at(x - radius, y + radius), at(x + radius, y - radius)], fill=255)
    for side in (-1, 1):
        for feather in range(3):
            reach, drop = wide * (0.5 - 0.09 * feather), radius * (0.5 + 0.55 * feather)
            points = [at(x + side * radius * 1.2, y + radius * 0.7 - drop * 0.5), at(x + side * reach, y - drop * 0.75)]
            pen.line(points, fill=255, width=max(3, round(radius * 0.2 * SIDE * FINE)))
