"""Channels of likeness: each compares objects in one way. A decorator registers one, from inside or from a package.

A package announces a module with channels by an entry point of the group `opencleo.channels`. The contract, which
a test checks for every registered channel: for M objects asked and N others the channel gives N finite numbers
between 0 and 1, no object is more like the asked one than itself, and where nothing is known the number is 0.
"""

import threading
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from opencleo.errors import UnknownNameError

GROUP = "opencleo.channels"
"""The group of entry points."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of N objects, row by row, for channels to compare.

    `embeddings` (N, D) have unit length and `probabilities` (N, K) sum to 1 over `classes`; both are zero for an
    object without photographs, and D or K may be 0. `types` and `materials` are the most specific concepts,
    `all_types` and `periods` go with all broader ones. Years are historical.
    """

    object_ids: tuple[str, ...]
    embeddings: Floats
    probabilities: Floats
    classes: tuple[str, ...]
    types: tuple[frozenset[str], ...]
    all_types: tuple[frozenset[str], ...]
    materials: tuple[frozenset[str], ...]
    periods: tuple[frozenset[str], ...]
    years: tuple[tuple[int, int] | None, ...]


Compare = Callable[[Traits, Traits], Floats]
"""(the M objects asked, N others) -> N numbers from 0 to 1."""

Shared = Callable[[Traits, Traits, int], frozenset[str]]
"""(the objects asked, the others, the row of one of them) -> the concepts that it shares with the asked."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of comparing. A `boost` may be switched off; without boosts only pictures are compared.

    `shared` are concepts of the vocabulary's scheme `scheme`; the most specific one is told as the reason.
    """

    name: str
    compare: Compare
    shared: Shared
    scheme: str
    weight: float
    boost: bool
    symmetric: bool


_channels: dict[str, Channel] = {}
_lock = threading.RLock()


def channel(
    name: str,
    *,
    boost: bool,
    weight: float | None = None,
    symmetric: bool = True,
    scheme: str = "",
    shared: Shared = lambda _asked, _others, _row: frozenset(),
) -> Callable[[Compare], Compare]:
    """Register a channel; without a weight it has that of `channels.toml`. A known name is replaced."""

    def register(compare: Compare) -> Compare:
        own = _weights()[name] if weight is None else weight
        with _lock:
            _channels[name] = Channel(name, compare, shared, scheme, own, boost, symmetric)
        return compare

    return register


def channels() -> tuple[Channel, ...]:
    """Every registered channel in order of registration, the built-in ones first."""
    _load()
    return tuple(_channels.values())


def channel_named(name: str) -> Channel:
    """Raises UnknownNameError."""
    _load()
    if name not in _channels:
        raise UnknownNameError(f"There is no channel {name!r}; the channels are {', '.join(_channels)}.")
    return _channels[name]


@lru_cache(maxsize=1)
def _load() -> None:
    with _lock:
        import_module("opencleo.search.likeness")
        for point in entry_points(group=GROUP):
            point.load()


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    table = tomllib.loads(Path(__file__).with_name("channels.toml").read_text(encoding="utf-8"))
    return {name: cast("float", entry["weight"]) for name, entry in table.items()}
