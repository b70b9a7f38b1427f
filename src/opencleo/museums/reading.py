"""The door where a museum's bytes come in: lines of files within limits, JSON checked by a model, plain text.

Behind this door everything has the right type and length; a record that does not is refused with a RecordError.
"""

import gzip
import html
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from opencleo.errors import RecordError, SourceError
from opencleo.records import RawRecord

LONGEST_RECORD = 1_000_000
"""Most characters of one record; the longest of the Met has some 9,000."""

Text = str | None
Year = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
Size = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li)\b[^<>]{0,500}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_MARKED = re.compile(r"[<&]|  ")
_LINES = re.compile(r" ?\n[ \n]*")

M = TypeVar("M", bound="OuterModel")


class OuterModel(BaseModel):
    """What a museum may send; whatever it adds that nobody reads is no error."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def parse(model: type[M], record: RawRecord) -> M:
    """The record's body, checked; raises RecordError naming the record, the field and the remedy."""
    if len(record.body) > LONGEST_RECORD:
        raise RecordError(
            f"{record.object_id} ({record.part}) has {len(record.body):,} characters; at most {LONGEST_RECORD:,} are "
            f"read. Look at {record.source}."
        )
    try:
        return model.model_validate_json(record.body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(step) for step in first["loc"]) or "the record"
        raise RecordError(
            f"{record.object_id} ({record.part}) cannot be read: {field}: {first['msg']}. "
            f"Correct it in {record.source}, or leave the record out."
        ) from error


def words(value: Text) -> str:
    """One line of plain text: no tags, entities or control characters, spaces single."""
    return _clean(value).replace("\n", " ") if value else ""


def paragraphs(value: Text) -> str:
    """As `words`, with the line breaks kept."""
    return _clean(value) if value else ""


def _clean(value: str) -> str:
    if value.isprintable() and not _MARKED.search(value):  # nearly always
        return value.strip()
    if "<" in value:  # "<em>New-York Mirror, </em>June 1838"
        value = _TAG.sub("", _BREAK.sub("\n", value))
    if "&" in value:
        value = html.unescape(value)
    value = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _LINES.sub("\n", _SPACES.sub(" ", value)).strip()


def lines(file: Path) -> Iterator[tuple[int, str]]:
    """The lines of a gzipped JSON Lines file with their numbers; raises SourceError naming the file."""
    try:
        with gzip.open(file, "rt", encoding="utf-8", errors="replace") as stream:
            number = 0
            while line := stream.readline(LONGEST_RECORD + 1):
                number += 1
                if len(line) > LONGEST_RECORD:
                    raise SourceError(f"{file}, line {number} is longer than {LONGEST_RECORD:,} characters. Split it.")
                if line.strip():
                    yield number, line.strip()
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{file} cannot be read to its end ({error}). Fetch the file again.") from error


def written_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)
