"""The bundle that answers is noticed when it comes, changes, breaks and goes, without a restart."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from opencleo.errors import BundleError, CatalogueError
from opencleo.settings import Settings
from opencleo.vision.bundle import BackboneCard, Card, write_bundle
from opencleo.vision.preprocessing import Preprocessing
from opencleo.web import bundles
from opencleo.web.bundles import BundleWatch

onnx = pytest.importorskip("onnx", reason="onnx makes the tiny models of these tests; it is in the extra `train`")


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "CHECK_SECONDS", 0.0)


def tiny_bundle(settings: Settings, seed: int) -> Path:
    """A bundle of two classes that looks at the mean colour alone."""
    helper, kinds = onnx.helper, onnx.TensorProto
    draw = np.random.default_rng(seed)
    weights = {name: draw.normal(size=(3, 2)).astype(np.float32) for name in ("to_embedding", "to_classes")}
    nodes = [
        helper.make_node("Cast", ["pixels"], ["numbers"], to=kinds.FLOAT),
        helper.make_node("ReduceMean", ["numbers"], ["mean"], axes=[2, 3], keepdims=0),
        helper.make_node("Add", ["mean", "one"], ["colour"]),
        helper.make_node("MatMul", ["colour", "to_embedding"], ["vector"]),
        helper.make_node("LpNormalization", ["vector"], ["embedding"], axis=1, p=2),
        helper.make_node("MatMul", ["colour", "to_classes"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["probabilities"], axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("pixels", kinds.UINT8, ["pictures", 3, 32, 32])],
        [helper.make_tensor_value_info(n, kinds.FLOAT, ["pictures", 2]) for n in ("embedding", "probabilities")],
        [
            *(onnx.numpy_helper.from_array(value, name) for name, value in weights.items()),
            onnx.numpy_helper.from_array(np.ones(1, np.float32), "one"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    settings.home.mkdir(parents=True, exist_ok=True)
    path = settings.home / f"tiny-{seed}.onnx"
    path.write_bytes(model.SerializeToString())
    card = Card(
        made=date(2026, 11, seed),
        classes=("scarab", "shabti"),
        dimension=2,
        preprocessing=Preprocessing(side=32),
        temperature=1.0,
        backbone=BackboneCard(name="tiny", source="a test", licence="none"),
        photographs=2,
        training_fingerprint="t",
        rules_fingerprint="r",
        recipe={},
        seed=seed,
        figures={},
    )
    return write_bundle(settings.bundles, path, card, "class\n")


def test_a_bundle_is_noticed_when_it_comes_and_when_a_newer_one_does(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    watch = BundleWatch(settings, lambda: None)
    with pytest.raises(BundleError, match="There is no model bundle in"):
        watch.active()
    first = tiny_bundle(settings, 1)
    active = watch.active()
    assert active.bundle.version == first.name
    probabilities, embeddings = active.recogniser.recognise([Image.new("RGB", (40, 60), "teal")])
    assert (probabilities.shape, embeddings.shape) == ((1, 2), (1, 2))
    assert watch.active() is active
    second = tiny_bundle(settings, 2)
    assert watch.active().bundle.version == second.name


def test_the_bundle_that_the_objects_were_indexed_with_goes_on_answering(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    first, second = tiny_bundle(settings, 1), tiny_bundle(settings, 2)
    indexed = first.name
    watch = BundleWatch(settings, lambda: indexed)
    assert watch.active().bundle.version == first.name
    indexed = second.name
    assert watch.active().bundle.version == second.name


def test_a_damaged_bundle_is_said_and_a_mended_one_answers_again(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    model = tiny_bundle(settings, 1) / "model.onnx"
    watch = BundleWatch(settings, lambda: None)
    good = model.read_bytes()
    assert watch.active_or_none() is not None
    model.write_bytes(good[:-20])
    with pytest.raises(BundleError, match=r"model\.onnx"):
        watch.active()
    assert watch.active_or_none() is None
    model.write_bytes(good)
    assert watch.active_or_none() is not None


def test_a_lost_database_does_not_stop_the_bundle_that_answers(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    first = tiny_bundle(settings, 1)
    lost = False

    def indexed() -> str:
        if lost:
            raise CatalogueError("The database does not answer.")
        return first.name

    watch = BundleWatch(settings, indexed)
    assert watch.active().bundle.version == first.name
    tiny_bundle(settings, 2)
    lost = True
    assert watch.active().bundle.version == first.name
