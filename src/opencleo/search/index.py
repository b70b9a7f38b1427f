"""The search tables as they stand: which generation, which model bundle, which facet values; made new when their
schema changes."""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import cast
from weakref import WeakKeyDictionary

import psycopg

from opencleo.catalogue import Database
from opencleo.catalogue.database import Connection
from opencleo.errors import CatalogueError
from opencleo.search.requests import FACETS

EVERY_OBJECT = 0
"""Stands for all objects where facet values are counted."""

FACET_PLACES: Mapping[str, int] = {name: place for place, name in enumerate((*FACETS, "years"), start=1)}
"""The place of each facet, which is also its bit in the mask of facets that an object fails."""

_SHIFT = 20
_TABLES = ("search_vector", "search_summary", "search_document", "search_facet_value", "search_index")

Counts = Mapping[tuple[int, int], int]
"""Objects by (facet value, mask of the facets that they fail); for a facet value the mask is 0."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """One generation of the search tables; `dimension` is that of the embeddings, `counts` what was counted in it."""

    generation: int
    bundle: str | None
    classes: tuple[str, ...]
    dimension: int
    names: Mapping[int, tuple[str, str]]
    ids: Mapping[tuple[str, str], int]
    counts: dict[str, Counts] = field(default_factory=dict, compare=False)


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
        "insert into search_index (generation, schema_hash, classes, built_at) "
        "values (extract(epoch from clock_timestamp())::bigint, %s, '{}', now())",
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
    names = {
        identifier: (facet, value)
        for identifier, facet, value in cast(
            "list[tuple[int, str, str]]",
            connection.execute("select id, facet, value from search_facet_value").fetchall(),
        )
    }
    ids = {name: identifier for identifier, name in names.items()}
    index = SearchIndex(generation, bundle, tuple(classes), dimension, names, ids)
    with _lock:
        _known[database] = index
    return index


def _stored_schema(connection: Connection) -> str | None:
    found = connection.execute("select to_regclass('search_index')").fetchone()
    if found is None or found[0] is None:
        return None
    row = connection.execute("select schema_hash from search_index").fetchone()
    return None if row is None else cast("str", row[0])
