"""Small round things: scarab, coin and sealing."""

import numpy as np

from opencleo.samples import signs
from opencleo.samples.canvas import Canvas, noise
from opencleo.samples.forms.variation import broken_outline, chance, darker
from opencleo.samples.materials import colour_of
from opencleo.samples.shapes import blend, box, capsule, dome, ellipse, polygon, slab, union


def scarab(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A beetle from above: head with clypeus, pronotum, divided wing cases, legs; underneath, the inscribed base."""
    x, y = canvas.x, canvas.y
    wide, tall = float(rng.uniform(0.56, 0.68)), float(rng.uniform(0.8, 0.9))
    base = ellipse(x, y, (0, 0), (wide, tall))
    canvas.add(base, slab(base, 0.04, 0.1), darker(canvas.ground, 0.85))
    if view > 1:
        canvas.carve(canvas.line(base + 0.07, 0.02), 0.02, 0.4)
        text = signs.columns(rng, (-wide * 0.6, -tall * 0.7, wide * 0.6, tall * 0.7), 2, rules=False)
        canvas.carve(text * canvas.within(base + 0.1), 0.03, 0.5)
        return
    for level, slant in ((0.42, 0.25), (0.0, -0.1), (-0.4, -0.3)):
        leg = capsule(np.abs(x), y, (wide * 0.5, level), (wide * 0.93, level + slant * 0.5), 0.055, 0.04)
        canvas.add(np.maximum(leg, base), 0.1 + dome(leg, 0.05, 0.06))
    back = ellipse(x, y, (0, -0.1), (wide * 0.86, tall * 0.84))
    canvas.add(back, 0.1 + dome(back, 0.5, 0.38))
    head = blend(
        ellipse(x, y, (0, tall * 0.8), (wide * 0.36, 0.17)),
        box(x, y, (0, tall * 0.68), (wide * 0.42, 0.06), 0.04),
        0.06,
    )
    canvas.add(head, 0.16 + dome(head, 0.14, 0.14))
    for notch in (-0.14, 0.0, 0.14):
        canvas.carve(canvas.within(capsule(x, y, (notch * 0.6, tall * 0.84), (notch, tall * 0.98), 0.012)), 0.04, 0.4)
    shoulder = 0.22
    bow = y - shoulder + 0.25 * x * x
    groove = canvas.line(bow, 0.035) * canvas.within(back)
    split = canvas.line(x, 0.028) * (bow < 0) * canvas.within(back)
    canvas.carve(np.maximum(groove, split), 0.05, 0.5)
    if chance(rng, 0.5):
        for side in (-1, 1):
            spot = capsule(x, y, (side * wide * 0.8, shoulder - 0.02), (side * wide * 0.55, shoulder - 0.12), 0.02)
            canvas.carve(canvas.within(spot), 0.03, 0.4)
    if chance(rng, 0.45):
        ribs = (np.sin(x * 48) > 0.55) * (bow < -0.05) * canvas.within(back + 0.04)
        canvas.carve(ribs, 0.012, 0.2)
    canvas.carve(canvas.line(base + 0.035, 0.016) * (1 - canvas.within(back - 0.02)), 0.03, 0.3)


def coin(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A struck disc with a border of dots: a head to the right, or an eagle with a legend."""
    x, y = canvas.x, canvas.y
    angle = np.arctan2(y, x)
    start = float(rng.uniform(0, 6.28))
    radius = 0.82 + 0.02 * np.sin(angle * 2 + start) + 0.012 * np.sin(angle * 5 + 2 * start)
    body = np.hypot(x, y) - radius
    canvas.add(body, slab(body, 0.05, 0.1))
    dots = np.maximum(np.abs(np.hypot(x, y) - 0.73) - 0.022, np.cos(angle * 64) * -0.05)
    canvas.height += 0.03 * canvas.within(dots)
    worn = float(rng.uniform(0.7, 1.0))
    if view > 1:
        _eagle(canvas, worn)
        return
    x, y = x / 0.92, (y + 0.02) / 0.92
    skull = blend(
        ellipse(x, y, (-0.08, 0.2), (0.36, 0.34)), capsule(x, y, (-0.04, -0.1), (-0.12, -0.45), 0.2, 0.24), 0.12
    )
    nose = polygon(
        x,
        y,
        [
            (0.2, 0.3),
            (0.42, 0.04),
            (0.3, 0.0),
            (0.33, -0.08),
            (0.27, -0.13),
            (0.31, -0.19),
            (0.2, -0.3),
            (-0.05, -0.22),
            (0.0, 0.3),
        ],
    )
    head = np.maximum(blend(skull, nose, 0.06), -0.58 - y)
    canvas.height += dome(head, 0.16, 0.15 * worn)
    canvas.carve(canvas.within(ellipse(x, y, (0.16, 0.14), (0.05, 0.028))), 0.03, 0.35)
    canvas.carve(canvas.within(capsule(x, y, (0.2, -0.12), (0.3, -0.12), 0.01)), 0.02, 0.3)
    hair = np.sin(np.hypot(x - 0.2, y - 0.05) * 55) > 0.2
    crown = canvas.within(np.maximum(skull, 0.02 - y + 0.3 * (x + 0.1))) * (x < 0.12 + 0.3 * y)
    canvas.carve(hair * crown, 0.02, 0.2)
    band = canvas.line(y - 0.26 - 0.25 * x, 0.05) * canvas.within(skull)
    canvas.height += 0.03 * band
    tie = union(capsule(x, y, (-0.42, 0.16), (-0.58, -0.04), 0.03), capsule(x, y, (-0.42, 0.16), (-0.5, -0.2), 0.03))
    canvas.height += 0.05 * canvas.within(tie)


def _eagle(canvas: Canvas, worn: float) -> None:
    """An eagle standing on a thunderbolt between two words."""
    x, y = canvas.x, canvas.y
    body = blend(ellipse(x, y, (0.02, 0.02), (0.2, 0.34)), capsule(x, y, (-0.05, 0.32), (-0.1, 0.48), 0.12, 0.09), 0.08)
    beak = polygon(x, y, [(-0.16, 0.52), (-0.3, 0.42), (-0.15, 0.42)])
    wing = capsule(x, y, (0.12, 0.22), (0.3, -0.42), 0.13, 0.05)
    tail = capsule(x, y, (0.1, -0.25), (0.22, -0.5), 0.08, 0.1)
    legs = union(capsule(x, y, (-0.08, -0.25), (-0.12, -0.48), 0.05), capsule(x, y, (0.06, -0.28), (0.04, -0.48), 0.05))
    bolt = capsule(x, y, (-0.36, -0.53), (0.36, -0.53), 0.045)
    canvas.height += dome(union(body, beak, wing, tail, legs, bolt), 0.12, 0.13 * worn)
    canvas.carve(canvas.within(wing) * (np.sin((x + y) * 60) > 0.3), 0.015, 0.2)
    for side in (-1, 1):

        def legend(pen: signs.Pen, side: int = side) -> None:
            for index in range(5):
                low = -0.3 + index * 0.13
                signs.sign(pen, 3 + index * 2, (side * 0.55 - 0.05, low, side * 0.55 + 0.05, low + 0.1), 0.02)

        canvas.height += 0.03 * signs.mask(legend)


def sealing(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A lump of mud with one or two impressions of a seal, and the groove of the string that it held."""
    x, y = canvas.x, canvas.y
    edge = broken_outline(rng, 9, (0.8, float(rng.uniform(0.62, 0.78))), 0.18)
    lump = polygon(x, y, edge) - 0.06 + noise(rng, 14, 14) * 0.03
    canvas.add(lump, dome(lump, 0.42, 0.34))
    canvas.height += 0.05 * noise(rng, 7, 7) + 0.025 * noise(rng, 22, 22)
    if view > 1:
        for offset in (-0.12, 0.1):
            groove = np.abs(y - offset + 0.2 * x) - 0.06
            canvas.carve(canvas.within(groove), 0.0, 0.35)
            canvas.height -= 0.09 * np.clip(-groove / 0.06, 0, 1)
        return
    count = int(rng.integers(1, 3))
    for index in range(count):
        place = (0.0 if count == 1 else -0.3 + 0.6 * index, float(rng.uniform(-0.08, 0.08)))
        wide, tall = (0.34, 0.46) if count == 1 else (0.23, 0.33)
        if chance(rng, 0.7):
            stamp = ellipse(x, y, place, (wide, tall))
        else:
            stamp = box(x, y, place, (wide * 0.85, tall * 0.9), 0.04)
        pressed = canvas.within(stamp)
        canvas.height += (0.2 - canvas.height) * 0.75 * pressed
        canvas.height += 0.035 * canvas.line(stamp, 0.03)
        bounds = (place[0] - wide * 0.66, place[1] - tall * 0.75, place[0] + wide * 0.66, place[1] + tall * 0.75)
        raised = signs.columns(rng, bounds, 2, rules=chance(rng, 0.5)) * canvas.within(stamp + 0.05)
        canvas.height += 0.03 * raised
        canvas.paint(raised, colour_of("#a08a6c"), 0.35)
        canvas.carve(pressed * (1 - raised), 0.0, 0.14)
    if chance(rng, 0.5):
        canvas.carve(canvas.within(np.abs(y - 0.45 - 0.3 * x) - 0.025), 0.05, 0.4)
