"""Altered copies of photographs, so that a class is learned rather than a museum's way of photographing it.

What is done to a copy is drawn from the photograph's own content hash, so that it does not depend on which other
photographs are altered with it; the pixels are changed in batches by kornia.
"""

import hashlib
from collections.abc import Sequence

import kornia
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from opencleo.vision.preprocessing import Pixels
from opencleo.vision.recipe import Augmentation

GROUND_DISTANCE = 0.13
"""A pixel belongs to the ground when no channel differs more (of 1) from the median of the picture's border."""


def draw(sha256: str, copy: int, seed: int) -> NDArray[np.float64]:
    """Sixteen numbers from 0 to 1 that are always the same for this copy of this photograph."""
    key = hashlib.sha256(f"{sha256}/{copy}/{seed}".encode()).digest()
    return np.random.default_rng(int.from_bytes(key[:8], "big")).random(16)


def alter(pixels: Pixels, draws: Sequence[NDArray[np.float64]], augmentation: Augmentation) -> Pixels:
    """Copies of the pictures (N, 3, side, side), each altered as its sixteen numbers say."""
    lots = torch.tensor(np.stack(draws), dtype=torch.float32)
    pictures = torch.from_numpy(pixels).float() / 255
    with torch.inference_mode():
        pictures = _ground(pictures, lots[:, :5], augmentation.ground)
        pictures = _place(pictures, lots[:, 5:10], augmentation)
        pictures = _light(pictures, lots[:, 10:13], augmentation.light)
        pictures = _some(pictures, kornia.color.rgb_to_grayscale(pictures), lots[:, 13], augmentation.grey)
        blurred = kornia.filters.gaussian_blur2d(pictures, (5, 5), (1.0, 1.0))
        pictures = _some(pictures, blurred, lots[:, 14], augmentation.blur)
        pictures = _hide(pictures, lots[:, 15], lots[:, 5:7], augmentation.hidden)
        altered: Pixels = (pictures.clamp(0, 1) * 255).round().to(torch.uint8).numpy()
        return altered


def _some(pictures: Tensor, changed: Tensor, lot: Tensor, share: float) -> Tensor:
    return torch.where((lot < share)[:, None, None, None], changed, pictures)


def _ground(pictures: Tensor, lots: Tensor, share: float) -> Tensor:
    """Another plain colour, mostly grey, where the picture looks like its border."""
    border = torch.cat([pictures[:, :, 0], pictures[:, :, -1], pictures[:, :, :, 0], pictures[:, :, :, -1]], 2)
    middle = border.median(2).values[:, :, None, None]
    object_there = ((pictures - middle).abs().amax(1, keepdim=True) > GROUND_DISTANCE).float()
    mask = (kornia.filters.gaussian_blur2d(object_there, (9, 9), (2.0, 2.0)) * 1.6).clamp(0, 1)
    colour = (lots[:, 1:4] * 0.15 + lots[:, 4:5] * 0.85)[:, :, None, None]
    return _some(pictures, pictures * mask + colour * (1 - mask), lots[:, 0], share)


def _place(pictures: Tensor, lots: Tensor, augmentation: Augmentation) -> Tensor:
    """Turned, shifted, scaled and mirrored in one step; what comes into view repeats the edge."""
    side = pictures.shape[-1]
    turn = (lots[:, 0] * 2 - 1) * augmentation.turn
    scale = augmentation.smallest + lots[:, 1] * (augmentation.largest - augmentation.smallest)
    centre = torch.full((len(pictures), 2), (side - 1) / 2)
    matrix = kornia.geometry.get_rotation_matrix2d(centre, turn, scale[:, None].repeat(1, 2))
    matrix[:, :, 2] += (lots[:, 2:4] * 2 - 1) * augmentation.shift * side
    placed = kornia.geometry.warp_affine(pictures, matrix, (side, side), padding_mode="border")
    return _some(placed, placed.flip(3), lots[:, 4], augmentation.flip)


def _light(pictures: Tensor, lots: Tensor, most: float) -> Tensor:
    brightness, contrast, saturation = (1 + (lots[:, place] * 2 - 1) * most for place in range(3))
    pictures = (pictures * brightness[:, None, None, None]).clamp(0, 1)
    mean = pictures.mean((1, 2, 3), keepdim=True)
    pictures = ((pictures - mean) * contrast[:, None, None, None] + mean).clamp(0, 1)
    grey = kornia.color.rgb_to_grayscale(pictures)
    return ((pictures - grey) * saturation[:, None, None, None] + grey).clamp(0, 1)


def _hide(pictures: Tensor, lot: Tensor, corner: Tensor, share: float) -> Tensor:
    """A square of a quarter of the side covered with the picture's mean colour, somewhere in its middle half."""
    side = pictures.shape[-1]
    places = torch.arange(side)
    start = (side * (0.25 + 0.25 * corner)).long()
    inside = (places >= start[:, :, None]) & (places < start[:, :, None] + side // 4)
    square = inside[:, 0, :, None] & inside[:, 1, None, :]
    covered = torch.where(square[:, None], pictures.mean((2, 3), keepdim=True), pictures)
    return _some(pictures, covered, lot, share)
