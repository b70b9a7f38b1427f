"""Documents and what the bundle saw, written into the search tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import cast

import numpy as np
from numpy.typing import NDArray

from opencleo.catalogue.database import Connection
from opencleo.errors import BundleError
from opencleo.search.documents import Document
from opencleo.search.results import ObjectSummary

TABLES = ("search_document", "search_summary", "search_vector")
"""The tables with a row for each object."""

Floats = NDArray[np.float32]

_SUMMARY = tuple(field.name for field in fields(ObjectSummary))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a bundle saw in one object: the means over its photographs; the embedding has unit length."""

    probabilities: Floats
    embedding: Floats

    @property
    def top_class(self) -> int:
        return int(self.probabilities.argmax())


def read_seen(
    connection: Connection, object_ids: Sequence[str], bundle: str | None, classes: Sequence[str]
) -> dict[str, Seen]:
    """What the bundle saw in these objects, by object; raises BundleError when it does not fit the classes."""
    if bundle is None:
        return {}
    with connection.cursor(binary=True) as cursor:
        rows = cast(
            "list[tuple[str, list[float], list[float]]]",
            cursor.execute(
                "select r.object_id, r.probabilities, r.embedding from recognition r "
                "join photograph p on p.object_id = r.object_id and p.photograph_id = r.photograph_id "
                "where r.bundle = %s and r.object_id = any(%s) and p.status = 'ok' and p.sha256 = r.sha256 "
                "order by r.object_id, r.photograph_id",
                (bundle, list(object_ids)),
            ).fetchall(),
        )
    grouped: dict[str, list[tuple[list[float], list[float]]]] = {}
    for object_id, probabilities, embedding in rows:
        if len(probabilities) != len(classes) or not np.isfinite(embedding).all():
            raise BundleError(
                f"The recognition of {object_id} by bundle {bundle} has {len(probabilities)} probabilities for "
                f"{len(classes)} classes, or an embedding that is no number. Run `opencleo recognise` again."
            )
        grouped.setdefault(object_id, []).append((probabilities, embedding))
    return {object_id: _mean(photographs) for object_id, photographs in grouped.items()}


def _mean(photographs: Sequence[tuple[list[float], list[float]]]) -> Seen:
    probabilities = np.array([p for p, _ in photographs], np.float32).mean(axis=0)
    embedding = np.array([e for _, e in photographs], np.float32).mean(axis=0)
    length = float(np.linalg.norm(embedding))
    return Seen(probabilities, embedding / length if length else embedding)


def replace_documents(
    connection: Connection,
    documents: Sequence[tuple[Document, int]],
    inputs: Mapping[str, str],
    seen: Mapping[str, Seen],
) -> None:
    """Write these documents, each with the number of its profile, in the place of what was there of these objects.

    `inputs` has for every object the fingerprint of what its document was made from.
    """
    for table in TABLES:
        connection.execute(f"delete from {table} where object_id = any(%s)".encode(), (list(inputs),))  # noqa: S608
    rows = [
        (
            *(d.object_id, inputs[d.object_id], d.museum, d.accession, d.accession_key, d.number_key),
            *(d.begin_year, d.end_year, d.pictured, profile, d.title, d.words),
        )
        for d, profile in documents
    ]
    connection.execute(
        """
        insert into search_document (object_id, inputs, museum, accession, accession_key, number_key,
                                     begin_year, end_year, pictured, profile, title, words)
        select a, b, c, d, e, f, g, h, i, j, k::tsvector, l::tsvector
        from unnest(%b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::integer[],
                    %b::integer[], %b::boolean[], %b::integer[], %b::text[], %b::text[])
             as new (a, b, c, d, e, f, g, h, i, j, k, l)
        """,
        [list(column) for column in zip(*rows, strict=True)] or [[]] * 12,
    )
    connection.execute(
        "insert into search_summary (object_id, summary, texts, because) "
        "select a, b::jsonb, c::jsonb, d::jsonb from unnest(%b::text[], %b::text[], %b::text[], %b::text[]) "
        "as new (a, b, c, d)",
        (
            [d.object_id for d, _ in documents],
            [
                json.dumps({name: getattr(d.summary, name) for name in _SUMMARY}, ensure_ascii=False)
                for d, _ in documents
            ],
            [json.dumps(d.texts, ensure_ascii=False) for d, _ in documents],
            [json.dumps(d.because, ensure_ascii=False) for d, _ in documents],
        ),
    )
    connection.execute(
        "insert into search_vector (object_id, top_class, roots, embedding) "
        "select a, b, c::halfvec, d::halfvec from unnest(%b::text[], %b::integer[], %b::text[], %b::text[]) "
        "as new (a, b, c, d)",
        (
            list(seen),
            [own.top_class for own in seen.values()],
            [vector_text(np.sqrt(np.clip(own.probabilities, 0, None))) for own in seen.values()],
            [vector_text(own.embedding) for own in seen.values()],
        ),
    )


def vector_text(values: Floats) -> str:
    """A vector in the notation of pgvector."""
    return ("[" + ",".join(["%.6g"] * len(values)) + "]") % tuple(values.tolist())
