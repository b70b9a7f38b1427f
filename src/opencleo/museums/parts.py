"""The parts that an object comes in: its record, and rows of a `photos.csv` for photographs that lie in a folder."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import Field

from opencleo.errors import RecordError, SourceError
from opencleo.museums.reading import OuterModel, parse, words, written_at
from opencleo.records import Photograph, RawRecord, object_id_of

API = "api"
"""The part that is the whole record, in the shape of the museum's API."""


class PhotographRow(OuterModel):
    """A row of a `photos.csv`: one photograph, with the little that is known of its object."""

    object_id: str = Field(min_length=1, max_length=64)
    file: str = Field(min_length=1, max_length=500)
    view: int = Field(ge=1, le=10_000)
    title: str = ""
    object_name: str = ""
    medium: str = ""
    period: str = ""
    image_url: str = ""
    rights: str = ""


ROW = "photos.csv/"
"""How a part begins that is a row of `photos.csv`; the name of the photograph's file follows."""


def photograph_rows(museum: str, folder: Path) -> Iterator[RawRecord]:
    """Each row of the folder's `photos.csv` as a record of its own; raises SourceError naming the file."""
    file = folder / "photos.csv"
    try:
        fetched_at = written_at(file)
        with file.open(encoding="utf-8", errors="replace", newline="") as stream:
            reader = csv.DictReader(stream, restkey="more", strict=True)
            missing = {"object_id", "file", "view"} - set(reader.fieldnames or ())
            if missing:
                raise SourceError(f"{file} has no column {', '.join(sorted(missing))}. Add it to the first line.")
            for row in reader:
                number, picture = row["object_id"] or "", row["file"] or ""
                yield RawRecord(
                    museum=museum,
                    number=number or f"row {reader.line_num}",
                    part=f"{ROW}{picture}",
                    body=json.dumps(row, ensure_ascii=False),
                    source=f"photos.csv, line {reader.line_num}",
                    fetched_at=fetched_at,
                )
    except (OSError, csv.Error) as error:
        raise SourceError(f"{file} cannot be read to its end ({error}). Fetch the file again.") from error


def sort_out(museum: str, parts: Sequence[RawRecord]) -> tuple[str, RawRecord | None, tuple[PhotographRow, ...]]:
    """The number that all parts share, the whole record if there is one, and the rows in order of view.

    Raises RecordError when there are no parts, parts of several objects, more than one whole record, or a part of
    another shape.
    """
    if not parts:
        raise RecordError(f"No parts of an object of {museum!r} were given. Give all parts of one object.")
    identities = sorted({part.object_id for part in parts})
    if identities != [object_id_of(museum, parts[0].number)]:
        raise RecordError(f"Parts of {', '.join(identities)} cannot be one object of {museum!r}. Give one at a time.")
    records = [part for part in parts if part.part == API]
    rows = [part for part in parts if part.part.startswith(ROW)]
    if len(records) > 1 or len(records) + len(rows) != len(parts):
        names = ", ".join(sorted(repr(part.part) for part in parts))
        raise RecordError(
            f"{identities[0]} comes in the parts {names}; expected are one {API!r} and rows {ROW!r}. Harvest it again."
        )
    return parts[0].number, records[0] if records else None, tuple(sorted(map(_row, rows), key=_larger_first))


def _row(part: RawRecord) -> PhotographRow:
    row = parse(PhotographRow, part)
    if row.object_id != part.number:
        raise RecordError(f"{part.object_id} ({part.part}) holds a row of {row.object_id!r}. Harvest it again.")
    return row


def _larger_first(row: PhotographRow) -> tuple[int, bool, str]:
    """By view; of the same view, `views/` (up to 800 pixels) before `photos/` (224 pixels)."""
    return row.view, not row.file.startswith("views/"), row.file


def photographs_of(
    museum: str, number: str, rows: Sequence[PhotographRow], addresses: Sequence[str], rights: str
) -> tuple[Photograph, ...]:
    """The photographs of the rows, then those at addresses that no row has; `view` counts addresses from 1.

    `rights` holds where a row is silent. Photographs are numbered as they come, so the same parts always give the
    same identities.
    """
    identity = object_id_of(museum, number)
    found = [(row.view, row.file, row.image_url or None, words(row.rights) or rights) for row in rows]
    known = {row.image_url for row in rows}
    listed = [(view, None, url, rights) for view, url in enumerate(addresses, 1) if url not in known]
    return tuple(
        Photograph(f"{identity}/{count}", identity, view, file, url, said or None)
        for count, (view, file, url, said) in enumerate([*found, *listed], 1)
    )
