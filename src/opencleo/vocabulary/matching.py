"""Names found in a text, as whole words: the longest name wins, and no two finds overlap.

"Limestone" is never "stone", "ring-stand" is a ring stand and no ring. The index is a dictionary from a name's first
word to its continuations, so that a text costs a few dictionary look-ups a word, however many names there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from opencleo.errors import VocabularyError
from opencleo.records import LANGUAGES, Language, Scheme
from opencleo.vocabulary.concepts import Concept
from opencleo.vocabulary.folding import Token, phrase, tokens
from opencleo.vocabulary.plurals import plural_phrases

Phrase = tuple[str, ...]

NOTHING = ""
"""Stands for the concept of a phrase that is skipped, because it only seems to name one."""

_WITH_PLURALS: frozenset[Scheme] = frozenset({"type", "material", "technique"})


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases of one language, or of all, each with the identifier of its concept."""

    phrases: Mapping[Phrase, str]
    lengths: Mapping[str, tuple[int, ...]]
    """For a first word, the lengths of the phrases that begin with it, longest first."""

    def whole(self, text: str) -> str | None:
        """The concept that the whole text is a name of."""
        return self.phrases.get(phrase(text)) or None

    def finds(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The concepts named in the text, in its order, each with the start and end of the words."""
        pieces = tokens(text)
        place = 0
        while place < len(pieces):
            name = self._longest(pieces, place)
            if self.phrases.get(name, NOTHING) != NOTHING:
                yield self.phrases[name], pieces[place].start, pieces[place + len(name) - 1].end
            place += len(name)

    def _longest(self, pieces: Sequence[Token], place: int) -> Phrase:
        for length in self.lengths.get(pieces[place].word, ()):
            words = tuple(piece.word for piece in pieces[place : place + length])
            if words in self.phrases:
                return words
        return (pieces[place].word,)


def index_of(phrases: Mapping[Phrase, str]) -> PhraseIndex:
    """The index of these phrases."""
    lengths: dict[str, set[int]] = {}
    for words in phrases:
        lengths.setdefault(words[0], set()).add(len(words))
    return PhraseIndex(phrases, {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()})


def indexes(concepts: Iterable[Concept]) -> dict[Language | None, PhraseIndex]:
    """The index of each language, and under None that of all, where English wins a word that both use.

    Raises VocabularyError when two concepts claim one name in one language.
    """
    concepts = tuple(concepts)
    by_language = {language: claimed(concepts, language) for language in LANGUAGES}
    everything: dict[Phrase, str] = {}
    for language in reversed(LANGUAGES):
        everything |= by_language[language]
    return {None: index_of(everything)} | {language: index_of(found) for language, found in by_language.items()}


def claimed(concepts: Sequence[Concept], language: Language) -> dict[Phrase, str]:
    """Every phrase of one language with its concept; a plural made by rule gives way to a name that is written.

    A plural that would serve two concepts serves neither. Raises VocabularyError for a name that two claim.
    """
    written: dict[Phrase, str] = {}
    for concept in concepts:
        for name in concept.names(language):
            words = phrase(name)
            if not words:
                raise VocabularyError(f"{concept.scheme}/{concept.id}: the name {name!r} has no letters; remove it.")
            owner = written.setdefault(words, concept.id)
            if owner != concept.id:
                raise VocabularyError(
                    f"{concept.scheme}/{owner} and {concept.scheme}/{concept.id} both claim the name {name!r}"
                    f"@{language}; keep it at one of them."
                )
    for concept in concepts:
        for name in concept.exceptions.get(language, ()):
            if written.setdefault(phrase(name), NOTHING) != NOTHING:
                raise VocabularyError(
                    f"{concept.scheme}/{concept.id} has the cleo:exceptLabel {name!r}@{language}, which is a name of "
                    f"{concept.scheme}/{written[phrase(name)]}; remove one of them."
                )
    made: dict[Phrase, set[str]] = {}
    for concept in concepts:
        if concept.scheme in _WITH_PLURALS:
            for name in concept.names(language):
                for words in plural_phrases(phrase(name), language):
                    made.setdefault(words, set()).add(concept.id)
    plurals = {words: next(iter(owners)) for words, owners in made.items() if len(owners) == 1}
    return plurals | written
