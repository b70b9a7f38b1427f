"""Steps of the walk that were finished: what they worked from, what came out, how long they took.

A step whose `fingerprint` is the same as last time has nothing to do.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from opencleo.catalogue.database import Database


@dataclass(frozen=True, slots=True)
class FinishedStep:
    """`result` is what the step reported, as JSON values."""

    name: str
    fingerprint: str
    result: Mapping[str, object]
    seconds: float
    finished_at: datetime


class Steps:
    def __init__(self, database: Database) -> None:
        self._database = database

    def finish(self, name: str, fingerprint: str, result: Mapping[str, object], seconds: float) -> None:
        """Remember that a step is done."""
        with self._database.connection() as connection:
            connection.execute(
                """
                insert into step (name, fingerprint, result, seconds) values (%s, %s, %s::jsonb, %s)
                on conflict (name) do update set fingerprint = excluded.fingerprint, result = excluded.result,
                    seconds = excluded.seconds, finished_at = now()
                """,
                (name, fingerprint, json.dumps(result), seconds),
            )

    def last(self, name: str) -> FinishedStep | None:
        """The last time that a step was finished, or None."""
        return next((step for step in self.all() if step.name == name), None)

    def all(self) -> list[FinishedStep]:
        with self._database.connection() as connection:
            rows = connection.execute(
                "select name, fingerprint, result, seconds, finished_at from step order by finished_at"
            ).fetchall()
        return [FinishedStep(*cast("tuple[str, str, dict[str, object], float, datetime]", row)) for row in rows]
