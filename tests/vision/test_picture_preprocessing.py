"""From a photograph to the numbers that a backbone sees."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from PIL import Image

from opencleo.vision import Bundle, Recogniser
from opencleo.vision.exporting import exported_backbone
from opencleo.vision.features import FeatureStore
from opencleo.vision.preprocessing import Preprocessing, prepare, prepare_all
from opencleo.vision.recipe import Recipe


def gradient(width: int, height: int) -> Image.Image:
    columns = np.linspace(40, 200, width)[None, :, None]
    rows = np.linspace(0, 40, height)[:, None, None]
    return Image.fromarray((columns + rows + np.array([0, 5, 10])).astype(np.uint8))


@pytest.mark.parametrize("size", [(60, 20), (20, 60), (33, 33), (1, 90)])
@pytest.mark.parametrize("padding", ["edge", "median", "black"])
def test_any_picture_becomes_a_square_of_bytes(size: tuple[int, int], padding: str) -> None:
    pixels = prepare(gradient(*size), Preprocessing.model_validate({"side": 32, "padding": padding}))
    assert pixels.shape == (3, 32, 32)
    assert pixels.dtype == np.uint8


def test_the_aspect_is_kept_and_the_rest_is_filled() -> None:
    pixels = prepare(Image.new("RGB", (64, 32), (200, 100, 50)), Preprocessing(side=32, trim=False, padding="black"))
    rows = pixels[0].max(axis=1)
    assert rows.tolist() == [0] * 8 + [200] * 16 + [0] * 8


def test_the_edge_goes_on_where_the_square_is_larger() -> None:
    pixels = prepare(gradient(64, 32), Preprocessing(side=32, trim=False, padding="edge"))
    assert (pixels[:, :8] == pixels[:, 8:9]).all()
    assert (pixels[:, 24:] == pixels[:, 23:24]).all()


def test_a_letterbox_makes_no_difference() -> None:
    bare = gradient(48, 32)
    boxed = Image.new("RGB", (48, 48))
    boxed.paste(bare, (0, 8))
    settings = Preprocessing(side=32)
    assert np.array_equal(prepare(boxed, settings), prepare(bare, settings))


def test_training_and_serving_see_the_same_numbers(
    tiny_bundle: Bundle, recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tensors that reach ONNX Runtime while features are made, and while a visitor's picture is looked at."""
    fed: list[np.ndarray] = []
    run = onnxruntime.InferenceSession.run

    class Listening:
        def __init__(self, path: str) -> None:
            self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

        def get_inputs(self) -> list[object]:
            return list(self.session.get_inputs())

        def run(self, names: list[str] | None, feed: dict[str, np.ndarray]) -> list[np.ndarray]:
            fed.extend(feed.values())
            return list(run(self.session, names, feed))

    def listening(path: Path, _threads: int | None = None) -> Listening:
        return Listening(str(path))

    monkeypatch.setattr("opencleo.vision.features.open_session", listening)
    monkeypatch.setattr("opencleo.vision.recogniser.open_session", listening)
    from opencleo.vision.backbones import backbone

    chosen = backbone("tiny")
    exported = exported_backbone(chosen, chosen.build(None).eval(), 32, tmp_path / "backbones")
    image = gradient(70, 40)
    FeatureStore(tmp_path / "features", exported, recipe.preprocessing).features(["a"], lambda _: image)
    Recogniser(tiny_bundle).recognise([image])
    assert len(fed) == 2
    assert np.array_equal(fed[0], fed[1])
    assert np.array_equal(fed[0], prepare_all([image], tiny_bundle.preprocessing))
