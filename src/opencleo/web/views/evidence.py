"""Why a standardised value stands, in words: the museum's own words, and how the value was found in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from opencleo.records import ConceptValue, Dimension, Evidence, Language, Scheme, YearRange
from opencleo.search.requests import SearchRequest
from opencleo.standardise.methods import explain, methods
from opencleo.web import numbers
from opencleo.web.addresses import ResultsAddress, facet_address
from opencleo.web.names import Names


@dataclass(frozen=True, slots=True)
class Why:
    """`words` are the museum's, in `language`; `method` says in words how they were read, `score` how surely."""

    field: str
    words: str
    language: Language
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class Value:
    """A standardised value: its name, a link to all objects with it, what lies above it, what it means, and why."""

    text: str
    address: str
    chain: tuple[str, ...]
    definition: str
    why: Why | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of an object: the museum's words and the standardised values side by side."""

    name: str
    words: tuple[str, ...]
    values: tuple[Value, ...]


def why(evidence: Evidence, language: Language, names: Names) -> Why:
    """The evidence in words; `language` is that of the museum."""
    return Why(
        field=_named("field", evidence.field, names),
        words=evidence.words,
        language=language,
        method=_explained(evidence.method, language=names.language),
        score=evidence.score,
    )


def concept_row(
    scheme: Scheme, values: Sequence[ConceptValue], words: Sequence[str], language: Language, names: Names
) -> Row:
    """The line of one scheme."""
    return Row(
        names.texts(f"facet.{scheme}"),
        _said(words),
        tuple(
            Value(
                text=names.concept(scheme, value.concept),
                address=facet_address(scheme, value.concept, names.language),
                chain=names.chain(scheme, value.concept)[1:],
                definition=names.definition(scheme, value.concept),
                why=why(value.evidence, language, names),
            )
            for value in values
        ),
    )


def years_row(years: YearRange | None, words: Sequence[str], language: Language, names: Names) -> Row:
    """The line of the dating."""
    values: tuple[Value, ...] = ()
    if years is not None:
        request = SearchRequest(from_year=years.begin, to_year=years.end, language=names.language)
        text = numbers.years(years.begin, years.end, names.language)
        values = (Value(text, str(ResultsAddress(request)), (), "", why(years.evidence, language, names)),)
    return Row(names.texts("object.dating"), _said(words), values)


def size_row(dimensions: Sequence[Dimension], words: str, language: Language, names: Names) -> Row:
    """The line of the measurements: those of the whole object first, then of its parts."""
    parts: dict[str, list[Dimension]] = {}
    for dimension in sorted(dimensions, key=lambda each: each.part != ""):
        parts.setdefault(dimension.part, []).append(dimension)
    values = tuple(
        Value(size_text(part, measured, names), "", (), "", why(measured[0].evidence, language, names))
        for part, measured in parts.items()
    )
    return Row(names.texts("object.size"), _said((words,)), values)


def size_text(part: str, measured: Sequence[Dimension], names: Names) -> str:
    """`height 2.1 × width 1.5 cm`; a weight stands apart, in grams."""
    language, t = names.language, names.texts
    lengths = [d for d in measured if d.kind != "weight"]
    said = " × ".join(
        f"{_named('dimension', d.kind, names)} {numbers.centimetres(d.millimetres, language)}" for d in lengths
    )
    pieces = [f"{said}{numbers.NARROW_SPACE}cm"] if lengths else []
    pieces += [
        f"{t('dimension.weight')} {numbers.decimal(d.millimetres, language)}{numbers.NARROW_SPACE}g"
        for d in measured
        if d.kind == "weight"
    ]
    return (f"{part}: " if part else "") + ", ".join(pieces)


def _explained(method: str, language: Language) -> str:
    """How the value was read; a value of an older version may name a method that is no longer known."""
    return explain(method, language) if method in methods() else method


def _said(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for word in words if (text := word.strip())))


def _named(family: str, name: str, names: Names) -> str:
    """The text `family.name`, or the bare name where a newer rule has no text yet."""
    key = f"{family}.{name}"
    return names.texts(key) if key in names.texts else name.replace("-", " ").replace("_", " ")
