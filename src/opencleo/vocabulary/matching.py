"""Names found in a text, as whole words: the longest name wins, and no two finds overlap.

"Limestone" is never "stone", "ring-stand" is a ring stand and no ring. The index is a dictionary from a name's first
word to the lengths of its continuations, so that a text costs a few look-ups a word, however many names there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from opencleo.errors import VocabularyError
from opencleo.records import LANGUAGES, Language, Scheme
from opencleo.vocabulary.concepts import Concept
from opencleo.vocabulary.folding import Token, phrase, tokens
from opencleo.vocabulary.plurals import plural_phrases

Phrase = tuple[str, ...]

_WITH_PLURALS: frozenset[Scheme] = frozenset({"type", "material", "technique"})


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """The phrases of one language, or of all.

    `names` gives each name its concept, `exceptions` each phrase the concepts that are not meant where it stands,
    and `lengths` each first word the lengths of the phrases that begin with it, longest first.
    """

    names: Mapping[Phrase, str]
    exceptions: Mapping[Phrase, frozenset[str]]
    lengths: Mapping[str, tuple[int, ...]]

    def whole(self, text: str) -> str | None:
        """The concept that the whole text is a name of."""
        return self.names.get(phrase(text))

    def finds(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The concepts named in the text, in its order, each with the start and end of the words."""
        pieces = tokens(text)
        taken = 0
        barred: dict[str, int] = {}
        for place in range(len(pieces)):
            phrases = self._phrases(pieces, place)
            for words in phrases:
                for concept in self.exceptions.get(words, ()):
                    barred[concept] = max(barred.get(concept, 0), place + len(words))
            if place < taken:
                continue
            for words in phrases:
                named = self.names.get(words)
                if named is not None and place + len(words) > barred.get(named, 0):
                    taken = place + len(words)
                    yield named, pieces[place].start, pieces[taken - 1].end
                    break

    def _phrases(self, pieces: Sequence[Token], place: int) -> list[Phrase]:
        room = len(pieces) - place
        return [
            tuple(piece.word for piece in pieces[place : place + length])
            for length in self.lengths.get(pieces[place].word, ())
            if length <= room
        ]


def indexes(concepts: Iterable[Concept]) -> dict[Language | None, PhraseIndex]:
    """The index of each language, and under None that of all, where English wins a word that both use.

    Raises VocabularyError when two concepts claim one name in one language.
    """
    concepts = tuple(concepts)
    names = {language: names_of(concepts, language) for language in LANGUAGES}
    exceptions = {language: exceptions_of(concepts, language) for language in LANGUAGES}
    all_names: dict[Phrase, str] = {}
    all_exceptions: dict[Phrase, frozenset[str]] = {}
    for language in reversed(LANGUAGES):
        all_names |= names[language]
        for words, barred in exceptions[language].items():
            all_exceptions[words] = all_exceptions.get(words, frozenset()) | barred
    every: dict[Language | None, PhraseIndex] = {None: _index(all_names, all_exceptions)}
    return every | {language: _index(names[language], exceptions[language]) for language in LANGUAGES}


def names_of(concepts: Sequence[Concept], language: Language) -> dict[Phrase, str]:
    """Every name in one language with its concept; a plural made by rule gives way to a name that is written.

    A plural that would serve two concepts serves neither. Raises VocabularyError for a name that two claim.
    """
    written: dict[Phrase, str] = {}
    for concept in concepts:
        for name in concept.names(language):
            owner = written.setdefault(_words(concept, name), concept.id)
            if owner != concept.id:
                raise VocabularyError(
                    f"{concept.scheme}/{owner} and {concept.scheme}/{concept.id} both claim the name {name!r}"
                    f"@{language}; keep it at one of them."
                )
    made: dict[Phrase, set[str]] = {}
    for concept in concepts:
        if concept.scheme in _WITH_PLURALS:
            for name in concept.names(language):
                for words in plural_phrases(phrase(name), language):
                    made.setdefault(words, set()).add(concept.id)
    plurals = {words: next(iter(owners)) for words, owners in made.items() if len(owners) == 1}
    return plurals | written


def exceptions_of(concepts: Iterable[Concept], language: Language) -> dict[Phrase, frozenset[str]]:
    """Every phrase in one language that holds a concept's name and does not mean it, with those concepts."""
    found: dict[Phrase, set[str]] = {}
    for concept in concepts:
        for name in concept.exceptions.get(language, ()):
            found.setdefault(_words(concept, name), set()).add(concept.id)
    return {words: frozenset(barred) for words, barred in found.items()}


def _words(concept: Concept, name: str) -> Phrase:
    words = phrase(name)
    if not words:
        raise VocabularyError(f"{concept.scheme}/{concept.id}: the name {name!r} has no letters; remove it.")
    return words


def _index(names: Mapping[Phrase, str], exceptions: Mapping[Phrase, frozenset[str]]) -> PhraseIndex:
    lengths: dict[str, set[int]] = {}
    for words in (*names, *exceptions):
        lengths.setdefault(words[0], set()).add(len(words))
    return PhraseIndex(names, exceptions, {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()})
