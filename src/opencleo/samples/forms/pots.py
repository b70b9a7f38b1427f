"""Turned things: bowl, jar, vase, vessel, canopic jar and funerary cone."""

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np

from opencleo.samples import signs
from opencleo.samples.canvas import Canvas
from opencleo.samples.forms.variation import BLUE, INK, RED, chance, darker, jittered
from opencleo.samples.materials import Colour
from opencleo.samples.shapes import Point, blend, capsule, circle, dome, ellipse, polygon, union
from opencleo.samples.turned import Turned, girdle, throw, turned


@cache
def profiles() -> dict[str, tuple[tuple[Point, ...], ...]]:
    """The profiles of each class, from `profiles.toml`."""
    text = files("opencleo.samples").joinpath("profiles.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return {
        class_id: tuple(tuple((float(y), float(r)) for y, r in row["points"]) for row in rows)
        for class_id, rows in table.items()
    }


def _profile(class_id: str, rng: np.random.Generator, broad: float = 0.12) -> list[Point]:
    """A profile of the class, stretched and jittered."""
    choices = profiles()[class_id]
    chosen = choices[int(rng.integers(len(choices)))]
    width, tall = float(rng.uniform(1 - broad, 1 + broad)), float(rng.uniform(0.86, 1.06))
    return [(y * tall, radius * width) for y, radius in jittered(rng, chosen, 0.03)]


def bowl(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    elevation = float(rng.uniform(24, 36)) + (16 if view > 1 else 0)
    body = turned(canvas, _profile("bowl", rng), elevation, wall=float(rng.uniform(0.03, 0.06)), hollow=0.5)
    throw(canvas, body, inside=0.78)
    if chance(rng, 0.5):
        ray = np.arctan2(canvas.x, (canvas.y - 0.1) * 2)
        petals = (np.sin(ray * int(rng.integers(5, 10))) > 0.2) * body.opening
        canvas.paint(petals, darker(canvas.ground, 0.4), 0.7)
    if chance(rng, 0.5):
        canvas.paint(body.rim, INK, 0.8)


def jar(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    del view
    body = turned(canvas, _profile("jar", rng), float(rng.uniform(10, 18)), wall=0.04, hollow=0.3)
    throw(canvas, body, inside=0.25)
    _painted_bands(canvas, rng, body, float(rng.uniform(0.5, 0.62)))
    if chance(rng, 0.3):
        side = capsule(np.abs(canvas.x), canvas.y, (0.47, 0.3), (0.52, 0.12), 0.045)
        canvas.add(side, dome(side, 0.045, 0.08))


def vase(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    profile = _profile("vase", rng)
    handled = chance(rng, 0.7)
    if handled and view == 1:
        x = np.abs(canvas.x)
        low, high = float(rng.uniform(-0.12, -0.02)), float(rng.uniform(0.4, 0.6))
        reach = float(rng.uniform(0.26, 0.36))
        loop = union(
            capsule(x, canvas.y, (0.22, low), (reach, low + 0.2), 0.035),
            capsule(x, canvas.y, (reach, low + 0.2), (reach - 0.04, high - 0.06), 0.035),
            capsule(x, canvas.y, (reach - 0.04, high - 0.06), (0.1, high), 0.035),
        )
        canvas.add(loop, dome(loop, 0.035, 0.05))
    body = turned(canvas, profile, float(rng.uniform(8, 14)), wall=0.03, hollow=0.2)
    throw(canvas, body, inside=0.3)
    if chance(rng, 0.4):
        canvas.paint(girdle(body, 0.44, 0.455) + girdle(body, 0.47, 0.485), darker(canvas.ground, 0.45), 0.8)


def vessel(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    elevation = float(rng.uniform(14, 24)) + (18 if view > 1 else 0)
    body = turned(canvas, _profile("vessel", rng), elevation, wall=float(rng.uniform(0.1, 0.18)), hollow=0.3)
    throw(canvas, body, inside=0.2)
    if chance(rng, 0.35):
        rope = girdle(body, 0.8, 0.84)
        canvas.height += rope * 0.03 * (0.6 + 0.4 * np.sin(body.around * 40))
    if chance(rng, 0.3):
        writing = signs.columns(rng, (-0.12, -0.3, 0.12, 0.25), 2)
        canvas.carve(writing * body.cover * (1 - body.opening), 0.01, 0.5)


def canopic_jar(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    body = turned(canvas, _profile("canopic-jar", rng, 0.08), 9)
    throw(canvas, body)
    if chance(rng, 0.8) and view == 1:
        count = int(rng.integers(2, 5))
        bounds = (-0.06 * count, -0.6, 0.06 * count, -0.05)
        canvas.carve(signs.columns(rng, bounds, count) * body.cover, 0.006, 0.55)
    kind = int(rng.integers(4))
    _stopper(canvas, kind, view)


def _stopper(canvas: Canvas, kind: int, view: int) -> None:
    """The lid as a head: human, jackal, baboon or falcon, one for each son of Horus."""
    canvas = canvas.around((0, 0.6), 0.42)
    x, y = canvas.x, canvas.y
    dark: Colour = darker(canvas.ground, 0.35)
    wig = blend(ellipse(x, y, (0, 0.55), (0.30, 0.27)), capsule(np.abs(x), y, (0.25, 0.45), (0.25, 0.33), 0.09), 0.06)
    wig = np.maximum(wig, 0.27 - y)
    canvas.add(wig, dome(wig, 0.25, 0.3))
    canvas.carve(canvas.within(wig) * (np.sin(x * 70) > 0.4), 0.006, 0.12)
    if view > 1:
        return
    ears = {1: ((0.13, 0.7), (0.19, 0.97), 0.075), 2: ((0.22, 0.6), (0.24, 0.62), 0.07)}.get(kind)
    if ears is not None:
        start, end, wide = ears
        ear = capsule(np.abs(x), y, start, end, wide, wide * 0.35)
        canvas.add(ear, dome(ear, wide, 0.16))
    face = ellipse(x, y, (0, 0.52), (0.19, 0.22))
    canvas.add(face, 0.2 + dome(face, 0.19, 0.2))
    if kind == 0:
        nose = capsule(x, y, (0, 0.57), (0, 0.49), 0.02, 0.04)
        canvas.add(nose, 0.36 + dome(nose, 0.04, 0.06))
        beard = capsule(x, y, (0, 0.32), (0, 0.2), 0.04, 0.03)
        canvas.add(beard, 0.25 + dome(beard, 0.04, 0.1))
        canvas.carve(canvas.within(capsule(x, y, (-0.06, 0.42), (0.06, 0.42), 0.012)), 0.02, 0.4)
    elif kind == 3:
        beak = polygon(x, y, [(-0.06, 0.54), (0.06, 0.54), (0.015, 0.4), (-0.015, 0.4)])
        canvas.add(beak, 0.36 + dome(beak, 0.05, 0.12), darker(canvas.ground, 0.6))
    else:
        muzzle = blend(circle(x, y, (0, 0.5), 0.09), capsule(x, y, (0, 0.48), (0, 0.37), 0.085, 0.065), 0.05)
        canvas.add(muzzle, 0.34 + dome(muzzle, 0.09, 0.16))
        canvas.paint(canvas.within(circle(x, y, (0, 0.37), 0.03)), dark)
    eye = ellipse(np.abs(x), y, (0.085, 0.58), (0.045, 0.022))
    canvas.carve(canvas.within(eye), 0.015, 0.2)
    canvas.paint(canvas.within(circle(np.abs(x), y, (0.085, 0.58), 0.02)), dark)


def cone(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    elevation = float(rng.uniform(38, 48)) + (38 if view > 1 else 0)
    body = turned(canvas, _profile("cone", rng), elevation)
    throw(canvas, body)
    sin = float(np.sin(np.radians(elevation)))
    top = float(canvas.y[body.rim > 0.5].max()) if (body.rim > 0.5).any() else 0.5
    low = float(canvas.y[body.rim > 0.5].min()) if (body.rim > 0.5).any() else 0.0
    middle, radius = (top + low) / 2, (top - low) / 2 / sin
    canvas.paint(body.rim, canvas.ground)
    bounds = (-radius * 0.62, middle - radius * 0.66 * sin, radius * 0.62, middle + radius * 0.66 * sin)
    stamp = signs.columns(rng, bounds, int(rng.integers(3, 5)))
    frame = canvas.line(ellipse(canvas.x, canvas.y, (0, middle), (radius * 0.84, radius * 0.84 * sin)), 0.02)
    inside = canvas.within(ellipse(canvas.x, canvas.y, (0, middle), (radius * 0.8, radius * 0.8 * sin)))
    canvas.carve(stamp * inside + frame, 0.02, 0.35)
    if chance(rng, 0.4):
        canvas.paint(body.rim, RED, 0.35)


def _painted_bands(canvas: Canvas, rng: np.random.Generator, body: Turned, start: float) -> None:
    """Bands on the shoulder: plain, or with petals in blue; or none."""
    style = int(rng.integers(4))
    if style == 0:
        return
    paint = (BLUE, BLUE, RED, INK)[int(rng.integers(4))]
    for band in range(int(rng.integers(2, 5))):
        canvas.paint(girdle(body, start + band * 0.08, start + band * 0.08 + 0.016), paint, 0.8)
    if style == 2:
        petals = (np.sin(body.around * 14) > -0.2).astype(np.float64)
        canvas.paint(girdle(body, start - 0.14, start - 0.02) * petals, paint, 0.75)
    if style == 3:
        canvas.paint(girdle(body, 0.9, 1.0), darker(canvas.ground, 0.45), 0.7)
