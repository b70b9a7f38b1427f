"""The search tables made from the catalogue: only what changed is written, and all of it becomes visible at once."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from opencleo.catalogue import Catalogue
from opencleo.catalogue.database import Connection
from opencleo.errors import BundleError
from opencleo.search.documents import Document, document_of
from opencleo.search.index import first_id, prepare
from opencleo.vocabulary import Vocabulary

BATCH = 1000
_LOCK = 7_105_833
_SHAPING_FILES = ("schema.sql", "language.toml", "language.py", "documents.py", "years.py", "rebuilding.py")

Floats = NDArray[np.float32]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IndexCounts:
    """What a rebuild did: objects in the index, written anew, dropped; objects that can be compared by pictures."""

    objects: int
    written: int
    dropped: int
    compared: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the bundle saw in one object: the mean of its photographs' probabilities, and of their embeddings."""

    probabilities: Floats
    embedding: Floats


class Progress(Protocol):
    """Passes `items` through unchanged and tells someone how far it is."""

    def __call__(self, items: Iterable[T], description: str, total: int | None = None) -> Iterator[T]: ...


def rebuild(
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    bundle_version: str | None,
    classes: Sequence[str] = (),
    progress: Progress | None = None,
) -> IndexCounts:
    """Bring the search tables up to date, in one transaction: searches see the old index until the new one is whole.

    `bundle_version` is the model bundle whose recognitions are served and `classes` its classes, in order; without a
    bundle nothing can be compared by pictures. Raises BundleError when the recognitions do not fit the classes.
    """
    rules = f"{rules_fingerprint(vocabulary)} {bundle_version} {' '.join(classes)}"
    with catalogue.database.connection() as connection:
        connection.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
        prepare(connection)
        dropped = _drop(connection)
        changed = _changed(connection, bundle_version, rules)
        ids = _facet_ids(connection)
        waiting = iter(progress(changed, "indexing", len(changed)) if progress else changed)
        while batch := dict(islice(waiting, BATCH)):
            _write_batch(connection, catalogue, vocabulary, bundle_version, classes, batch, ids)
        connection.execute(
            """
            update search_index set built_at = now(), bundle = %(bundle)s::text, classes = %(classes)s::text[],
                dimension = coalesce((select max(vector_dims(embedding)) from search_vector), 0),
                generation = generation + case when %(changed)s or bundle is distinct from %(bundle)s::text
                                                    or classes <> %(classes)s::text[] then 1 else 0 end
            """,
            {"bundle": bundle_version, "classes": list(classes), "changed": bool(changed or dropped)},
        )
        if changed:
            for table in ("search_document", "search_summary", "search_vector"):
                connection.execute(f"analyze {table}".encode())
        row = connection.execute(
            "select (select count(*) from search_document), (select count(*) from search_vector)"
        ).fetchone()
    objects, compared = cast("tuple[int, int]", row)
    return IndexCounts(objects, len(changed), dropped, compared)


def rules_fingerprint(vocabulary: Vocabulary) -> str:
    """Changes with the vocabulary and with the code that makes the search tables."""
    return f"{_code_fingerprint()} {vocabulary.fingerprint}"


@lru_cache(maxsize=1)
def _code_fingerprint() -> str:
    folder = Path(__file__).parent
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in _SHAPING_FILES)).hexdigest()


def _drop(connection: Connection) -> int:
    """Take out the objects that the catalogue no longer has; their number."""
    gone = "where not exists (select 1 from museum_object o where o.object_id = s.object_id)"
    dropped = connection.execute(f"delete from search_document s {gone}".encode()).rowcount  # noqa: S608
    for table in ("search_summary", "search_vector"):
        connection.execute(f"delete from {table} s {gone}".encode())  # noqa: S608
    return dropped


def _changed(connection: Connection, bundle: str | None, rules: str) -> list[tuple[str, str]]:
    """The objects whose document is out of date: (object_id, fingerprint of all that the document is made from)."""
    rows = connection.execute(
        """
        select object_id, new.inputs from (
            select o.object_id,
                   md5(concat_ws('|', o.content_hash, s.body::text, p.state, r.state, %(rules)s::text)) as inputs
            from museum_object o
            left join standardised s using (object_id)
            left join (select object_id, string_agg(concat_ws(' ', photograph_id, status, sha256), ','
                                                    order by photograph_id) as state
                       from photograph group by object_id) p using (object_id)
            left join (select object_id, string_agg(concat_ws(' ', photograph_id, sha256, md5(probabilities::text)), ','
                                                    order by photograph_id) as state
                       from recognition where bundle = %(bundle)s::text group by object_id) r using (object_id)
        ) new
        left join search_document d using (object_id)
        where d.inputs is distinct from new.inputs order by object_id
        """,
        {"rules": rules, "bundle": bundle},
    ).fetchall()
    return cast("list[tuple[str, str]]", rows)


def _write_batch(
    connection: Connection,
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    bundle: str | None,
    classes: Sequence[str],
    inputs: dict[str, str],
    ids: dict[tuple[str, str], int],
) -> None:
    object_ids = list(inputs)
    photographs = catalogue.photographs.of(object_ids)
    seen = _seen(connection, object_ids, bundle, classes)
    documents = []
    for catalogue_object in catalogue.objects.many(object_ids):
        own = seen.get(catalogue_object.object_id)
        recognised = None
        if own is not None:
            top = int(own.probabilities.argmax())
            recognised = (classes[top], round(float(own.probabilities[top]), 4))
        documents.append(
            document_of(catalogue_object, photographs.get(catalogue_object.object_id, ()), recognised, vocabulary)
        )
    _add_facet_values(connection, (pair for document in documents for pair in document.facets), ids)
    for table in ("search_document", "search_summary", "search_vector"):
        connection.execute(f"delete from {table} where object_id = any(%s)".encode(), (object_ids,))  # noqa: S608
    _insert_documents(connection, documents, inputs, ids)
    _insert_vectors(connection, seen)


def _facet_ids(connection: Connection) -> dict[tuple[str, str], int]:
    rows = connection.execute("select facet, value, id from search_facet_value").fetchall()
    return {(facet, value): identifier for facet, value, identifier in cast("list[tuple[str, str, int]]", rows)}


def _add_facet_values(
    connection: Connection, pairs: Iterable[tuple[str, str]], ids: dict[tuple[str, str], int]
) -> None:
    """Number the facet values that were not met before; a number is never given to another value."""
    fresh = []
    last: dict[str, int] = {}
    for (facet, _), identifier in ids.items():
        last[facet] = max(last.get(facet, 0), identifier)
    for facet, value in sorted(set(pairs) - ids.keys()):
        last[facet] = ids[facet, value] = last.get(facet, first_id(facet)) + 1
        fresh.append((ids[facet, value], facet, value))
    with connection.cursor() as cursor:
        cursor.executemany("insert into search_facet_value (id, facet, value) values (%s, %s, %s)", fresh)


def _seen(
    connection: Connection, object_ids: Sequence[str], bundle: str | None, classes: Sequence[str]
) -> dict[str, _Seen]:
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


def _mean(photographs: Sequence[tuple[list[float], list[float]]]) -> _Seen:
    probabilities = np.array([p for p, _ in photographs], np.float32).mean(axis=0)
    embedding = np.array([e for _, e in photographs], np.float32).mean(axis=0)
    length = float(np.linalg.norm(embedding))
    return _Seen(probabilities, embedding / length if length else embedding)


def _insert_documents(
    connection: Connection, documents: Sequence[Document], inputs: dict[str, str], ids: dict[tuple[str, str], int]
) -> None:
    rows = [
        (
            *(d.object_id, inputs[d.object_id], d.museum, d.accession, d.accession_key, d.number_key),
            *(d.begin_year, d.end_year, d.pictured),
            _array(sorted(ids[pair] for pair in d.facets)),
            _array(sorted(ids["type", concept] for concept in d.types)),
            _array(sorted(ids["material", concept] for concept in d.materials)),
            *(d.title, d.words),
        )
        for d in documents
    ]
    connection.execute(
        """
        insert into search_document (object_id, inputs, museum, accession, accession_key, number_key,
                                     begin_year, end_year, pictured, facets, types, materials, title, words)
        select a, b, c, d, e, f, g, h, i, j::integer[], k::integer[], l::integer[], m::tsvector, n::tsvector
        from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::integer[],
                    %s::integer[], %s::boolean[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
             as new (a, b, c, d, e, f, g, h, i, j, k, l, m, n)
        """,
        [list(column) for column in zip(*rows, strict=True)] or [[]] * 14,
    )
    connection.execute(
        "insert into search_summary (object_id, summary, texts, because) "
        "select a, b::jsonb, c::jsonb, d::jsonb from unnest(%s::text[], %s::text[], %s::text[], %s::text[]) "
        "as new (a, b, c, d)",
        (
            [d.object_id for d in documents],
            [json.dumps(asdict(d.summary), ensure_ascii=False) for d in documents],
            [json.dumps(d.texts, ensure_ascii=False) for d in documents],
            [json.dumps(d.because, ensure_ascii=False) for d in documents],
        ),
    )


def _insert_vectors(connection: Connection, seen: dict[str, _Seen]) -> None:
    connection.execute(
        "insert into search_vector (object_id, top_class, roots, embedding) "
        "select a, b, c::halfvec, d::halfvec from unnest(%s::text[], %s::integer[], %s::text[], %s::text[]) "
        "as new (a, b, c, d)",
        (
            list(seen),
            [int(own.probabilities.argmax()) for own in seen.values()],
            [vector_text(np.sqrt(np.clip(own.probabilities, 0, None))) for own in seen.values()],
            [vector_text(own.embedding) for own in seen.values()],
        ),
    )


def _array(numbers: Iterable[int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"


def vector_text(values: Floats) -> str:
    """A vector in the notation of pgvector."""
    return "[" + ",".join(f"{value:.6g}" for value in values.tolist()) + "]"
