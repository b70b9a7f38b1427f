"""Spelling proposals from the vocabulary, when nothing was found."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from opencleo.records import LANGUAGES
from opencleo.vocabulary import Vocabulary, fold

MOST_SUGGESTIONS = 4
ALIKE_ENOUGH = 0.75
"""The ratio of difflib from which a name is proposed: "scarap" and "scarab" have 0.83."""


def suggestions(words: str, unknown: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words with the first one that no object has replaced by a name like it, the likest first."""
    names = _names(vocabulary)
    for typed in unknown:
        near = get_close_matches(fold(typed), list(names), n=MOST_SUGGESTIONS + 1, cutoff=ALIKE_ENOUGH)
        proposals = tuple(words.replace(typed, names[name]) for name in near if name != fold(typed))
        if proposals:
            return tuple(dict.fromkeys(proposals))[:MOST_SUGGESTIONS]
    return ()


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> dict[str, str]:
    """Every name that people may see, folded, with the way to write it in a search."""
    return {
        fold(name): name.lower()
        for scheme in vocabulary.schemes.values()
        for concept in scheme
        for language in LANGUAGES
        for name in (concept.labels[language], *concept.variants.get(language, ()))
    }
