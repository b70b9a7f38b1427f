"""Facets as trees of links: each value carries the address that chooses it, or gives it up."""

from collections.abc import Sequence
from dataclasses import dataclass

from opencleo.search.results import Facet, FacetValue
from opencleo.web.addresses import ResultsAddress
from opencleo.web.names import Names

SHORT = 8
"""Values of a facet that are seen without opening it further."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet. `open` when it, or something below it, is chosen."""

    name: str
    text: str
    count: int
    chosen: bool
    address: str
    children: tuple["Choice", ...] = ()

    @property
    def open(self) -> bool:
        return any(child.chosen or child.open for child in self.children)


@dataclass(frozen=True, slots=True)
class FacetView:
    """`first` are seen at once, `rest` after opening; `size` counts the values of the whole tree."""

    name: str
    title: str
    predicted: bool
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    size: int
    chosen: int

    @property
    def rest_open(self) -> bool:
        return any(choice.chosen or choice.open for choice in self.rest)


def facet_views(facets: Sequence[Facet], address: ResultsAddress, names: Names) -> tuple[FacetView, ...]:
    """The facets that offer a choice, most frequent values first."""
    return tuple(facet_view(facet, address, names) for facet in facets if facet.values)


def facet_view(facet: Facet, address: ResultsAddress, names: Names) -> FacetView:
    known = {value.value for value in facet.values}
    below: dict[str | None, list[FacetValue]] = {}
    for value in facet.values:
        below.setdefault(value.parent if value.parent in known else None, []).append(value)

    def choices(parent: str | None) -> tuple[Choice, ...]:
        ordered = sorted(below.get(parent, ()), key=lambda value: -value.count)
        return tuple(
            Choice(
                name=f"{facet.name}-{value.value}",
                text=names.facet_value(facet.name, value.value),
                count=value.count,
                chosen=value.chosen,
                address=address.toggled(facet.name, value.value),
                children=choices(value.value),
            )
            for value in ordered
        )

    top = choices(None)
    cut = SHORT if len(top) > SHORT + 2 else len(top)
    return FacetView(
        name=facet.name,
        title=names.texts(f"facet.{facet.name}"),
        predicted=facet.name == "class",
        first=top[:cut],
        rest=top[cut:],
        size=len(facet.values),
        chosen=sum(value.chosen for value in facet.values),
    )
