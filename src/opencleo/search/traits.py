"""What the channels compare, read from the search tables."""

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np

from opencleo.catalogue.database import Connection
from opencleo.search.channels import Floats, Traits
from opencleo.search.index import SearchIndex

_HALFVEC_HEADER = 4
"""Bytes before the numbers of a halfvec as pgvector sends it: its dimension and two that are not used."""

Row = tuple[str, list[int], list[int], list[int], int | None, int | None, bytes | None, bytes | None]


def read_traits(connection: Connection, index: SearchIndex, object_ids: Sequence[str]) -> Traits:
    """The traits of these objects, in this order, without those that are not indexed."""
    with connection.cursor(binary=True) as cursor:
        rows = cast(
            "list[Row]",
            cursor.execute(
                "select d.object_id, p.facets, p.types, p.materials, d.begin_year, d.end_year, v.roots, v.embedding "
                "from search_document d join search_profile p on p.id = d.profile "
                "left join search_vector v using (object_id) where d.object_id = any(%s)",
                (list(object_ids),),
            ).fetchall(),
        )
    by_id = {row[0]: row for row in rows}
    ordered = [by_id[object_id] for object_id in dict.fromkeys(object_ids) if object_id in by_id]
    names = index.names
    return Traits(
        object_ids=tuple(row[0] for row in ordered),
        embeddings=_matrix([row[7] for row in ordered], index.dimension),
        probabilities=_matrix([row[6] for row in ordered], len(index.classes)) ** 2,
        classes=index.classes,
        types=tuple(_values(row[2], names) for row in ordered),
        all_types=tuple(_values(row[1], names, "type") for row in ordered),
        materials=tuple(_values(row[3], names) for row in ordered),
        periods=tuple(_values(row[1], names, "period") for row in ordered),
        years=tuple(None if row[4] is None or row[5] is None else (row[4], row[5]) for row in ordered),
    )


def _values(identifiers: Sequence[int], names: Mapping[int, tuple[str, str]], facet: str = "") -> frozenset[str]:
    return frozenset(names[i][1] for i in identifiers if not facet or names[i][0] == facet)


def _matrix(sent: Sequence[bytes | None], width: int) -> Floats:
    """Half-precision vectors as (N, width) numbers; a row of zeros where there is none."""
    matrix = np.zeros((len(sent), width), np.float32)
    for place, vector in enumerate(sent):
        if vector is not None:
            matrix[place] = np.frombuffer(vector, dtype=">f2", offset=_HALFVEC_HEADER)
    return matrix
