"""What every registered backbone promises."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from opencleo.errors import BundleError, UnknownNameError
from opencleo.vision.backbones import Backbone, backbone, registered
from opencleo.vision.exporting import exported_backbone

SIDE = 32


@pytest.mark.parametrize("entry", registered(), ids=lambda entry: entry.name)
def test_gives_the_same_features_in_torch_and_onnx(entry: Backbone, tmp_path: Path) -> None:
    module = entry.build(None).eval()
    pixels = np.random.default_rng(3).integers(0, 256, (3, 3, SIDE, SIDE)).astype(np.uint8)
    with torch.inference_mode():
        expected = module(torch.from_numpy(pixels)).numpy()
    path = exported_backbone(entry, module, SIDE, tmp_path)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    features = session.run(None, {"pixels": pixels})[0]
    assert features.shape == (3, entry.dimension)
    assert np.allclose(features, expected, atol=2e-4)
    assert np.allclose(np.linalg.norm(features, axis=1), 1, atol=1e-4)
    assert np.allclose(session.run(None, {"pixels": pixels[1:2]})[0], features[1:2], atol=2e-4)
    assert exported_backbone(entry, module, SIDE, tmp_path) == path
    assert entry.licence
    assert entry.source


def test_other_weights_are_another_file(tmp_path: Path) -> None:
    entry = backbone("tiny")
    module = entry.build(None).eval()
    before = exported_backbone(entry, module, 32, tmp_path)
    with torch.no_grad():
        next(module.parameters()).mul_(1.5)
    assert exported_backbone(entry, module, 32, tmp_path) != before


def test_the_built_in_ones_come_by_entry_point() -> None:
    names = {entry.name for entry in registered()}
    assert names >= {"efficientnet-lite0", "efficientnet-lite1", "efficientnet-lite0+lite1", "vgg19"}


def test_an_unknown_name_lists_those_known() -> None:
    with pytest.raises(UnknownNameError, match=r"no backbone 'resnet'.*vgg19"):
        backbone("resnet")


def test_vgg_takes_a_local_file_of_torchvisions_layout(tmp_path: Path) -> None:
    entry = backbone("vgg19")
    state = {name: torch.full_like(value, 0.01) for name, value in entry.build(None).state_dict().items()}
    torch.save({**state, "classifier.0.weight": torch.zeros(2)}, tmp_path / "vgg19.pth")
    loaded = entry.build(tmp_path / "vgg19.pth").state_dict()
    assert all(torch.equal(loaded[name], value) for name, value in state.items())


def test_a_file_that_is_no_vgg_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.pth").write_bytes(b"not a checkpoint")
    with pytest.raises(BundleError, match=r"other\.pth does not hold weights of VGG-19"):
        backbone("vgg19").build(tmp_path / "other.pth")
