"""The Cleveland Museum of Art: its Open Access API, and a folder of photographs with flat rows.

The API (https://openaccess-api.clevelandart.org) gives whole records, a page at a time. A folder holds a `photos.csv`
with a row for each photograph, whose column `period` holds dates ("c. 1391–1353 BCE").
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import Field

from opencleo.errors import FetchError, RecordError
from opencleo.museums.fetching import Fetcher
from opencleo.museums.parts import API, PhotographRow, photograph_rows, photographs_of, sort_out
from opencleo.museums.reading import (
    OuterModel,
    Size,
    Text,
    Year,
    paragraphs,
    parse,
    words,
)
from opencleo.museums.registry import register
from opencleo.records import Language, Measurement, MuseumObject, RawRecord, object_id_of

PAGE = 100
"""Records asked for at a time."""

_BC = re.compile(r"\bB\.?\s?C(?:\.?\s?E)?\b\.?", re.IGNORECASE)
_AD = re.compile(r"\b(?:A\.?\s?D|C\.?\s?E)\b", re.IGNORECASE)
_DYNASTY = re.compile(r"\bDynast", re.IGNORECASE)
_REIGN = re.compile(r"\breigns? of\b", re.IGNORECASE)


class Described(OuterModel):
    description: Text = None
    date: Text = None


class Inscription(OuterModel):
    inscription: Text = None
    inscription_translation: Text = None
    inscription_remark: Text = None


class Citation(OuterModel):
    citation: Text = None
    page_number: Text = None


class Picture(OuterModel):
    url: Text = None


class Pictures(OuterModel):
    web: Picture | None = None


class ClevelandRecord(OuterModel):
    """The fields of an artwork's record that are read; silence is null, an empty text or an empty list."""

    id: Annotated[int, Field(ge=1, le=10**12)]
    accession_number: Text = None
    share_license_status: Text = None
    copyright: Text = None
    title: Text = None
    type: Text = None
    technique: Text = None
    culture: list[str] | None = None
    department: Text = None
    collection: Text = None
    creation_date: Text = None
    creation_date_earliest: Year | None = None
    creation_date_latest: Year | None = None
    measurements: Text = None
    dimensions: dict[str, dict[str, Size | None] | None] | None = None
    find_spot: Text = None
    current_location: Text = None
    creditline: Text = None
    wall_description: Text = None
    description: Text = None
    digital_description: Text = None
    inscriptions: list[Inscription] | None = None
    provenance: list[Described] | None = None
    citations: list[Citation] | None = None
    images: Pictures | None = None
    alternate_images: list[Pictures] | None = None
    url: Text = None


@register
class ClevelandMuseum:
    code: ClassVar[str] = "cleveland"
    names: ClassVar[dict[Language, str]] = {
        "en": "The Cleveland Museum of Art",
        "nl": "The Cleveland Museum of Art",
    }
    home_url: ClassVar[str] = "https://www.clevelandart.org"
    about: ClassVar[dict[Language, str]] = {
        "en": "Egyptian objects of the department of Egyptian and Ancient Near Eastern Art, from Open Access (CC0).",
        "nl": "Egyptische voorwerpen van de afdeling Egypte en het Oude Nabije Oosten, uit Open Access (CC0).",
    }
    generated: ClassVar[bool] = False

    def __init__(self, api_url: str = "https://openaccess-api.clevelandart.org/api", page: int = PAGE) -> None:
        self._api_url = api_url.rstrip("/")
        self._page = page

    def from_folder(self, folder: Path) -> Iterator[RawRecord]:
        """The rows of `photos.csv`."""
        return photograph_rows(self.code, folder)

    def from_api(self, fetcher: Fetcher, limit: int | None) -> Iterator[RawRecord]:
        """Objects whose culture is Egyptian, of the department that also has the Ancient Near East, under CC0.

        Pages are asked for until the museum's own total is reached; a page that is short or empty before that ends
        the harvest with a FetchError, so that no objects go missing unseen.
        """
        url = f"{self._api_url}/artworks/"
        seen, given = 0, 0
        while True:
            wanted: dict[str, str | int] = {
                "department": "Egyptian and Ancient Near Eastern Art",
                "has_image": 1,
                "cc0": 1,
                "limit": self._page,
                "skip": seen,
            }
            answer = fetcher.get(url, wanted)
            records, total = _page(answer, url)
            for record in records:
                if limit is not None and given >= limit:
                    return
                raw = RawRecord(
                    museum=self.code,
                    number=_number(record) or f"record {seen}",
                    part=API,
                    body=json.dumps(record, ensure_ascii=False),
                    source=f"{url}{_number(record)}",
                    fetched_at=datetime.now(UTC),
                )
                seen += 1
                if _is_egyptian(record):
                    given += 1
                    yield raw
            if seen >= total:
                return
            if not records:
                raise FetchError(f"{url} gives {seen} of its {total} records. Go on later; those are good.")

    def read(self, parts: Sequence[RawRecord]) -> MuseumObject:
        """The object from its record, or from the rows of its photographs where there is no record."""
        number, raw, rows = sort_out(self.code, parts)
        if raw is None:
            return _from_rows(number, rows)
        record = parse(ClevelandRecord, raw)
        if str(record.id) != number:
            raise RecordError(f"{object_id_of(self.code, number)} holds the record of {record.id}. Harvest it again.")
        return _from_record(number, record, rows)


def signed_years(date: str, earliest: int | None, latest: int | None) -> tuple[int | None, int | None]:
    """The museum's years with their signs, which its API gives in some answers and leaves out in others.

    "c. 1391-1353 BC" comes with 1391 and 1353: both are before Christ, because the words say BC and never AD. "100
    BC-AD 100" with 100 and 100 is decided by order: the first is BC. A year 0 is silence.
    """
    if (earliest or 0) < 0 or (latest or 0) < 0 or not _BC.search(date):
        return earliest or None, latest or None
    after_christ = _AD.search(_BC.sub(" ", date)) is not None
    return -earliest if earliest else None, (latest if after_christ else -latest) if latest else None


def _page(answer: bytes, url: str) -> tuple[list[dict[str, Any]], int]:
    try:
        page = json.loads(answer)
        records, total = page["data"], page["info"]["total"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchError(f"{url} does not answer with data and info.total ({error!r}). Go on later.") from error
    if not isinstance(records, list) or not isinstance(total, int):
        raise FetchError(f"{url} does not answer with a list of data and a number of them. Go on later.")
    return [record if isinstance(record, dict) else {"record": record} for record in records], total


def _number(record: dict[str, Any]) -> str:
    number = record.get("id")
    return str(number) if isinstance(number, int) and not isinstance(number, bool) else ""


def _is_egyptian(record: dict[str, Any]) -> bool:
    """Whether a culture says Egypt; a record whose cultures cannot be read is handed on, so that `read` says so."""
    cultures = record.get("culture", [])
    return not isinstance(cultures, list) or any("egypt" in str(culture).lower() for culture in cultures)


def _from_rows(number: str, rows: Sequence[PhotographRow]) -> MuseumObject:
    first = rows[0]
    accession_number = _accession_number(first.image_url)
    return MuseumObject(
        museum=ClevelandMuseum.code,
        number=number,
        language="en",
        title=words(first.title),
        accession_number=accession_number,
        object_names=tuple(name for name in [words(first.object_name)] if name),
        materials=words(first.medium),
        date=words(first.period),  # the rows' column "period" holds dates
        url=f"https://clevelandart.org/art/{accession_number}" if accession_number else "",
        rights=words(first.rights),
        photographs=photographs_of(ClevelandMuseum.code, number, rows, (), ""),
    )


def _accession_number(image_url: str) -> str:
    """From ".../1998.26/1998.26_web.jpg": the folder, when the file's name begins with it."""
    try:
        path = PurePosixPath(urlsplit(image_url).path)
    except ValueError:
        return ""
    return path.parent.name if path.parent.name and path.name.startswith(f"{path.parent.name}_") else ""


def _from_record(number: str, record: ClevelandRecord, rows: Sequence[PhotographRow]) -> MuseumObject:
    date = words(record.creation_date)
    begin_year, end_year = signed_years(date, record.creation_date_earliest, record.creation_date_latest)
    culture = tuple(text for said in record.culture or () if (text := words(said)))
    period, dynasty, reign = _periods(culture)
    rights = words(record.share_license_status)
    rights = rights if rights == "CC0" else words(record.copyright) or rights
    views = [record.images, *(record.alternate_images or ())]
    addresses = dict.fromkeys(view.web.url for view in views if view and view.web and view.web.url)
    texts = (record.description, record.wall_description, record.digital_description)
    return MuseumObject(
        museum=ClevelandMuseum.code,
        number=number,
        language="en",
        title=words(record.title),
        accession_number=words(record.accession_number),
        object_names=tuple(name for name in [words(record.type)] if name),
        materials=words(record.technique),  # "painted limestone", "cast bronze": the museum has no field for materials
        period=period,
        dynasty=dynasty,
        reign=reign,
        date=date,
        begin_year=begin_year,
        end_year=end_year,
        dimensions=paragraphs(record.measurements),
        measurements=_measurements(record),
        places=tuple(place for place in ["Egypt" if culture else "", words(record.find_spot)] if place),
        description="\n".join(dict.fromkeys(text for said in texts if (text := paragraphs(said)))),
        inscriptions="\n".join(_inscriptions(record)),
        provenance="\n".join(_provenance(record)),
        references=tuple(_references(record)),
        credit_line=words(record.creditline),
        department=words(record.department),
        culture="; ".join(culture),
        gallery=words(record.current_location),
        url=words(record.url),
        rights=rights,
        photographs=photographs_of(ClevelandMuseum.code, number, rows, tuple(addresses), rights),
    )


def _periods(cultures: Sequence[str]) -> tuple[str, str, str]:
    """Period, dynasty and reign from "Egypt, New Kingdom, Dynasty 18, reign of Amenhotep III"."""
    kinds: tuple[list[str], list[str], list[str]] = ([], [], [])
    for piece in (piece.strip() for culture in cultures for piece in culture.split(",")):
        if piece and piece.lower() != "egypt":
            kinds[2 if _REIGN.search(piece) else 1 if _DYNASTY.search(piece) else 0].append(piece)
    return ", ".join(kinds[0]), ", ".join(kinds[1]), ", ".join(kinds[2])


def _measurements(record: ClevelandRecord) -> tuple[Measurement, ...]:
    """The API's numbers are metres, and kilograms for weights; "overall" is the whole object."""
    return tuple(
        Measurement("" if part == "overall" else words(part), kind.lower(), round(value * 1000, 3))
        for part, sizes in sorted((record.dimensions or {}).items())
        for kind, value in sorted((sizes or {}).items())
        if value is not None
    )


def _inscriptions(record: ClevelandRecord) -> Iterator[str]:
    for said in record.inscriptions or ():
        yield from (
            text
            for part in (said.inscription, said.inscription_translation, said.inscription_remark)
            if (text := paragraphs(part))
        )


def _provenance(record: ClevelandRecord) -> Iterator[str]:
    for owner in record.provenance or ():
        if description := words(owner.description):
            yield f"{description} ({words(owner.date)})" if words(owner.date) else description


def _references(record: ClevelandRecord) -> Iterator[str]:
    for cited in record.citations or ():
        if citation := words(cited.citation):
            yield f"{citation} {words(cited.page_number)}".strip()
