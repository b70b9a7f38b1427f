"""The photographs of a generated object: the same bytes for the same seed, museum, object and view."""

import io

import numpy as np
from PIL import Image

from opencleo.samples.canvas import Canvas
from opencleo.samples.forms import FORMS
from opencleo.samples.materials import materials
from opencleo.samples.shading import Light, Pose, Studio, lit, photographed, posed

Style = tuple[tuple[float, float, tuple[float, float, float]], ...]

STYLES: dict[str, Style] = {
    # Backdrops: brightness above and below, and tint. The two museums overlap, and differ.
    "bright": (
        (0.97, 0.93, (1.0, 1.0, 1.0)),
        (0.90, 0.74, (1.0, 1.0, 1.0)),
        (0.72, 0.46, (0.97, 0.99, 1.0)),
        (0.93, 0.84, (1.0, 0.98, 0.94)),
        (0.16, 0.08, (1.0, 1.0, 1.0)),
    ),
    "dark": (
        (0.10, 0.05, (1.0, 1.0, 1.0)),
        (0.22, 0.10, (0.92, 0.96, 1.0)),
        (0.46, 0.24, (1.0, 0.97, 0.92)),
        (0.60, 0.42, (1.0, 1.0, 1.0)),
        (0.92, 0.86, (1.0, 0.99, 0.96)),
    ),
}


def photograph(class_id: str, material: str, style: str, lots: tuple[int, ...], view: int) -> bytes:
    """A JPEG of one view of an object of this class; `lots` (seed, museum, object) decide everything else."""
    shape_lots, camera_lots = np.random.default_rng([*lots, 1]), np.random.default_rng([*lots, 1 + view])
    canvas = Canvas(materials()[material], np.random.default_rng([*lots, 0]))
    FORMS[class_id](canvas, shape_lots, view)
    canvas.weather()
    light, pose = _light(camera_lots), _pose(camera_lots, class_id)
    thing = posed(lit(canvas, light, pose.turn), pose)
    left, top, right, bottom = thing.getchannel("A").getbbox() or (0, 0, 1, 1)
    studio = _studio(camera_lots, style, lies=right - left > bottom - top)
    picture = photographed(thing, light, studio, camera_lots)
    return encoded(picture, int(camera_lots.integers(84, 93)))


def encoded(picture: Image.Image, quality: int) -> bytes:
    """The picture as the bytes of a JPEG file."""
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def _light(rng: np.random.Generator) -> Light:
    return Light(
        azimuth=float(rng.uniform(60, 160)),
        elevation=float(rng.uniform(36, 58)),
        ambient=float(rng.uniform(0.32, 0.42)),
        strength=float(rng.uniform(0.68, 0.84)),
    )


LYING = frozenset({"cone", "earring", "scarab", "shard", "ostracon", "sealing", "coin", "amulet", "ring"})
"""Classes that are laid down to be photographed, and so lie at any slant; the others stand or hang upright."""

RECLINING = frozenset({"mummy", "coffin", "shabti"})
"""Classes that are sometimes photographed lying on their back, their length across the picture."""


def _pose(rng: np.random.Generator, class_id: str) -> Pose:
    slant = 16.0 if class_id in LYING else 3.5
    turn = float(rng.uniform(-slant, slant))
    if class_id in RECLINING and float(rng.random()) < 0.2:
        turn += 90.0
    return Pose(turn=turn, squeeze=float(rng.uniform(0.9, 1.0)), lean=float(rng.uniform(-0.05, 0.05)))


def _studio(rng: np.random.Generator, style: str, *, lies: bool) -> Studio:
    """The frame follows what `lies` or stands, mostly."""
    above, below, tint = STYLES[style][int(rng.integers(len(STYLES[style])))]
    long_side = int(rng.integers(400, 521))
    short_side = int(long_side * float(rng.choice([1.0, 0.8, 0.75])))
    wide = lies == (float(rng.random()) < 0.85)
    change = float(rng.uniform(0.93, 1.03))
    return Studio(
        above=above * change,
        below=below * change,
        tint=tint,
        width=long_side if wide else short_side,
        height=short_side if wide else long_side,
        fill=float(rng.uniform(0.7, 0.9)),
        shadow=float(rng.uniform(0.15, 0.5)),
        grain=float(rng.uniform(1, 4)),
    )
