"""Raw records: what museums sent, to the letter."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from opencleo.catalogue.database import Database
from opencleo.records import RawRecord


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a batch of raw records."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Received") -> "Received":
        return Received(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


class RawRecords:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, records: Sequence[RawRecord]) -> Received:
        """Keep these records. One whose body is the same as before is not touched, not even its date."""
        latest = {(record.object_id, record.part): record for record in records}
        rows = [
            (r.object_id, r.part, r.museum, r.number, r.body, r.source, _hash(r.body), r.fetched_at)
            for r in latest.values()
        ]
        columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 8
        # %b: a list as text would be escaped quotation mark by quotation mark, and records are full of them
        with self._database.connection() as connection:
            written = connection.execute(
                """
                insert into raw_record as kept
                    (object_id, part, museum, number, body, source, content_hash, fetched_at)
                select * from unnest(%b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[],
                                     %b::text[], %b::timestamptz[])
                on conflict (object_id, part) do update
                    set body = excluded.body, source = excluded.source, content_hash = excluded.content_hash,
                        fetched_at = excluded.fetched_at
                    where kept.content_hash <> excluded.content_hash
                returning (xmax = 0)
                """,
                columns,
            ).fetchall()
        new = sum(1 for (inserted,) in written if inserted)
        return Received(new, len(written) - new, len(rows) - len(written))

    def drop_parts(self, museum: str, kept: frozenset[tuple[str, str]]) -> int:
        """Forget the parts of a museum's objects that its complete feed no longer has, where the object itself remains.

        `kept` holds (object_id, part). An object that vanished altogether is kept as it last was.
        """
        objects = {object_id for object_id, _ in kept}
        with self._database.connection() as connection:
            rows = cast(
                "list[tuple[str, str]]",
                connection.execute("select object_id, part from raw_record where museum = %s", (museum,)).fetchall(),
            )
            gone = [row for row in rows if row[0] in objects and row not in kept]
            for row in gone:
                connection.execute("delete from raw_record where object_id = %s and part = %s", row)
        return len(gone)

    def unread(self, reader: str, museum: str) -> Iterator[tuple[str, str, tuple[RawRecord, ...]]]:
        """A museum's objects whose parts changed since they were read, or that another version of the reader read.

        Yields (object_id, the fingerprint to store with what is read, the parts in order).
        """
        with self._database.connection() as connection:
            known = dict(
                cast(
                    "list[tuple[str, str]]",
                    connection.execute(
                        "select object_id, read_from from museum_object where museum = %s", (museum,)
                    ).fetchall(),
                )
            )
            hashes = cast(
                "list[tuple[str, str]]",
                connection.execute(
                    "select object_id, string_agg(part || content_hash, ' ' order by part) "
                    "from raw_record where museum = %s group by object_id order by object_id",
                    (museum,),
                ).fetchall(),
            )
        wanted = [
            (object_id, fingerprint)
            for object_id, parts in hashes
            if known.get(object_id) != (fingerprint := _hash(reader + parts))
        ]
        for start in range(0, len(wanted), 1000):
            batch = dict(wanted[start : start + 1000])
            parts_of: dict[str, list[RawRecord]] = {object_id: [] for object_id in batch}
            for record in self._of(list(batch)):
                parts_of[record.object_id].append(record)
            for object_id, parts in parts_of.items():
                yield object_id, batch[object_id], tuple(parts)

    def of(self, object_id: str) -> tuple[RawRecord, ...]:
        """The parts of one object, possibly none."""
        return tuple(self._of([object_id]))

    def count(self) -> int:
        with self._database.connection() as connection:
            row = connection.execute("select count(*) from raw_record").fetchone()
        return cast("tuple[int]", row)[0]

    def _of(self, object_ids: list[str]) -> list[RawRecord]:
        with self._database.connection() as connection:
            rows = cast(
                "list[tuple[str, str, str, str, str, datetime]]",
                connection.execute(
                    "select museum, number, part, body, source, fetched_at from raw_record "
                    "where object_id = any(%s) order by object_id, part",
                    (object_ids,),
                ).fetchall(),
            )
        return [RawRecord(*row) for row in rows]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
