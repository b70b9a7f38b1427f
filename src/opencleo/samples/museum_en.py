"""The Generated Museum of Samples: an invented museum that writes English, in nested JSON records."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from opencleo.errors import RecordError, SourceError
from opencleo.museums import Fetcher, register
from opencleo.museums.reading import LONGEST_RECORD, OuterModel, Size, Text, Year, paragraphs, parse, words, written_at
from opencleo.records import Language, Measurement, MuseumObject, Photograph, RawRecord, object_id_of
from opencleo.samples.wording import Words

CODE = "generated-en"
FILE = "objects.jsonl"
PICTURES = "photographs"


class Making(OuterModel):
    period: Text = None
    dynasty: Text = None
    reign: Text = None
    date: Text = None
    earliest: Year | None = None
    latest: Year | None = None
    culture: Text = None


class Measured(OuterModel):
    kind: str
    cm: Size


class Found(OuterModel):
    country: Text = None
    region: Text = None
    site: Text = None
    certainty: Text = None


class Picture(OuterModel):
    view: int = Field(ge=1, le=1000)
    file: str = Field(min_length=1, max_length=500)


class SampleRecord(OuterModel):
    """A line of `objects.jsonl`."""

    id: int
    accession: Text = None
    title: Text = None
    classification: tuple[str, ...] = ()
    medium: Text = None
    technique: Text = None
    making: Making = Making()
    dimensions: Text = None
    measured: tuple[Measured, ...] = ()
    found: Found = Found()
    description: Text = None
    inscription: Text = None
    provenance: Text = None
    tags: tuple[str, ...] = ()
    photographs: tuple[Picture, ...] = ()
    rights: Text = None


def write_records(folder: Path, objects: Iterable[Words]) -> None:
    """Write `objects.jsonl` into the museum's folder."""
    text = "".join(json.dumps(_record(words), ensure_ascii=False) + "\n" for words in objects)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _record(words: Words) -> dict[str, object]:
    return {
        "id": words.number,
        "generated": True,
        "accession": words.accession,
        "title": words.title or None,
        "classification": [words.object_name],
        "medium": words.medium,
        "technique": words.technique or None,
        "making": {
            "period": words.period or None,
            "dynasty": words.dynasty or None,
            "reign": words.reign or None,
            "date": words.date,
            "earliest": words.begin,
            "latest": words.end,
            "culture": "Egyptian",
        },
        "dimensions": words.dimensions,
        "measured": [{"kind": kind, "cm": cm} for kind, cm in words.sizes],
        "found": {
            "country": words.country,
            "region": words.region,
            "site": words.site,
            "certainty": words.certainty or None,
        },
        "description": words.description,
        "inscription": words.inscription or None,
        "provenance": words.provenance or None,
        "tags": list(words.tags),
        "photographs": [{"view": view, "file": file} for view, file in enumerate(words.files, 1)],
        "rights": words.rights,
    }


@register
class GeneratedMuseumOfSamples:
    code: ClassVar[str] = CODE
    names: ClassVar[dict[Language, str]] = {
        "en": "Generated Museum of Samples",
        "nl": "Gegenereerd Museum van Voorbeelden",
    }
    home_url: ClassVar[str] = "https://example.org/generated-museum-of-samples"
    about: ClassVar[dict[Language, str]] = {
        "en": "An invented museum: its objects, words and pictures are generated, and some faults are planted in them.",
        "nl": "Een verzonnen museum: voorwerpen, teksten en beelden zijn gegenereerd, met opzettelijke fouten.",
    }
    generated: ClassVar[bool] = True

    def from_folder(self, folder: Path) -> Iterator[RawRecord]:
        """The lines of `objects.jsonl`; raises SourceError when it is not there.

        The part of a record that stands there again ends in its count: `objects.jsonl/2`.
        """
        file = folder / FILE
        seen: Counter[str] = Counter()
        try:
            fetched_at = written_at(file)
            with file.open(encoding="utf-8", errors="replace") as stream:
                for count, line in enumerate(iter(lambda: stream.readline(LONGEST_RECORD + 1), ""), 1):
                    number = _number(line) or f"line {count}"
                    seen[number] += 1
                    part = FILE if seen[number] == 1 else f"{FILE}/{seen[number]}"
                    yield RawRecord(self.code, number, part, line.strip(), f"{FILE}, line {count}", fetched_at)
        except OSError as error:
            raise SourceError(f"{file} cannot be read ({error}). Generate the sample museums again.") from error

    def from_api(self, fetcher: Fetcher, limit: int | None) -> Iterator[RawRecord]:
        """Raises SourceError: the museum is generated and has no service."""
        del fetcher, limit
        raise SourceError(f"{self.code} is a generated museum and has no API. Harvest it from its folder.")

    def read(self, parts: Sequence[RawRecord]) -> MuseumObject:
        """The object from its record, which may have come several times; raises RecordError when those differ."""
        identities = {(part.museum, part.number, part.body) for part in parts}
        known = all(part.museum == CODE and part.part.split("/")[0] == FILE for part in parts)
        if len(identities) != 1 or not known:
            found = ", ".join(sorted(f"{part.object_id} {part.part}" for part in parts)) or "nothing"
            raise RecordError(f"Expected one record of {self.code} from {FILE}, got {found}. Harvest it again.")
        record = parse(SampleRecord, parts[0])
        if str(record.id) != parts[0].number:
            raise RecordError(f"{parts[0].object_id} holds the record of {record.id}. Harvest it again.")
        return _museum_object(record)


def _number(line: str) -> str:
    try:
        number = json.loads(line)["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return str(number) if isinstance(number, int) and not isinstance(number, bool) else ""


def _museum_object(record: SampleRecord) -> MuseumObject:
    making, found, identity = record.making, record.found, object_id_of(CODE, str(record.id))
    rights = words(record.rights)
    return MuseumObject(
        museum=CODE,
        number=str(record.id),
        language="en",
        title=words(record.title),
        accession_number=words(record.accession),
        object_names=tuple(name for one in record.classification if (name := words(one))),
        materials=words(record.medium),
        technique=words(record.technique),
        period=words(making.period),
        dynasty=words(making.dynasty),
        reign=words(making.reign),
        date=words(making.date),
        begin_year=making.earliest or None,
        end_year=making.latest or None,
        dimensions=words(record.dimensions),
        measurements=tuple(Measurement("", words(one.kind), round(one.cm * 10, 3)) for one in record.measured),
        places=tuple(name for one in (found.country, found.region, found.site) if (name := words(one))),
        place_certainty=words(found.certainty),
        description=paragraphs(record.description),
        inscriptions=paragraphs(record.inscription),
        provenance=words(record.provenance),
        culture=words(making.culture),
        tags=tuple(tag for one in record.tags if (tag := words(one))),
        rights=rights,
        generated=True,
        photographs=tuple(
            Photograph(f"{identity}/{count}", identity, one.view, one.file, None, rights)
            for count, one in enumerate(record.photographs, 1)
        ),
    )
