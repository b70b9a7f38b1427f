"""Flat stone and faience: stela, relief and plaque."""

import numpy as np

from opencleo.samples import signs
from opencleo.samples.canvas import Canvas, noise
from opencleo.samples.forms.variation import BLUE, OCHRE, RED, broken_outline, chance, darker
from opencleo.samples.shapes import Field, box, circle, dome, ellipse, polygon, slab


def stela(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A round-topped slab: winged disc, people at an offering table, lines of text."""
    half, foot = float(rng.uniform(0.5, 0.64)), -0.92
    spring = float(rng.uniform(0.3, 0.45))
    x, y = canvas.x, canvas.y
    arch = ellipse(x, y, (0, spring), (half, half * float(rng.uniform(0.75, 1.0))))
    body = np.minimum(arch, box(x, y, (0, (foot + spring) / 2), (half, (spring - foot) / 2)))
    if chance(rng, 0.4):
        chip = circle(x, y, (half * (1 if chance(rng, 0.5) else -1), float(rng.uniform(foot, spring))), 0.14)
        body = np.maximum(body, -chip)
    canvas.add(body, slab(body, 0.035, 0.16))
    inside = canvas.within(body + 0.05)
    if view > 1:
        return
    canvas.carve(canvas.line(body + 0.05, 0.016), 0.012, 0.3)
    split = float(rng.uniform(-0.3, -0.1))
    people = int(rng.integers(2, 4))

    def scene(pen: signs.Pen) -> None:
        signs.winged_disc(pen, (0, spring + half * 0.42), half * 1.3)
        tall = spring - split - 0.02
        for person in range(people):
            place = -half * 0.6 + person * (half * 1.2 / (people - 1))
            signs.standing_figure(pen, (place, split + 0.05), tall, 1 if place < 0 else -1)
        if people == 2:
            table = ((-0.13, 0.34), (0.13, 0.34), (0.1, 0.29), (-0.1, 0.29))
            pen.polygon([signs.at(across, split + up) for across, up in table], fill=255)
            pen.line([signs.at(0, split + 0.05), signs.at(0, split + 0.3)], fill=255, width=12)

    figures = signs.mask(scene) * inside
    text = signs.rows(rng, (-half + 0.08, foot + 0.1, half - 0.08, split), int(rng.integers(4, 8))) * inside
    canvas.carve(figures, 0.022, 0.12)
    canvas.carve(text, 0.014, 0.4)
    if chance(rng, 0.45):
        canvas.paint(figures, RED, 0.5)
        canvas.paint(text, BLUE if chance(rng, 0.5) else RED, 0.4)


def relief(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A piece of a wall with broken edges: large figures in sunk or raised relief, and columns of signs."""
    x, y = canvas.x, canvas.y
    wide, tall = float(rng.uniform(0.8, 0.95)), float(rng.uniform(0.58, 0.85))
    corners = [(-wide, -tall), (-0.3, -tall), (0.35, -tall), (wide, -tall), (wide, 0.1), (wide, tall), (0.3, tall)]
    corners = [*corners, (-0.4, tall), (-wide, tall), (-wide, -0.2)]
    edge = [(px * float(rng.uniform(0.86, 1)), py * float(rng.uniform(0.86, 1))) for px, py in corners]
    body = polygon(x, y, edge)
    canvas.add(body, slab(body, 0.05, 0.16))
    if view > 1:
        canvas.height += 0.05 * (noise(rng, 9, 9) + 0.5 * noise(rng, 26, 26)) * canvas.within(body)
        return
    inside = canvas.within(body + 0.015)
    people = int(rng.integers(2, 4))
    faces = 1 if chance(rng, 0.5) else -1

    def scene(pen: signs.Pen) -> None:
        for person in range(people):
            place = (-0.5 + person * (1.0 / (people - 1))) * wide * 1.15
            signs.standing_figure(pen, (place, -tall * 0.86), tall * 1.62, faces)
        pen.line([signs.at(-1, -tall * 0.87), signs.at(1, -tall * 0.87)], fill=255, width=6)

    figures = signs.mask(scene)
    text: Field = np.zeros_like(x)
    for gap in range(people - 1):
        place = (-0.5 + (gap + 0.5) / (people - 1)) * wide * 1.15
        text = np.maximum(text, signs.columns(rng, (place - 0.11, tall * 0.05, place + 0.13, tall * 0.9), 2))
    text = text * (1 - figures) * inside
    figures = figures * inside
    if chance(rng, 0.6):
        canvas.carve(figures, 0.045, 0.05)
    else:
        canvas.carve((1 - figures) * inside, 0.035, 0.06)
    canvas.carve(text, 0.025, 0.2)
    if chance(rng, 0.5):
        canvas.paint(figures, (RED, OCHRE, BLUE)[int(rng.integers(3))], 0.4)


def plaque(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A small oblong tile with holes in its corners and one sign or figure in a frame."""
    x, y = canvas.x, canvas.y
    wide, tall = float(rng.uniform(0.66, 0.8)), float(rng.uniform(0.4, 0.52))
    body = box(x, y, (0, 0), (wide, tall), 0.04)
    for side in (-1, 1):
        body = np.maximum(body, -circle(x, y, (side * (wide - 0.09), tall - 0.09), 0.04))
        body = np.maximum(body, -circle(x, y, (side * (wide - 0.09), 0.09 - tall), 0.04))
    canvas.add(body, slab(body, 0.035, 0.06) + dome(body, 0.3, 0.03))
    if chance(rng, 0.35):
        corner = polygon(x, y, broken_outline(rng, 6, (0.3, 0.25), 0.3, (wide if view == 1 else -wide, tall)))
        canvas.cover *= 1 - canvas.within(corner)
    if view > 1:
        return
    frame = box(x, y, (0, 0), (wide - 0.17, tall - 0.1), 0.03)
    canvas.carve(canvas.line(frame, 0.025), 0.02, 0.45)
    dark = darker(canvas.ground, 0.3)
    half = wide - 0.3
    cartouche = box(x, y, (0, 0), (half, tall - 0.22), 0.18)

    def row_of_signs(pen: signs.Pen) -> None:
        count = int(rng.integers(2, 4))
        for index in range(count):
            left = -half + index * (2 * half / count)
            bounds = (left + 0.04, -tall + 0.3, left + 2 * half / count - 0.04, tall - 0.3)
            signs.sign(pen, int(rng.integers(len(signs.SIGNS))), bounds, 0.035)

    picture = signs.mask(row_of_signs)
    if chance(rng, 0.6):
        picture = np.maximum(picture, canvas.line(cartouche, 0.035))
    if chance(rng, 0.5):
        canvas.paint(picture, dark, 0.85)
    else:
        canvas.carve(picture, 0.035, 0.35)
