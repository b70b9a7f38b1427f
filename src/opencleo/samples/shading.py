"""Light on a finished canvas, and the photograph of it: pose, backdrop, shadow, grain.

The surface is lit as a height field: Lambert's law, a Blinn-Phong highlight, and hollows a little darker.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from opencleo.samples.canvas import PIXEL, SIDE, Canvas, blurred, occupied

Pixels = NDArray[np.float64]
"""A picture as numbers from 0 to 1, shape (H, W, 3)."""


@dataclass(frozen=True, slots=True)
class Light:
    """Where the light comes from: `azimuth` in degrees anticlockwise from the right, `elevation` above the picture."""

    azimuth: float
    elevation: float
    ambient: float
    strength: float


@dataclass(frozen=True, slots=True)
class Pose:
    """How the object lies before the camera: turned in the picture (degrees), and squeezed as if turned away."""

    turn: float
    squeeze: float
    lean: float


@dataclass(frozen=True, slots=True)
class Studio:
    """A museum's way to photograph: backdrop colours (above and below), size in pixels, shadow and JPEG quality."""

    above: float
    below: float
    tint: tuple[float, float, float]
    width: int
    height: int
    fill: float
    shadow: float
    grain: float


def lit(canvas: Canvas, light: Light, turn: float) -> Image.Image:
    """The canvas in this light as RGBA; the light is turned back by `turn`, as the picture will be turned after."""
    direction = np.radians(light.azimuth - turn)
    level = np.radians(light.elevation)
    lx, ly, lz = np.cos(direction) * np.cos(level), np.sin(direction) * np.cos(level), np.sin(level)
    window = occupied(canvas.cover)
    height = canvas.height[window]
    down, right = np.gradient(height, PIXEL)
    length = np.sqrt(right * right + down * down + 1)
    facing = np.maximum((down * ly - right * lx + lz) / length, 0)
    half = float(np.sqrt(lx * lx + ly * ly + (lz + 1) ** 2))
    shine = np.maximum((down * ly - right * lx + lz + 1) / (length * half), 0)
    broad = shine**2 * shine**4
    tight = broad * broad * broad * broad * shine**4
    open_sky = np.clip(1 + 1.6 * (height - blurred(canvas.height, 10)[window]), 0.62, 1.12)
    brightness = (light.ambient + light.strength * facing) * open_sky
    highlight = canvas.gloss[window] * (0.55 * tight + 0.12 * broad)
    values = [channel[window] * (brightness + 0.5 * highlight) + 0.5 * highlight for channel in canvas.colour]
    picture = Image.new("RGBA", (SIDE, SIDE))
    corner = (window[1].start, window[0].start)
    picture.paste(Image.fromarray(_bytes(np.stack([*values, canvas.cover[window]], axis=2)), "RGBA"), corner)
    return picture


def posed(picture: Image.Image, pose: Pose) -> Image.Image:
    """The lit object turned, squeezed across and leaned, on a clear ground of the same size."""
    middle = SIDE / 2
    angle = np.radians(pose.turn)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    # Pillow asks where each point of the new picture comes from: turn back, then undo the squeeze and the lean.
    a, b = cos / pose.squeeze, -sin / pose.squeeze
    d, e = sin + pose.lean * cos, cos - pose.lean * sin
    matrix = (a, b, middle - a * middle - b * middle, d, e, middle - d * middle - e * middle)
    premultiplied = picture.convert("RGBa")
    turned = premultiplied.transform(picture.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    return turned.convert("RGBA")


def photographed(thing: Image.Image, light: Light, studio: Studio, rng: np.random.Generator) -> Image.Image:
    """The posed object before its backdrop, with its shadow, framed to the studio's size; RGB."""
    bounds = thing.getchannel("A").getbbox() or (0, 0, SIDE, SIDE)
    thing = thing.crop(bounds)
    scale = min(studio.width * studio.fill / thing.width, studio.height * studio.fill / thing.height)
    size = (max(1, round(thing.width * scale)), max(1, round(thing.height * scale)))
    thing = thing.resize(size, Image.Resampling.BICUBIC)
    left, top = (studio.width - size[0]) // 2, (studio.height - size[1]) // 2
    picture = _backdrop(studio, rng)
    if studio.shadow > 0:
        reach = 0.035 * studio.width
        shift_x = round(-reach * float(np.cos(np.radians(light.azimuth))))
        shift_y = round(reach * float(np.sin(np.radians(light.azimuth))))
        dark = Image.new("L", (studio.width // 4, studio.height // 4), 0)
        small = thing.getchannel("A").resize((max(1, size[0] // 4), max(1, size[1] // 4)), Image.Resampling.BOX)
        dark.paste(small, ((left + shift_x) // 4, (top + shift_y) // 4))
        dark = dark.filter(ImageFilter.BoxBlur(2)).filter(ImageFilter.BoxBlur(2))
        cover = dark.resize(picture.size, Image.Resampling.BICUBIC).point(lambda value: round(value * studio.shadow))
        picture.paste(Image.new("RGB", picture.size, (0, 0, 0)), (0, 0), cover)
    picture.paste(thing.convert("RGB"), (left, top), thing.getchannel("A"))
    return _grained(picture, studio.grain, rng)


def _backdrop(studio: Studio, rng: np.random.Generator) -> Image.Image:
    """A smooth wall of light from above to below, a little uneven."""
    steps = np.linspace(studio.above, studio.below, 9)[:, None] + rng.uniform(-0.012, 0.012, (9, 9))
    values = np.clip(steps, 0, 1)[..., None] * np.asarray(studio.tint)
    return Image.fromarray(_bytes(values), "RGB").resize((studio.width, studio.height), Image.Resampling.BICUBIC)


def _grained(picture: Image.Image, strength: float, rng: np.random.Generator) -> Image.Image:
    """The fine noise of a sensor; `strength` is its greatest step, in 1/255."""
    steps = max(1, round(strength))
    pixels = np.asarray(picture, dtype=np.int16)
    speck = rng.integers(-steps, steps, pixels.shape[:2], dtype=np.int16, endpoint=True)
    return Image.fromarray(np.clip(pixels + speck[..., None], 0, 255).astype(np.uint8), "RGB")


def _bytes(values: Pixels) -> NDArray[np.uint8]:
    return np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)
