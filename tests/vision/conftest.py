"""A backbone, photographs and a bundle small enough to be trained within a test session."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from torch import Tensor, nn

from opencleo.vision import Bundle, load_bundle
from opencleo.vision.backbones import register
from opencleo.vision.datasets import Example
from opencleo.vision.figures import Report
from opencleo.vision.layers import rooted
from opencleo.vision.making import train_bundle
from opencleo.vision.preprocessing import Preprocessing
from opencleo.vision.recipe import Recipe

COLOURS = {"bowl": (190, 60, 50), "scarab": (40, 150, 70), "stela": (60, 70, 190)}


class Tiny(nn.Module):
    """Means over a grid of 2 x 2 of sixteen random filters: enough to tell colours and shapes apart."""

    def __init__(self) -> None:
        super().__init__()
        with torch.random.fork_rng():
            torch.manual_seed(5)
            self.filters = nn.Conv2d(3, 16, 3, stride=2, padding=1)

    def forward(self, pixels: Tensor) -> Tensor:
        seen = self.filters((pixels.float() - 127) / 128).relu()
        return rooted(nn.functional.adaptive_avg_pool2d(seen, 2).flatten(1))


@register("tiny", side=32, dimension=64, licence="none", source="seeded random weights")
def tiny(_weights: Path | None) -> nn.Module:
    return Tiny()


@dataclass(frozen=True)
class Photographs:
    """Generated photographs: the examples, and the pictures by their SHA-256."""

    examples: tuple[Example, ...]
    pictures: dict[str, Image.Image]

    def open_image(self, sha256: str) -> Image.Image:
        return self.pictures[sha256]


def picture(class_id: str, seed: int) -> Image.Image:
    """A patch of the class's colour, somewhere on a grey ground."""
    lots = np.random.default_rng(seed)
    image = Image.new("RGB", (48, 40), (int(lots.integers(90, 160)),) * 3)
    left, top = (int(lot) for lot in lots.integers(4, 14, 2))
    draw = ImageDraw.Draw(image)
    shape = draw.ellipse if class_id == "bowl" else draw.rectangle
    shape((left, top, left + 18 + 6 * (class_id == "stela"), top + 20), fill=COLOURS[class_id])
    noise = lots.integers(-12, 13, (40, 48, 3))
    return Image.fromarray(np.clip(np.asarray(image).astype(int) + noise, 0, 255).astype(np.uint8))


@pytest.fixture(scope="session")
def make_photographs() -> Callable[[int], Photographs]:
    def make(of_each: int) -> Photographs:
        examples, pictures = [], {}
        for number, class_id in enumerate(sorted(COLOURS) * of_each):
            museum = "one" if number % 2 else "two"
            for view in (1, 2) if number < 9 else (1,):
                image = picture(class_id, 100 * number + (view == 2))
                sha256 = hashlib.sha256(image.tobytes()).hexdigest()
                pictures[sha256] = image
                examples.append(
                    Example(
                        photograph_id=f"{museum}:{number}/{view}",
                        object_id=f"{museum}:{number}",
                        museum=museum,
                        group_title=f"{class_id} {number}",
                        view=view,
                        sha256=sha256,
                        fingerprint="",
                        class_id=class_id,
                    )
                )
        return Photographs(tuple(examples), pictures)

    return make


@pytest.fixture(scope="session")
def photographs(make_photographs: Callable[[int], Photographs]) -> Photographs:
    """Three classes of thirty objects in two museums; the first nine objects have a second view."""
    return make_photographs(30)


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    return Recipe(
        backbone="tiny",
        classes_from=5,
        folds=3,
        embedding=8,
        head=16,
        steps=20,
        preprocessing=Preprocessing(side=32),
    )


@pytest.fixture(scope="session")
def made(photographs: Photographs, recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The folder and the figures of a bundle trained on the generated photographs: do not write in it."""
    home = tmp_path_factory.mktemp("made")
    return train_bundle(
        photographs.examples,
        photographs.open_image,
        home=home,
        bundles=home / "bundles",
        rules_fingerprint="rules",
        seed=7,
        recipe=recipe,
        made=date(2026, 1, 2),
    )


@pytest.fixture(scope="session")
def tiny_bundle(made: tuple[Path, Report]) -> Bundle:
    return load_bundle(made[0])
