"""Figures: shabti, coffin, mummy and statue."""

import numpy as np

from opencleo.samples import signs
from opencleo.samples.canvas import Canvas
from opencleo.samples.forms.variation import BLUE, CREAM, INK, OCHRE, RED, chance, darker, jittered
from opencleo.samples.materials import Colour
from opencleo.samples.shapes import Field, blend, box, capsule, circle, dome, ellipse, outline, slab, union


def _face(canvas: Canvas, centre: tuple[float, float], size: float, base: float, skin: Colour, paint: bool) -> None:
    """A face of half height `size`: brows, eyes, nose and mouth; painted, or only modelled."""
    canvas = canvas.around(centre, size * 1.1)
    x, y = (canvas.x - centre[0]) / size, (canvas.y - centre[1]) / size
    face = ellipse(x, y, (0, 0), (0.8, 1.0))
    canvas.add(face * size, base + dome(face, 0.8, size * 0.6), skin)
    nose = capsule(x, y, (0, 0.2), (0, -0.15), 0.08, 0.16)
    canvas.add(nose * size, base + size * 0.58 + dome(nose, 0.16, size * 0.2), skin)
    dark = INK if paint else darker(skin, 0.5)
    eye = ellipse(np.abs(x), y, (0.36, 0.22), (0.24, 0.11))
    canvas.paint(canvas.within(eye * size), CREAM if paint else darker(skin, 0.8))
    canvas.carve(canvas.line(eye * size, size * 0.06), size * 0.03, 0.5)
    canvas.paint(canvas.within(circle(np.abs(x), y, (0.36, 0.22), 0.1) * size), dark)
    brow = capsule(np.abs(x), y, (0.14, 0.44), (0.62, 0.4), 0.05)
    mouth = capsule(x, y, (-0.24, -0.47), (0.24, -0.47), 0.05)
    canvas.paint(canvas.within(brow * size), dark, 0.8)
    canvas.carve(canvas.within(mouth * size), size * 0.04, 0.45)


def _wig(canvas: Canvas, neck: float, size: float, base: float, colour: Colour, stripes: float) -> None:
    """A three-part wig: the cap, and a lappet on each breast down to `neck`."""
    x, y = np.abs(canvas.x), canvas.y
    cap = ellipse(canvas.x, y, (0, neck + size * 2.0), (size * 1.25, size * 1.4))
    lappet = box(x, y, (size * 0.83, neck + size * 0.75), (size * 0.4, size * 1.25), size * 0.2)
    wig = blend(cap, lappet, size * 0.3)
    canvas.add(wig, base + dome(wig, size * 0.9, size * 0.7), colour)
    if stripes:
        canvas.carve(canvas.within(wig) * (np.sin(canvas.x / size * stripes) > 0.3), size * 0.04, 0.25)


def shabti(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    width = float(rng.uniform(0.9, 1.1))
    widths = [(-0.9, 0.21), (-0.78, 0.2), (-0.6, 0.16), (-0.2, 0.23), (0.15, 0.29), (0.3, 0.3), (0.42, 0.17)]
    body = outline(canvas.x, canvas.y, [(y, w * width) for y, w in jittered(rng, widths, 0.04)])
    size = 0.135
    dark = darker(canvas.ground, 0.42)
    wig = dark if chance(rng, 0.5) else canvas.ground
    canvas.add(body, dome(body, 0.2, 0.26))
    if view > 1:
        back = box(canvas.x, canvas.y, (0, -0.2), (0.085, 0.68))
        canvas.add(back, 0.3 + slab(back, 0.03, 0.05))
        canvas.carve(signs.columns(rng, (-0.06, -0.85, 0.06, 0.2), 1), 0.006, 0.5)
        _wig(canvas, 0.3, size, 0.26, wig, 14)
        return
    if chance(rng, 0.75):
        count = int(rng.integers(4, 8))
        bottom = -0.68
        inscribed = signs.rows(rng, (-0.2, bottom, 0.2, bottom + 0.095 * count), count)
        canvas.carve(inscribed * canvas.within(body + 0.02), 0.006, 0.1)
        canvas.paint(inscribed * canvas.within(body + 0.02), dark, 0.75)
    else:
        canvas.carve(signs.columns(rng, (-0.055, -0.7, 0.055, 0.02), 1) * canvas.within(body), 0.006, 0.5)
    for side in (-1, 1):
        arm = blend(
            capsule(canvas.x, canvas.y, (side * 0.25, 0.28), (side * 0.22, 0.1), 0.07, 0.055),
            capsule(canvas.x, canvas.y, (side * 0.22, 0.1), (-side * 0.07, 0.16), 0.055, 0.045),
            0.04,
        )
        canvas.add(arm, 0.2 + dome(arm, 0.06, 0.1))
    for side in (-1, 1):
        hoe = capsule(canvas.x, canvas.y, (side * 0.08, 0.14), (side * 0.2, 0.33), 0.012)
        canvas.paint(canvas.within(hoe), dark)
        hand = circle(canvas.x, canvas.y, (side * 0.08, 0.16), 0.05)
        canvas.add(hand, 0.3 + dome(hand, 0.05, 0.05))
    _wig(canvas, 0.3, size, 0.2, wig, 14)
    _face(canvas, (0, 0.57), size, 0.24, canvas.ground, chance(rng, 0.3))
    if chance(rng, 0.4):
        beard = capsule(canvas.x, canvas.y, (0, 0.44), (0, 0.34), 0.03, 0.025)
        canvas.add(beard, 0.32 + dome(beard, 0.03, 0.05), wig)


def coffin(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A lid in the shape of a mummy: broad, painted from collar to feet, with a foot block."""
    wide = float(rng.uniform(0.92, 1.06))
    widths = [(-0.97, 0.25), (-0.86, 0.26), (-0.78, 0.22), (-0.3, 0.29), (0.2, 0.38), (0.42, 0.40), (0.56, 0.33)]
    widths = [*widths, (0.7, 0.26), (0.86, 0.22), (0.95, 0.12)]
    body = outline(canvas.x, canvas.y, [(y, w * wide) for y, w in widths])
    canvas.add(body, slab(body, 0.08, 0.1) + dome(body, 0.34, 0.14))
    paints = (RED, BLUE, darker(canvas.ground, 0.4), OCHRE)
    inner = body + 0.035
    inside = canvas.within(inner)
    canvas.paint(canvas.line(inner, 0.015), INK, 0.8)
    if view > 1:
        canvas.carve(signs.columns(rng, (-0.14, -0.75, 0.14, 0.6), 2) * inside, 0.004, 0.5)
        return
    top = 0.22
    bands = int(rng.integers(4, 7))
    step = (top + 0.75) / bands
    for band in range(bands + 1):
        y = top - band * step
        canvas.paint(inside * canvas.within(np.abs(canvas.y - y) - 0.022), paints[(band + 1) % 2], 0.85)

    def gods(pen: signs.Pen) -> None:
        for band in range(bands):
            for side in (-1, 1):
                signs.standing_figure(pen, (side * 0.16, top - (band + 1) * step + 0.03), step * 0.78, -side)

    canvas.paint(signs.mask(gods) * inside, paints[int(rng.integers(2, 3))], 0.8)
    strip = canvas.within(np.abs(canvas.x) - 0.055) * inside * (canvas.y < top)
    canvas.paint(strip, CREAM, 0.85)
    canvas.paint(signs.columns(rng, (-0.05, -0.74, 0.05, top), 1) * inside, INK, 0.9)
    reach = np.hypot(canvas.x, (canvas.y - 0.62) * 0.9)
    collar = inside * (canvas.y < 0.62)
    for ring in range(5):
        edge = 0.42 - ring * 0.045
        canvas.paint(collar * canvas.within(reach - edge), (BLUE, CREAM, RED, OCHRE, BLUE)[ring], 0.85)
    striped = BLUE if chance(rng, 0.6) else INK
    _wig(canvas, 0.4, 0.15, 0.22, striped, 0)
    wig_lines = canvas.within(np.abs(canvas.x) - 0.32) * (np.sin(canvas.y * 80) > 0.6) * (canvas.y > 0.42)
    canvas.paint(wig_lines * inside * (np.abs(canvas.x) > 0.1), OCHRE, 0.55)
    skin = (OCHRE, darker(RED, 1.1), canvas.ground)[int(rng.integers(3))]
    _face(canvas, (0, 0.7), 0.14, 0.3, skin, True)


def mummy(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A wrapped body without a face: crossing bandages, a round head, feet that stand up."""
    widths = [(-0.97, 0.1), (-0.9, 0.15), (-0.8, 0.13), (-0.5, 0.15), (-0.1, 0.2), (0.3, 0.235), (0.48, 0.22)]
    body = outline(canvas.x, canvas.y, jittered(rng, [*widths, (0.6, 0.1)], 0.05))
    head = ellipse(canvas.x, canvas.y, (0, 0.74), (0.135, 0.185))
    whole = blend(body, head, 0.08)
    canvas.add(whole, dome(whole, 0.2, 0.24))
    inside = canvas.within(whole)
    wind = float(rng.uniform(0.35, 0.6)) * (-1 if view > 1 else 1)
    for slope, pitch, depth in ((wind, 0.085, 0.012), (-wind, 0.13, 0.009)):
        turns = ((canvas.y + slope * canvas.x + 0.03 * np.sin(canvas.y * 9)) / pitch) % 1.0
        canvas.height += inside * depth * turns
        canvas.carve(inside * np.clip(1 - np.abs(turns - 0.04) / 0.05, 0, 1), 0.004, 0.4)
        shade = np.floor((canvas.y + slope * canvas.x) / pitch)
        canvas.shade(1 + 0.07 * inside * np.sin(shade * 12.9))
    if chance(rng, 0.7):
        straps: Field = np.zeros_like(canvas.x)
        for level in np.linspace(-0.7, 0.45, int(rng.integers(3, 6))):
            straps = np.maximum(straps, canvas.within(np.abs(canvas.y - level) - 0.028))
        if chance(rng, 0.5):
            straps = np.maximum(straps, canvas.within(np.abs(canvas.x) - 0.03) * (canvas.y < 0.5))
        canvas.height += 0.015 * straps * inside
        canvas.paint(straps * inside, darker(canvas.ground, 0.62), 0.8)
    feet = union(
        capsule(np.abs(canvas.x), canvas.y, (0.06, -0.88), (0.065, -0.95), 0.06),
    )
    canvas.add(feet, 0.12 + dome(feet, 0.06, 0.1), darker(canvas.ground, 0.92))


def statue(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    """A person in stone, standing with one foot forward or seated on a block, on a base."""
    if chance(rng, 0.5):
        _standing(canvas, rng, view)
    else:
        _seated(canvas, view)
    dark = darker(canvas.ground, 0.5)
    neck = capsule(canvas.x, canvas.y, (0, 0.48), (0, 0.6), 0.075)
    canvas.add(neck, 0.15 + dome(neck, 0.075, 0.08))
    _headcloth(canvas, dark if chance(rng, 0.4) else canvas.ground)
    if view == 1:
        _face(canvas, (0, 0.7), 0.125, 0.26, canvas.ground, False)


def _headcloth(canvas: Canvas, colour: Colour) -> None:
    """A nemes: broad beside the face, falling to the shoulders."""
    cloth = outline(
        canvas.x, canvas.y, [(0.42, 0.16), (0.5, 0.22), (0.62, 0.235), (0.76, 0.19), (0.86, 0.13), (0.9, 0.04)]
    )
    canvas.add(cloth, 0.16 + dome(cloth, 0.16, 0.12), colour)
    canvas.carve(canvas.within(cloth) * (np.sin(canvas.y * 75) > 0.2), 0.006, 0.14)


def _base(canvas: Canvas, half: float) -> None:
    block = box(canvas.x, canvas.y, (0, -0.86), (half, 0.1), 0.01)
    canvas.add(block, 0.32 + slab(block, 0.02, 0.04))
    canvas.carve(canvas.within(np.abs(canvas.y + 0.78) - 0.006) * canvas.within(block), 0.01, 0.3)


def _standing(canvas: Canvas, rng: np.random.Generator, view: int) -> None:
    x, y = canvas.x, canvas.y
    pillar = box(x, y, (0, -0.1), (0.17, 0.68))
    canvas.add(pillar, slab(pillar, 0.02, 0.04), darker(canvas.ground, 0.85))
    for side in (-1, 1):
        ahead = 0.12 if side == 1 and view == 1 else 0.0
        leg = capsule(x, y, (side * 0.1, -0.2), (side * 0.1, -0.74), 0.1, 0.062)
        canvas.add(leg, 0.1 + ahead + dome(leg, 0.08, 0.12))
        foot = ellipse(x, y, (side * 0.11, -0.76), (0.085, 0.05))
        canvas.add(foot, 0.2 + ahead + dome(foot, 0.05, 0.08))
    torso = outline(x, y, [(-0.12, 0.16), (0.0, 0.15), (0.15, 0.17), (0.35, 0.25), (0.45, 0.27), (0.52, 0.12)])
    canvas.add(torso, 0.1 + dome(torso, 0.15, 0.16))
    kilt = outline(x, y, [(-0.42, 0.23), (-0.3, 0.225), (-0.1, 0.18), (0.0, 0.165)])
    canvas.add(kilt, 0.18 + dome(kilt, 0.14, 0.12))
    canvas.carve(canvas.within(kilt) * (np.sin((x - y * 0.5) * 60) > 0.3), 0.006, 0.15)
    for side in (-1, 1):
        bent = side == -1 and chance(rng, 0.3)
        hand = (side * 0.05, 0.12) if bent else (side * 0.29, -0.16)
        arm = blend(
            capsule(x, y, (side * 0.28, 0.42), (side * 0.3, 0.12), 0.08, 0.06),
            capsule(x, y, (side * 0.3, 0.12), hand, 0.06, 0.05),
            0.04,
        )
        canvas.add(arm, 0.14 + dome(arm, 0.07, 0.13))
    _base(canvas, 0.3)


def _seated(canvas: Canvas, view: int) -> None:
    x, y = canvas.x, canvas.y
    throne = box(x, y, (0, -0.42), (0.36, 0.36), 0.01)
    canvas.add(throne, slab(throne, 0.03, 0.06), darker(canvas.ground, 0.88))
    if view > 1:
        back = box(x, y, (0, 0.05), (0.22, 0.5))
        canvas.add(back, 0.2 + slab(back, 0.02, 0.05))
    torso = outline(x, y, [(-0.25, 0.19), (0.0, 0.17), (0.2, 0.2), (0.38, 0.26), (0.45, 0.27), (0.52, 0.12)])
    canvas.add(torso, 0.1 + dome(torso, 0.16, 0.16))
    if view == 1:
        lap = box(x, y, (0, -0.3), (0.25, 0.12), 0.08)
        canvas.add(lap, 0.28 + dome(lap, 0.1, 0.12))
        for side in (-1, 1):
            leg = capsule(x, y, (side * 0.13, -0.3), (side * 0.12, -0.72), 0.105, 0.07)
            canvas.add(leg, 0.34 + dome(leg, 0.09, 0.12))
            foot = ellipse(x, y, (side * 0.12, -0.75), (0.09, 0.05))
            canvas.add(foot, 0.44 + dome(foot, 0.05, 0.06))
    for side in (-1, 1):
        arm = blend(
            capsule(x, y, (side * 0.29, 0.42), (side * 0.3, 0.0), 0.08, 0.065),
            capsule(x, y, (side * 0.3, 0.0), (side * 0.16, -0.26), 0.065, 0.055),
            0.05,
        )
        canvas.add(arm, 0.3 + dome(arm, 0.07, 0.13))
    _base(canvas, 0.4)
