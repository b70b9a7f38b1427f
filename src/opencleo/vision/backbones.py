"""The networks that see: a registry of backbones, open to others by decorator and the entry point `opencleo.backbones`.

A backbone is a torch module from pixels (N, 3, side, side), 0 to 255, to features (N, dimension) of unit length; what
scale its network wants (RGB `(x - 127) / 128` for EfficientNet-Lite) is its own affair.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from opencleo.errors import UnavailableError, UnknownNameError

if TYPE_CHECKING:
    import torch

Build = Callable[[Path | None], "torch.nn.Module"]


@dataclass(frozen=True, slots=True)
class Backbone:
    """`build(weights)` makes the module, from a local file of weights where it takes one.

    `side` is the size of the pictures that its weights were made for; another may suit a task better. `source` says
    where the weights come from, `licence` under which terms.
    """

    name: str
    side: int
    dimension: int
    licence: str
    source: str
    build: Build


_REGISTRY: dict[str, Backbone] = {}


def register(name: str, *, side: int, dimension: int, licence: str, source: str) -> Callable[[Build], Build]:
    """Make the decorated `build(weights)` known under `name`; the last to register a name has it."""

    def keep(build: Build) -> Build:
        _REGISTRY[name] = Backbone(name, side, dimension, licence, source, build)
        return build

    return keep


def backbone(name: str) -> Backbone:
    """The backbone of that name; raises UnknownNameError listing those there are."""
    known = {entry.name: entry for entry in registered()}
    if name not in known:
        raise UnknownNameError(f"There is no backbone {name!r}. Those known are {', '.join(known)}.")
    return known[name]


def registered() -> tuple[Backbone, ...]:
    """Every backbone, the built-in ones and those of other packages, by name.

    Raises UnavailableError where the training extra is not installed or a package's backbone cannot be imported.
    """
    _load()
    return tuple(_REGISTRY[name] for name in sorted(_REGISTRY))


@cache
def _load() -> None:
    for point in entry_points(group="opencleo.backbones"):
        try:
            importlib.import_module(point.value)
        except ImportError as error:
            raise UnavailableError(
                f"The backbone {point.name} ({point.value}) cannot be imported: {error}. "
                "Install what it needs (for the built-in ones: pip install 'opencleo[train]'), or remove its package."
            ) from error
