"""The recipe that a bundle is trained by: the numbers of `recipe.toml`, checked."""

import hashlib
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from opencleo.errors import SettingsError
from opencleo.vision.preprocessing import Preprocessing

RECIPE = Path(__file__).with_name("recipe.toml")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Augmentation(_Frozen):
    """How far an altered copy may be from its photograph, and how often each change is made; see `recipe.toml`."""

    turn: float = Field(20.0, ge=0, le=180)
    shift: float = Field(0.08, ge=0, le=0.5)
    smallest: float = Field(0.75, gt=0)
    largest: float = Field(1.15, gt=0)
    flip: float = Field(0.5, ge=0, le=1)
    light: float = Field(0.3, ge=0, lt=1)
    grey: float = Field(0.2, ge=0, le=1)
    blur: float = Field(0.3, ge=0, le=1)
    ground: float = Field(0.6, ge=0, le=1)
    hidden: float = Field(0.2, ge=0, le=1)


class Recipe(_Frozen):
    """What `recipe.toml` holds; every field is explained there."""

    backbone: str = "efficientnet-lite0"
    weights: Path | None = None
    classes_from: int = Field(10, ge=5)
    at_most: int = Field(2500, ge=5)
    folds: int = Field(5, ge=2)
    embedding: int = Field(256, ge=2, le=384)
    head: int = Field(512, ge=2)
    whitening: float = Field(0.25, ge=0, le=0.5)
    penalty: float = Field(1e-4, ge=0)
    steps: int = Field(60, ge=1)
    copies: int = Field(1, ge=0)
    preprocessing: Preprocessing = Preprocessing()
    augmentation: Augmentation = Augmentation()

    @property
    def fingerprint(self) -> str:
        """Changes with every number of the recipe."""
        return hashlib.sha256(self.model_dump_json(exclude={"weights"}).encode()).hexdigest()[:16]


def load_recipe(path: Path = RECIPE) -> Recipe:
    """The recipe of a TOML file; raises SettingsError naming the file and the value that cannot be used."""
    try:
        return Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise SettingsError(f"The recipe {path} cannot be used: {error}. Correct it.") from error
