"""Objects: a museum's own words in one table, the standardised values in another, never mixed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from psycopg import sql
from pydantic import TypeAdapter

from opencleo.catalogue.database import Connection, Database
from opencleo.records import CatalogueObject, MuseumObject, Photograph

_SOURCE = TypeAdapter(MuseumObject)
_STANDARDISED = TypeAdapter(CatalogueObject)
_PHOTOGRAPH = TypeAdapter(Photograph)


@dataclass(frozen=True, slots=True)
class MuseumCount:
    """One museum's share of the catalogue."""

    museum: str
    objects: int
    photographs: int
    changed_at: datetime


class Objects:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save_read(self, objects: Sequence[tuple[MuseumObject, str]]) -> int:
        """Keep what was read, each with the fingerprint of what it was read from; the number that really changed.

        The photographs that the museum names become rows to fetch; one that it changed is fetched again, one that it
        no longer names is dropped.
        """
        rows = [
            (o.object_id, o.museum, read_from, body, hashlib.sha256(body.encode()).hexdigest())
            for o, read_from in objects
            for body in (_SOURCE.dump_json(o).decode(),)
        ]
        with self._database.connection() as connection:
            changed = {
                cast("str", row[0])
                for row in connection.execute(
                    """
                    select new.object_id from unnest(%s::text[], %s::text[]) as new (object_id, content_hash)
                    left join museum_object old using (object_id)
                    where old.content_hash is distinct from new.content_hash
                    """,
                    ([row[0] for row in rows], [row[4] for row in rows]),
                ).fetchall()
            }
            connection.execute(
                """
                insert into museum_object as kept (object_id, museum, read_from, body, content_hash)
                select o, m, r, b::jsonb, h
                from unnest(%b::text[], %b::text[], %b::text[], %b::text[], %b::text[]) as new (o, m, r, b, h)
                on conflict (object_id) do update
                    set read_from = excluded.read_from, body = excluded.body, content_hash = excluded.content_hash,
                        changed_at = case when kept.content_hash = excluded.content_hash
                                          then kept.changed_at else now() end
                """,
                [list(column) for column in zip(*rows, strict=True)] or [[]] * 5,
            )
            connection.execute(
                "delete from problem where step = 'read' and object_id = any(%s)", ([row[0] for row in rows],)
            )
            _save_photographs(connection, [each for each, _ in objects if each.object_id in changed])
        return len(changed)

    def count_unstandardised(self, fingerprint: str) -> int:
        """How many objects `unstandardised` would give."""
        return len(self._unstandardised(fingerprint))

    def unstandardised(self, fingerprint: str, limit: int | None = None) -> Iterator[tuple[MuseumObject, str]]:
        """Objects whose words, or the rules (`fingerprint`), changed since; each with the fingerprint to save."""
        rows = self._unstandardised(fingerprint)[:limit]
        for start in range(0, len(rows), 1000):
            batch = dict(rows[start : start + 1000])
            for museum_object in self._sources(list(batch)):
                yield museum_object, batch[museum_object.object_id]

    def save_standardised(self, objects: Sequence[tuple[CatalogueObject, str]]) -> None:
        """Keep the standardised values, each with the fingerprint that `unstandardised` gave."""
        rows = [(o.object_id, _standardised_body(o), standardised_from) for o, standardised_from in objects]
        with self._database.connection() as connection:
            connection.execute(
                """
                insert into standardised (object_id, body, standardised_from)
                select o, b::jsonb, f from unnest(%b::text[], %b::text[], %b::text[]) as new (o, b, f)
                on conflict (object_id) do update
                    set body = excluded.body, standardised_from = excluded.standardised_from, changed_at = now()
                """,
                [list(column) for column in zip(*rows, strict=True)] or [[]] * 3,
            )

    def save_problem(self, object_id: str, step: str, message: str) -> None:
        """Remember that a step could not deal with an object, until it can."""
        with self._database.connection() as connection:
            connection.execute(
                "insert into problem values (%s, %s, %s) on conflict (object_id, step) do update "
                "set message = excluded.message",
                (object_id, step, message),
            )

    def problems(self) -> list[tuple[str, str, str]]:
        """All remembered problems: (object_id, step, message)."""
        with self._database.connection() as connection:
            rows = connection.execute("select object_id, step, message from problem order by 1, 2").fetchall()
        return cast("list[tuple[str, str, str]]", rows)

    def get(self, object_id: str) -> CatalogueObject | None:
        """One object, or None when there is none of that name."""
        return next(iter(self.many([object_id])), None)

    def many(self, object_ids: Sequence[str]) -> list[CatalogueObject]:
        """These objects in this order, without those that do not exist."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "select o.object_id, o.body::text, s.body::text from museum_object o "
                "left join standardised s using (object_id) where o.object_id = any(%s)",
                (list(object_ids),),
            ).fetchall()
        found = {
            cast("str", row[0]): _catalogue_object(cast("str", row[1]), cast("str | None", row[2])) for row in rows
        }
        return [found[object_id] for object_id in object_ids if object_id in found]

    def all(self, batch: int = 2000) -> Iterator[CatalogueObject]:
        """Every object in the order of its identifier, read in batches."""
        last = ""
        while True:
            with self._database.connection() as connection:
                rows = connection.execute(
                    "select o.object_id, o.body::text, s.body::text from museum_object o "
                    "left join standardised s using (object_id) where o.object_id > %s order by o.object_id limit %s",
                    (last, batch),
                ).fetchall()
            for row in rows:
                yield _catalogue_object(cast("str", row[1]), cast("str | None", row[2]))
            if len(rows) < batch:
                return
            last = cast("str", rows[-1][0])

    def titles(self) -> dict[str, str]:
        """The title of every object that has one."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "select object_id, body->>'title' from museum_object where body->>'title' <> '' order by 1"
            ).fetchall()
        return dict(cast("list[tuple[str, str]]", rows))

    def count(self) -> int:
        with self._database.connection() as connection:
            return cast("tuple[int]", connection.execute("select count(*) from museum_object").fetchone())[0]

    def fingerprint(self) -> str:
        """A hash of all that museums say and of all that was standardised; the same as long as nothing changed."""
        with self._database.connection() as connection:
            row = connection.execute(
                "select md5(string_agg(o.object_id || o.content_hash || coalesce(s.standardised_from, ''), ' ' "
                "order by o.object_id)) from museum_object o left join standardised s using (object_id)"
            ).fetchone()
        return str(cast("tuple[object]", row)[0])

    def forget(self, museum: str) -> int:
        """Delete everything of one museum, raw records included; the number of its objects."""
        with self._database.connection() as connection:
            connection.execute("delete from raw_record where museum = %s", (museum,))
            connection.execute(
                "create temporary table gone on commit drop as select object_id from museum_object where museum = %s",
                (museum,),
            )
            for table in ("standardised", "problem", "photograph", "label", "recognition"):
                connection.execute(
                    sql.SQL("delete from {} where object_id in (select object_id from gone)").format(
                        sql.Identifier(table)
                    )
                )
            return connection.execute("delete from museum_object where museum = %s", (museum,)).rowcount

    def museums(self) -> list[MuseumCount]:
        """Each museum with its number of objects and readable photographs, and the latest change; largest first."""
        with self._database.connection() as connection:
            rows = connection.execute(
                """
                select o.museum, count(*), coalesce(sum(p.photographs), 0)::bigint, max(o.changed_at)
                from museum_object o
                left join (select object_id, count(*) filter (where status = 'ok') as photographs
                           from photograph group by object_id) p using (object_id)
                group by o.museum order by 2 desc, 1
                """
            ).fetchall()
        return [MuseumCount(*cast("tuple[str, int, int, datetime]", row)) for row in rows]

    def _unstandardised(self, fingerprint: str) -> list[tuple[str, str]]:
        with self._database.connection() as connection:
            rows = connection.execute(
                """
                select o.object_id, o.content_hash || %(rules)s from museum_object o
                left join standardised s using (object_id)
                where s.standardised_from is distinct from o.content_hash || %(rules)s
                order by o.object_id
                """,
                {"rules": fingerprint},
            ).fetchall()
        return cast("list[tuple[str, str]]", rows)

    def _sources(self, object_ids: list[str]) -> list[MuseumObject]:
        with self._database.connection() as connection:
            rows = connection.execute(
                "select body::text from museum_object where object_id = any(%s) order by object_id", (object_ids,)
            ).fetchall()
        return [_SOURCE.validate_json(cast("str", row[0])) for row in rows]


def _save_photographs(connection: Connection, objects: Sequence[MuseumObject]) -> None:
    rows = [
        (photograph.object_id, photograph.photograph_id, _PHOTOGRAPH.dump_json(photograph).decode())
        for museum_object in objects
        for photograph in museum_object.photographs
    ]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 3
    connection.execute(
        """
        delete from photograph where object_id = any(%b::text[])
            and (object_id, photograph_id) not in (select * from unnest(%b::text[], %b::text[]))
        """,
        ([museum_object.object_id for museum_object in objects], *columns[:2]),
    )
    connection.execute(
        """
        insert into photograph as kept (object_id, photograph_id, body)
        select o, p, b::jsonb from unnest(%b::text[], %b::text[], %b::text[]) as new (o, p, b)
        on conflict (object_id, photograph_id) do update
            set body = excluded.body, status = null where kept.body <> excluded.body
        """,
        columns,
    )


def _standardised_body(catalogue_object: CatalogueObject) -> str:
    body = cast("dict[str, object]", _STANDARDISED.dump_python(catalogue_object, mode="json", exclude={"source"}))
    return json.dumps(body, ensure_ascii=False)


def _catalogue_object(source: str, standardised: str | None) -> CatalogueObject:
    museum_object = _SOURCE.validate_json(source)
    if standardised is None:
        return CatalogueObject(museum_object)
    values = cast("Mapping[str, object]", json.loads(standardised))
    bare = _STANDARDISED.validate_python({**values, "source": {"museum": "", "number": "", "language": "en"}})
    return replace(bare, source=museum_object)
