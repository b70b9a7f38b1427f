"""The search tables made from the catalogue: only what changed is written, and all of it becomes visible at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import cast

from opencleo.catalogue import Catalogue
from opencleo.catalogue.database import Connection
from opencleo.progress import Progress, silent
from opencleo.search.documents import document_of
from opencleo.search.index import prepare
from opencleo.search.numbering import Numbering, count_profiles
from opencleo.search.storing import TABLES, read_seen, replace_documents
from opencleo.vocabulary import Vocabulary

BATCH = 1000
_LOCK = 7_105_833
_SHAPING_FILES = ("schema.sql", "language.toml", "language.py", "documents.py", "years.py", "storing.py")


@dataclass(frozen=True, slots=True)
class IndexCounts:
    """What a rebuild did: objects in the index, written anew, dropped; objects that can be compared by pictures."""

    objects: int
    written: int
    dropped: int
    compared: int


def rebuild(
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    bundle_version: str | None,
    classes: Sequence[str] = (),
    progress: Progress = silent,
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
        numbering = Numbering(connection)
        waiting = iter(progress(changed, "indexing", len(changed)))
        while batch := dict(islice(waiting, BATCH)):
            _write_batch(connection, catalogue, vocabulary, bundle_version, classes, batch, numbering)
        count_profiles(connection)
        connection.execute(
            """
            update search_index set built_at = now(), bundle = %(bundle)s::text, classes = %(classes)s::text[],
                dimension = coalesce((select max(vector_dims(embedding)) from search_vector), 0),
                generation = case when generation = 0 or %(changed)s or bundle is distinct from %(bundle)s::text
                                       or classes <> %(classes)s::text[]
                                  then (extract(epoch from clock_timestamp()) * 1000000)::bigint else generation end
            """,
            {"bundle": bundle_version, "classes": list(classes), "changed": bool(changed or dropped)},
        )
        if changed:
            for table in (*TABLES, "search_profile"):
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
    dropped = [connection.execute(f"delete from {table} s {gone}".encode()).rowcount for table in TABLES]  # noqa: S608
    return dropped[0]


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
    numbering: Numbering,
) -> None:
    object_ids = list(inputs)
    photographs = catalogue.photographs.of(object_ids)
    seen = read_seen(connection, object_ids, bundle, classes)
    documents = []
    for catalogue_object in catalogue.objects.many(object_ids):
        object_id = catalogue_object.object_id
        recognised = None
        if object_id in seen:
            top = seen[object_id].top_class
            recognised = (classes[top], round(float(seen[object_id].probabilities[top]), 4))
        document = document_of(catalogue_object, photographs.get(object_id, ()), recognised, vocabulary)
        documents.append((document, numbering.profile(document)))
    numbering.save(connection)
    replace_documents(connection, documents, inputs, seen)
