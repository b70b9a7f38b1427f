"""Written and broken things: papyrus, ostracon and shard."""

import numpy as np

from opencleo.samples import signs
from opencleo.samples.canvas import Canvas, noise
from opencleo.samples.forms.variation import BLUE, CREAM, INK, RED, broken_outline, chance, darker
from opencleo.samples.shapes import box, circle, polygon, slab


def papyrus(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A sheet with torn edges and holes: columns of cursive writing with red headings, some with a picture."""
    x, y = canvas.x, canvas.y
    wide, tall = float(rng.uniform(0.82, 0.96)), float(rng.uniform(0.5, 0.85))
    tear = noise(rng, 26, 26) * 0.035 + noise(rng, 6, 6) * float(rng.uniform(0.03, 0.09))
    body = box(x, y, (0, 0), (wide, tall)) + np.where(np.abs(y) > tall - 0.15, tear * 1.3, tear)
    for _ in range(int(rng.integers(0, 4))):
        spot = (float(rng.uniform(-wide, wide)), float(rng.uniform(-tall, tall)))
        body = np.maximum(body, -(circle(x, y, spot, float(rng.uniform(0.03, 0.12))) + tear))
    canvas.add(body, slab(body, 0.01, 0.012))
    canvas.shade(1 + 0.05 * np.sin(x * 190))
    canvas.height += 0.012 * np.sin(x * 5 + float(rng.uniform(0, 6)))
    inside = canvas.within(body + 0.03)
    if view > 1:
        canvas.paint(signs.cursive(rng, (-0.6, -0.1, 0.5, 0.1), 2) * inside, INK, 0.6)
        return
    blocks = int(rng.integers(1, 4))
    pictured = chance(rng, 0.45)
    room = 2 * wide - 0.2
    for block in range(blocks):
        left = -wide + 0.1 + block * room / blocks
        right = left + room / blocks - 0.06
        if pictured and block == 0 and blocks > 1:
            person = signs.person(((left + right) / 2, -tall * 0.75), tall * 1.4, 1)
            canvas.paint(person * inside, RED, 0.55)
            canvas.paint(signs.columns(rng, (right - 0.12, -tall * 0.7, right, tall * 0.8), 1) * inside, INK, 0.8)
            continue
        lines = int(rng.integers(8, 15))
        text = signs.cursive(rng, (left, -tall + 0.1, right, tall - 0.1), lines, 0.011)
        canvas.paint(text * inside, INK, 0.85)
        heading = text * (np.abs(y - (tall - 0.1)) < 1.7 * (2 * tall - 0.2) / lines)
        canvas.paint(heading * inside, RED, 0.9)


def ostracon(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A flake of limestone or a sherd of a pot, written on in ink."""
    x, y = canvas.x, canvas.y
    edge = broken_outline(rng, int(rng.integers(6, 10)), (0.86, float(rng.uniform(0.62, 0.9))), 0.22)
    body = polygon(x, y, edge) + noise(rng, 30, 30) * 0.015
    canvas.add(body, slab(body, float(rng.uniform(0.05, 0.1)), 0.12))
    canvas.height += 0.05 * noise(rng, 4, 4)
    inside = canvas.within(body + 0.08)
    if view > 1:
        return
    if chance(rng, 0.75):
        text = signs.cursive(rng, (-0.66, -0.55, 0.66, 0.58), int(rng.integers(5, 9)), 0.02)
        canvas.paint(text * inside, INK, float(rng.uniform(0.7, 0.9)))
    else:
        person, hollow = signs.person((0.1, -0.6), 1.15, -1), signs.person((0.1, -0.58), 1.1, -1)
        canvas.paint(person * inside, INK, 0.85)
        canvas.paint(hollow * inside, RED, 0.5)
        text = signs.cursive(rng, (-0.7, 0.0, -0.2, 0.45), 3, 0.02)
        canvas.paint(text * inside, INK, 0.8)


def shard(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A curved piece of a broken pot, without writing: throwing rings, painted bands, a rim on some."""
    x, y = canvas.x, canvas.y
    edge = broken_outline(rng, int(rng.integers(4, 7)), (0.88, 0.84), 0.3)
    body = polygon(x, y, edge) + noise(rng, 40, 40) * 0.012
    rimmed = chance(rng, 0.4)
    if rimmed:
        body = np.maximum(body, y - 0.35 + 0.12 * x * x)
    bend = 0.32 * np.sqrt(np.maximum(1.05 - x * x, 0)) * (-1 if view > 1 else 1)
    canvas.add(body, slab(body, 0.03, 0.1) + bend)
    inside = canvas.within(body + 0.035)
    core = canvas.within(body) - inside
    canvas.paint(core, darker(canvas.ground, 0.55), 0.8)
    rings = (y + 0.12 * x * x) * float(rng.uniform(28, 45))
    canvas.height += 0.004 * np.sin(rings) * inside
    if rimmed:
        canvas.height += 0.05 * canvas.within(np.abs(y - 0.29 + 0.12 * x * x) - 0.06)
    if view > 1:
        return
    if chance(rng, 0.75):
        paint = (BLUE, RED, INK, CREAM)[int(rng.integers(4))]
        level = y + 0.16 * x * x
        for band in range(int(rng.integers(1, 4))):
            canvas.paint(inside * canvas.within(np.abs(level - 0.1 + band * 0.2) - 0.045), paint, 0.8)
        if chance(rng, 0.5):
            wave = level + 0.36 - 0.07 * np.sin(x * 16)
            canvas.paint(inside * canvas.within(np.abs(wave) - 0.025), paint, 0.8)
