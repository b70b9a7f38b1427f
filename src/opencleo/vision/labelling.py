"""Which class an object is an example of, by rules over its museum's words; each label keeps the words that decided.

The rules are data: `classes.toml` beside this file says how a field is read and which words make a class.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from opencleo.errors import VocabularyError
from opencleo.records import CatalogueObject, Evidence, Label, MuseumObject
from opencleo.vocabulary import fold

RULES = Path(__file__).with_name("classes.toml")
METHOD = "label rule"
"""The `method` of every label's evidence."""

LONGEST_TEXT = 1000
"""Characters of a name or title that are looked at: what it is comes first, and one text cannot hold up the rest."""

_OPTIONAL = re.compile(r"\((\w+)\)")
_PART = re.compile(r"[,;:()\[\]|/]|\s[-–—]\s")
_WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]
Slug = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _ClassTable(_Strict):
    id: Slug
    en: tuple[str, ...]
    nl: tuple[str, ...]
    unless: tuple[str, ...] = ()
    general: bool = False
    modern: bool = False


class _ThingTable(_Strict):
    en: tuple[str, ...]
    nl: tuple[str, ...]


class _ForeignTable(_Strict):
    why: str
    fields: tuple[str, ...]
    words: tuple[str, ...]
    whole: bool = False


class _Tables(_Strict):
    compared: frozenset[str]
    begin_before: int
    before: tuple[str, ...]
    partitives: tuple[str, ...]
    articles: tuple[str, ...]
    class_: tuple[_ClassTable, ...] = Field(alias="class")
    thing: tuple[_ThingTable, ...]
    foreign: tuple[_ForeignTable, ...]


@dataclass(frozen=True, slots=True)
class ClassRule:
    """One class: the phrases that make it, the phrases that forbid it, each as folded words."""

    class_id: str
    phrases: frozenset[Words]
    unless: frozenset[Words]
    general: bool = False
    modern: bool = False


@dataclass(frozen=True, slots=True)
class ForeignRule:
    why: str
    fields: tuple[str, ...]
    phrases: frozenset[Words]
    whole: bool = False

    def find(self, words: Words) -> Words:
        """The longest phrase of the rule among the words of a field; empty where there is none."""
        if self.whole:
            return words if words in self.phrases else ()
        return max(_find(words, self.phrases), key=len, default=())


@dataclass(frozen=True, slots=True)
class _Match:
    """A phrase found in one field; `rule` is None where the phrase names a thing that is no class."""

    rule: ClassRule | None
    field: str
    words: Words
    place: int


@dataclass(frozen=True)
class LabelRules:
    """The rules of one `classes.toml`; `fingerprint` changes with any of them.

    `compared` are the classes whose figures can be compared with the system that OpenCleo succeeds.
    """

    rules: tuple[ClassRule, ...]
    things: frozenset[Words]
    before: frozenset[Words]
    partitives: frozenset[Words]
    articles: frozenset[str]
    foreign: tuple[ForeignRule, ...]
    compared: frozenset[str]
    begin_before: int
    fingerprint: str

    @property
    def classes(self) -> tuple[str, ...]:
        """The class identifiers, each the slug of a concept of the scheme `type`, in the order of the file."""
        return tuple(rule.class_id for rule in self.rules)

    def label(self, catalogue_object: CatalogueObject) -> Label | None:
        """The class of an ancient Egyptian object, or None: no class, or not ours (`refusal` says why)."""
        match = self._decide(catalogue_object.source)
        if match is None or match.rule is None or self._refuse(catalogue_object, match.rule):
            return None
        evidence = Evidence(match.field, " ".join(match.words), METHOD, 1.0 if match.place >= 0 else 0.8)
        return Label(catalogue_object.object_id, match.rule.class_id, evidence)

    def refusal(self, catalogue_object: CatalogueObject) -> Evidence | None:
        """Why the object is not an ancient Egyptian one, with the words that say so; None where nothing does."""
        match = self._decide(catalogue_object.source)
        return self._refuse(catalogue_object, match.rule if match else None)

    def _refuse(self, catalogue_object: CatalogueObject, rule: ClassRule | None) -> Evidence | None:
        if rule is not None and rule.modern:
            return None
        source = catalogue_object.source
        begin = catalogue_object.years.begin if catalogue_object.years else source.begin_year
        if begin is not None and begin >= self.begin_before:
            return Evidence("years", f"AD {begin}", f"{METHOD}: begins in AD {self.begin_before} or later", 1.0)
        for foreign in self.foreign:
            for field in foreign.fields:
                for text in _texts(source, field):
                    if found := foreign.find(_words(text)):
                        return Evidence(field, " ".join(found), f"{METHOD}: {foreign.why}", 1.0)
        return None

    def _decide(self, source: MuseumObject) -> _Match | None:
        leading = [match for field, text in _fields(source) if (match := self._leading(field, text))]
        if leading:
            specific = [m for m in leading if not (m.rule and m.rule.general)] or leading
            return max(specific, key=lambda match: len(match.words))  # the first of equals: object names come first
        for text in source.object_names:
            for part in _PART.split(text)[1:]:
                found = self._best("object_names", self._head(_words(part)), _words(text))
                if found is not None and found.rule is not None:
                    return _Match(found.rule, found.field, found.words, -1)
        return None

    def _leading(self, field: str, text: str) -> _Match | None:
        first = next((part for part in _PART.split(text) if _words(part)), "")
        return self._best(field, self._head(_words(first)), _words(text))

    def _head(self, words: Words) -> Words:
        """The words that name the object: without partitives and articles at the front, up to the first `before`."""
        stripped = True
        while stripped:
            stripped = False
            if words and words[0] in self.articles:
                words, stripped = words[1:], True
            for length in range(min(4, len(words) - 1), 0, -1):
                if words[:length] in self.partitives:
                    words, stripped = words[length:], True
                    break
        for start in range(1, len(words)):
            if any(words[start : start + length] in self.before for length in (1, 2, 3, 4)) and not self._inside(
                words, start
            ):
                return words[:start]
        return words

    def _inside(self, words: Words, place: int) -> bool:
        """Whether a phrase of some class runs across the word at `place`: the "of" in "book of the dead"."""
        return any(
            words[start : start + length] in self._phrases
            for start in range(max(0, place - 5), place)
            for length in range(place - start + 2, 8)
            if start + length <= len(words)
        )

    def _best(self, field: str, head: Words, whole: Words) -> _Match | None:
        found = []
        for start, phrase in _spans(head, self._longest):
            if phrase in self._phrases:
                rule = self._phrases[phrase]
                if rule is None or not _find(whole, rule.unless):
                    found.append(_Match(rule, field, phrase, start))
        return max(found, key=lambda match: (len(match.words), match.place), default=None)

    @property
    def _phrases(self) -> Mapping[Words, ClassRule | None]:
        return _phrase_table(self)

    @property
    def _longest(self) -> int:
        return max(map(len, self._phrases))

    def __hash__(self) -> int:
        return hash(self.fingerprint)


@lru_cache(maxsize=8)
def _phrase_table(rules: LabelRules) -> Mapping[Words, ClassRule | None]:
    table: dict[Words, ClassRule | None] = dict.fromkeys(rules.things)
    for rule in rules.rules:
        table.update(dict.fromkeys(rule.phrases, rule))
    return table


def _fields(source: MuseumObject) -> Iterator[tuple[str, str]]:
    for name in source.object_names:
        yield "object_names", name
    yield "title", source.title


def _texts(source: MuseumObject, field: str) -> tuple[str, ...]:
    value = getattr(source, field)
    return value if isinstance(value, tuple) else (value,)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(fold(text[:LONGEST_TEXT]).replace("'s ", "s ").replace("'", "")))


def _spans(words: Words, longest: int) -> Iterator[tuple[int, Words]]:
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + longest) + 1):
            yield start, words[start:stop]


def _find(words: Words, phrases: frozenset[Words]) -> list[Words]:
    longest = max(map(len, phrases), default=0)
    return [phrase for _, phrase in _spans(words, longest) if phrase in phrases]


def _spell(pattern: str) -> tuple[str, ...]:
    """The spellings of a word of the table: "scarab(s)" is scarab and scarabs."""
    return (_OPTIONAL.sub("", pattern), _OPTIONAL.sub(r"\1", pattern))


def _phrases_of(patterns: Iterable[str]) -> frozenset[Words]:
    return frozenset(words for pattern in patterns for spelling in _spell(pattern) if (words := _words(spelling)))


def read_rules(path: Path) -> LabelRules:
    """The rules in a TOML file; raises VocabularyError naming the file and the entry that cannot be used."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = _Tables.model_validate(tomllib.loads(text))
    except (OSError, ValueError, ValidationError) as error:
        raise VocabularyError(f"The label rules in {path} cannot be used: {error}. Correct that file.") from error
    rules = tuple(
        ClassRule(c.id, _phrases_of((*c.en, *c.nl)), _phrases_of(c.unless), c.general, c.modern) for c in tables.class_
    )
    owner: dict[Words, str] = {}
    for rule in rules:
        for phrase in rule.phrases:
            if owner.setdefault(phrase, rule.class_id) != rule.class_id:
                raise VocabularyError(
                    f'{path}: "{" ".join(phrase)}" makes both {owner[phrase]} and {rule.class_id}. Keep one.'
                )
    return LabelRules(
        rules=rules,
        things=_phrases_of(word for thing in tables.thing for word in (*thing.en, *thing.nl)),
        before=_phrases_of(tables.before),
        partitives=_phrases_of(tables.partitives),
        articles=frozenset(tables.articles),
        foreign=tuple(ForeignRule(f.why, f.fields, _phrases_of(f.words), f.whole) for f in tables.foreign),
        compared=tables.compared,
        begin_before=tables.begin_before,
        fingerprint=hashlib.sha256(text.encode()).hexdigest()[:16],
    )


@cache
def load_rules() -> LabelRules:
    """The rules that come with OpenCleo."""
    return read_rules(RULES)
