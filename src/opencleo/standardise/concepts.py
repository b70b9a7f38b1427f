"""What all concept readers share: a match becomes a value, doubt in the words lowers it, the most specific are kept."""

import re
from collections.abc import Iterable
from functools import lru_cache

from opencleo.records import ConceptValue, Language
from opencleo.standardise.methods import evidence
from opencleo.vocabulary import ConceptMatch, ConceptScheme

LONGEST_REMEMBERED = 200
"""Longer texts are not kept in memory."""

_DOUBT = re.compile(
    r"\?|\b(?:probabl[ey]|possibl[ey]|perhaps|maybe|presumabl[ey]|likely|attributed|uncertain|said to be"
    r"|waarschijnlijk|mogelijk|misschien|vermoedelijk)\b",
    re.IGNORECASE,
)
_OR: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"(?:^|[\s,])(?:or|and/or)(?:\s+(?:an?|early|late|mid))?\s*$", re.IGNORECASE),
    "nl": re.compile(r"(?:^|[\s,])(?:of|en/of)(?:\s+(?:een|vroeg|laat))?\s*$", re.IGNORECASE),
}


def is_doubtful(text: str) -> bool:
    """Whether the museum says that it is not sure: "probably", "?"."""
    return _DOUBT.search(text) is not None


def ends_with_or(text: str, language: Language) -> bool:
    """Whether what stands before a name offers it as an alternative: "Ptolemaic or"; Dutch "of" is no English "of"."""
    return _OR[language].search(text) is not None


def find(scheme: ConceptScheme, text: str, language: Language | None = None) -> tuple[ConceptMatch, ...]:
    """`scheme.find`, remembered where short: a museum says the same few thousand things of all its objects."""
    return _remembered(scheme, text, language) if len(text) <= LONGEST_REMEMBERED else scheme.find(text, language)


@lru_cache(maxsize=50_000)
def _remembered(scheme: ConceptScheme, text: str, language: Language | None) -> tuple[ConceptMatch, ...]:
    return scheme.find(text, language)


def value(concept: str, field: str, words: str, method: str, doubt: float = 1.0) -> ConceptValue:
    return ConceptValue(concept, evidence(field, words, method, doubt))


def most_specific(values: Iterable[ConceptValue], scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    """Each concept once, with its best evidence, in order; a concept gives way to one below it, which takes its place.

    What is offered as an alternative drives nothing out: "stone or limestone" keeps both.
    """
    best: dict[str, ConceptValue] = {}
    for each in values:
        known = best.get(each.concept)
        if known is None or each.evidence.score > known.evidence.score:
            best[each.concept] = each
    firm = {concept for concept, each in best.items() if each.evidence.method != "alternative"}
    below = {concept: [other for other in firm if concept in scheme.ancestors(other)] for concept in firm}
    kept: list[str] = []
    for concept in best:
        specific = [other for other in best if other in below.get(concept, ()) and not below[other]]
        kept.extend(specific or [concept])
    return tuple(best[concept] for concept in dict.fromkeys(kept))
