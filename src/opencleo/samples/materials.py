"""Materials of generated objects: their names in two languages and how they look."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Material:
    """`concept` is the vocabulary's; `grain` is the number of texture bumps across and down."""

    material_id: str
    concept: str
    names: dict[str, str]
    technique: dict[str, str]
    colours: tuple[Colour, ...]
    gloss: float
    grain: tuple[float, float]
    mottle: float
    speckle: float
    bump: float
    bands: float

    def colour(self, rng: np.random.Generator) -> Colour:
        """One of its colours, a little lighter or darker, warmer or cooler."""
        base = self.colours[int(rng.integers(len(self.colours)))]
        light, warm = rng.uniform(0.9, 1.1), rng.uniform(-0.025, 0.025)
        red, green, blue = (min(1.0, channel * light) for channel in base)
        return (min(1.0, red + warm), green, max(0.0, blue - warm))


def colour_of(hexadecimal: str) -> Colour:
    """`#1e8a8c` as three numbers from 0 to 1."""
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return (red / 255, green / 255, blue / 255)


def _material(material_id: str, row: dict[str, Any]) -> Material:
    wide, tall = row.get("grain", (60, 60))
    return Material(
        material_id=material_id,
        concept=row.get("concept", material_id),
        names={"en": row["en"], "nl": row["nl"]},
        technique=row.get("technique", {"en": "", "nl": ""}),
        colours=tuple(colour_of(one) for one in row["colours"]),
        gloss=row.get("gloss", 0.1),
        grain=(wide, tall),
        mottle=row.get("mottle", 0.12),
        speckle=row.get("speckle", 0.05),
        bump=row.get("bump", 0.002),
        bands=row.get("bands", 0),
    )


@cache
def materials() -> dict[str, Material]:
    """Every material by its name, from `materials.toml`."""
    table = tomllib.loads(files("opencleo.samples").joinpath("materials.toml").read_text(encoding="utf-8"))
    return {material_id: _material(material_id, row) for material_id, row in table.items()}
