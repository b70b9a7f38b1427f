"""When the object was made, as periods, dynasties and kings: the museum's period, dynasty and reign read together.

A range ("Dynasty 12–18", "Late Period–Ptolemaic Period", "reign of Thutmose I–Thutmose III") gives its two ends and,
where both are of one kind, what lies between them by its years. The most specific concepts are kept; what is above
them follows from the vocabulary's tree.
"""

import re
from functools import lru_cache

from opencleo.records import ConceptValue, Language, MuseumObject
from opencleo.standardise.concepts import LONGEST_REMEMBERED, ends_with_or, is_doubtful, most_specific, value
from opencleo.vocabulary import Concept, ConceptMatch, ConceptScheme

_DYNASTY = re.compile(r"\b(?:dynast(?:y|ies|ie|ieën)|dynasy|dnynasty|dyn)\b\.?(?!\s+[IVX]+\b)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.])(?P<number>\d{1,2})(?:st|nd|rd|th|ste|de|e)?(?![\w.]|\s*(?:b\.?\s?c|a\.?\s?d)|\d)"
    r"(?!\s*(?:century|intermediate|persian|half|tussenperiode|eeuw|helft|quarter|kwart|cent))",
    re.IGNORECASE,
)
_ROMAN = r"[IVX]{1,5}"
_NUMERALS = re.compile(
    rf"\b(?P<name>[A-Z]\w+) (?P<first>{_ROMAN})(?P<join>\s*(?:[-–—]|to|and|or|&)\s*)(?P<second>{_ROMAN})\b"
)
_RANGE = re.compile(r"[-‐‑‒–—]|\b(?:to|through|until|tot)\b", re.IGNORECASE)
_HYPHENED = re.compile(r"\b(?:mid|post|pre|early|late|co|sub)-", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:or|and|of|en)\s+(?:slightly\s+|possibly\s+)?(?:later|earlier|after|before|eerder)\b", re.IGNORECASE
)
_ORIGINAL = re.compile(r"\boriginal(?:ly)?\b|\borigineel\b", re.IGNORECASE)
_REIGN = re.compile(r"\b(?:reigns?|pontificate|regering|years?) (?:of|van|/)\s*", re.IGNORECASE)
_PERIODS = frozenset({"era", "period", "subperiod"})
_UNDATED = 1_000_000
_MOST_PERIODS = 4
_DRIFT = 0.02
"""Chronologies differ by some two per cent of an age: 30 years in the New Kingdom, none after Christ."""


def periods_of(museum_object: MuseumObject, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    """The most specific periods, dynasties and kings that the museum names; empty when it names none."""
    fields = (
        ("period", museum_object.period, "named"),
        ("dynasty", museum_object.dynasty, "named"),
        ("reign", museum_object.reign, "named"),
    )
    language = museum_object.language
    found = [
        each for field, text, method in fields if text for each in read_periods(text, field, scheme, language, method)
    ]
    for field, text, method in (("culture", museum_object.culture, "culture"), ("date", museum_object.date, "named")):
        if not found and text:
            found = [*read_periods(text, field, scheme, language, method)]
    return most_specific(found, scheme)


def read_periods(
    text: str, field: str, scheme: ConceptScheme, language: Language = "en", method: str = "named"
) -> tuple[ConceptValue, ...]:
    """Every concept that a period, dynasty or reign names, and those between the ends of a range."""
    read = _remembered if len(text) <= LONGEST_REMEMBERED else _read
    return read(text, field, scheme, language, method)


def _read(text: str, field: str, scheme: ConceptScheme, language: Language, method: str) -> tuple[ConceptValue, ...]:
    plain = spelt_out(text, field)
    matches = scheme.find(plain)
    if field == "reign" and not matches:  # "reign of Den": short names need their title in the vocabulary
        king = scheme.lookup(f"King {_REIGN.sub('', plain).split('–')[0].strip(' ?')}")
        matches = (ConceptMatch(king, 0, len(plain), plain),) if king else ()
    firm = "open" if _OPEN.search(text) and method == "named" else method
    found: list[ConceptValue] = []
    before: ConceptMatch | None = None
    for place, match in enumerate(matches):
        following = matches[place + 1] if place + 1 < len(matches) else None
        gap = plain[before.end if before else 0 : match.start]
        rest = plain[match.end : following.start if following else len(plain)]
        begins = following is not None and _is_range(match.concept, following.concept, rest, scheme)
        ends = before is not None and _is_range(before.concept, match.concept, gap, scheme)
        if _ORIGINAL.search(plain[: match.start]) or "(original)" in rest:
            way = "original"
        elif is_doubtful(gap) or rest.lstrip(" (").startswith("?") or is_doubtful(rest.split(",")[-1]):
            way = "uncertain"
        elif begins or ends:
            way = "range-end"
        elif ends_with_or(gap, language) or (following is not None and ends_with_or(rest, language)):
            way = "alternative"
        else:
            way = firm
        if ends and before is not None:
            inner = "original" if way == "original" else "range-between"
            found += [value(each, field, text, inner) for each in _between(before.concept, match.concept, scheme)]
        found.append(value(match.concept.id, field, text, way))
        before = match
    return tuple(found)


_remembered = lru_cache(maxsize=50_000)(_read)


def spelt_out(text: str, field: str) -> str:
    """The text with what it leaves out: "Dynasty 12–18" is "Dynasty 12–Dynasty 18", "Ramesses IV-VI" names both.

    In the field `dynasty` a bare number is a dynasty too; elsewhere only after the word.
    """
    text = _NUMERALS.sub(
        lambda found: f"{found['name']} {found['first']}{found['join']}{found['name']} {found['second']}", text
    )
    word = _DYNASTY.search(text)
    if not word and field != "dynasty":
        return text
    begin = 0 if field == "dynasty" or not word else max(0, word.start() - 5)
    head, tail = text[:begin], _DYNASTY.sub(" ", text[begin:])
    return head + _NUMBER.sub(lambda found: f"Dynasty {int(found['number'])}", tail)


def _is_range(first: Concept, last: Concept, gap: str, scheme: ConceptScheme) -> bool:
    """Whether two names are the ends of a range; a name and one within it ("New Kingdom, post-Amarna") never are."""
    if last.id in scheme.ancestors(first.id) or first.id in scheme.ancestors(last.id) or first.id == last.id:
        return False
    return _RANGE.search(_HYPHENED.sub("", gap)) is not None


def _between(first: Concept, last: Concept, scheme: ConceptScheme) -> list[str]:
    """Dynasties by their number; periods and kings by when they begin, if they are over by the range's end."""
    if first.kind != last.kind:
        return []
    return [
        concept.id
        for concept in scheme
        if concept.kind == first.kind and _order(first) < _order(concept) < _order(last) and _is_over(concept, last)
    ]


def _order(concept: Concept) -> int:
    """The place of a concept among those of its kind; the numbers of dynasties run through contemporary ones too."""
    if number := re.fullmatch(r"Dynasty (\d+)", concept.labels["en"]):
        return int(number[1])
    return concept.years[0] if concept.years else _UNDATED


def _is_over(concept: Concept, last: Concept) -> bool:
    return not concept.years or not last.years or concept.years[1] <= last.years[1]


def periods_of_years(begin: int, end: int, scheme: ConceptScheme) -> tuple[Concept, ...]:
    """The smallest period that holds the years; else the one that nearly does; else all main periods that they touch.

    "Nearly" and "touch" allow for differing chronologies. Too wide a range gives the era, or nothing.
    """
    dated = [(concept, concept.years) for concept in scheme if concept.years and concept.kind in _PERIODS]
    candidates = []
    for concept, years in dated:
        outside = max(0, years[0] - begin) + max(0, end - years[1])
        fits = begin >= years[0] - _drift(years[0]) and end <= years[1] + _drift(years[1])
        if fits and concept.kind != "era":
            rank = (outside, years[1] - years[0], len(scheme.ancestors(concept.id)), concept.id)
            candidates.append((rank, concept))
    if candidates:
        return (min(candidates, key=lambda each: each[0])[1],)
    touched = [
        (years[0], concept.id, concept)
        for concept, years in dated
        if concept.kind == "period" and min(end, years[1]) - max(begin, years[0]) > _drift(years[1])
    ]
    if len(touched) <= _MOST_PERIODS:
        return tuple(concept for _, _, concept in sorted(touched))
    eras = [(years[1] - years[0], concept.id, concept) for concept, years in dated if concept.kind == "era"]
    holding = [era for era in eras if era[2].years and era[2].years[0] <= begin and end <= era[2].years[1]]
    return (min(holding)[2],) if holding else ()


def _drift(year: int) -> float:
    return abs(year) * _DRIFT if year < 0 else 0.0
