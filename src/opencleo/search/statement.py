"""A search in SQL: the conditions, the score and the order, with their values."""

from collections.abc import Mapping

from opencleo.search.index import SearchIndex
from opencleo.search.requests import SearchRequest
from opencleo.search.words import Query

Years = tuple[int, int] | None

LAST_ANCIENT_YEAR = 641
"""The end of Byzantine rule in Egypt; of about equals, what is older comes before modern copies."""

_ORDERS = {
    "oldest": "begin_year nulls last, end_year, object_id",
    "newest": "end_year desc nulls last, begin_year desc, object_id",
    "number": "museum, number_key, object_id",
}


class Statement:
    """`words`, `within` and `profiles` are conditions on a document: on its words, its years and its facet values."""

    def __init__(self, request: SearchRequest, query: Query, years: Years, chosen: Mapping[str, list[int]]) -> None:
        self._values: dict[str, object] = {}
        self.words = self._words(request, query)
        self.within = self._within(years)
        self.profiles = self._profiles(chosen)
        self._score = self._score_of(request, query)
        first = "score desc" if query.units or query.years else "pictured desc"
        self._order = f"{first}, coalesce(begin_year > {LAST_ANCIENT_YEAR}, false), object_id"
        self._order = _ORDERS.get(request.sort, self._order)

    def counting(self) -> tuple[bytes, dict[str, object]]:
        """Gives rows (profile, within the years, objects) of all objects that match the words."""
        return (
            f"select profile, {self.within}, count(*) from search_document where {self.words} group by 1, 2".encode(),  # noqa: S608
            self._values,
        )

    def ranking(self, limit: int, offset: int) -> tuple[bytes, dict[str, object]]:
        """Gives rows (object_id, score) of one page."""
        return (
            f"select object_id, ({self._score})::real as score from search_document "  # noqa: S608
            f"where ({self.words}) and {self.within} and {self.profiles} "
            f"order by {self._order} limit %(limit)s offset %(offset)s".encode(),
            {**self._values, "limit": limit, "offset": offset},
        )

    def _words(self, request: SearchRequest, query: Query) -> str:
        if not query.units:
            return "true"
        self._values["words"] = query.tsquery(request.any_word)
        conditions = ["words @@ %(words)s::tsquery"]
        if query.accession:
            self._values |= {"accession": query.accession, "accession_key": query.accession_key}
            conditions += [
                "accession = %(accession)s",
                "object_id = %(accession)s",
                "accession_key = %(accession_key)s",
            ]
            if "." in query.accession_key:  # a lone number is no beginning: 30 is not 30.8.218
                self._values |= {"key_from": query.accession_key + ".", "key_to": query.accession_key + "/"}
                conditions.append("accession_key >= %(key_from)s and accession_key < %(key_to)s")
        return " or ".join(f"({condition})" for condition in conditions)

    def _within(self, years: Years) -> str:
        if years is None:
            return "true"
        self._values |= {"from_year": years[0], "to_year": years[1]}
        return "coalesce(begin_year <= %(to_year)s and end_year >= %(from_year)s, false)"

    def _profiles(self, chosen: Mapping[str, list[int]]) -> str:
        if not chosen:
            return "true"
        self._values |= {f"chosen_{facet}": values for facet, values in chosen.items()}
        passing = " and ".join(f"facets && %(chosen_{facet})s::integer[]" for facet in chosen)
        return f"profile in (select id from search_profile where {passing})"  # noqa: S608

    def _score_of(self, request: SearchRequest, query: Query) -> str:
        """The object's number, then words in the title, then the concept, then words elsewhere, a picture, age."""
        parts = [
            "case when pictured then 0.5 else 0 end",
            f"case when begin_year > {LAST_ANCIENT_YEAR} then -0.1 else 0 end",
        ]
        if query.units:
            self._values |= {"title": query.title_query(request.any_word), "any": query.any_query()}
            parts += [
                "case when title @@ %(title)s::tsquery then 4 when title @@ %(words)s::tsquery then 2 else 0 end",
                "ts_rank(title, %(any)s::tsquery, 1)",
            ]
        if len(query.units) > 1:
            for place, unit in enumerate(query.units):
                self._values[f"title_{place}"] = unit.plain("A")
                parts.append(f"case when title @@ %(title_{place})s::tsquery then 1 else 0 end")
        if request.any_word:
            for place, unit in enumerate(query.units):
                self._values[f"unit_{place}"] = unit.query()
                parts.append(f"case when words @@ %(unit_{place})s::tsquery then 5 else 0 end")
        if query.years:
            self._values |= {"read_from": query.years[0], "read_to": query.years[1]}
            parts.append("case when begin_year >= %(read_from)s and end_year <= %(read_to)s then 1 else 0 end")
        if query.accession and query.units:
            parts.append(
                "case when accession = %(accession)s or object_id = %(accession)s then 100 "
                "when accession_key = %(accession_key)s then 60 else 0 end"
            )
            if "key_from" in self._values:
                parts.append(
                    "case when accession_key >= %(key_from)s and accession_key < %(key_to)s then 40 else 0 end"
                )
        return " + ".join(parts)


def chosen_ids(chosen: Mapping[str, tuple[str, ...]], index: SearchIndex) -> dict[str, list[int]]:
    """The numbers of the values chosen of each facet; a value that no object has gives none."""
    return {
        facet: [index.ids[facet, value] for value in values if (facet, value) in index.ids]
        for facet, values in chosen.items()
        if values
    }
