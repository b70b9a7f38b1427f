"""The one analysis of words, for objects and for searches: folded, without the commonest words, stemmed.

A stemmed word carries its language, `en:scarab` or `nl:scarabee`, so that Dutch is never stemmed as English and the
words of one language never answer for those of the other. A concept is a word too: `type:scarab`.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from opencleo.records import LANGUAGES, Language
from opencleo.vocabulary.folding import BREAK, tokens

# The newer Dutch algorithm makes "beel" of "beelden" and leaves "blauwe" as it is.
_STEMMERS = {"en": snowballstemmer.stemmer("english"), "nl": snowballstemmer.stemmer("dutch_porter")}

_SHORT = 100
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word of a text: its place among the words, counted from 1, and where it stands in the text."""

    folded: str
    place: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Tables:
    common: frozenset[str]
    alike: Mapping[str, tuple[tuple[Language, str], ...]]
    """For a stem with its language, the words of the other language: `nl:blauw` -> (("en", "blue"),)."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; common ones are left out but keep their place."""
    return _words_of_short(text) if len(text) <= _SHORT else _words_of(text)


@lru_cache(maxsize=20_000)
def _words_of_short(text: str) -> tuple[Word, ...]:
    """Museums say the same in a few words of thousands of objects: "Faience", "New Kingdom"."""
    return _words_of(text)


def _words_of(text: str) -> tuple[Word, ...]:
    common = _tables().common
    return tuple(
        Word(token.word[:_LONGEST_WORD], place, token.start, token.end)
        for place, token in enumerate(tokens(text), start=1)
        if token.word != BREAK and token.word not in common
    )


@lru_cache(maxsize=200_000)
def lexeme(folded: str, language: Language) -> str:
    """The stem of a folded word with its language.

    >>> lexeme("scarabs", "en"), lexeme("amuletten", "nl")
    ('en:scarab', 'nl:amulet')
    """
    return f"{language}:{_STEMMERS[language].stemWord(folded)}"


def lexemes(folded: str) -> tuple[str, ...]:
    """The word as either language writes it: a search does not know in which language its words are."""
    return tuple(lexeme(folded, language) for language in LANGUAGES)


def translations(folded: str) -> tuple[tuple[str, str], ...]:
    """Words of the other language for the same thing, each as it is written and as a lexeme."""
    alike = _tables().alike
    found = {
        (word, lexeme(word, language)): None
        for own in lexemes(folded)
        for language, word in alike.get(own, ())
        if word != folded
    }
    return tuple(found)


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    table = tomllib.loads(Path(__file__).with_name("language.toml").read_text(encoding="utf-8"))
    alike: defaultdict[str, list[tuple[Language, str]]] = defaultdict(list)
    for english, dutch in table["alike"].items():
        for word in dutch:
            alike[lexeme(english, "en")].append(("nl", word))
            alike[lexeme(word, "nl")].append(("en", english))
    return _Tables(frozenset(table["common_words"]), {key: tuple(dict.fromkeys(found)) for key, found in alike.items()})
