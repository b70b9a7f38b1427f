"""Nearest-neighbour search in the database against a plain numpy scan over the same vectors."""

import json
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.measure import Measured, percentile_ms, timed
from opencleo.catalogue import Catalogue
from opencleo.catalogue.database import Connection

QUERIES = 100
WARM_UP = 10
NEAREST = 30


def vector_speed(catalogue: Catalogue, seed: int) -> list[Measured]:
    """The 30 nearest of drawn objects among all objects with photographs, by inner product, exact."""
    with catalogue.database.connection() as connection:
        rows = connection.execute("select object_id, embedding::text from search_vector order by 1").fetchall()
        if not rows:
            return []
        names = [str(row[0]) for row in rows]
        vectors = np.array([json.loads(str(row[1])) for row in rows], np.float32)
        in_database: list[float] = []
        in_numpy: list[float] = []
        agreed = 0
        for number in np.random.default_rng(seed).choice(len(rows), WARM_UP + QUERIES):
            found, took = timed(partial(_by_database, connection, str(rows[number][1])))
            in_database.append(took)
            scanned, took = timed(partial(_by_scan, vectors, vectors[number]))
            in_numpy.append(took)
            agreed += len({names[i] for i in scanned} & set(found))
    group = f"nearest {NEAREST} of {len(rows)} objects, {vectors.shape[1]} dimensions, exact, {QUERIES} queries"
    share = 100 * agreed / (NEAREST * (QUERIES + WARM_UP))
    return [
        Measured(
            group, "PostgreSQL with pgvector (half precision), p50", percentile_ms(in_database[WARM_UP:], 50), "ms"
        ),
        Measured(group, "numpy scan (single precision), p50", percentile_ms(in_numpy[WARM_UP:], 50), "ms"),
        Measured(group, "neighbours that both found", share, "%"),
    ]


def _by_database(connection: Connection, query: str) -> list[str]:
    rows = connection.execute(
        "select object_id from search_vector order by embedding <#> %s::halfvec limit %s", (query, NEAREST)
    ).fetchall()
    return [str(row[0]) for row in rows]


def _by_scan(vectors: NDArray[np.float32], query: NDArray[np.float32]) -> list[int]:
    scores = vectors @ query
    best = np.argpartition(-scores, NEAREST)[:NEAREST]
    return [int(i) for i in best[np.argsort(-scores[best])]]
