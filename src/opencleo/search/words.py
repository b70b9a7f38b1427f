"""The words of a search read: years, quoted phrases, names of concepts, plain words; and written as a tsquery."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from opencleo.errors import QueryError
from opencleo.records import LANGUAGES
from opencleo.search.documents import accession_exact, accession_key, quoted
from opencleo.search.language import Word, lexemes, translations, words_of
from opencleo.search.requests import LONGEST_QUERY
from opencleo.standardise.dates import read_years
from opencleo.vocabulary import Vocabulary

_ERA = r"(?:b\.?\s?c\.?(?:\s?e\.?)?|a\.?\s?d\.?|c\.?\s?e\.?|[vn]\.?\s?chr\.?)"
_NUMBER = r"\d{1,5}(?:st|nd|rd|th|e)?"
_YEARS = re.compile(
    rf"(?<![\w.])(?:(?:ca?\.?|circa|before|after)\s*)?(?:a\.?d\.?\s*)?{_NUMBER}(?:\s*{_ERA})?"
    rf"(?:\s*(?:[-‐‑‒–—]|to|tot)\s*{_NUMBER})?(?:\s*(?:century|eeuw|millennium))?\s*{_ERA}(?!\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]+)"|“([^“”]+)”')


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that an object must have: words, or instead of them one of the concepts that they name.

    A `phrase` was typed in quotation marks: its words must follow each other, and name no concept.
    """

    typed: str
    words: tuple[Word, ...]
    concepts: tuple[str, ...] = ()
    phrase: bool = False

    def plain(self, weight: str = "") -> str:
        """The tsquery that finds the words as they were typed; weight A finds them in titles alone."""
        parts = [_any((quoted(key) for key in lexemes(word.folded)), weight) for word in self.words]
        if not self.phrase:
            return f"({' & '.join(parts)})"
        steps = [f" <{after.place - before.place}> " for before, after in zip(self.words, self.words[1:], strict=False)]
        return "(" + "".join(part + step for part, step in zip(parts, [*steps, ""], strict=True)) + ")"

    def translated(self) -> tuple[tuple[str, str], ...]:
        """What the words are in the other language, as written and as a lexeme; only for a single word."""
        return translations(self.words[0].folded) if len(self.words) == 1 and not self.phrase else ()

    def query(self) -> str:
        """The tsquery that finds the words, their translation or the concept."""
        return (
            "("
            + " | ".join([self.plain(), *(quoted(key) for _, key in self.translated()), *map(quoted, self.concepts)])
            + ")"
        )


@dataclass(frozen=True, slots=True)
class Query:
    """What the words ask for. `accession` and `accession_key` are set when they may be an object's number."""

    units: tuple[Unit, ...] = ()
    years: tuple[int, int] | None = None
    accession: str = ""
    accession_key: str = ""

    def tsquery(self, any_word: bool) -> str:
        return _combined((unit.query() for unit in self.units), any_word)

    def title_query(self, any_word: bool) -> str:
        """Finds the words as they were typed, in titles alone."""
        return _combined((unit.plain("A") for unit in self.units), any_word)

    def any_query(self) -> str:
        """Finds any of what is asked for."""
        return self.tsquery(any_word=True)


def read_query(words: str, vocabulary: Vocabulary) -> Query:
    """The words of a search read; raises QueryError when there is nothing in them to search for."""
    if len(words) > LONGEST_QUERY:
        raise QueryError(
            f"The search has {len(words)} characters, and {LONGEST_QUERY} are the most. Search for fewer words."
        )
    if not words.strip():
        return Query()
    years, rest = _take_years(words)
    units = sorted(_units(rest, vocabulary), key=lambda unit: unit.words[0].start)
    key = accession_key(words) if any(letter.isdecimal() for letter in words) else ""
    if not units and years is None:
        raise QueryError(
            f"There is no word to search for in {_shown(words)}: only signs or words as common as “of” and “van”. "
            "Add a word, such as what the object is or what it is made of."
        )
    return Query(tuple(units), years, accession_exact(words) if key else "", key)


def _take_years(words: str) -> tuple[tuple[int, int] | None, str]:
    """The years that the words name, and the words with spaces in their place: "1550-1295 BC faience"."""
    for found in _YEARS.finditer(words):
        years = read_years(found.group())
        if years is not None:
            return years, words[: found.start()] + " " * len(found.group()) + words[found.end() :]
    return None, words


def _units(text: str, vocabulary: Vocabulary) -> list[Unit]:
    units = []
    for found in _QUOTED.finditer(text):
        words = words_of(" " * found.start() + found.group())
        if words:
            units.append(Unit(found.group()[1:-1], words, phrase=True))
    text = _QUOTED.sub(lambda found: " " * len(found.group()), text)
    left = list(words_of(text))
    for (start, end), concepts in _named_concepts(text, vocabulary).items():
        words = tuple(word for word in left if start <= word.start < end)
        if words:
            units.append(Unit(text[start:end], words, concepts))
            left = [word for word in left if word not in words]
    units.extend(Unit(text[word.start : word.end], (word,)) for word in left)
    return units


def _named_concepts(text: str, vocabulary: Vocabulary) -> dict[tuple[int, int], tuple[str, ...]]:
    """The concepts named in the text by where they stand, in either language; of overlapping names the longest."""
    named: dict[tuple[int, int], list[str]] = {}
    for scheme in vocabulary.schemes.values():
        for language in LANGUAGES:
            for match in scheme.find(text, language):
                named.setdefault((match.start, match.end), []).append(f"{scheme.id}:{match.concept.id}")
    chosen: dict[tuple[int, int], tuple[str, ...]] = {}
    for start, end in sorted(named, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= taken[0] or taken[1] <= start for taken in chosen):
            concepts = tuple(dict.fromkeys(named[start, end]))
            chosen[_without_ordinary_words(text, start, end, concepts, vocabulary)] = concepts
    return chosen


def _without_ordinary_words(
    text: str, start: int, end: int, concepts: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[int, int]:
    """The end of a name that means the same without the ordinary words before it: in "blue faience" blue is wanted."""
    words = words_of(text[start:end])
    for word in words[1:]:
        rest = text[start + word.start : end]
        before = [earlier for earlier in words if earlier.start < word.start]
        same = {
            f"{s.id}:{found.id}"
            for s in vocabulary.schemes.values()
            for lang in LANGUAGES
            if (found := s.lookup(rest, lang))
        }
        if same == set(concepts) and all(translations(earlier.folded) for earlier in before):
            return start + word.start, end
    return start, end


def _combined(queries: Iterable[str], any_word: bool) -> str:
    return (" | " if any_word else " & ").join(queries)


def _any(parts: Iterable[str], weight: str) -> str:
    return "(" + " | ".join(part + (f":{weight}" if weight else "") for part in parts) + ")"


def _shown(words: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in words).strip()
    return f"“{printable[:60]}”"
