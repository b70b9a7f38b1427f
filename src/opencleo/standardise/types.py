"""What the object is: the concepts of its names and title, the main one first.

The head of a name decides. In "Relief fragment, tomb of a scribe" it is the relief; in "Statue of a king holding two
jars" the statue; in "scarab ring" the ring, with the scarab second; in "Lid of a canopic jar" the lid.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from opencleo.records import ConceptValue, Language, MuseumObject
from opencleo.standardise.concepts import is_doubtful, most_specific, value
from opencleo.vocabulary import ConceptMatch, ConceptScheme

_CLAUSE = re.compile(r"[^,;:|()\n]+")


@dataclass(frozen=True, slots=True)
class _Words:
    after: re.Pattern[str]
    parts: re.Pattern[str]
    states: frozenset[str]
    makers: frozenset[str]
    carriers: frozenset[str]
    details: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads(Path(__file__).with_name("type_words.toml").read_text(encoding="utf-8"))
    return _Words(
        after=re.compile(rf"(?<![\w-])(?:{'|'.join(table['after'])})(?![\w-])", re.IGNORECASE),
        parts=re.compile(rf"(?<![\w-])(?:{'|'.join(table['parts'])})(?![\w-])", re.IGNORECASE),
        states=frozenset(table["states"]),
        makers=frozenset(table["makers"]),
        carriers=frozenset(table["carriers"]),
        details=frozenset(table["details"]),
    )


def types_of(museum_object: MuseumObject, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    """The object's types, the main one first; the title counts where the object's names are silent or more general."""
    language = museum_object.language
    names = [each for name in museum_object.object_names for each in named(name, "object_names", scheme, language)]
    title = named(museum_object.title, "title", scheme, language)
    found = _with_title(names, title, scheme)
    if not found:
        found = [*_mentioned(museum_object, scheme)]
    return most_specific(found, scheme)


def named(text: str, field: str, scheme: ConceptScheme, language: Language) -> list[ConceptValue]:
    """The types that a name says the object is, its head first; none that it only shows, holds or belongs to."""
    words = _words()
    doubt = 0.6 if is_doubtful(text) else 1.0
    method = "title" if field == "title" else "named"
    matches = scheme.find(text, language)
    if not matches:
        return []
    found: list[ConceptValue] = []
    for clause in _CLAUSE.finditer(text):
        heads = _heads(text, clause.start(), clause.end(), matches)
        if not heads:
            continue
        head = _head([match.concept.id for match in heads])
        is_shown = bool(found) and (found[0].concept in words.carriers or head in words.details)
        if is_shown and found[0].concept not in scheme.ancestors(head):
            continue
        ordered = [head, *(match.concept.id for match in heads if match.concept.id != head)]
        found.extend(
            value(concept, field, text, method if not found and not place else "compound", doubt)
            for place, concept in enumerate(ordered)
        )
    return found


def _heads(text: str, start: int, end: int, matches: Sequence[ConceptMatch]) -> list[ConceptMatch]:
    """The matches in a clause that stand before its first "of", "with", ... or, after "part of", follow it."""
    words = _words()
    inside = [match for match in matches if start <= match.start < end]
    for cut in words.after.finditer(text, start, end):
        before = [match for match in inside if match.start < cut.start()]
        if any(cut.start() < match.end for match in before):  # "string of beads" is one name
            continue
        if not text[start : cut.start()].strip() or (not before and cut.group().lower() in ("and", "en")):
            continue  # "Decorated jar", "Vulture and falcon amulet"
        firm = [match for match in before if match.concept.id not in words.states]
        if firm:
            return before
        if before or words.parts.search(text, start, cut.start()):  # "fragment of a stela", "pair of sandals"
            following = [match for match in inside if match.start > cut.start()]
            return [*following[:1], *before]
        return []
    return inside


def _head(concepts: Sequence[str]) -> str:
    """The head of a compound: its last noun, unless that is a state, or one word makes another thing of the rest."""
    words = _words()
    makers = [concept for concept in concepts if concept in words.makers]
    firm = [concept for concept in concepts if concept not in words.states]
    return makers[0] if makers else firm[-1] if firm else concepts[-1]


def _with_title(names: list[ConceptValue], title: list[ConceptValue], scheme: ConceptScheme) -> list[ConceptValue]:
    """The names' types, led by the title's where that is below one of them or they are no more than a broad group."""
    if not names or not title:
        return names or title
    main, said = names[0].concept, title[0].concept
    is_group = not scheme.ancestors(main) and bool(scheme.narrower(main))
    refines = any(each.concept in scheme.ancestors(said) for each in names)
    return [title[0], *names] if refines or (is_group and said not in scheme.ancestors(main)) else names


def _mentioned(museum_object: MuseumObject, scheme: ConceptScheme) -> list[ConceptValue]:
    """Where nothing says what the object is: the first type that its names, title or tags mention at all."""
    sources = [("object_names", name) for name in museum_object.object_names]
    sources += [("title", museum_object.title), *(("tags", tag) for tag in museum_object.tags)]
    for field, text in sources:
        matches = scheme.find(text, museum_object.language)
        if matches:
            return [value(matches[0].concept.id, field, text, "mentioned")]
    return []
