"""Heads on a backbone's features: the embedding, the class probabilities, and the temperature that makes them honest.

All of it is fitted in closed form or by L-BFGS on convex problems, in double precision where it matters, so that a run
repeats to the digit on one machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from opencleo.vision.datasets import Indices
from opencleo.vision.features import Features
from opencleo.vision.layers import unit
from opencleo.vision.recipe import Recipe

SCALE = 12.0
"""Features of unit length are spread out by this much before the class head, so that weight decay suits them."""

HOTTEST, COLDEST = 20.0, 0.05
"""Bounds of the temperature."""


@dataclass(frozen=True, slots=True)
class Projection:
    """`(features - mean) @ directions`: principal components, each divided by its variance to the power `whitening`."""

    mean: Features
    directions: Features

    def __call__(self, features: Features) -> Features:
        """From (N, D) to (N, d)."""
        return np.asarray((features - self.mean) @ self.directions, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class ClassHead:
    """A linear classifier on projected features; `temperature` divides its logits."""

    projection: Projection
    weights: Features
    bias: Features
    temperature: float = 1.0

    def logits(self, features: Features) -> Features:
        """From (N, D) to (N, K), not yet divided by the temperature."""
        return np.asarray(SCALE * self.projection(features) @ self.weights + self.bias, dtype=np.float32)

    def cooled(self, temperature: float) -> "ClassHead":
        """The same head at another temperature."""
        return replace(self, temperature=temperature)

    def probabilities(self, features: Features) -> NDArray[np.float64]:
        """From (N, D) to (N, K)."""
        return softmax(self.logits(features) / self.temperature)


def fit_projection(features: Features, size: int, whitening: float) -> Projection:
    """The principal components of features (N, D), at most N - 1 of them; each one's sign makes its sum positive."""
    mean = features.mean(0)
    centred = torch.from_numpy((features - mean).astype(np.float64))
    tall = len(centred) > centred.shape[1]
    values, vectors = torch.linalg.eigh(centred.T @ centred if tall else centred @ centred.T)
    keep = min(size, int((values > values[-1] * 1e-10).sum()), len(centred) - 1)
    values, vectors = values.flip(0)[:keep], vectors.flip(1)[:, :keep]
    components = vectors if tall else centred.T @ vectors / values.sqrt()
    signs = torch.where(components.sum(0) < 0, -1.0, 1.0)
    directions = components * signs / (values / len(centred)) ** whitening
    return Projection(mean, directions.numpy().astype(np.float32))


def fit_head(
    features: Features, labels: Indices, classes: int, recipe: Recipe, copies: Sequence[Features] = ()
) -> ClassHead:
    """Logistic regression with weight decay on features (N, D) whose class is `labels` (N,).

    Each of `copies` holds (N, D) features of altered copies, of the same classes.
    """
    projection = fit_projection(features, recipe.head, 0.0)
    inputs = torch.from_numpy(SCALE * np.concatenate([projection(seen) for seen in (features, *copies)]))
    targets = torch.from_numpy(labels.astype(np.int64)).repeat(1 + len(copies))
    weights = torch.zeros(inputs.shape[1], classes, requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=recipe.steps, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        value = nn.functional.cross_entropy(inputs @ weights + bias, targets) + recipe.penalty * weights.square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return ClassHead(projection, weights.detach().numpy(), bias.detach().numpy())


def fit_temperature(logits: Features, labels: Indices) -> float:
    """What logits (N, K) of examples that were not learned from must be divided by for the likeliest labels.

    C. Guo and others, "On Calibration of Modern Neural Networks", 2017. Golden section search on the logarithm: the
    negative log-likelihood is convex in 1/temperature.
    """
    low, high = np.log(COLDEST), np.log(HOTTEST)
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(60):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if log_loss(softmax(logits / np.exp(left)), labels) < log_loss(softmax(logits / np.exp(right)), labels):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def softmax(logits: Features) -> NDArray[np.float64]:
    """Probabilities (N, K) that sum to 1 in each row."""
    powers = np.exp(logits.astype(np.float64) - logits.max(1, keepdims=True))
    probabilities: NDArray[np.float64] = powers / powers.sum(1, keepdims=True)
    return probabilities


def log_loss(probabilities: NDArray[np.float64], labels: Indices) -> float:
    """The mean negative log-likelihood of the labels."""
    return float(-np.log(probabilities[np.arange(len(labels)), labels].clip(1e-12)).mean())


class Model(nn.Module):
    """Backbone and heads in one: pixels (N, 3, side, side) to embedding (N, d) and probabilities (N, K)."""

    def __init__(self, backbone: nn.Module, embedding: Projection, head: ClassHead) -> None:
        super().__init__()
        self.backbone = backbone
        self.embedding = _linear(embedding.directions, -embedding.mean @ embedding.directions)
        scale = SCALE / head.temperature
        weights = head.projection.directions @ head.weights * scale
        self.head = _linear(weights, head.bias / head.temperature - head.projection.mean @ weights)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        features = self.backbone(pixels)
        return unit(self.embedding(features)), self.head(features).softmax(1)


def _linear(weights: Features, bias: Features) -> nn.Linear:
    layer = nn.Linear(*weights.shape)
    layer.weight = nn.Parameter(torch.from_numpy(np.ascontiguousarray(weights.T, dtype=np.float32)))
    layer.bias = nn.Parameter(torch.from_numpy(np.asarray(bias, dtype=np.float32)))
    return layer
