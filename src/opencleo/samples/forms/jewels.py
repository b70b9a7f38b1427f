"""Jewellery: ring, earring, string of beads, pendant and amulet."""

import numpy as np

from opencleo.samples import signs
from opencleo.samples.canvas import Canvas
from opencleo.samples.forms.variation import INK, chance, darker
from opencleo.samples.materials import Colour, colour_of
from opencleo.samples.shapes import Field, blend, box, capsule, circle, dome, ellipse, polygon, slab, union

GLAZES: tuple[Colour, ...] = tuple(
    colour_of(one) for one in ("#2b9aa3", "#2f5fa0", "#a83c22", "#d2a23a", "#3c7a55", "#7a4b8a", "#e0d3b0")
)


def ring(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A finger ring seen from the front, its bezel above, or from the top with the bezel towards the eye."""
    x, y = canvas.x, canvas.y
    thick = float(rng.uniform(0.055, 0.1))
    tall = float(rng.uniform(0.8, 1.0)) * (1.0 if view == 1 else 0.5)
    hoop = ellipse(x, y, (0, -0.12), (0.6, 0.6 * tall))
    band = np.abs(hoop) - thick
    canvas.add(band, dome(band, thick, thick * 1.3))
    half = float(rng.uniform(0.24, 0.36))
    top = -0.12 + 0.6 * tall
    if chance(rng, 0.5):
        bezel = ellipse(x, y, (0, top + 0.04), (half * 1.15, 0.19))
    else:
        bezel = box(x, y, (0, top + 0.04), (half, 0.16), 0.06)
    canvas.add(bezel, 0.16 + dome(bezel, 0.08, 0.1))
    canvas.carve(canvas.line(bezel + 0.045, 0.018), 0.02, 0.4)
    inscribed = signs.rows(rng, (-half * 0.7, top - 0.05, half * 0.75, top + 0.13), 1, rules=False)
    canvas.carve(inscribed * canvas.within(bezel + 0.05), 0.03, 0.6)


def earring(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A hoop that is thick below and open above, with a wire; some with a drop or granules."""
    turned = 1.0 if view == 1 else 0.72
    x, y = canvas.x / turned, canvas.y
    radius, swell = 0.5, float(rng.uniform(0.1, 0.19))
    angle = np.arctan2(x, -(y + 0.02))
    thick = 0.025 + swell * np.clip(np.cos(angle / 2), 0, 1) ** 2
    hoop = np.abs(np.hypot(x, y + 0.02) - radius) - thick
    hoop = np.maximum(hoop, (np.abs(angle) - 2.55) * 0.4)
    canvas.add(hoop, dome(hoop / thick, 1.0, 1.0) * thick * 1.2)
    if chance(rng, 0.6):
        canvas.carve(canvas.within(hoop) * (np.sin(angle * 42) > 0.5), 0.02, 0.25)
    wire = capsule(x, y, (0.32, 0.36), (0.16, 0.72), 0.02)
    canvas.add(wire, dome(wire, 0.02, 0.03))
    if chance(rng, 0.6):
        count = int(rng.integers(1, 4))
        for drop in range(count):
            place = ((drop - (count - 1) / 2) * 0.24, -0.72)
            ball = circle(x, y, place, 0.105)
            colour = GLAZES[int(rng.integers(len(GLAZES)))] if chance(rng, 0.4) else None
            canvas.add(ball, dome(ball, 0.105, 0.12), colour)


def bead(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A string of beads in a loop, or in open rows; tubes, discs or balls in changing colours."""
    palette = [canvas.ground, *(GLAZES[int(index)] for index in rng.choice(len(GLAZES), 2, replace=False))]
    strings = int(rng.integers(1, 3))
    open_row = chance(rng, 0.3)
    for string in range(strings):
        reach = 0.78 - string * 0.24
        count = int(rng.integers(20, 30) * reach / 0.78)
        lie = float(rng.uniform(0.72, 0.95)) if not open_row else 0.5
        pattern = int(rng.integers(2, 6))
        for index in range(count):
            turn = index / count * 2 * np.pi if not open_row else np.pi * (1.06 + index / count * 0.9)
            place = (float(np.cos(turn)) * reach, float(np.sin(turn)) * reach * lie + (0.35 if open_row else 0))
            size = reach / count * (2.5 if not open_row else 1.5)
            tube = index % pattern != 0 and chance(rng, 0.75)
            ahead = (-float(np.sin(turn)), float(np.cos(turn)) * lie)
            start = (place[0] - ahead[0] * size * 0.5, place[1] - ahead[1] * size * 0.5)
            end = (place[0] + ahead[0] * size * 0.5, place[1] + ahead[1] * size * 0.5)
            near = canvas.around(place, size * 1.6)
            thick = size * (0.62 if tube else 1.05)
            one = capsule(near.x, near.y, start, end, thick) if tube else circle(near.x, near.y, place, thick)
            near.add(one, dome(one, thick, size), palette[0] if tube else palette[1 + index // pattern % 2])
            near.paint(near.within(circle(near.x, near.y, end, size * 0.2)), INK, 0.7)
    if view > 1:
        canvas.shade(np.full_like(canvas.x, 0.95))


def _loop(canvas: Canvas, place: tuple[float, float], radius: float = 0.08) -> None:
    """The ring that a thing is hung by."""
    canvas = canvas.around(place, radius * 1.6)
    eye = np.abs(circle(canvas.x, canvas.y, place, radius)) - radius * 0.42
    canvas.add(eye, dome(eye, radius * 0.42, radius * 0.6))


def pendant(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A drop, disc or flower on a cord that runs to both upper corners."""
    x, y = canvas.x, canvas.y
    cord = capsule(np.abs(x), y, (0.02, 0.42), (0.62, 0.97), 0.018)
    twist = colour_of("#7a5c3c")
    canvas.add(cord, dome(cord, 0.018, 0.02) * (0.7 + 0.3 * np.sin(y * 150)), twist, 0.0)
    _loop(canvas, (0, 0.37))
    kind = int(rng.integers(3))
    if kind == 0:
        body = blend(circle(x, y, (0, -0.4), 0.4), capsule(x, y, (0, -0.3), (0, 0.26), 0.2, 0.06), 0.18)
        canvas.add(body, dome(body, 0.36, 0.3))
        canvas.carve(canvas.line(np.abs(y - 0.16) - 0.03, 0.014) * canvas.within(body), 0.02, 0.4)
    elif kind == 1:
        body = circle(x, y, (0, -0.18), 0.47)
        canvas.add(body, dome(body, 0.2, 0.14))
        turn = np.arctan2(x, y + 0.18)
        star = np.hypot(x, y + 0.18) - 0.24 - 0.12 * np.cos(turn * int(rng.integers(5, 9)))
        inlay = GLAZES[int(rng.integers(len(GLAZES)))]
        canvas.paint(canvas.within(star), inlay, 0.85)
        canvas.carve(canvas.line(star, 0.016) + canvas.line(body + 0.05, 0.016), 0.02, 0.4)
    else:
        stem = capsule(x, y, (0, 0.3), (0, 0.08), 0.06, 0.09)
        petals: Field = stem
        for angle in (-0.75, -0.38, 0.0, 0.38, 0.75):
            tip = (float(np.sin(angle)) * 0.85, 0.1 - float(np.cos(angle)) * 0.85)
            petals = blend(petals, capsule(x, y, (0, 0.06), tip, 0.07, 0.15), 0.03)
        canvas.add(petals, dome(petals, 0.14, 0.15))
        for angle in (-0.56, -0.19, 0.19, 0.56):
            tip = (float(np.sin(angle)) * 0.8, 0.1 - float(np.cos(angle)) * 0.8)
            canvas.carve(canvas.within(capsule(x, y, (0, 0.0), tip, 0.012)), 0.03, 0.3)
    if view > 1:
        canvas.paint(canvas.within(circle(x, y, (0, -0.2), 0.03)), INK, 0.6)


def amulet(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """One of the well-known signs: the eye of Horus, the djed pillar, the ankh or the tyet knot."""
    kind = int(rng.integers(4))
    if kind == 0:
        _wedjat(canvas)
    else:
        body = (_djed, _ankh, _tyet)[kind - 1](canvas)
        canvas.add(body, dome(body, 0.085, 0.12))
        if kind == 1:
            lines = (np.sin(canvas.y * 60) > 0.75) * canvas.within(np.abs(canvas.y - 0.22) - 0.28)
            canvas.carve(lines * canvas.within(body), 0.02, 0.35)
        _loop(canvas, (0, 0.9), 0.065)
    if view > 1:
        canvas.gloss *= 0.6


def _wedjat(canvas: Canvas) -> None:
    x, y = canvas.x, canvas.y
    dark = darker(canvas.ground, 0.35)
    eye = np.maximum(circle(x, y, (0, -0.46), 0.68), circle(x, y, (0, 0.62), 0.62))
    brow = union(
        capsule(x, y, (-0.78, 0.34), (-0.2, 0.53), 0.07, 0.09), capsule(x, y, (-0.2, 0.53), (0.8, 0.36), 0.09, 0.055)
    )
    corner = union(
        capsule(x, y, (-0.5, 0.07), (-0.84, 0.02), 0.07, 0.05), capsule(x, y, (0.5, 0.06), (0.84, 0.12), 0.06, 0.05)
    )
    tear = capsule(x, y, (-0.12, -0.06), (-0.16, -0.62), 0.075, 0.055)
    tail = capsule(x, y, (0.02, -0.08), (0.5, -0.5), 0.055, 0.05)
    angle = np.arctan2(y + 0.4, x - 0.56)
    curl = np.abs(np.hypot(x - 0.56, y + 0.4) - 0.085 - 0.012 * angle) - 0.04
    plate = blend(union(eye - 0.06, brow, corner), union(tear, tail, curl), 0.05)
    canvas.add(plate, dome(plate, 0.08, 0.09))
    bridge = box(x, y, (0, 0.28), (0.5, 0.12), 0.05)
    canvas.add(np.maximum(bridge, -brow), 0.03 + slab(bridge, 0.03, 0.02))
    canvas.add(brow, 0.07 + dome(brow, 0.06, 0.07), dark)
    canvas.carve(canvas.line(eye, 0.05), 0.03, 0.55)
    pupil = circle(x, y, (0, 0.08), 0.13)
    canvas.add(pupil, 0.08 + dome(pupil, 0.13, 0.06), dark)
    _loop(canvas, (0, 0.66), 0.06)


def _djed(canvas: Canvas) -> Field:
    x, y = canvas.x, canvas.y
    shaft = box(x, y, (0, -0.1), (0.16, 0.78), 0.03)
    foot = box(x, y, (0, -0.84), (0.3, 0.07), 0.02)
    bars = [box(x, y, (0, level), (0.4, 0.055), 0.04) for level in (0.3, 0.45, 0.6, 0.75)]
    return union(shaft, foot, *bars)


def _ankh(canvas: Canvas) -> Field:
    x, y = canvas.x, canvas.y
    eye = np.abs(ellipse(x, y, (0, 0.46), (0.26, 0.36))) - 0.085
    shaft = polygon(x, y, [(-0.08, 0.12), (0.08, 0.12), (0.13, -0.88), (-0.13, -0.88)])
    arms = polygon(np.abs(x), y, [(0, 0.14), (0.46, 0.2), (0.46, -0.06), (0, 0.0)])
    return union(eye, shaft, arms)


def _tyet(canvas: Canvas) -> Field:
    x, y = np.abs(canvas.x), canvas.y
    eye = np.abs(ellipse(canvas.x, y, (0, 0.52), (0.22, 0.3))) - 0.08
    shaft = capsule(canvas.x, y, (0, 0.2), (0, -0.82), 0.1, 0.13)
    arm = blend(
        capsule(x, y, (0.04, 0.16), (0.33, 0.06), 0.075, 0.07),
        capsule(x, y, (0.33, 0.06), (0.36, -0.66), 0.07, 0.085),
        0.05,
    )
    return union(eye, shaft, arm, box(canvas.x, y, (0, 0.17), (0.15, 0.06), 0.03))
