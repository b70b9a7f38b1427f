"""The words of a museum's dimensions read into millimetres: "H. 11 × W. 3.8 cm; Wt. 12 g". Weights are in grams.

Numbers joined by × share the unit of the last. Inches in brackets repeat what was said and are left out; inches alone
are converted. Three numbers without names are height × width × depth, two height × width; one alone says nothing.
A number without a unit is no measurement.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from opencleo.records import Dimension, Measurement
from opencleo.standardise.methods import evidence

KINDS = ("height", "width", "depth", "length", "diameter", "thickness", "weight")
LARGEST = 100_000.0
"""Millimetres (or, for a weight, kilograms) beyond which a measurement is taken for a slip: 100 m, 100 t."""

_REPEATED = re.compile(r"\([^()]*\d[^()]*\)")  # "(4 5/16 × 1 1/2 in.)"
_TIMES = re.compile(r"\s*(?:[x×*]|by|bij)\s*", re.IGNORECASE)
_METRIC = re.compile(r"\d\s*[mc]m(?![a-z])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One number with what stands around it; `part` is what the words before it name."""

    kind: str
    number: float
    unit: str
    joined: bool
    part: str
    words: str


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: dict[str, str]
    units: dict[str, float]
    weights: dict[str, float]
    silent: frozenset[str]
    piece: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads(Path(__file__).with_name("dimension_words.toml").read_text(encoding="utf-8"))
    kinds = {word: kind for kind, words in table["kind"].items() for word in words}
    units, weights = dict(table["unit"]), dict(table["weight"])
    named = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    unit = "|".join(sorted(map(re.escape, {*units, *weights}), key=len, reverse=True))
    piece = re.compile(
        rf"(?:(?:(?<![^\W\d_])|(?<=\d[x×]))(?P<kind>{named})(?![^\W\d_])[\s.:]*(?:\((?P<note>[^()\d]*)\)[\s.:]*)?)?"
        r"(?:(?:ca|c|approx|max)\.?\s*)?"
        rf"(?<![\d/])(?<!\d[.,])(?P<number>\d+(?:[.,]\d+)?)(?:\s+(?P<part>\d+/\d+))?(?!\d|/)\s*(?:(?P<unit>{unit})(?![^\W\d_])\.?)?",
        re.IGNORECASE,
    )
    return _Words(kinds, units, weights, frozenset(table["silent"]["words"]), piece)


def dimensions_of(measurements: Sequence[Measurement], text: str) -> tuple[Dimension, ...]:
    """The museum's own measurements where it gives any, else those that its text says; the whole object first."""
    measured = tuple(
        Dimension(
            measurement.kind,
            measurement.millimetres,
            "" if measurement.part.casefold() == measurement.kind else measurement.part,
            evidence("measurements", f"{measurement.kind} {measurement.millimetres:g}", "measured"),
        )
        for measurement in measurements
        if measurement.kind in KINDS and 0 < measurement.millimetres <= LARGEST
    )
    return tuple(sorted(measured, key=lambda each: each.part != "")) or read_dimensions(text)


def read_dimensions(text: str) -> tuple[Dimension, ...]:
    """The measurements that the words name, in order, each part and kind once."""
    bare = _REPEATED.sub(" ", text)
    if _METRIC.search(text) and not _METRIC.search(bare):  # "7/8 x 1/2 in. (2.2 x 1.3 cm)"
        bare = " ".join(_REPEATED.findall(text)).replace("(", " ").replace(")", " ")
    found: dict[tuple[str, str], Dimension] = {}
    groups = _groups(bare)
    for place, group in enumerate(groups):
        following = next((piece.unit for later in groups[place:] for piece in later if piece.unit), "")
        for dimension in _dimensions(group, following):
            found.setdefault((dimension.part, dimension.kind), dimension)
    return tuple(found.values())


def _groups(text: str) -> list[list[_Piece]]:
    """The numbers of the text; those joined by × in one group."""
    words = _words()
    groups: list[list[_Piece]] = []
    part, end = "", 0
    for match in words.piece.finditer(text):
        gap = text[end : match.start()]
        joined = bool(groups) and _TIMES.fullmatch(gap) is not None
        if not joined:
            part = _part(gap, part)
        note = _named(match["note"] or "")
        kind = words.kinds.get((match["kind"] or "").lower(), "")
        piece = _Piece(kind, _number(match), (match["unit"] or "").lower(), joined, note or part, match.group().strip())
        if joined:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        end = match.end()
    return groups


def _part(gap: str, part: str) -> str:
    """The part that the next number belongs to: one named with a colon holds until another, or the line's end."""
    if "\n" in gap:
        gap, part = gap.rsplit("\n", 1)[1], ""
    label, colon, rest = gap.rpartition(":")
    if colon:
        return _named(re.split(r"[;,]", label)[-1]) or _named(rest)
    return _named(re.split(r"[;,]", gap)[-1]) or part


def _named(words: str) -> str:
    silent = _words().silent
    return " ".join(word for word in _WORD.findall(words.lower()) if word not in silent and word != "x")


def _number(match: re.Match[str]) -> float:
    text = match["number"]
    whole, comma, decimals = text.partition(",")
    value = float(whole + decimals) if comma and len(decimals) == 3 else float(text.replace(",", "."))
    if match["part"]:
        above, below = match["part"].split("/")
        value += int(above) / int(below) if int(below) else 0.0
    return value


def _dimensions(group: Sequence[_Piece], following: str) -> list[Dimension]:
    """The measurements of one group; names without a unit take the one that follows ("L. 2.1; W. 2.4 cm")."""
    words = _words()
    unit = next((piece.unit for piece in reversed(group) if piece.unit), following if group[0].kind else "")
    kinds: Sequence[str] = [piece.kind for piece in group]
    method = "dimension-text"
    if not any(kinds):
        if len(group) not in (2, 3):
            return []
        kinds, method = KINDS[: len(group)], "dimension-order"
    dimensions = []
    for piece, kind in zip(group, kinds, strict=True):
        own = piece.unit or unit
        factor = (words.weights if kind == "weight" else words.units).get(own)
        value = round(piece.number * factor, 3) if factor else 0.0
        if kind and 0 < value <= LARGEST * (1000 if kind == "weight" else 1):
            dimensions.append(Dimension(kind, value, piece.part, evidence("dimensions", piece.words, method)))
    if not kinds[0] and unit in words.weights and len(group) == 1:  # "3.2 kg"
        weight = round(group[0].number * words.weights[unit], 3)
        return [Dimension("weight", weight, group[0].part, evidence("dimensions", group[0].words, "dimension-text"))]
    return dimensions
