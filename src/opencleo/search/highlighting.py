"""Where the words of a search stand in an object's texts, and which other word they were found through."""

from collections.abc import Iterable, Mapping, Sequence

from opencleo.records import Language
from opencleo.search.language import Word, lexeme, lexemes, words_of
from opencleo.search.results import Piece
from opencleo.search.words import Query, Unit

EXCERPT_CHARACTERS = 240

Through = tuple[tuple[str, str], ...]


def through_of(
    query: Query, found_plainly: Sequence[bool], because: Mapping[str, str], texts: Sequence[str]
) -> Through:
    """For each unit that stands nowhere in the object as it was typed: (the typed word, the object's)."""
    found: dict[tuple[str, str], None] = {}
    for unit, plainly in zip(query.units, found_plainly, strict=True):
        if plainly:
            continue
        words = [because[concept] for concept in unit.concepts if because.get(concept)]
        if not words and unit.translated():
            here = {key for text in texts for word in words_of(text) for key in lexemes(word.folded)}
            words = [word for word, key in unit.translated() if key in here]
        if words:
            found[unit.typed, words[0]] = None
    return tuple(found)


def marked_lexemes(query: Query, through: Through, language: Language) -> frozenset[str]:
    """The lexemes that are marked in an object's texts: the words typed, and those they were found through."""
    keys = {key for unit in query.units for key in _keys(unit)}
    keys |= {lexeme(word.folded, language) for _, own in through for word in words_of(own)}
    return frozenset(keys)


def _keys(unit: Unit) -> Iterable[str]:
    for word in unit.words:
        yield from lexemes(word.folded)
    yield from (key for _, key in unit.translated())


def pieces_of(text: str, marked: frozenset[str], language: Language) -> tuple[Piece, ...]:
    """The text cut so that each word that was found is a piece of its own; the pieces joined are the text."""
    if not marked:
        return (Piece(text),)
    return _cut(text, 0, len(text), _found(text, marked, language))


def excerpt_of(
    texts: Sequence[str], marked: frozenset[str], language: Language, shown: frozenset[str]
) -> tuple[Piece, ...]:
    """The stretch of the texts with the most words that were found and are not `shown` elsewhere; possibly nothing."""
    best: tuple[int, str, int, list[Word]] = (0, "", 0, [])
    for text in texts:
        found = [word for word in _found(text, marked, language) if lexeme(word.folded, language) not in shown]
        for first in found:
            begin = max(0, first.start - EXCERPT_CHARACTERS // 4)
            near = {
                lexeme(word.folded, language)
                for word in found
                if first.start <= word.start < begin + EXCERPT_CHARACTERS
            }
            if len(near) > best[0]:
                best = (len(near), text, begin, _found(text, marked, language))
    _, text, begin, words = best
    if not text:
        return ()
    if begin:
        begin = text.find(" ", begin) + 1
    end = begin + EXCERPT_CHARACTERS
    end = len(text) if end >= len(text) else max(text.rfind(" ", begin, end), begin + 1)
    pieces = _cut(text, begin, end, words)
    before = (Piece("… "),) if begin else ()
    return (*before, *pieces, *((Piece(" …"),) if end < len(text) else ()))


def is_shown(query: Query, through: Through, shown: frozenset[str], language: Language) -> bool:
    """Whether every unit of the search is among the `shown` lexemes, as it was typed or as it was found."""
    found = dict(through)
    return all(
        any(key in shown for key in _keys(unit))
        or any(lexeme(word.folded, language) in shown for word in words_of(found.get(unit.typed, "")))
        for unit in query.units
    )


def shown_lexemes(text: str, marked: frozenset[str], language: Language) -> frozenset[str]:
    """The marked lexemes that a text already shows."""
    return frozenset(lexeme(word.folded, language) for word in _found(text, marked, language))


def _found(text: str, marked: frozenset[str], language: Language) -> list[Word]:
    return [word for word in words_of(text) if lexeme(word.folded, language) in marked]


def _cut(text: str, begin: int, end: int, words: Sequence[Word]) -> tuple[Piece, ...]:
    pieces = []
    place = begin
    for word in words:
        if word.start < place or word.end > end:
            continue
        if word.start > place:
            pieces.append(Piece(text[place : word.start]))
        pieces.append(Piece(text[word.start : word.end], matched=True))
        place = word.end
    if place < end:
        pieces.append(Piece(text[place:end]))
    return tuple(pieces)
