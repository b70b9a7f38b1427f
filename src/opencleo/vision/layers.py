"""Steps that backbones and heads share."""

from torch import Tensor


def unit(features: Tensor) -> Tensor:
    """Each row of (N, D) at unit length."""
    length: Tensor = features.norm(dim=1, keepdim=True)
    return features / length.clamp_min(1e-9)


def rooted(features: Tensor) -> Tensor:
    """The signed square root of each number, each row of (N, D) at unit length."""
    return unit(features.sign() * features.abs().clamp_min(1e-12).sqrt())
