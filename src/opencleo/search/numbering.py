"""Numbers for facet values and for their combinations, kept from one generation of the index to the next."""

from collections.abc import Iterable
from typing import cast

from opencleo.catalogue.database import Connection
from opencleo.search.documents import Document
from opencleo.search.index import first_id

Combination = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""All facet values, the most specific types, the most specific materials."""


class Numbering:
    """The numbers in the search tables; new ones are kept until `save`."""

    def __init__(self, connection: Connection) -> None:
        values = connection.execute("select facet, value, id from search_facet_value").fetchall()
        self._values = {(facet, value): number for facet, value, number in cast("list[tuple[str, str, int]]", values)}
        self._last: dict[str, int] = {}
        for (facet, _), number in self._values.items():
            self._last[facet] = max(self._last.get(facet, 0), number)
        profiles = connection.execute("select id, facets, types, materials from search_profile").fetchall()
        self._profiles: dict[Combination, int] = {
            (tuple(facets), tuple(types), tuple(materials)): number
            for number, facets, types, materials in cast("list[tuple[int, list[int], list[int], list[int]]]", profiles)
        }
        self._last_profile = max(self._profiles.values(), default=0)
        self._fresh_values: list[tuple[int, str, str]] = []
        self._fresh_profiles: list[tuple[int, Combination]] = []

    def profile(self, document: Document) -> int:
        """The number of the combination of facet values that a document has."""
        combination = (
            self._numbers(document.facets),
            self._numbers(("type", concept) for concept in document.types),
            self._numbers(("material", concept) for concept in document.materials),
        )
        if combination not in self._profiles:
            self._last_profile += 1
            self._profiles[combination] = self._last_profile
            self._fresh_profiles.append((self._last_profile, combination))
        return self._profiles[combination]

    def save(self, connection: Connection) -> None:
        """Write the numbers that are new."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "insert into search_facet_value (id, facet, value) values (%s, %s, %s)", self._fresh_values
            )
            cursor.executemany(
                "insert into search_profile (id, facets, types, materials) "
                "values (%s, %s::integer[], %s::integer[], %s::integer[])",
                [(number, *map(list, combination)) for number, combination in self._fresh_profiles],
            )
        self._fresh_values, self._fresh_profiles = [], []

    def _numbers(self, pairs: Iterable[tuple[str, str]]) -> tuple[int, ...]:
        return tuple(sorted(self._number(pair) for pair in pairs))

    def _number(self, pair: tuple[str, str]) -> int:
        known = self._values.get(pair)
        if known is not None:
            return known
        facet, value = pair
        number = self._last[facet] = self._last.get(facet, first_id(facet)) + 1
        self._values[pair] = number
        self._fresh_values.append((number, facet, value))
        return number


def count_profiles(connection: Connection) -> None:
    """Set how many objects have each combination, and forget those that none has."""
    connection.execute(
        "update search_profile p set objects = coalesce(n.objects, 0) from search_profile old left join "
        "(select profile, count(*) as objects from search_document group by profile) n on n.profile = old.id "
        "where old.id = p.id and p.objects <> coalesce(n.objects, 0)"
    )
    connection.execute("delete from search_profile where objects = 0")
