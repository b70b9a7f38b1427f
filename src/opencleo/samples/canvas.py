"""The canvas on which a form builds an object: height, cover, colour and gloss at each point.

Coordinates run from -1 to 1, x to the right and y up; heights have the same unit. Forms add bodies, carve
them and paint them; `shading` turns the finished canvas into a picture.
"""

import copy
from typing import Self

import numpy as np
from PIL import Image

from opencleo.samples.materials import Colour, Material
from opencleo.samples.shapes import Field, Point

SIDE = 336
"""Points along each edge of the canvas."""

PIXEL = 2 / SIDE

Window = tuple[slice, slice]


def noise(rng: np.random.Generator, columns: float, rows: float) -> Field:
    """A smooth random field from -1 to 1 with about `columns` and `rows` bumps across the canvas, (SIDE, SIDE)."""
    lattice = rng.random((max(2, round(rows)) + 1, max(2, round(columns)) + 1), dtype=np.float32)
    picture = Image.fromarray(lattice).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    return np.asarray(picture, dtype=np.float64) * 2 - 1


def blurred(field: Field, factor: int) -> Field:
    """The field without its details smaller than about `factor` points."""
    picture = Image.fromarray(field.astype(np.float32))
    small = picture.resize((SIDE // factor, SIDE // factor), Image.Resampling.BOX)
    return np.asarray(small.resize((SIDE, SIDE), Image.Resampling.BILINEAR), dtype=np.float64)


def occupied(mask: Field) -> Window:
    """The rows and columns that hold every point above zero; two empty slices when there is none."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return (slice(0, 0), slice(0, 0))
    return (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))


def _mix(field: Field, value: Field | float, share: Field) -> None:
    """Move the field, in place, towards the value."""
    field += (value - field) * share


class Canvas:
    """Mutable on purpose: a form is a sequence of additions, as a maker would work."""

    def __init__(self, material: Material, rng: np.random.Generator) -> None:
        steps = (np.arange(SIDE, dtype=np.float64) + 0.5) * PIXEL - 1
        self.x: Field = np.broadcast_to(steps[None, :], (SIDE, SIDE))
        self.y: Field = np.broadcast_to(-steps[:, None], (SIDE, SIDE))
        self.material = material
        self.rng = rng
        self.height: Field = np.zeros((SIDE, SIDE))
        self.cover: Field = np.zeros((SIDE, SIDE))
        self.gloss: Field = np.zeros((SIDE, SIDE))
        self.colour: tuple[Field, Field, Field] = (
            np.zeros_like(self.gloss),
            np.zeros_like(self.gloss),
            self.gloss.copy(),
        )
        self.ground: Colour = material.colour(rng)

    def around(self, centre: Point, reach: float) -> Self:
        """The same canvas, but only the square of half width `reach` around a point: small work is quick there."""
        left, right = (max(0, min(SIDE, round((centre[0] + edge + 1) / PIXEL))) for edge in (-reach, reach))
        top, bottom = (max(0, min(SIDE, round((1 - centre[1] + edge) / PIXEL))) for edge in (-reach, reach))
        window = (slice(top, bottom), slice(left, right))
        part = copy.copy(self)
        part.x, part.y = self.x[window], self.y[window]
        part.height, part.cover, part.gloss = self.height[window], self.cover[window], self.gloss[window]
        red, green, blue = self.colour
        part.colour = (red[window], green[window], blue[window])
        return part

    def add(self, distance: Field, height: Field, colour: Colour | None = None, gloss: float | None = None) -> None:
        """Put a body over what is there: its outline by signed distance, its height, by default in the material."""
        self.lay(np.clip(0.5 - distance / PIXEL, 0, 1), height, colour, gloss)

    def lay(self, cover: Field, height: Field, colour: Colour | None = None, gloss: float | None = None) -> None:
        """The same for a body given by how much of each point it covers, 0 to 1."""
        window = occupied(cover)
        share = cover[window]
        _mix(self.height[window], height[window], share)
        _mix(self.gloss[window], self.material.gloss if gloss is None else gloss, share)
        for channel, value in zip(self.colour, self.ground if colour is None else colour, strict=True):
            _mix(channel[window], value, share)
        np.maximum(self.cover[window], share, out=self.cover[window])

    def carve(self, mask: Field, depth: float, darken: float = 0.25) -> None:
        """Sink the masked points (0 to 1) by `depth`; a little dirt stays in the groove."""
        window = occupied(mask)
        self.height[window] -= mask[window] * depth
        self._dim(window, 1 - darken * mask[window])

    def shade(self, factor: Field) -> None:
        """Make each point lighter or darker by a factor."""
        self._dim((slice(None), slice(None)), factor)

    def _dim(self, window: Window, factor: Field) -> None:
        for channel in self.colour:
            channel[window] *= factor

    def paint(self, mask: Field, colour: Colour, strength: float = 1.0) -> None:
        """Colour the masked points (0 to 1), leaving their shape."""
        window = occupied(mask)
        share = mask[window] * strength
        for channel, value in zip(self.colour, colour, strict=True):
            _mix(channel[window], value, share)

    def within(self, distance: Field) -> Field:
        """The mask of a shape, softened by one point at its outline."""
        return np.clip(0.5 - distance / PIXEL, 0, 1)

    def line(self, distance: Field, width: float) -> Field:
        """The mask of a stroke along an outline."""
        return np.clip(0.5 - (np.abs(distance) - width / 2) / PIXEL, 0, 1)

    def weather(self) -> None:
        """Give the finished body the texture of its material: mottling, grain, pits and, if it is banded, bands."""
        material, rng = self.material, self.rng
        wide, tall = material.grain
        fine = noise(rng, wide, tall)
        coarse = noise(rng, max(wide / 6, 3), max(tall / 6, 3))
        shade = 1 + material.mottle * (0.6 * coarse + 0.4 * fine)
        if material.bands:
            turn = np.sin((self.y * material.bands + 0.35 * coarse + 0.25 * self.x) * np.pi * 2)
            shade *= 1 + 0.07 * turn
        if material.speckle:
            shade *= 1 + material.speckle * (rng.random((SIDE, SIDE)) - 0.5)
        self.shade(shade)
        self.height += material.bump * (fine + 0.5 * coarse) * self.cover
