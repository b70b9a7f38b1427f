"""A picture's perceptual fingerprint, and the groups of pictures that are nearly the same.

Museums photograph one thing twice and publish one photograph under two numbers. Such pictures must not stand on both
sides of a split into training and test, or the test measures memory.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from opencleo.errors import QueryError
from opencleo.photographs.mount import trim_mount

_BLOCK = 256
"""Fingerprints compared with all others at a time: 256 x 50,000 x 8 bytes are 100 MB."""


_SAME_CARD = 4
"""Most bits in which two copies of a card differ; the nearest real photograph of two museums differs in 12."""

_SIDE = 32
_COSINES = np.cos(np.pi / _SIDE * np.outer(np.arange(_SIDE), np.arange(_SIDE) + 0.5))
"""The discrete cosine transform (DCT-II) of 32 numbers, as a matrix."""

_LOW = sorted(((row, column) for row in range(11) for column in range(11)), key=lambda place: (sum(place), place))[1:65]
"""The 64 lowest frequencies but for the picture's mean, by the sum of their row and column."""


def fingerprint(image: Image.Image) -> str:
    """The 64-bit perceptual hash of the trimmed picture, as 16 hexadecimal digits.

    The picture is shrunk to 32 x 32 grey pixels; each bit is the sign of one of the lowest frequencies of its cosine
    transform (C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010). Size,
    compression, brightness and letterbox hardly change it. The simpler difference hash is not used: it takes small
    objects on plain grounds, such as scarabs and amulets, for one another.
    """
    small = trim_mount(image).convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    frequencies = _COSINES @ np.asarray(small, dtype=np.float64) @ _COSINES.T
    rows, columns = zip(*_LOW, strict=True)
    # what rounding leaves of a frequency that is not there must not look like a sign
    return np.packbits(frequencies[rows, columns] > 1e-6).tobytes().hex()


@cache
def _placeholders() -> tuple[tuple[int, str], ...]:
    text = resources.files(__package__).joinpath("placeholders.toml").read_text(encoding="utf-8")
    return tuple((int(card["fingerprint"], 16), str(card["words"])) for card in tomllib.loads(text)["card"])


def placeholder(digits: str) -> str:
    """The words on the card when this is the fingerprint of a card that stands for a photograph, else nothing."""
    bits = _bits("the picture", digits)
    return next((words for card, words in _placeholders() if (card ^ bits).bit_count() <= _SAME_CARD), "")


def near_duplicates(fingerprints: Mapping[str, str], distance: int = 4) -> tuple[frozenset[str], ...]:
    """Groups of identities whose fingerprints differ in at most `distance` of 64 bits, directly or through others.

    Only groups of two and more, in order of their first identity. Compares all pairs: about a second for 10,000.
    Raises QueryError for what is no fingerprint.
    """
    if not fingerprints:
        return ()
    members: dict[int, list[str]] = {}
    for identity, digits in fingerprints.items():
        members.setdefault(_bits(identity, digits), []).append(identity)
    hashes = np.array(list(members), dtype=np.uint64)
    group = _joined(hashes, distance)
    gathered: dict[int, set[str]] = {}
    for leader, identities in zip(group.tolist(), members.values(), strict=True):
        gathered.setdefault(leader, set()).update(identities)
    return tuple(sorted((frozenset(found) for found in gathered.values() if len(found) > 1), key=min))


def _bits(identity: str, digits: str) -> int:
    try:
        if len(digits) == 16:
            return int(digits, 16)
    except ValueError:
        pass
    raise QueryError(f"{digits!r} of {identity} is no fingerprint; it needs 16 hexadecimal digits. Look again at it.")


def _joined(hashes: NDArray[np.uint64], distance: int) -> NDArray[np.intp]:
    """For each of the (N,) hashes, the position of the leader of its group."""
    leader = np.arange(len(hashes))
    for start in range(0, len(hashes), _BLOCK):
        block = hashes[start : start + _BLOCK, None]
        near = np.bitwise_count(block ^ hashes[None, start:]) <= distance
        for left, right in np.argwhere(np.triu(near, 1)):
            one, other = _leader(leader, start + left), _leader(leader, start + right)
            leader[max(one, other)] = min(one, other)
    return np.array([_leader(leader, position) for position in range(len(hashes))], dtype=np.intp)


def _leader(leader: NDArray[np.intp], position: int) -> int:
    while leader[position] != position:
        leader[position] = leader[leader[position]]
        position = int(leader[position])
    return position
