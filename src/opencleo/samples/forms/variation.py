"""How one form differs from object to object: what a form is given, and what it draws lots for."""

from collections.abc import Callable, Sequence

import numpy as np

from opencleo.samples.canvas import Canvas
from opencleo.samples.materials import Colour, colour_of
from opencleo.samples.shapes import Point

Form = Callable[[Canvas, np.random.Generator, int], None]
"""Build the object on the canvas, with lots from the generator, as seen in the given view (1 is the main one)."""

INK: Colour = colour_of("#241c17")
RED: Colour = colour_of("#8f3324")
BLUE: Colour = colour_of("#3c6a8a")
CREAM: Colour = colour_of("#d8c9a3")
OCHRE: Colour = colour_of("#b98b3f")


def jittered(rng: np.random.Generator, points: Sequence[Point], amount: float) -> list[Point]:
    """The points with each value (not its position) changed by up to `amount` of itself."""
    return [(position, value * float(rng.uniform(1 - amount, 1 + amount))) for position, value in points]


def darker(colour: Colour, share: float) -> Colour:
    """The colour with only `share` of its light."""
    return (colour[0] * share, colour[1] * share, colour[2] * share)


def broken_outline(
    rng: np.random.Generator, corners: int, radii: Point, rough: float, centre: Point = (0.0, 0.0)
) -> list[Point]:
    """An irregular outline around `centre`, as a thing that was broken has it."""
    angles = (np.arange(corners) + rng.uniform(-0.3, 0.3, corners)) * (2 * np.pi / corners) + rng.uniform(0, 6.28)
    reach = rng.uniform(1 - rough, 1, corners)
    return [
        (centre[0] + float(np.cos(a)) * radii[0] * float(r), centre[1] + float(np.sin(a)) * radii[1] * float(r))
        for a, r in zip(angles, reach, strict=True)
    ]


def chance(rng: np.random.Generator, probability: float) -> bool:
    return float(rng.random()) < probability
