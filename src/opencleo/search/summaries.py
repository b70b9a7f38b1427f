"""What a hit shows of an object, read from the search tables."""

from collections.abc import Mapping, Sequence
from typing import cast

from opencleo.catalogue.database import Connection
from opencleo.search.results import ObjectSummary


def read_summaries(connection: Connection, object_ids: Sequence[str]) -> dict[str, ObjectSummary]:
    """The summaries of these objects, without those that are not indexed."""
    rows = connection.execute(
        "select object_id, summary from search_summary where object_id = any(%s)", (list(object_ids),)
    ).fetchall()
    return {object_id: summary_of(stored) for object_id, stored in cast("list[tuple[str, dict[str, object]]]", rows)}


def summary_of(stored: Mapping[str, object]) -> ObjectSummary:
    """A summary as it lies in the database."""
    values = dict(stored)
    for name in ("types", "materials", "periods"):
        values[name] = tuple(cast("list[str]", values[name]))
    recognised = cast("list[object] | None", values["recognised"])
    values["recognised"] = None if recognised is None else tuple(recognised)
    return ObjectSummary(**values)  # type: ignore[arg-type]
