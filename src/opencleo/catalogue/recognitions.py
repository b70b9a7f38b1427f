"""Recognitions: what model bundles saw in photographs, each row with the bundle's version."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from opencleo.catalogue.database import Database
from opencleo.records import Recognition

_SMALLEST = float(np.finfo(np.float32).tiny)


@dataclass(frozen=True, slots=True)
class RecognisedCollection:
    """All that one bundle saw, row by row: probabilities (N, K) and unit-length embeddings (N, D), float32."""

    photograph_ids: tuple[str, ...]
    object_ids: tuple[str, ...]
    probabilities: NDArray[np.float32]
    embeddings: NDArray[np.float32]


class Recognitions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def missing(self, bundle: str) -> list[tuple[str, str, str]]:
        """The readable photographs that this bundle has not seen: (object_id, photograph_id, sha256)."""
        with self._database.connection() as connection:
            rows = connection.execute(
                """
                select p.object_id, p.photograph_id, p.sha256 from photograph p
                left join recognition r on r.object_id = p.object_id and r.photograph_id = p.photograph_id
                                       and r.bundle = %s and r.sha256 = p.sha256
                where p.status = 'ok' and r.object_id is null order by 1, 2
                """,
                (bundle,),
            ).fetchall()
        return cast("list[tuple[str, str, str]]", rows)

    def save(self, recognitions: Sequence[tuple[Recognition, str]]) -> None:
        """Keep recognitions, each with the SHA-256 of the bytes that were seen."""
        with self._database.connection() as connection, connection.cursor() as cursor:
            cursor.executemany(
                """
                insert into recognition (object_id, photograph_id, bundle, sha256, probabilities, embedding)
                values (%s, %s, %s, %s, %s::real[], %s::real[])
                on conflict (object_id, photograph_id, bundle) do update
                    set sha256 = excluded.sha256, probabilities = excluded.probabilities,
                        embedding = excluded.embedding
                """,
                [
                    (r.object_id, r.photograph_id, r.bundle, sha256, _storable(r.probabilities), _storable(r.embedding))
                    for r, sha256 in recognitions
                ],
            )

    def of(self, object_id: str, bundle: str) -> list[Recognition]:
        """What this bundle saw in an object's photographs."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "select photograph_id, object_id, bundle, probabilities, embedding from recognition "
                "where object_id = %s and bundle = %s order by photograph_id",
                (object_id, bundle),
            ).fetchall()
        return [
            Recognition(p, o, b, tuple(probabilities), tuple(embedding))
            for p, o, b, probabilities, embedding in cast("list[tuple[str, str, str, list[float], list[float]]]", rows)
        ]

    def collection(self, bundle: str) -> RecognisedCollection:
        """All that this bundle saw, in the order of object and photograph; empty matrices when it saw nothing."""
        with self._database.connection() as connection, connection.cursor(binary=True) as cursor:
            rows = cast(
                "list[tuple[str, str, list[float], list[float]]]",
                cursor.execute(
                    "select r.photograph_id, r.object_id, r.probabilities, r.embedding from recognition r "
                    "join photograph p on p.object_id = r.object_id and p.photograph_id = r.photograph_id "
                    "where r.bundle = %s and p.status = 'ok' and p.sha256 = r.sha256 order by 2, 1",
                    (bundle,),
                ).fetchall(),
            )
        if not rows:
            return RecognisedCollection((), (), np.empty((0, 0), np.float32), np.empty((0, 0), np.float32))
        photograph_ids, object_ids, probabilities, embeddings = zip(*rows, strict=True)
        return RecognisedCollection(
            photograph_ids, object_ids, np.array(probabilities, np.float32), np.array(embeddings, np.float32)
        )

    def coverage(self, bundle: str) -> tuple[int, int]:
        """(photographs that this bundle has seen, readable photographs)."""
        with self._database.connection() as connection:
            row = connection.execute("select count(*) from photograph where status = 'ok'").fetchone()
        readable = cast("tuple[int]", row)[0]
        return readable - len(self.missing(bundle)), readable

    def forget_others(self, kept: Sequence[str]) -> int:
        """Delete what bundles other than these saw; the number of rows deleted."""
        with self._database.connection() as connection:
            return connection.execute("delete from recognition where not bundle = any(%s)", (list(kept),)).rowcount


def _storable(numbers: Sequence[float]) -> list[float]:
    """The numbers as single precision holds them; PostgreSQL refuses those too small for it (1e-40), which are 0."""
    return [0.0 if abs(number) < _SMALLEST else number for number in numbers]
