"""Labels: the class that the rules give an object for training. They are no museum's words and no prediction."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import cast

from opencleo.catalogue.database import Database
from opencleo.records import Evidence, Label


class Labels:
    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, labels: Sequence[Label], labelled_by: str) -> None:
        """Keep exactly these labels; `labelled_by` is the fingerprint of the rules."""
        columns = (
            [label.object_id for label in labels],
            [label.class_id for label in labels],
            [json.dumps(asdict(label.evidence), ensure_ascii=False) for label in labels],
            labelled_by,
        )
        with self._database.connection() as connection:
            connection.execute("delete from label")
            connection.execute(
                "insert into label (object_id, class_id, evidence, labelled_by) select o, c, e::jsonb, %s "
                "from unnest(%s::text[], %s::text[], %s::text[]) as new (o, c, e)",
                (columns[3], *columns[:3]),
            )

    def all(self) -> dict[str, Label]:
        """Every label, by object."""
        with self._database.connection() as connection:
            rows = connection.execute("select object_id, class_id, evidence from label order by object_id").fetchall()
        return {label.object_id: label for label in map(_label, rows)}

    def fingerprint(self) -> str:
        """A hash of all labels; the same as long as none changed."""
        with self._database.connection() as connection:
            row = connection.execute(
                "select md5(string_agg(object_id || class_id, ' ' order by object_id)) from label"
            ).fetchone()
        return str(cast("tuple[object]", row)[0])

    def of(self, object_id: str) -> Label | None:
        with self._database.connection() as connection:
            row = connection.execute(
                "select object_id, class_id, evidence from label where object_id = %s", (object_id,)
            ).fetchone()
        return None if row is None else _label(row)


def _label(row: tuple[object, ...]) -> Label:
    object_id, class_id, evidence = cast("tuple[str, str, dict[str, object]]", row)
    return Label(object_id, class_id, Evidence(**evidence))  # type: ignore[arg-type]
