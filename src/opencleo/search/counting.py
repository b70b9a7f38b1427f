"""How many objects each facet value would give, counted over combinations of values instead of over objects."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from opencleo.search.index import FACET_PLACES, Integers, Profiles


@dataclass(frozen=True, slots=True)
class Counts:
    """`total` objects pass every filter; `values` has what each facet value would give, where a facet's own choice
    does not count; `without` what there would be without the choice of one facet (or `years`)."""

    total: int
    values: Mapping[int, int]
    without: Mapping[str, int]


def count(profiles: Profiles, inside: Integers, outside: Integers, chosen: Mapping[str, list[int]]) -> Counts:
    """Count the objects that match the words.

    `inside` (P,) tells how many of them each combination has within the chosen years, `outside` (P,) how many beyond.
    `chosen` are the values chosen of each facet: alternatives within it.
    """
    owners, columns = profiles.owners, profiles.columns
    fails = np.zeros(len(inside), np.int64)
    for facet, values in chosen.items():
        passing = np.zeros(len(inside), bool)
        passing[owners[np.isin(profiles.values, values)[columns]]] = True
        fails[~passing] |= 1 << FACET_PLACES[facet]
    places = profiles.places[columns]
    failed = fails[owners]
    objects = inside[owners] + np.where(places == FACET_PLACES["years"], outside[owners], 0)
    objects = np.where((failed == 0) | (failed == 1 << places), objects, 0)
    sums = np.bincount(columns, weights=objects, minlength=len(profiles.values)).astype(np.int64)
    without = {facet: int(inside[fails == 1 << FACET_PLACES[facet]].sum()) for facet in chosen}
    return Counts(
        total=int(inside[fails == 0].sum()),
        values={value: found for value, found in zip(profiles.values.tolist(), sums.tolist(), strict=True) if found},
        without={**without, "years": int(outside[fails == 0].sum())},
    )
