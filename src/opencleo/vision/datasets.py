"""What is learned from: examples, the groups that no split may divide, and the folds."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold

from opencleo.errors import UnavailableError
from opencleo.photographs import near_duplicates, placeholder
from opencleo.vocabulary import fold

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Example:
    """One readable photograph of an object; `class_id` is None where no rule gives the object a class.

    `group_title` is the object's title: a museum's objects of one title are often one set in one photographer's light.
    `fingerprint` is the perceptual hash of `photographs.fingerprint`, empty when there is none.
    """

    photograph_id: str
    object_id: str
    museum: str
    group_title: str
    view: int
    sha256: str
    fingerprint: str
    class_id: str | None


@dataclass(frozen=True)
class TrainingSet:
    """Examples without the cards that stand for photographs, in order of identity, and what they are split by.

    `classes` are those with enough pictures, by name; `labels` (N,) holds the place of each example's class among
    them, -1 for none; `groups` (N,) a number for each group. `learned` are the labelled examples to learn from, at most
    so many of a class.
    """

    examples: tuple[Example, ...]
    classes: tuple[str, ...]
    labels: Indices
    groups: Indices
    learned: Indices

    @property
    def fingerprint(self) -> str:
        """Changes with any example, label or group."""
        lines = (
            f"{e.photograph_id} {e.sha256} {e.class_id} {g}" for e, g in zip(self.examples, self.groups, strict=True)
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    @property
    def museums(self) -> tuple[str, ...]:
        return tuple(sorted({example.museum for example in self.examples}))

    @property
    def support(self) -> tuple[int, ...]:
        """Pictures of each class that are learned from."""
        counts = Counter(self.labels[self.learned].tolist())
        return tuple(counts[place] for place in range(len(self.classes)))

    @property
    def first_views(self) -> Indices:
        """The examples that show the main view of their object."""
        return np.flatnonzero([example.view == 1 for example in self.examples])

    def folds(self, count: int, seed: int) -> Iterator[tuple[Indices, Indices]]:
        """Places to learn from and to test on, as places in `examples`; classes alike in each, no group in both."""
        labels, groups = self.labels[self.learned], self.groups[self.learned]
        splitter = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
        for learned, tested in splitter.split(self.learned, labels, groups):
            yield self.learned[learned], self.learned[tested]


def training_set(examples: Sequence[Example], *, classes_from: int, at_most: int, seed: int) -> TrainingSet:
    """Put the examples in order, leave out cards, find the groups and the classes.

    Raises UnavailableError when fewer than two classes have `classes_from` pictures.
    """
    kept = tuple(
        sorted(
            (e for e in examples if not (e.fingerprint and placeholder(e.fingerprint))),
            key=lambda example: example.photograph_id,
        )
    )
    counts = Counter(example.class_id for example in kept if example.class_id is not None)
    classes = tuple(sorted(class_id for class_id, count in counts.items() if count >= classes_from))
    if len(classes) < 2:
        found = ", ".join(f"{class_id} {count}" for class_id, count in counts.most_common(5)) or "none"
        raise UnavailableError(
            f"Two classes with {classes_from} photographs each are needed to train; there are: {found}. "
            "Harvest more objects with photographs and run `opencleo label`."
        )
    place = {class_id: number for number, class_id in enumerate(classes)}
    labels = np.array([place.get(example.class_id or "", -1) for example in kept], dtype=np.intp)
    return TrainingSet(kept, classes, labels, _groups(kept), _learned(labels, len(classes), at_most, seed))


def _learned(labels: Indices, classes: int, at_most: int, seed: int) -> Indices:
    lots = np.random.default_rng(seed)
    chosen = [np.flatnonzero(labels == place) for place in range(classes)]
    return np.sort(np.concatenate([p if len(p) <= at_most else lots.choice(p, at_most, replace=False) for p in chosen]))


def _groups(examples: Sequence[Example]) -> Indices:
    """One number for all that hang together: the same object, museum and title, bytes, or nearly the same picture."""
    leader = list(range(len(examples)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    first: dict[tuple[str, str], int] = {}

    def join(kind: str, key: str, place: int) -> None:
        one, other = find(first.setdefault((kind, key), place)), find(place)
        leader[max(one, other)] = min(one, other)

    for place, example in enumerate(examples):
        join("object", example.object_id, place)
        join("bytes", example.sha256, place)
        if title := fold(example.group_title):
            join("title", f"{example.museum}/{title}", place)
    alike = near_duplicates({e.photograph_id: e.fingerprint for e in examples if e.fingerprint})
    places = {example.photograph_id: place for place, example in enumerate(examples)}
    for number, photographs in enumerate(alike):
        for photograph in sorted(photographs):
            join("picture", str(number), places[photograph])
    return np.array([find(place) for place in range(len(examples))], dtype=np.intp)
