"""Facets: the values that were chosen, checked; and the values that can be chosen, with their counts, as trees."""

from collections.abc import Mapping
from difflib import get_close_matches

from opencleo.errors import UnknownNameError
from opencleo.search.counting import Counts
from opencleo.search.index import SearchIndex
from opencleo.search.requests import FACETS
from opencleo.search.results import Facet, FacetValue
from opencleo.search.years import bar_end, bars_between
from opencleo.vocabulary import ConceptScheme, Vocabulary


def check_chosen(chosen: Mapping[str, tuple[str, ...]], index: SearchIndex, vocabulary: Vocabulary) -> None:
    """Raises UnknownNameError for a facet or a value that does not exist, with the nearest one that does."""
    for facet, values in chosen.items():
        if facet not in FACETS:
            raise UnknownNameError(f"There is no filter {facet!r}; the filters are {', '.join(FACETS)}.")
        for value in values:
            if (facet, value) in index.ids or value in _known(facet, index, vocabulary):
                continue
            known = sorted({*_known(facet, index, vocabulary), *(v for f, v in index.ids if f == facet)})
            near = get_close_matches(value[:100], known, n=1, cutoff=0.0)
            hint = f"; the nearest is {near[0]!r}" if near else ""
            raise UnknownNameError(f"There is no {facet} {value[:100]!r}{hint}. Choose one, or leave the filter out.")


def _known(facet: str, index: SearchIndex, vocabulary: Vocabulary) -> frozenset[str]:
    if facet == "image":
        return frozenset({"yes"})
    if facet == "class":
        return frozenset(index.classes)
    return frozenset(vocabulary[facet].concepts) if facet in vocabulary.schemes else frozenset()


def facets_of(
    counts: Counts, index: SearchIndex, chosen: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary
) -> tuple[Facet, ...]:
    """Every facet in the order of the page; a chosen value is there even when its count is 0."""
    found: dict[str, dict[str, int]] = {facet: dict.fromkeys(chosen.get(facet, ()), 0) for facet in FACETS}
    for identifier, count in counts.values.items():
        facet, value = index.names[identifier]
        if facet in found:
            found[facet][value] = count
    facets = []
    for facet, values in found.items():
        scheme = vocabulary[facet] if facet in vocabulary.schemes else None
        facets.append(Facet(facet, _tree(values, chosen.get(facet, ()), scheme)))
    return tuple(facets)


def _tree(counts: Mapping[str, int], chosen: tuple[str, ...], scheme: ConceptScheme | None) -> tuple[FacetValue, ...]:
    """The values depth first, the most frequent first; one with several broader values stands below the deepest."""
    below: dict[str | None, list[str]] = {}
    for value in counts:
        above = [parent for parent in scheme[value].broader if parent in counts] if scheme and value in scheme else []
        parent = max(above, key=lambda name: len(scheme.ancestors(name)) if scheme else 0, default=None)
        below.setdefault(parent, []).append(value)
    values: list[FacetValue] = []

    def add(parent: str | None, depth: int) -> None:
        for value in sorted(below.get(parent, ()), key=lambda name: (-counts[name], name)):
            values.append(FacetValue(value, counts[value], value in chosen, parent, depth))
            add(value, depth + 1)

    add(None, 0)
    return tuple(values)


def bars_of(counts: Counts, index: SearchIndex) -> tuple[tuple[int, int, int], ...]:
    """The histogram of years without gaps: (first year, last year, objects whose years touch it)."""
    named = ((index.names[identifier], count) for identifier, count in counts.values.items())
    found = {int(value): count for (facet, value), count in named if facet == "years"}
    if not found:
        return ()
    return tuple((bar, bar_end(bar), found.get(bar, 0)) for bar in bars_between(min(found), max(found)))
