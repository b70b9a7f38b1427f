"""Gegenereerd Voorbeeldmuseum: an invented museum that writes Dutch, in the two CSV files of a database export."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from pydantic import Field, field_validator

from opencleo.errors import RecordError, SourceError
from opencleo.museums import Fetcher, register
from opencleo.museums.reading import OuterModel, Year, paragraphs, parse, words, written_at
from opencleo.records import Language, MuseumObject, Photograph, RawRecord, object_id_of
from opencleo.samples.wording import Words

CODE = "generated-nl"
FILE = "objecten.csv"
PICTURE_FILE = "fotos.csv"
PICTURES = "fotos"


class ObjectRow(OuterModel):
    """A row of `objecten.csv`; an empty cell is silence."""

    nummer: str = Field(min_length=1, max_length=64)
    inventarisnummer: str = ""
    titel: str = ""
    objectnaam: str = ""
    materiaal: str = ""
    techniek: str = ""
    periode: str = ""
    dynastie: str = ""
    koning: str = ""
    datering: str = ""
    jaar_van: Year | None = None
    jaar_tot: Year | None = None
    afmetingen: str = ""
    land: str = ""
    streek: str = ""
    vindplaats: str = ""
    zekerheid: str = ""
    beschrijving: str = ""
    opschrift: str = ""
    herkomst: str = ""
    trefwoorden: str = ""
    rechten: str = ""

    @field_validator("jaar_van", "jaar_tot", mode="before")
    @classmethod
    def _silent(cls, value: object) -> object:
        return None if value == "" else value


class PictureRow(OuterModel):
    """A row of `fotos.csv`."""

    nummer: str = Field(min_length=1, max_length=64)
    aanzicht: int = Field(ge=1, le=1000)
    bestand: str = Field(min_length=1, max_length=500)


def write_records(folder: Path, objects: Iterable[Words]) -> None:
    """Write `objecten.csv` and `fotos.csv` into the museum's folder."""
    listed = list(objects)
    _write(folder / FILE, [_row(words) for words in listed])
    pictures = {
        (words.number, view): {"nummer": words.number, "aanzicht": view, "bestand": file}
        for words in listed
        for view, file in enumerate(words.files, 1)
    }
    _write(folder / PICTURE_FILE, list(pictures.values()))


def _write(file: Path, rows: Sequence[dict[str, object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _row(words: Words) -> dict[str, object]:
    return {
        "nummer": words.number,
        "inventarisnummer": words.accession,
        "titel": words.title,
        "objectnaam": words.object_name,
        "materiaal": words.medium,
        "techniek": words.technique,
        "periode": words.period,
        "dynastie": words.dynasty,
        "koning": words.reign,
        "datering": words.date,
        "jaar_van": "" if words.begin is None else words.begin,
        "jaar_tot": "" if words.end is None else words.end,
        "afmetingen": words.dimensions,
        "land": words.country,
        "streek": words.region,
        "vindplaats": words.site,
        "zekerheid": words.certainty,
        "beschrijving": words.description,
        "opschrift": words.inscription,
        "herkomst": words.provenance,
        "trefwoorden": " | ".join(words.tags),
        "rechten": words.rights,
    }


@register
class GegenereerdVoorbeeldmuseum:
    code: ClassVar[str] = CODE
    names: ClassVar[dict[Language, str]] = {
        "en": "Generated Example Museum (Dutch)",
        "nl": "Gegenereerd Voorbeeldmuseum",
    }
    home_url: ClassVar[str] = "https://example.org/gegenereerd-voorbeeldmuseum"
    about: ClassVar[dict[Language, str]] = {
        "en": "An invented museum that writes Dutch: its objects and pictures are generated, with planted faults.",
        "nl": "Een verzonnen museum: voorwerpen, teksten en beelden zijn gegenereerd, met opzettelijke fouten.",
    }
    generated: ClassVar[bool] = True

    def from_folder(self, folder: Path) -> Iterator[RawRecord]:
        """The rows of `objecten.csv`, then those of `fotos.csv`; raises SourceError naming the file."""
        yield from _rows(folder / FILE, "nummer", self.code)
        yield from _rows(folder / PICTURE_FILE, "bestand", self.code)

    def from_api(self, fetcher: Fetcher, limit: int | None) -> Iterator[RawRecord]:
        """Raises SourceError: the museum is generated and has no service."""
        del fetcher, limit
        raise SourceError(f"{self.code} is a generated museum and has no API. Harvest it from its folder.")

    def read(self, parts: Sequence[RawRecord]) -> MuseumObject:
        """The object from its row, which may have come several times, and the rows of its photographs."""
        objects = [part for part in parts if part.part.split("/")[0] == FILE]
        pictures = [part for part in parts if part.part.startswith(f"{PICTURE_FILE}/")]
        identities = {(part.museum, part.number) for part in parts}
        alike = len({part.body for part in objects}) == 1
        if len(identities) != 1 or not alike or len(objects) + len(pictures) != len(parts) or parts[0].museum != CODE:
            found = ", ".join(sorted(f"{part.object_id} {part.part}" for part in parts)) or "nothing"
            raise RecordError(f"Expected one row of {FILE} and its rows of {PICTURE_FILE}, got {found}. Harvest again.")
        row = parse(ObjectRow, objects[0])
        shown = sorted((parse(PictureRow, part) for part in pictures), key=lambda one: (one.aanzicht, one.bestand))
        for number in (row.nummer, *(one.nummer for one in shown)):
            if number != objects[0].number:
                raise RecordError(f"{objects[0].object_id} holds a row of {number!r}. Harvest it again.")
        return _museum_object(row, shown)


def _rows(file: Path, key: str, museum: str) -> Iterator[RawRecord]:
    """Each row as a record of its own; the part names a photograph's file, and counts a row that comes again."""
    seen: Counter[tuple[str, str]] = Counter()
    try:
        fetched_at = written_at(file)
        with file.open(encoding="utf-8", errors="replace", newline="") as stream:
            reader = csv.DictReader(stream, delimiter=";", restkey="more", strict=True)
            if not {"nummer", key} <= set(reader.fieldnames or ()):
                raise SourceError(f"{file} lacks the column 'nummer' or {key!r}. Generate the sample museums again.")
            for row in reader:
                number = row["nummer"] or f"row {reader.line_num}"
                part = file.name if key == "nummer" else f"{file.name}/{row[key]}"
                seen[number, part] += 1
                yield RawRecord(
                    museum=museum,
                    number=number,
                    part=part if seen[number, part] == 1 else f"{part}/{seen[number, part]}",
                    body=json.dumps(row, ensure_ascii=False),
                    source=f"{file.name}, line {reader.line_num}",
                    fetched_at=fetched_at,
                )
    except (OSError, csv.Error) as error:
        raise SourceError(f"{file} cannot be read ({error}). Generate the sample museums again.") from error


def _museum_object(row: ObjectRow, shown: Sequence[PictureRow]) -> MuseumObject:
    identity, rights = object_id_of(CODE, row.nummer), words(row.rechten)
    return MuseumObject(
        museum=CODE,
        number=row.nummer,
        language="nl",
        title=words(row.titel),
        accession_number=words(row.inventarisnummer),
        object_names=tuple(name for name in [words(row.objectnaam)] if name),
        materials=words(row.materiaal),
        technique=words(row.techniek),
        period=words(row.periode),
        dynasty=words(row.dynastie),
        reign=words(row.koning),
        date=words(row.datering),
        begin_year=row.jaar_van or None,
        end_year=row.jaar_tot or None,
        dimensions=words(row.afmetingen),
        places=tuple(name for one in (row.land, row.streek, row.vindplaats) if (name := words(one))),
        place_certainty=words(row.zekerheid),
        description=paragraphs(row.beschrijving),
        inscriptions=paragraphs(row.opschrift),
        provenance=words(row.herkomst),
        culture="Egyptisch",
        tags=tuple(tag for one in row.trefwoorden.split("|") if (tag := words(one))),
        rights=rights,
        generated=True,
        photographs=tuple(
            Photograph(f"{identity}/{count}", identity, one.aanzicht, one.bestand, None, rights)
            for count, one in enumerate(shown, 1)
        ),
    )
