"""A search answered: one statement counts, one ranks, one reads what the page shows, all of one moment."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from opencleo.catalogue import Catalogue
from opencleo.catalogue.database import Connection
from opencleo.errors import QueryError
from opencleo.records import Language
from opencleo.search.facets import bars_of, check_chosen, facets_of
from opencleo.search.highlighting import excerpt_of, marked_lexemes, pieces_of, shown_lexemes, through_of
from opencleo.search.index import EVERY_OBJECT, FACET_PLACES, Counts, SearchIndex, current_index
from opencleo.search.requests import SORTS, SearchRequest
from opencleo.search.results import DroppedFilter, Hit, SearchResult
from opencleo.search.suggesting import suggestions
from opencleo.search.summaries import summary_of
from opencleo.search.words import Query, read_query
from opencleo.vocabulary import Vocabulary

LARGEST_PAGE = 1000
LARGEST_YEAR = 3_000_000
_REMEMBERED_COUNTS = 200

_ORDERS = {
    "best": "score desc, object_id",
    "oldest": "begin_year nulls last, end_year, object_id",
    "newest": "end_year desc nulls last, begin_year desc, object_id",
    "number": "museum, number_key, object_id",
}

Years = tuple[int, int] | None


def search(catalogue: Catalogue, vocabulary: Vocabulary, request: SearchRequest) -> SearchResult:
    """One page of what was asked for.

    Raises QueryError for a request that cannot be answered, UnknownNameError for a filter or a value that does not
    exist, CatalogueError when there is no database or no index.
    """
    _check(request)
    query = read_query(request.words, vocabulary)
    years = _narrower(_asked_years(request), query.years)
    with catalogue.database.connection() as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        index = current_index(connection, catalogue.database)
        check_chosen(request.chosen, index, vocabulary)
        statement = _Statement(request, query, years, index)
        counts = _counts(connection, index, statement)
        total = counts.get((EVERY_OBJECT, 0), 0)
        pages = max(1, -(-total // request.page_size))
        if request.page > pages:
            raise QueryError(f"There is no page {request.page}; the last page of this result is {pages}.")
        hits = _hits(connection, statement, request, query) if total else ()
        result = SearchResult(
            hits=hits,
            total=total,
            page=request.page,
            pages=pages,
            facets=facets_of(counts, index, request.chosen, vocabulary),
            years=bars_of(counts, index),
            years_read=query.years,
        )
        if total:
            return result
        lonely = _units_without_objects(connection, query)
    dropped = _dropped(counts, request, years)
    if query.units and (request.chosen or years):
        unworded = search(
            catalogue, vocabulary, replace(request, words="", from_year=_begin(years), to_year=_end(years))
        )
        if unworded.total:
            dropped = (*dropped, DroppedFilter("words", request.words, unworded.total))
    return replace(
        result,
        dropped=dropped,
        suggestions=suggestions(request.words, [query.units[i].typed for i in lonely], vocabulary),
    )


class _Statement:
    """The conditions of a search in SQL, and their values."""

    def __init__(self, request: SearchRequest, query: Query, years: Years, index: SearchIndex) -> None:
        self.values: dict[str, object] = {}
        self.words = self._words(request, query)
        self.fails = self._fails(request.chosen, years, index)
        self.score = self._score(request, query)

    @property
    def key(self) -> str:
        """The same for searches that count the same."""
        used = {name: value for name, value in self.values.items() if name not in ("title", "wanted")}
        return json.dumps([self.words, self.fails, used], sort_keys=True)

    def _words(self, request: SearchRequest, query: Query) -> str:
        if not query.units:
            return "true"
        self.values["words"] = query.tsquery(request.any_word)
        conditions = ["words @@ %(words)s::tsquery"]
        if query.accession:
            self.values |= {"accession": query.accession, "accession_key": query.accession_key}
            conditions += [
                "accession = %(accession)s",
                "object_id = %(accession)s",
                "accession_key = %(accession_key)s",
            ]
            if "." in query.accession_key:  # a lone number is no beginning: 30 is not 30.8.218
                self.values |= {"key_from": query.accession_key + ".", "key_to": query.accession_key + "/"}
                conditions.append("accession_key >= %(key_from)s and accession_key < %(key_to)s")
        return " or ".join(f"({condition})" for condition in conditions)

    def _fails(self, chosen: Mapping[str, tuple[str, ...]], years: Years, index: SearchIndex) -> str:
        """A mask with a bit for each filter that an object does not pass."""
        bits = []
        for facet, wanted in chosen.items():
            if wanted:
                self.values[f"facet_{facet}"] = [index.ids[facet, v] for v in wanted if (facet, v) in index.ids]
                bits.append(
                    f"case when facets && %(facet_{facet})s::integer[] then 0 else {1 << FACET_PLACES[facet]} end"
                )
        if years:
            self.values |= {"from_year": years[0], "to_year": years[1]}
            touching = "begin_year <= %(to_year)s and end_year >= %(from_year)s"
            bits.append(f"case when {touching} then 0 else {1 << FACET_PLACES['years']} end")
        return " + ".join(bits) or "0"

    def _score(self, request: SearchRequest, query: Query) -> str:
        """The object's number, then words in the title, then the concept, then words elsewhere; then a picture."""
        parts = ["case when pictured then 0.5 else 0 end"]
        if query.units:
            self.values["title"] = query.title_query(request.any_word)
            parts.append(
                "case when title @@ %(title)s::tsquery then 4 when title @@ %(words)s::tsquery then 2 else 0 end"
            )
            parts.append("ts_rank(title, %(words)s::tsquery, 1)")
            if request.any_word:
                for place, unit in enumerate(query.units):
                    self.values[f"unit_{place}"] = unit.query()
                    parts.append(f"case when words @@ %(unit_{place})s::tsquery then 5 else 0 end")
        if query.years:
            self.values |= {"within_from": query.years[0], "within_to": query.years[1]}
            parts.append("case when begin_year >= %(within_from)s and end_year <= %(within_to)s then 1 else 0 end")
        if "accession" in self.values:
            parts.append(
                "case when accession = %(accession)s or object_id = %(accession)s then 100 "
                "when accession_key = %(accession_key)s then 60 else 0 end"
            )
            if "key_from" in self.values:
                parts.append(
                    "case when accession_key >= %(key_from)s and accession_key < %(key_to)s then 40 else 0 end"
                )
        return " + ".join(parts)


def _check(request: SearchRequest) -> None:
    if request.sort not in SORTS:
        raise QueryError(f"Results cannot be sorted by {request.sort!r}; choose one of {', '.join(SORTS)}.")
    if request.page < 1:
        raise QueryError(f"There is no page {request.page}; pages are counted from 1.")
    if not 1 <= request.page_size <= LARGEST_PAGE:
        raise QueryError(f"A page of {request.page_size} objects cannot be given; ask for 1 to {LARGEST_PAGE}.")
    for year in (request.from_year, request.to_year):
        if year == 0:
            raise QueryError("There is no year 0: 1 BC (-1) is followed by AD 1 (1). Give another year.")
        if year is not None and abs(year) > LARGEST_YEAR:
            raise QueryError(f"The year {year} is out of reach; give one between -{LARGEST_YEAR} and {LARGEST_YEAR}.")
    if request.from_year is not None and request.to_year is not None and request.from_year > request.to_year:
        raise QueryError(
            f"The years run from {request.from_year} to {request.to_year}, which is backwards; exchange them. "
            "Years BC are negative."
        )


def _asked_years(request: SearchRequest) -> Years:
    if request.from_year is None and request.to_year is None:
        return None
    return (
        -LARGEST_YEAR if request.from_year is None else request.from_year,
        LARGEST_YEAR if request.to_year is None else request.to_year,
    )


def _narrower(asked: Years, read: Years) -> Years:
    """Both ranges at once; raises QueryError when they do not meet."""
    if asked is None or read is None:
        return asked or read
    begin, end = max(asked[0], read[0]), min(asked[1], read[1])
    if begin > end:
        raise QueryError(
            f"The words name the years {read[0]} to {read[1]}, which lie outside the chosen ones. "
            "Take out one of the two."
        )
    return begin, end


def _begin(years: Years) -> int | None:
    return years[0] if years else None


def _end(years: Years) -> int | None:
    return years[1] if years else None


def _counts(connection: Connection, index: SearchIndex, statement: _Statement) -> Counts:
    """Objects by facet value, where a facet's own choice does not count; and all objects by the filters they fail."""
    known = index.counts.get(statement.key)
    if known is not None:
        return known
    query = f"""
        with matched as materialized (
            select fails, facets from (
                select {statement.fails} as fails, facets from search_document where {statement.words}
            ) document where fails & (fails - 1) = 0
        )
        select {EVERY_OBJECT}, fails, count(*) from matched group by fails
        union all
        select value, 0, count(*) from matched cross join unnest(facets) as value
        where fails = 0 or fails = 1 << (value >> 20) group by value
    """  # noqa: S608
    rows = connection.execute(query.encode(), statement.values).fetchall()
    counts = {(value, fails): count for value, fails, count in cast("list[tuple[int, int, int]]", rows)}
    if len(index.counts) >= _REMEMBERED_COUNTS:
        index.counts.clear()
    index.counts[statement.key] = counts
    return counts


def _hits(connection: Connection, statement: _Statement, request: SearchRequest, query: Query) -> tuple[Hit, ...]:
    filters = "" if statement.fails == "0" else f" and ({statement.fails}) = 0"
    values = {**statement.values, "limit": request.page_size, "offset": (request.page - 1) * request.page_size}
    found = connection.execute(
        f"select object_id, ({statement.score})::real as score from search_document "  # noqa: S608
        f"where ({statement.words}){filters} order by {_ORDERS[request.sort]} "
        "limit %(limit)s offset %(offset)s".encode(),
        values,
    ).fetchall()
    scores = dict(cast("list[tuple[str, float]]", found))
    plainly = ", ".join(f"d.words @@ %(plain_{place})s::tsquery" for place in range(len(query.units)))
    rows = connection.execute(
        f"select object_id, s.summary, s.texts, s.because, array[{plainly}]::boolean[] from search_summary s "  # noqa: S608
        "join search_document d using (object_id) where object_id = any(%(wanted)s)".encode(),
        {"wanted": list(scores), **{f"plain_{place}": unit.plain() for place, unit in enumerate(query.units)}},
    ).fetchall()
    hits = {hit.summary.object_id: hit for hit in (_hit(row, scores, query) for row in rows)}
    return tuple(hits[object_id] for object_id in scores)


def _hit(row: tuple[object, ...], scores: Mapping[str, float], query: Query) -> Hit:
    object_id, summary_, texts, because, plainly = cast(
        "tuple[str, dict[str, object], list[str], dict[str, str], list[bool]]", row
    )
    summary = summary_of(summary_)
    language = cast("Language", summary.language)
    through = through_of(query, plainly, because, [summary.title, *texts])
    marked = marked_lexemes(query, through, language)
    title = pieces_of(summary.title, marked, language)
    excerpt = excerpt_of(texts, marked, language, shown_lexemes(summary.title, marked, language)) if marked else ()
    return Hit(summary, round(scores[object_id], 4), title, excerpt, through)


def _units_without_objects(connection: Connection, query: Query) -> list[int]:
    """The places of the units that no object has at all."""
    lonely = []
    for place, unit in enumerate(query.units):
        row = connection.execute(
            "select exists (select 1 from search_document where words @@ %s::tsquery)", (unit.query(),)
        ).fetchone()
        if row == (False,):
            lonely.append(place)
    return lonely


def _dropped(counts: Counts, request: SearchRequest, years: Years) -> tuple[DroppedFilter, ...]:
    """The filters without which something would be found, the most first."""
    found = []
    for facet, values in request.chosen.items():
        if values and (count := counts.get((EVERY_OBJECT, 1 << FACET_PLACES[facet]), 0)):
            found.append(DroppedFilter(facet, values[0] if len(values) == 1 else "", count))
    if years and (count := counts.get((EVERY_OBJECT, 1 << FACET_PLACES["years"]), 0)):
        found.append(DroppedFilter("years", "", count))
    return tuple(sorted(found, key=lambda dropped: -dropped.count))
