"""VGG-19, the network of the system that OpenCleo succeeds; here to compare speed, or with a local file of weights.

K. Simonyan and A. Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2014, column E.
The names of the layers are those of torchvision, so that its file of weights fits.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from opencleo.errors import BundleError
from opencleo.vision.backbones import register
from opencleo.vision.layers import rooted

CHANNELS = (64, 64, 0, 128, 128, 0, 256, 256, 256, 256, 0, 512, 512, 512, 512, 0, 512, 512, 512, 512, 0)
"""Width of each 3 x 3 convolution in order; 0 is a pooling that halves the picture."""

SEED = 19
_MEAN, _SPREAD = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)
"""Of ImageNet's pictures, for red, green and blue, as torchvision's weights expect them."""


class VGG19(nn.Module):
    """Pixels (N, 3, side, side), 0 to 255, to features (N, 512) of unit length: without the original's top."""

    mean: Tensor
    spread: Tensor

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width = 3
        for channels in CHANNELS:
            if channels:
                layers += [nn.Conv2d(width, channels, 3, padding=1), nn.ReLU()]
                width = channels
            else:
                layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        self.register_buffer("mean", torch.tensor(_MEAN).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("spread", torch.tensor(_SPREAD).view(1, 3, 1, 1), persistent=False)

    def forward(self, pixels: Tensor) -> Tensor:
        seen: Tensor = self.features((pixels.float() - self.mean) / self.spread)
        return rooted(seen.mean((2, 3)))


@register(
    "vgg19",
    side=128,
    dimension=512,
    licence="none: seeded random weights; those of a local file have their own",
    source="seeded random weights, or a local file in torchvision's layout",
)
def vgg19(weights: Path | None) -> nn.Module:
    """With `weights`, a file of torchvision's `vgg19`; raises BundleError when it does not fit."""
    with torch.random.fork_rng():
        torch.manual_seed(SEED)
        module = VGG19()
    if weights is not None:
        try:
            kept = torch.load(weights, map_location="cpu", weights_only=True)
            module.load_state_dict({name: value for name, value in kept.items() if name.startswith("features.")})
        except Exception as error:  # torch.load raises almost anything for a file that is no checkpoint
            raise BundleError(
                f"{weights} does not hold weights of VGG-19 in torchvision's layout ({error}). Give another file."
            ) from error
    return module
