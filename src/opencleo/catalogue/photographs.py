"""Photographs: what museums name, and what came of fetching them. The bytes lie in the photograph store."""

from collections.abc import Sequence
from typing import cast

from pydantic import TypeAdapter

from opencleo.catalogue.database import Database
from opencleo.records import Photograph, StoredPhotograph

_PHOTOGRAPH = TypeAdapter(Photograph)
_COLUMNS = "body::text, status, sha256, width, height, fingerprint, problem"


class Photographs:
    def __init__(self, database: Database) -> None:
        self._database = database

    def unfetched(self, museum: str | None = None, *, retry_missing: bool = False) -> list[Photograph]:
        """The photographs that were never fetched; with `retry_missing` also those that were not there."""
        with self._database.connection() as connection:
            rows = connection.execute(
                """
                select p.body::text from photograph p join museum_object o using (object_id)
                where (p.status is null or (%(retry)s and p.status = 'missing'))
                  and (%(museum)s::text is null or o.museum = %(museum)s)
                order by p.object_id, p.photograph_id
                """,
                {"retry": retry_missing, "museum": museum},
            ).fetchall()
        return [_PHOTOGRAPH.validate_json(cast("str", row[0])) for row in rows]

    def save(self, stored: Sequence[StoredPhotograph]) -> None:
        """Keep what came of fetching; a photograph that its museum has meanwhile withdrawn is passed over."""
        with self._database.connection() as connection, connection.cursor() as cursor:
            cursor.executemany(
                "update photograph set status = %s, sha256 = %s, width = %s, height = %s, fingerprint = %s, "
                "problem = %s where object_id = %s and photograph_id = %s",
                [
                    (
                        *(s.status, s.sha256, s.width, s.height, s.fingerprint, s.problem),
                        *(s.photograph.object_id, s.photograph.photograph_id),
                    )
                    for s in stored
                ],
            )

    def of(self, object_ids: Sequence[str]) -> dict[str, tuple[StoredPhotograph, ...]]:
        """The fetched photographs of these objects, in the museum's order; an object without any is absent."""
        return self._grouped("status is not null and object_id = any(%s)", (list(object_ids),))

    def readable(self) -> list[StoredPhotograph]:
        """Every photograph whose picture can be read, in a stable order."""
        grouped = self._grouped("status = 'ok'", ())
        return [stored for object_id in sorted(grouped) for stored in grouped[object_id]]

    def named(self, sha256: str) -> StoredPhotograph | None:
        """One photograph that has these bytes, or None; the web serves no bytes that no object names."""
        grouped = self._grouped("status = 'ok' and sha256 = %s", (sha256,))
        return next((stored for group in grouped.values() for stored in group), None)

    def problems(self) -> list[StoredPhotograph]:
        """Those that are missing or broken."""
        grouped = self._grouped("status in ('missing', 'broken')", ())
        return [stored for object_id in sorted(grouped) for stored in grouped[object_id]]

    def fingerprint(self) -> str:
        """A hash of which readable picture belongs to which object; the same as long as nothing changed."""
        with self._database.connection() as connection:
            row = connection.execute(
                "select md5(string_agg(photograph_id || sha256, ' ' order by photograph_id)) "
                "from photograph where status = 'ok'"
            ).fetchone()
        return str(cast("tuple[object]", row)[0])

    def counts(self) -> dict[str, int]:
        """How many photographs have each status; `unfetched` for those not fetched yet."""
        with self._database.connection() as connection:
            rows = connection.execute(
                "select coalesce(status, 'unfetched'), count(*) from photograph group by 1 order by 1"
            ).fetchall()
        return dict(cast("list[tuple[str, int]]", rows))

    def _grouped(self, where: str, values: tuple[object, ...]) -> dict[str, tuple[StoredPhotograph, ...]]:
        query = f"select {_COLUMNS} from photograph where {where}"  # noqa: S608
        with self._database.connection() as connection:
            rows = connection.execute(query.encode(), values).fetchall()
        grouped: dict[str, list[StoredPhotograph]] = {}
        for body, *rest in rows:
            photograph = _PHOTOGRAPH.validate_json(cast("str", body))
            stored = StoredPhotograph(photograph, *rest)  # type: ignore[arg-type]
            grouped.setdefault(photograph.object_id, []).append(stored)
        return {
            object_id: tuple(sorted(group, key=lambda stored: _order(stored.photograph)))
            for object_id, group in grouped.items()
        }


def _order(photograph: Photograph) -> tuple[str, int, str]:
    """Photographs in the museum's order: met:1/2 before met:1/10."""
    head, _, tail = photograph.photograph_id.rpartition("/")
    return (head, int(tail), "") if tail.isdecimal() else (head, 0, tail)
