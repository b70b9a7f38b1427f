"""The period band of the start page: Egypt's periods in order, each as wide as the root of its length in years."""

from dataclasses import dataclass

from opencleo.search.results import Facet
from opencleo.web import numbers
from opencleo.web.addresses import facet_address
from opencleo.web.names import Names

ROOTS = ("prehistory", "pharaonic-egypt", "graeco-roman-period")
"""Periods whose parts make up the band; they follow each other, as the cultures of Nubia do not."""

EARLIEST = -6000
WIDEST = 6


@dataclass(frozen=True, slots=True)
class Band:
    """`width` is one of 1 to WIDEST, for a class of the style sheet."""

    text: str
    years: str
    count: int
    address: str
    width: int


def period_band(facet: Facet | None, names: Names) -> tuple[Band, ...]:
    """The periods of which objects are known."""
    if facet is None:
        return ()
    concepts = names.vocabulary["period"].concepts
    dated = [
        (years, value)
        for value in facet.values
        if value.count
        and value.value in concepts
        and set(concepts[value.value].broader) & set(ROOTS)
        and (years := concepts[value.value].years)
        and years[0] >= EARLIEST
    ]
    if not dated:
        return ()
    longest = max(end - begin for (begin, end), _ in dated) ** 0.5
    return tuple(
        Band(
            text=names.concept("period", value.value),
            years=numbers.years(begin, end, names.language),
            count=value.count,
            address=facet_address("period", value.value, names.language),
            width=max(1, round(WIDEST * (end - begin) ** 0.5 / longest)),
        )
        for (begin, end), value in sorted(dated, key=lambda pair: pair[0])
    )
