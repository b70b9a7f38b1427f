"""The model bundle: a folder with everything that recognition needs, checked before it is used.

`model.onnx` holds backbone and heads in one graph, from pixels to embedding and probabilities; `bundle.json` is the
card: classes, preprocessing, where it comes from, how good it is; `report.csv` has the figures of each class.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnxruntime
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from opencleo.errors import BundleError
from opencleo.vision.preprocessing import Preprocessing
from opencleo.vision.session import open_session

MODEL, CARD, REPORT = "model.onnx", "bundle.json", "report.csv"
FILES = {MODEL: 2_000_000_000, CARD: 5_000_000, REPORT: 5_000_000}
"""The only files of a bundle, and the most bytes that each may have."""

REMEDY = "Train a new one with `opencleo train`, or restore the folder from a copy."


class BackboneCard(BaseModel):
    """Which network looks, and under which terms its weights come."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    source: str
    licence: str


class Card(BaseModel):
    """What `bundle.json` holds. `figures` is the evaluation, as `evaluation.Report.as_json` gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    version: str = Field("", max_length=80)
    made: date
    classes: tuple[str, ...] = Field(min_length=2, max_length=1000)
    dimension: int = Field(ge=2, le=384)
    preprocessing: Preprocessing
    temperature: float = Field(gt=0, allow_inf_nan=False)
    backbone: BackboneCard
    photographs: int = Field(ge=0)
    training_fingerprint: str
    rules_fingerprint: str
    recipe: dict[str, Any]
    seed: int
    model_sha256: str = Field("", pattern="^([0-9a-f]{64})?$")
    figures: dict[str, Any]

    @field_validator("classes")
    @classmethod
    def _classes_differ(cls, classes: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(classes)) != len(classes):
            raise ValueError("a class is listed twice")
        return classes


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was checked; `card` is `bundle.json` as it stands."""

    folder: Path
    version: str
    classes: tuple[str, ...]
    dimension: int
    preprocessing: Preprocessing
    card: Mapping[str, Any]

    @property
    def model(self) -> Path:
        return self.folder / MODEL


def write_bundle(bundles: Path, model: Path, card: Card, report: str) -> Path:
    """Put a bundle under `bundles` at once or not at all; its folder is named by the date and by its content.

    `version` and `model_sha256` of the card are filled in here. The same content gives the same folder.
    """
    filled = card.model_copy(update={"model_sha256": _sha256(model)})
    content = json.dumps(filled.model_dump(mode="json", exclude={"version", "made"}), sort_keys=True)
    version = f"{card.made.isoformat()}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"
    target = bundles / version
    bundles.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=bundles, prefix=".partial-"))
    try:
        shutil.copyfile(model, partial / MODEL)
        (partial / REPORT).write_text(report, encoding="utf-8")
        named = filled.model_copy(update={"version": version})
        (partial / CARD).write_text(named.model_dump_json(indent=1) + "\n", encoding="utf-8")
        partial.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return target


def load_bundle(folder: Path) -> Bundle:
    """The bundle in `folder`, after every check: files, sizes, card, content, shapes, and two trial pictures.

    Raises BundleError naming the file and the remedy.
    """
    _check_files(folder)
    card = _read_card(folder / CARD)
    if _sha256(folder / MODEL) != card.model_sha256:
        raise BundleError(f"{folder / MODEL} is not the file that {CARD} describes. {REMEDY}")
    _probe(folder / MODEL, card)
    return Bundle(folder, card.version, card.classes, card.dimension, card.preprocessing, card.model_dump(mode="json"))


def _check_files(folder: Path) -> None:
    if not folder.is_dir():
        raise BundleError(f"There is no model bundle at {folder}. {REMEDY}")
    present = {path.name for path in folder.iterdir()}
    for name, most in FILES.items():
        path = folder / name
        if not path.is_file():
            raise BundleError(f"{path} is missing. {REMEDY}")
        if not 0 < path.stat().st_size <= most:
            raise BundleError(f"{path} has {path.stat().st_size:,} bytes; 1 to {most:,} are accepted. {REMEDY}")
    if strangers := sorted(present - set(FILES)):
        raise BundleError(f"{folder / strangers[0]} does not belong in a bundle. Take it away.")


def _read_card(path: Path) -> Card:
    try:
        card = Card.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BundleError(f"{path} cannot be used: {place}: {first['msg']}. {REMEDY}") from error
    if not card.version or not card.model_sha256:
        raise BundleError(f"{path} cannot be used: it has no version or no checksum of the model. {REMEDY}")
    return card


def _probe(path: Path, card: Card) -> None:
    """Two pictures, one black and one of noise, must give finite answers of the right shape."""
    side = card.preprocessing.side
    pixels = np.zeros((2, 3, side, side), np.uint8)
    pixels[1] = np.random.default_rng(0).integers(0, 256, (3, side, side))
    try:
        session: onnxruntime.InferenceSession = open_session(path)
        embeddings, probabilities = session.run(["embedding", "probabilities"], {session.get_inputs()[0].name: pixels})
    except Exception as error:  # ONNX Runtime has many exception types for damaged models and none in common
        raise BundleError(f"{path} cannot be run: {' '.join(str(error).split())[:300]}. {REMEDY}") from error
    for name, answer, width in (
        ("embeddings", embeddings, card.dimension),
        ("probabilities", probabilities, len(card.classes)),
    ):
        if answer.shape != (2, width):
            raise BundleError(f"{path} gives {name} of shape {answer.shape}; {CARD} says (2, {width}). {REMEDY}")
        if not np.isfinite(answer).all():
            raise BundleError(f"{path} gives {name} that are no numbers: its weights are damaged. {REMEDY}")
    if not np.allclose(probabilities.sum(1), 1, atol=1e-3) or not np.allclose(
        np.linalg.norm(embeddings, axis=1), 1, atol=1e-2
    ):
        raise BundleError(f"{path} gives probabilities that do not sum to 1 or embeddings not of unit length. {REMEDY}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
