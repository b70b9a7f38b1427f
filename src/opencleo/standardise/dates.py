"""The words of a date read into historical years: "ca. 1390–1352 B.C." is -1390 to -1352. There is no year 0.

Conventions. The 1st century AD is 1 to 100, the 4th century BC -400 to -301. "Early", "mid" and "late" are thirds.
"ca." widens a single year by `CIRCA_YEARS` on either side and leaves a range as it is. An open date ("before 1050 BC",
"after AD 364") spans `OPEN_YEARS`; "or later" after a range keeps the range. Several dates give the widest range,
except that a copy's own date gives way to that of its original ("1914; original ca. 1479–1425 B.C.").
A date without an era is BC when it runs down ("664–332") and AD when it does not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from opencleo.standardise.date_tokens import Mark, Token, tokens_of

CIRCA_YEARS = 5
OPEN_YEARS = 100
EARLIEST_YEAR = -8000
"""Older years are taken for a slip, unless written with a thousands separator ("ca. 300,000–90,000 B.C.")."""
EARLIEST_GROUPED_YEAR = -3_000_000

LONGEST_DATE = 500
"""Characters that are read."""

Era = Literal["BC", "AD"]
Unit = Literal["year", "span", "ordinal", "century", "millennium"]

_SHARES: dict[Mark, tuple[float, float]] = {
    Mark.EARLY: (0.0, 1 / 3),
    Mark.MIDDLE: (1 / 3, 2 / 3),
    Mark.LATE: (2 / 3, 1.0),
}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class DateReading:
    """The years of a date, if it could be read, else the reason; `method` is a name of `methods.toml`.

    `copied` tells that the words also date a modern copy of the object whose years these are.
    """

    years: tuple[int, int] | None
    method: str = ""
    problem: str = ""
    copied: bool = False


@dataclass(slots=True)
class _Point:
    value: int
    digits: int
    unit: Unit
    grouped: bool = False
    era: Era | None = None
    shares: list[tuple[float, float]] = field(default_factory=list)
    slashed: bool = False
    circa: bool = False


@dataclass(slots=True)
class _Clause:
    """The dates of one clause: each group is a single point or a range of points."""

    groups: list[list[_Point]] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)
    original: bool = False


class _Unreadable(Exception):
    """A date that is one, but makes no sense; the message becomes a problem of the object."""


def read_years(text: str) -> tuple[int, int] | None:
    """The first and last year that the words allow, both included, or None.

    >>> read_years("664–30 B.C."), read_years("begin 4e eeuw n. Chr."), read_years("Dynasty 18")
    ((-664, -30), (301, 333), None)
    """
    return read_date(text).years


def read_date(text: str, latest: int | None = None) -> DateReading:
    """The years with the way they were read; `latest` is the last possible year, by default this one."""
    last = date.today().year if latest is None else latest
    text = text[:LONGEST_DATE]
    outside = _BRACKETS.sub(" ", text)
    reading = _read(outside, last)
    if reading.years is None and not reading.problem and outside != text:
        reading = _read(text, last)
    if reading.years and reading.method == "date" and "?" in text:
        return DateReading(reading.years, "date-uncertain", copied=reading.copied)
    return reading


def _read(text: str, latest: int) -> DateReading:
    clauses = [clause for clause in _clauses(tokens_of(text)) if clause.groups]
    readings = []
    for clause in clauses:
        try:
            years = _years(clause, latest)
        except _Unreadable as error:
            return DateReading(None, problem=f"the date '{text.strip()}' {error}")
        if years:
            readings.append((years, clause))
    if not readings:
        return DateReading(None)
    ancient = [(years, clause) for years, clause in readings if clause.original]
    if not ancient and len(readings) > 1:
        ancient = [(years, clause) for years, clause in readings if years[0] < 0]
    copied = bool(ancient) and any(years[0] >= 1500 for years, _ in readings)
    chosen = ancient if copied else readings
    years = (min(years[0] for years, _ in chosen), max(years[1] for years, _ in chosen))
    return DateReading(years, _method([clause for _, clause in chosen]), copied=copied)


def _method(clauses: Sequence[_Clause]) -> str:
    marks = set().union(*(clause.marks for clause in clauses))
    if marks & {Mark.BEFORE, Mark.AFTER, Mark.OR_EARLIER, Mark.OR_LATER}:
        return "date-open"
    if Mark.DOUBT in marks:
        return "date-uncertain"
    if any(point.unit != "year" for clause in clauses for group in clause.groups for point in group):
        return "date-century"
    return "date-circa" if Mark.CIRCA in marks else "date"


def _clauses(tokens: Sequence[Token]) -> list[_Clause]:
    """The tokens as clauses of groups of points, with each point's era and part of a century."""
    clauses = [_Clause()]
    shares: list[tuple[float, float]] = []
    before: Era | None = None  # an era that stands before its number: "A.D. 100"
    joined = slashed = adjacent = circa = False
    for place, token in enumerate(tokens):
        clause = clauses[-1]
        point = clause.groups[-1][-1] if clause.groups else None
        follows = tokens[place + 1].mark if place + 1 < len(tokens) else None
        match token.mark:
            case Mark.CLAUSE | Mark.ORIGINAL:
                if clause.groups:
                    clauses.append(_Clause())
                clauses[-1].original |= token.mark is Mark.ORIGINAL
                shares, before, joined = [], None, False
            case Mark.ORDINAL | Mark.LAST if follows in (Mark.HALF, Mark.QUARTER):
                parts = 2 if follows is Mark.HALF else 4
                which = parts if token.mark is Mark.LAST else token.value
                if 1 <= which <= parts:
                    shares.append(((which - 1) / parts, which / parts))
            case Mark.NUMBER | Mark.ORDINAL | Mark.SPAN:
                unit: Unit = "year"
                if token.mark is Mark.SPAN:
                    unit = "span"
                elif token.mark is Mark.ORDINAL or follows in (Mark.CENTURY, Mark.MILLENNIUM):
                    unit = "ordinal"
                new = _Point(token.value, token.digits, unit, token.grouped, before, shares, slashed, circa)
                if joined and point:
                    clause.groups[-1].append(new)
                else:
                    clause.groups.append([new])
                shares, before, joined, slashed, adjacent, circa = [], None, False, False, True, False
            case Mark.CENTURY | Mark.MILLENNIUM:
                for earlier in (each for group in clause.groups for each in group if each.unit == "ordinal"):
                    earlier.unit = "century" if token.mark is Mark.CENTURY else "millennium"
            case Mark.BC | Mark.AD:
                era: Era = "BC" if token.mark is Mark.BC else "AD"
                if point and adjacent and not joined:
                    point.era = point.era or era
                else:
                    before = era
            case Mark.CIRCA:
                circa = follows is not None
                if point and not circa:  # "300 B.C. approximately"
                    point.circa = True
            case Mark.EARLY | Mark.MIDDLE | Mark.LATE:
                shares.append(_SHARES[token.mark])
            case Mark.RANGE | Mark.SLASH:
                joined = joined or bool(point and not shares)
                slashed = joined and token.mark is Mark.SLASH
            case Mark.OR | Mark.STOP | Mark.UNKNOWN:
                joined = joined and token.mark is Mark.UNKNOWN
                adjacent = False
        if shares and point and not joined and follows in (None, Mark.CLAUSE, Mark.STOP, Mark.DOUBT):
            if not point.shares and token.mark in _SHARES:  # "4th century B.C., late"
                point.shares = shares
            shares = []
        clause.marks.add(token.mark)
    return clauses


def _years(clause: _Clause, latest: int) -> tuple[int, int] | None:
    """The widest years of a clause, or None where its numbers need not be years; raises _Unreadable."""
    groups = [kept for group in clause.groups if (kept := [point for point in group if point.unit != "ordinal"])]
    spans: list[tuple[int, int]] = []
    following: Era | None = None
    for group in reversed(groups):
        _spread_era(group, following)
        following = group[0].era
        if all(point.era is None and point.unit == "year" for point in group) and not _plausible(group, clause):
            continue
        ends = _ends(group)
        if ends[0] == ends[1] and len(group) == 1 and group[0].unit == "year":
            ends = _single(ends[0], group[0].circa, clause.marks)
        _check(ends, any(point.grouped for point in group), latest)
        spans.append(ends)
    return (min(begin for begin, _ in spans), max(end for _, end in spans)) if spans else None


def _spread_era(group: list[_Point], following: Era | None) -> None:
    """Gives every point of a range an era: the next one's ("664–30 B.C."), else the one before's ("A.D. 1–100")."""
    era = following if all(point.era is None for point in group) else None
    for point in reversed(group):
        point.era = era = point.era or era
    for point in group:
        point.era = era = point.era or era


def _plausible(group: Sequence[_Point], clause: _Clause) -> bool:
    """Whether numbers without an era are years: three digits at least, and no unknown words around a lone number."""
    if max(point.value for point in group) < 100:
        return False
    if Mark.UNKNOWN not in clause.marks or len(group) > 1:
        return True
    return group[0].digits == 4 and bool(clause.marks & {Mark.CIRCA, Mark.BEFORE, Mark.AFTER})


def _ends(group: list[_Point]) -> tuple[int, int]:
    if all(point.era is None for point in group):
        values = [point.value for point in group]
        downwards = values[0] > values[-1] and not _shortened(group[0], group[-1], "AD")
        for point in group:
            point.era = "BC" if downwards else "AD"
    spans = []
    for place, point in enumerate(group):
        value = point.value
        if place and point.era == group[place - 1].era and _shortened(group[place - 1], point, point.era):
            value = _filled(group[place - 1].value, point)
        spans.append(_span(point, value))
    for earlier, later in pairwise(spans):
        if earlier[0] > later[1] or earlier[0] > later[0]:
            raise _Unreadable("runs backwards.")
    return spans[0][0], spans[-1][1]


def _shortened(earlier: _Point, later: _Point, era: Era | None) -> bool:
    """Whether the second year leaves out figures of the first: "1390–52 B.C.", "A.D. 1914–16", "1805–7".

    "1550–30 B.C." does not: 30 BC, the end of the Ptolemies, is the last year of many a range.
    """
    if later.unit != "year" or earlier.unit != "year" or later.digits >= earlier.digits or later.digits > 2:
        return False
    filled = _filled(earlier.value, later)
    if later.slashed:
        return True
    if era == "BC":
        return earlier.value >= 1000 and later.value != 30 and filled < earlier.value
    return earlier.value >= 1000 and filled > earlier.value


def _filled(earlier: int, later: _Point) -> int:
    size = int(10**later.digits)
    return earlier // size * size + later.value


def _span(point: _Point, value: int) -> tuple[int, int]:
    size = {"century": 100, "millennium": 1000, "year": 1, "span": 1}.get(point.unit, 1)
    if value == 0:
        raise _Unreadable("names a year 0, which does not exist.")
    if point.unit == "span":  # "1860s", "400s"
        size = 10 if value % 100 else 100
        first, last = value, value + size - 1
    else:
        first, last = (value - 1) * size + 1, value * size
    begin, end = (-last, -first) if point.era == "BC" else (first, last)
    if not point.shares or size == 1:
        return begin, end
    low, high = min(share[0] for share in point.shares), max(share[1] for share in point.shares)
    return begin + round(size * low), begin + round(size * high) - 1


def _single(year: int, circa: bool, marks: set[Mark]) -> tuple[int, int]:
    """The years of a lone year: with "ca." around it, open on one side after "before" or "or later"."""
    early, late = year, year
    if circa:
        early, late = _shift(year, -CIRCA_YEARS), _shift(year, CIRCA_YEARS)
    if marks & {Mark.BEFORE, Mark.OR_EARLIER}:
        return _shift(year, -OPEN_YEARS), late
    if marks & {Mark.AFTER, Mark.OR_LATER}:
        return early, _shift(year, OPEN_YEARS)
    return early, late


def _shift(year: int, by: int) -> int:
    """The year so many years later, over a calendar without a year 0."""
    moved = year + by
    if year < 0 <= moved:
        return moved + 1
    if moved <= 0 < year:
        return moved - 1
    return moved


def _check(ends: tuple[int, int], grouped: bool, latest: int) -> None:
    if ends[0] < (EARLIEST_GROUPED_YEAR if grouped else EARLIEST_YEAR):
        raise _Unreadable("is earlier than can be meant.")
    if ends[0] > latest:
        raise _Unreadable("lies in the future.")
