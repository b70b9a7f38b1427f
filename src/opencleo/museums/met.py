"""The Metropolitan Museum of Art, New York: its Open Access API, and a folder of what that API said.

The API (https://metmuseum.github.io) gives the numbers of all objects of a department at once, and then each object
by itself. A folder holds those answers in `objects.jsonl.gz`, one a line, and photographs with their `photos.csv`.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field, ValidationError

from opencleo.errors import FetchError, RecordError, SourceError
from opencleo.museums.fetching import Fetcher
from opencleo.museums.parts import API, PhotographRow, photograph_rows, photographs_of, sort_out
from opencleo.museums.reading import (
    OuterModel,
    Size,
    Text,
    Year,
    lines,
    paragraphs,
    parse,
    words,
    written_at,
)
from opencleo.museums.registry import register
from opencleo.records import Language, Measurement, MuseumObject, RawRecord, object_id_of

_LOG = logging.getLogger(__name__)

EGYPTIAN_ART = 10
PATIENCE = 5
"""After so many objects in a row that cannot be had, the harvest stops."""


class Measured(OuterModel):
    elementName: Text = None  # noqa: N815 the API's names, here and below
    elementDescription: Text = None  # noqa: N815
    elementMeasurements: dict[str, Size] | None = None  # noqa: N815


class Tag(OuterModel):
    term: Text = None


class MetRecord(OuterModel):
    """The fields of an object record that are read. Silence is an empty text, an empty list, null or the year 0."""

    objectID: Annotated[int, Field(ge=1, le=10**12)]  # noqa: N815
    accessionNumber: Text = None  # noqa: N815
    isPublicDomain: bool | None = None  # noqa: N815
    primaryImageSmall: Text = None  # noqa: N815
    additionalImages: list[str] | None = None  # noqa: N815
    department: Text = None
    objectName: Text = None  # noqa: N815
    title: Text = None
    culture: Text = None
    period: Text = None
    dynasty: Text = None
    reign: Text = None
    objectDate: Text = None  # noqa: N815
    objectBeginDate: Year | None = None  # noqa: N815
    objectEndDate: Year | None = None  # noqa: N815
    medium: Text = None
    dimensions: Text = None
    measurements: list[Measured] | None = None
    creditLine: Text = None  # noqa: N815
    geographyType: Text = None  # noqa: N815
    country: Text = None
    region: Text = None
    subregion: Text = None
    locale: Text = None
    locus: Text = None
    excavation: Text = None
    rightsAndReproduction: Text = None  # noqa: N815
    objectURL: Text = None  # noqa: N815
    tags: list[Tag] | None = None
    objectWikidata_URL: Text = None  # noqa: N815
    GalleryNumber: Text = None


class Found(OuterModel):
    objectIDs: list[int] | None = None  # noqa: N815


@register
class MetropolitanMuseum:
    code: ClassVar[str] = "met"
    names: ClassVar[dict[Language, str]] = {
        "en": "The Metropolitan Museum of Art, New York",
        "nl": "The Metropolitan Museum of Art, New York",
    }
    home_url: ClassVar[str] = "https://www.metmuseum.org"
    about: ClassVar[dict[Language, str]] = {
        "en": "The department of Egyptian Art, from the museum's Open Access programme (CC0).",
        "nl": "De afdeling Egyptische kunst, uit het Open Access-programma van het museum (CC0).",
    }
    generated: ClassVar[bool] = False

    def __init__(self, api_url: str = "https://collectionapi.metmuseum.org/public/collection/v1") -> None:
        self._api_url = api_url.rstrip("/")

    def from_folder(self, folder: Path) -> Iterator[RawRecord]:
        """The lines of `objects.jsonl.gz`, then the rows of `photos.csv`; either may be absent, but not both.

        Records of other departments in other files, such as Islamic Art, are not ancient and are not harvested.
        """
        records, photographs = folder / "objects.jsonl.gz", folder / "photos.csv"
        if not records.is_file() and not photographs.is_file():
            raise SourceError(f"{folder} has neither objects.jsonl.gz nor photos.csv. Name the museum's own folder.")
        if records.is_file():
            fetched_at = written_at(records)
            for number, line in lines(records):
                source = f"{records.name}, line {number}"
                yield RawRecord(self.code, _number(line) or f"line {number}", API, line, source, fetched_at)
        if photographs.is_file():
            yield from photograph_rows(self.code, folder)

    def from_api(self, fetcher: Fetcher, limit: int | None) -> Iterator[RawRecord]:
        """Objects of Egyptian Art in the public domain with a photograph.

        An object that cannot be had is left out, with a warning in the log; after five in a row the museum is taken
        at its word and the harvest ends with a FetchError, as it does when the search gives no list.
        """
        search: dict[str, str | int] = {"departmentId": EGYPTIAN_ART, "hasImages": "true", "q": "*"}
        answer = fetcher.get(f"{self._api_url}/search", search)
        try:
            numbers = Found.model_validate_json(answer).objectIDs or []
        except ValidationError as error:
            raise FetchError(f"{self._api_url}/search does not answer with objectIDs. Go on later.") from error
        given, failures = 0, 0
        for number in sorted(set(numbers)):
            if limit is not None and given >= limit:
                return
            url = f"{self._api_url}/objects/{number}"
            try:
                body = fetcher.get(url).decode("utf-8", errors="replace")
            except FetchError as error:
                failures += 1
                if failures >= PATIENCE:
                    raise FetchError(f"{error} {given} objects were fetched before that and are good.") from error
                _LOG.warning("met:%s is left out: %s", number, error)
                continue
            failures = 0
            record = RawRecord(self.code, str(number), API, body, url, datetime.now(UTC))
            if _is_open(record):
                given += 1
                yield record

    def read(self, parts: Sequence[RawRecord]) -> MuseumObject:
        """The object from its record, or from the rows of its photographs alone where there is no record.

        When the record came from a folder, only photographs that lie in the folder count. When it came from the
        API, those that the record names by address count too (the address of a row is not counted twice).
        """
        number, raw, rows = sort_out(self.code, parts)
        if raw is None:
            return _from_rows(number, rows)
        record = parse(MetRecord, raw)
        if str(record.objectID) != number:
            raise RecordError(
                f"{object_id_of(self.code, number)} holds the record of {record.objectID}. Harvest it again."
            )
        from_api = raw.source.startswith(("http://", "https://"))
        return _from_record(number, record, rows, _addresses(record) if from_api else ())


def _number(line: str) -> str:
    """The object's number in a line of JSON; empty when there is none, and `read` will refuse the record."""
    try:
        number = json.loads(line)["objectID"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return str(number) if isinstance(number, int) and not isinstance(number, bool) else ""


def _is_open(record: RawRecord) -> bool:
    try:
        answer = parse(MetRecord, record)
    except RecordError:
        return True  # handed on, so that reading it says what is wrong
    return bool(answer.isPublicDomain and answer.primaryImageSmall)


def _addresses(record: MetRecord) -> tuple[str, ...]:
    """The main view in its web size, which the API gives, and the other views, which it gives in full size only."""
    small = [record.primaryImageSmall] if record.primaryImageSmall else []
    return tuple(dict.fromkeys([*small, *(url for url in record.additionalImages or () if url)]))


def _from_rows(number: str, rows: Sequence[PhotographRow]) -> MuseumObject:
    first = rows[0]
    return MuseumObject(
        museum=MetropolitanMuseum.code,
        number=number,
        language="en",
        title=words(first.title),
        object_names=tuple(name for name in [words(first.object_name)] if name),
        materials=words(first.medium),
        period=words(first.period),
        url=f"{MetropolitanMuseum.home_url}/art/collection/search/{number}",
        rights=words(first.rights),
        photographs=photographs_of(MetropolitanMuseum.code, number, rows, (), ""),
    )


def _from_record(
    number: str, record: MetRecord, rows: Sequence[PhotographRow], addresses: Sequence[str]
) -> MuseumObject:
    rights = "CC0" if record.isPublicDomain else words(record.rightsAndReproduction)
    places = (words(place) for place in (record.country, record.region, record.subregion, record.locale))
    find = (words(record.locus), words(record.excavation))
    certainty = words(record.geographyType)
    return MuseumObject(
        museum=MetropolitanMuseum.code,
        number=number,
        language="en",
        title=words(record.title),
        accession_number=words(record.accessionNumber),
        object_names=tuple(name for name in [words(record.objectName)] if name),
        materials=words(record.medium),
        period=words(record.period),
        dynasty=words(record.dynasty),
        reign=words(record.reign),
        date=words(record.objectDate),
        begin_year=record.objectBeginDate or None,
        end_year=record.objectEndDate or None,
        dimensions=paragraphs(record.dimensions),
        measurements=_measurements(record),
        places=tuple(place for place in places if place),
        place_certainty="" if certainty == "(none assigned)" else certainty,
        provenance="; ".join(text for text in find if text),
        credit_line=words(record.creditLine),
        department=words(record.department),
        culture=words(record.culture),
        gallery=words(record.GalleryNumber),
        tags=tuple(term for tag in record.tags or () if (term := words(tag.term))),
        url=words(record.objectURL),
        wikidata=words(record.objectWikidata_URL),
        rights=rights,
        photographs=photographs_of(MetropolitanMuseum.code, number, rows, addresses, rights),
    )


def _measurements(record: MetRecord) -> tuple[Measurement, ...]:
    """The API's numbers are centimetres, and kilograms for weights: ten, and a thousand for grams.

    A part is "Overall" (the whole object, here empty), or has a description: "Length", "Scepter".
    """
    return tuple(
        Measurement(
            part=words(measured.elementDescription) or ("" if name == "Overall" else name),
            kind=kind.lower(),
            millimetres=round(value * (1000 if kind == "Weight" else 10), 3),
        )
        for measured in record.measurements or ()
        for name in [words(measured.elementName)]
        for kind, value in sorted((measured.elementMeasurements or {}).items())
    )
