"""A bundle is whole or it is refused, with the file and the remedy."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from opencleo.errors import BundleError
from opencleo.vision import Bundle, load_bundle
from opencleo.vision.bundle import Card, _sha256, write_bundle
from opencleo.vision.figures import Report


@pytest.fixture
def copy(made: tuple[Path, Report], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made[0], tmp_path / "bundle"))


def test_says_what_it_is(tiny_bundle: Bundle) -> None:
    card = tiny_bundle.card
    assert tiny_bundle.classes == ("bowl", "scarab", "stela")
    assert tiny_bundle.dimension == 8
    assert tiny_bundle.version == tiny_bundle.folder.name
    assert tiny_bundle.version.startswith("2026-01-02-")
    assert card["backbone"] == {"name": "tiny", "source": "seeded random weights", "licence": "none"}
    assert card["photographs"] == 99
    assert card["figures"]["all_classes"]["macro_f1"] > 0.9
    assert {path.name for path in tiny_bundle.folder.iterdir()} == {"model.onnx", "bundle.json", "report.csv"}


def change(folder: Path, **values: Any) -> None:
    card = json.loads((folder / "bundle.json").read_text())
    (folder / "bundle.json").write_text(json.dumps(card | values))


def spoil_weights(folder: Path) -> None:
    model = onnx.load(folder / "model.onnx")
    weights = max((w for w in model.graph.initializer if w.data_type == 1), key=lambda w: len(w.raw_data))
    spoilt = numpy_helper.to_array(weights).copy()
    spoilt.flat[0] = np.nan
    weights.CopyFrom(numpy_helper.from_array(spoilt, weights.name))
    onnx.save(model, folder / "model.onnx")
    change(folder, model_sha256=_sha256(folder / "model.onnx"))


def truncate(folder: Path) -> None:
    data = (folder / "model.onnx").read_bytes()
    (folder / "model.onnx").write_bytes(data[: len(data) // 2])


def truncate_and_resign(folder: Path) -> None:
    truncate(folder)
    change(folder, model_sha256=_sha256(folder / "model.onnx"))


DAMAGES: list[tuple[Callable[[Path], object], str]] = [
    (lambda f: shutil.rmtree(f), r"no model bundle at"),
    (lambda f: (f / "model.onnx").unlink(), r"model\.onnx is missing"),
    (lambda f: (f / "bundle.json").unlink(), r"bundle\.json is missing"),
    (lambda f: (f / "report.csv").write_bytes(b""), r"report\.csv has 0 bytes"),
    (lambda f: (f / "extra.pkl").write_bytes(b"x"), r"extra\.pkl does not belong"),
    (lambda f: (f / "bundle.json").write_text("{"), r"bundle\.json cannot be used"),
    (lambda f: change(f, schema_version=2), r"bundle\.json cannot be used: schema_version"),
    (lambda f: change(f, temperature=0), r"bundle\.json cannot be used: temperature"),
    (lambda f: change(f, classes=["bowl", "bowl", "jar"]), r"a class is listed twice"),
    (lambda f: change(f, classes=["bowl", "jar"]), r"gives probabilities of shape \(2, 3\)"),
    (lambda f: change(f, dimension=9), r"gives embeddings of shape \(2, 8\)"),
    (lambda f: change(f, unknown=1), r"unknown"),
    (lambda f: change(f, version=""), r"no version"),
    (truncate, r"model\.onnx is not the file that bundle\.json describes"),
    (truncate_and_resign, r"model\.onnx cannot be run"),
    (spoil_weights, r"that are no numbers"),
]


@pytest.mark.parametrize(("damage", "message"), DAMAGES, ids=[message for _, message in DAMAGES])
def test_damage_is_named_with_the_remedy(copy: Path, damage: Callable[[Path], object], message: str) -> None:
    load_bundle(copy)
    damage(copy)
    with pytest.raises(BundleError, match=message) as error:
        load_bundle(copy)
    assert "opencleo train" in str(error.value) or "Take it away" in str(error.value)


def test_the_same_content_has_the_same_version_and_another_another(made: tuple[Path, Report], tmp_path: Path) -> None:
    card = Card.model_validate_json((made[0] / "bundle.json").read_text())
    same = write_bundle(tmp_path, made[0] / "model.onnx", card, "class\n")
    again = write_bundle(tmp_path, made[0] / "model.onnx", card, "class\n")
    other = write_bundle(tmp_path, made[0] / "model.onnx", card.model_copy(update={"seed": 8}), "class\n")
    assert same == again
    assert same.name == made[0].name
    assert other != same
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([same.name, other.name])


def test_a_write_that_fails_leaves_nothing(
    made: tuple[Path, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Card.model_validate_json((made[0] / "bundle.json").read_text())

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("opencleo.vision.bundle.shutil.copyfile", full)
    with pytest.raises(OSError, match="No space left"):
        write_bundle(tmp_path, made[0] / "model.onnx", card, "class\n")
    assert list(tmp_path.iterdir()) == []
