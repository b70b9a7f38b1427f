"""Serving: fast, the same for one picture as for many, and without any package of training."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from opencleo.errors import UnavailableError
from opencleo.vision import Bundle, Recogniser
from opencleo.vision.making import train_bundle


def test_recognises_what_it_learned(tiny_bundle: Bundle, photographs: Any) -> None:
    examples = photographs.examples[:24]
    probabilities, embeddings = Recogniser(tiny_bundle).recognise([photographs.open_image(e.sha256) for e in examples])
    seen = [tiny_bundle.classes[place] for place in probabilities.argmax(1)]
    assert sum(a == e.class_id for a, e in zip(seen, examples, strict=True)) >= 22
    assert {probabilities.dtype.name, embeddings.dtype.name} == {"float32"}
    assert np.allclose(probabilities.sum(1), 1, atol=1e-5)
    assert np.allclose(np.linalg.norm(embeddings, axis=1), 1, atol=1e-5)


def test_one_picture_gives_what_it_gives_among_many(tiny_bundle: Bundle, photographs: Any) -> None:
    recogniser = Recogniser(tiny_bundle, threads=2)
    images = [photographs.open_image(e.sha256) for e in photographs.examples[:9]]
    together = recogniser.recognise(images)
    for place, image in enumerate(images):
        for alone, among in zip(recogniser.recognise([image]), together, strict=True):
            assert np.allclose(alone[0], among[place], atol=1e-5)


def test_no_pictures_give_empty_answers(tiny_bundle: Bundle) -> None:
    probabilities, embeddings = Recogniser(tiny_bundle).recognise([])
    assert (probabilities.shape, embeddings.shape) == ((0, 3), (0, 8))


def test_says_how_small_a_picture_may_come(tiny_bundle: Bundle) -> None:
    assert Recogniser(tiny_bundle).picture_side == 32


def test_serving_imports_nothing_of_training(tiny_bundle: Bundle) -> None:
    code = f"""
import sys
from pathlib import Path
from PIL import Image
from opencleo.vision import Recogniser, load_bundle
probabilities, _ = Recogniser(load_bundle(Path({str(tiny_bundle.folder)!r}))).recognise([Image.new("RGB", (30, 20))])
assert probabilities.shape == (1, 3)
print([name for name in ("torch", "kornia", "sklearn", "onnx", "efficientnet_lite_pytorch") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_training_without_its_packages_says_what_to_install(
    photographs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "kornia", None)
    with pytest.raises(UnavailableError, match=r"needs the package kornia.*opencleo\[train\]"):
        train_bundle(
            photographs.examples,
            photographs.open_image,
            home=tmp_path,
            bundles=tmp_path,
            rules_fingerprint="",
            seed=1,
        )
