"""Torch modules as ONNX files, checked against torch; backbones are exported once and kept by their content."""

import hashlib
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

from opencleo.errors import BundleError
from opencleo.vision.backbones import Backbone

INPUT = "pixels"
OPSET = 18
TOLERANCE = 2e-4
"""Most that ONNX Runtime may differ from torch in any output; those of EfficientNet-Lite differ by about 1e-5."""


def export(module: nn.Module, path: Path, side: int, outputs: tuple[str, ...]) -> None:
    """Write the module, from pixels (N, 3, side, side) of type uint8, as ONNX with a free number of pictures.

    The module is put in eval mode first: a batch normalisation that still learns gives other numbers. Raises
    BundleError when ONNX Runtime does not give what torch gives.
    """
    module.eval()
    pixels = torch.randint(0, 256, (2, 3, side, side), dtype=torch.uint8, generator=torch.Generator().manual_seed(1))
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch says of its older exporter, the one that suits, that it is older
        written = Path(folder) / "model.onnx"
        torch.onnx.export(
            module,
            (pixels,),
            str(written),
            dynamo=False,
            opset_version=OPSET,
            input_names=[INPUT],
            output_names=list(outputs),
            dynamic_axes={name: {0: "pictures"} for name in (INPUT, *outputs)},
        )
        _compare(module, written, pixels)
        written.replace(path)


def _compare(module: nn.Module, path: Path, pixels: torch.Tensor) -> None:
    with torch.inference_mode():
        expected = module(pixels)
    seen = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(
        None, {INPUT: pixels.numpy()}
    )
    for torch_output, output in zip(expected if isinstance(expected, tuple) else (expected,), seen, strict=True):
        furthest = float(np.abs(torch_output.numpy() - output).max())
        if not furthest <= TOLERANCE:
            raise BundleError(
                f"The exported model is off by {furthest:.2g} from torch, more than {TOLERANCE}. "
                "Check that the module is deterministic and that its operations are supported by ONNX."
            )


def state_fingerprint(module: nn.Module) -> str:
    """Changes with any weight of the module and with its structure."""
    digest = hashlib.sha256(repr(module).encode())
    for name, value in sorted(module.state_dict().items()):
        digest.update(name.encode())
        digest.update(value.numpy().tobytes())
    return digest.hexdigest()[:16]


def exported_backbone(backbone: Backbone, module: nn.Module, side: int, folder: Path) -> Path:
    """The backbone as ONNX in `folder`, exported when it is not there yet for these weights and this side."""
    path = folder / f"{backbone.name}-{side}-{state_fingerprint(module)}.onnx"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        export(module, path, side, ("features",))
    return path
