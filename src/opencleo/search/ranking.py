"""Objects ranked by how much they are like others, each with the reasons; pure arithmetic over their traits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from opencleo.search.channels import Channel, Traits
from opencleo.search.results import Reason
from opencleo.vocabulary import Vocabulary

LEAST_REASON = 0.01
"""What a channel must add to the score to be told as a reason."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One object in its place; `similarity` is the share of the channels that are no boosts, 0 to 1."""

    object_id: str
    score: float
    similarity: float
    reasons: tuple[Reason, ...]


def rank(
    asked: Traits, others: Traits, used: Sequence[Channel], vocabulary: Vocabulary, limit: int
) -> tuple[Ranked, ...]:
    """The `limit` objects most like those asked, best first; equal ones in the order of their identifiers.

    The score is the sum of weight times value over the channels `used`.
    """
    if not others.object_ids:
        return ()
    added = np.array([each.weight * each.compare(asked, others) for each in used], np.float64)
    scores = added.sum(axis=0)
    pictures = np.array([not each.boost for each in used])
    whole = sum(each.weight for each in used if not each.boost)
    similarities = added[pictures].sum(axis=0) / whole if whole else np.zeros_like(scores)
    order = sorted(range(len(others.object_ids)), key=lambda row: (-scores[row], others.object_ids[row]))
    return tuple(
        Ranked(
            others.object_ids[row],
            round(float(scores[row]), 4),
            round(float(similarities[row]), 4),
            _reasons(asked, others, row, used, added[:, row].tolist(), vocabulary),
        )
        for row in order[:limit]
    )


def _reasons(
    asked: Traits, others: Traits, row: int, used: Sequence[Channel], added: Sequence[float], vocabulary: Vocabulary
) -> tuple[Reason, ...]:
    """What each channel added, the most first."""
    reasons = [
        Reason(each.name, round(weight, 4), _most_specific(each.shared(asked, others, row), each.scheme, vocabulary))
        for each, weight in zip(used, added, strict=True)
        if weight >= LEAST_REASON
    ]
    return tuple(sorted(reasons, key=lambda reason: -reason.weight))


def _most_specific(concepts: frozenset[str], scheme: str, vocabulary: Vocabulary) -> str:
    """The concept with the most concepts above it; the first in the alphabet of several."""
    known = vocabulary.schemes.get(scheme) if scheme else None  # type: ignore[call-overload]
    depths = {concept: len(known.ancestors(concept)) if known and concept in known else 0 for concept in concepts}
    return min(depths, key=lambda concept: (-depths[concept], concept), default="")
