"""A search answered: one statement counts, one ranks, one reads what the page shows, all of one moment."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import numpy as np

from opencleo.catalogue import Catalogue
from opencleo.catalogue.database import Connection
from opencleo.errors import QueryError
from opencleo.records import Language
from opencleo.search.counting import Counts, count
from opencleo.search.facets import bars_of, check_chosen, facets_of
from opencleo.search.highlighting import excerpt_of, is_shown, marked_lexemes, pieces_of, shown_lexemes, through_of
from opencleo.search.index import SearchIndex, current_index
from opencleo.search.requests import SORTS, SearchRequest
from opencleo.search.results import DroppedFilter, Hit, SearchResult
from opencleo.search.statement import Statement, Years, chosen_ids
from opencleo.search.suggesting import suggestions
from opencleo.search.summaries import summary_of
from opencleo.search.words import Query, read_query
from opencleo.vocabulary import Vocabulary

LARGEST_PAGE = 1000
LARGEST_YEAR = 3_000_000


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
        chosen = chosen_ids(request.chosen, index)
        statement = Statement(request, query, years, chosen)
        counts = _counts(connection, index, statement, chosen, everything=not query.units and years is None)
        pages = max(1, -(-counts.total // request.page_size))
        if request.page > pages:
            raise QueryError(f"There is no page {request.page}; the last page of this result is {pages}.")
        hits = _hits(connection, statement, request, query) if counts.total else ()
        result = SearchResult(
            hits=hits,
            total=counts.total,
            page=request.page,
            pages=pages,
            facets=facets_of(counts, index, request.chosen, vocabulary),
            years=bars_of(counts, index),
            years_read=query.years,
        )
        if counts.total:
            return result
        lonely = _units_without_objects(connection, query)
    dropped = _dropped(counts, request)
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


def _counts(
    connection: Connection, index: SearchIndex, statement: Statement, chosen: Mapping[str, list[int]], everything: bool
) -> Counts:
    """Objects by facet value; without words and years they are known without asking the database."""
    profiles = index.profiles
    nothing = np.zeros_like(profiles.objects)
    if everything:
        return count(profiles, profiles.objects, nothing, chosen)
    inside, outside = nothing.copy(), nothing
    with connection.cursor(binary=True) as cursor:
        for profile, within, objects in cast("list[tuple[int, bool, int]]", cursor.execute(*statement.counting())):
            (inside if within else outside)[profiles.rows[profile]] = objects
    return count(profiles, inside, outside, chosen)


def _hits(connection: Connection, statement: Statement, request: SearchRequest, query: Query) -> tuple[Hit, ...]:
    found = connection.execute(*statement.ranking(request.page_size, (request.page - 1) * request.page_size)).fetchall()
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
    shown = shown_lexemes(summary.title, marked, language)
    needed = not is_shown(query, through, shown, language)
    excerpt = excerpt_of(texts, marked, language, shown) if needed else ()
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


def _dropped(counts: Counts, request: SearchRequest) -> tuple[DroppedFilter, ...]:
    """The filters without which something would be found, the most first."""
    found = []
    for facet, objects in counts.without.items():
        if objects:
            values = request.chosen.get(facet, ())
            found.append(DroppedFilter(facet, values[0] if len(values) == 1 else "", objects))
    return tuple(sorted(found, key=lambda dropped: -dropped.count))
