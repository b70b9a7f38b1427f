"""The built-in channels: two compare pictures, three are boosts for what museums say.

Several objects asked count as one: their pictures by the mean, their facts by the mean of what each would give.
"""

from collections.abc import Callable, Iterable

import numpy as np

from opencleo.search.channels import Floats, Traits, channel


def mean_embedding(asked: Traits) -> Floats:
    """(D,) at unit length: the mean over the objects that have photographs; zeros when none has."""
    return _unit(asked.embeddings[asked.embeddings.any(axis=1)].sum(axis=0))


def mean_probabilities(asked: Traits) -> Floats:
    """(K,) that sums to 1: the mean over the objects that have photographs; zeros when none has."""
    known = asked.probabilities[asked.probabilities.any(axis=1)]
    return known.mean(axis=0) if len(known) else np.zeros(asked.probabilities.shape[1], np.float32)


@channel("looks-alike", boost=False)
def looks_alike(asked: Traits, others: Traits) -> Floats:
    """The cosine of the embeddings; opposites count as nothing."""
    # Not `@`: for one vector the threads of a matrix product cost more than they bring.
    return _bounded(np.einsum("nd,d->n", others.embeddings, mean_embedding(asked)))


def _likeliest_class(asked: Traits, others: Traits, row: int) -> frozenset[str]:
    shared = mean_probabilities(asked) * others.probabilities[row]
    return frozenset({asked.classes[int(shared.argmax())]} if shared.any() else ())


@channel("same-class", boost=False, scheme="type", shared=_likeliest_class)
def same_class(asked: Traits, others: Traits) -> Floats:
    """The Bhattacharyya coefficient of the class probabilities: 1 for the same distribution, 0 without overlap."""
    return _bounded(np.sqrt(others.probabilities) @ np.sqrt(mean_probabilities(asked)))


def _common_types(one: Traits, i: int, other: Traits, j: int) -> frozenset[str]:
    """A scarab and a heart scarab are both scarabs; a scarab and a shabti share nothing, though both lie in tombs."""
    return (one.types[i] & other.all_types[j]) | (other.types[j] & one.all_types[i])


def _shared_types(asked: Traits, others: Traits, row: int) -> frozenset[str]:
    return _united(_common_types(asked, place, others, row) for place in range(len(asked.object_ids)))


@channel("same-type", boost=True, scheme="type", shared=_shared_types)
def same_type(asked: Traits, others: Traits) -> Floats:
    """The types that two objects have in common, broader ones too, as a share of all that either has.

    It counts only when a type of one is that of the other or lies within it: the nearer, the more.
    """

    def share(i: int, j: int) -> float:
        if not _common_types(asked, i, others, j):
            return 0.0
        both = asked.all_types[i] & others.all_types[j]
        return len(both) / len(asked.all_types[i] | others.all_types[j])

    return _mean_of_pairs(asked, others, share)


def _shared_materials(asked: Traits, others: Traits, row: int) -> frozenset[str]:
    return _united(own & others.materials[row] for own in asked.materials)


@channel("same-material", boost=True, scheme="material", shared=_shared_materials)
def same_material(asked: Traits, others: Traits) -> Floats:
    """The materials that two objects have in common, as a share of all that either has."""

    def share(i: int, j: int) -> float:
        both = asked.materials[i] & others.materials[j]
        return len(both) / len(asked.materials[i] | others.materials[j]) if both else 0.0

    return _mean_of_pairs(asked, others, share)


def _shared_periods(asked: Traits, others: Traits, row: int) -> frozenset[str]:
    return _united(own & others.periods[row] for own in asked.periods)


@channel("same-period", boost=True, scheme="period", shared=_shared_periods)
def same_period(asked: Traits, others: Traits) -> Floats:
    """The years that two ranges have in common, as a share of all that either spans."""

    def share(i: int, j: int) -> float:
        one, other = asked.years[i], others.years[j]
        if one is None or other is None:
            return 0.0
        common = min(one[1], other[1]) - max(one[0], other[0]) + 1
        return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]) + 1)

    return _mean_of_pairs(asked, others, share)


def _mean_of_pairs(asked: Traits, others: Traits, compare: Callable[[int, int], float]) -> Floats:
    """What `compare(i, j)` gives for row i of the asked and row j of the others, averaged over the asked."""
    rows = range(len(asked.object_ids))
    columns = range(len(others.object_ids))
    values = np.array([[compare(i, j) for j in columns] for i in rows], np.float32).reshape(len(rows), len(columns))
    return values.mean(axis=0) if len(rows) else np.zeros(len(columns), np.float32)


def _united(shared: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*shared)


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _bounded(values: Floats) -> Floats:
    return np.clip(values, 0.0, 1.0).astype(np.float32)
