"""The search tables as they stand: which generation, which model bundle, which facet values; made new when their
schema changes."""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import cast
from weakref import WeakKeyDictionary

import numpy as np
import psycopg
from numpy.typing import NDArray

from opencleo.catalogue import Catalogue, Database
from opencleo.catalogue.database import Connection
from opencleo.errors import CatalogueError
from opencleo.search.requests import FACETS

Integers = NDArray[np.int64]

FACET_PLACES: Mapping[str, int] = {name: place for place, name in enumerate((*FACETS, "years"), start=1)}
"""The place of each facet; identifiers of its values begin at the place shifted to the left."""

_SHIFT = 20
_TABLES = (
    "search_vector",
    "search_summary",
    "search_document",
    "search_profile",
    "search_facet_value",
    "search_index",
)


@dataclass(frozen=True, slots=True)
class Profiles:
    """P combinations of V facet values, of `objects` (P,) objects each; `rows` finds them by their number.

    `values` (V,) are the facet values and `places` (V,) those of their facets. `columns` and `owners` are pairs: the
    combination in row `owners[i]` has the value `values[columns[i]]`.
    """

    rows: Mapping[int, int]
    objects: Integers
    values: Integers
    places: Integers
    columns: Integers
    owners: Integers


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """One generation of the search tables; `dimension` is that of the embeddings."""

    generation: int
    bundle: str | None
    classes: tuple[str, ...]
    dimension: int
    names: Mapping[int, tuple[str, str]]
    ids: Mapping[tuple[str, str], int]
    profiles: Profiles


_known: WeakKeyDictionary[Database, SearchIndex] = WeakKeyDictionary()
_lock = threading.Lock()


def first_id(facet: str) -> int:
    """The first identifier of a facet's values."""
    return FACET_PLACES[facet] << _SHIFT


@lru_cache(maxsize=1)
def _schema() -> tuple[str, str]:
    body = (resources.files("opencleo.search") / "schema.sql").read_text(encoding="utf-8")
    return body, hashlib.sha256(body.encode()).hexdigest()


def prepare(connection: Connection) -> None:
    """Make the search tables, anew when they have another schema than this version's."""
    body, schema_hash = _schema()
    if _stored_schema(connection) == schema_hash:
        return
    for table in _TABLES:
        connection.execute(f"drop table if exists {table}".encode())
    connection.execute(body.encode())
    connection.execute(
        "insert into search_index (generation, schema_hash, classes, built_at) values (0, %s, '{}', now())",
        (schema_hash,),
    )


def current_index(connection: Connection, database: Database) -> SearchIndex:
    """The index that this transaction sees; raises CatalogueError when it was never built by this version."""
    try:
        row = connection.execute(
            "select generation, schema_hash, bundle, classes, dimension from search_index"
        ).fetchone()
    except psycopg.errors.UndefinedTable:
        row = None
    generation, schema_hash, bundle, classes, dimension = cast(
        "tuple[int, str, str | None, list[str], int]", row or (0, "", None, [], 0)
    )
    if schema_hash != _schema()[1]:
        raise CatalogueError("The objects are not indexed for searching yet. Run `opencleo index`.")
    known = _known.get(database)
    if known is not None and known.generation == generation:
        return known
    values = cast(
        "list[tuple[int, str, str]]", connection.execute("select id, facet, value from search_facet_value").fetchall()
    )
    names = {identifier: (facet, value) for identifier, facet, value in values}
    ids = {name: identifier for identifier, name in names.items()}
    index = SearchIndex(generation, bundle, tuple(classes), dimension, names, ids, _read_profiles(connection))
    with _lock:
        _known[database] = index
    return index


def _read_profiles(connection: Connection) -> Profiles:
    with connection.cursor(binary=True) as cursor:
        rows = cast(
            "list[tuple[int, int, list[int]]]",
            cursor.execute("select id, objects, facets from search_profile order by id").fetchall(),
        )
    lengths = [len(facets) for _, _, facets in rows]
    every = np.fromiter(chain.from_iterable(facets for _, _, facets in rows), np.int64, sum(lengths))
    values, columns = np.unique(every, return_inverse=True)
    return Profiles(
        rows={identifier: row for row, (identifier, _, _) in enumerate(rows)},
        objects=np.array([objects for _, objects, _ in rows], np.int64),
        values=values,
        places=values >> _SHIFT,
        columns=columns,
        owners=np.repeat(np.arange(len(rows), dtype=np.int64), lengths),
    )


def _stored_schema(connection: Connection) -> str | None:
    found = connection.execute("select to_regclass('search_index')").fetchone()
    if found is None or found[0] is None:
        return None
    row = connection.execute("select schema_hash from search_index").fetchone()
    return None if row is None else cast("str", row[0])


def indexed_bundle(catalogue: Catalogue) -> str | None:
    """The version of the bundle that the objects were indexed with; raises CatalogueError without an index."""
    with catalogue.database.connection() as connection:
        return current_index(connection, catalogue.database).bundle
