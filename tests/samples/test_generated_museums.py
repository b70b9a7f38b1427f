"""The two generated museums as museums: what their adapters read, and what they refuse."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from opencleo.errors import RecordError, SourceError
from opencleo.museums import Fetcher, museum
from opencleo.museums.contract import check_museum
from opencleo.records import Measurement, MuseumObject, Photograph, RawRecord
from opencleo.samples import load_manifest
from opencleo.samples.facts import table
from opencleo.vocabulary import load_vocabulary

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CODES = ("generated-en", "generated-nl")

ENGLISH = {
    "id": 1001,
    "accession": "GMS 1911.1001",
    "title": "Shabti of Djedbast",
    "classification": ["Shabti"],
    "medium": "Faience",
    "technique": "glazed",
    "making": {"period": "Late Period", "dynasty": "Dynasty 26", "date": "ca. 664–525 B.C.", "earliest": -664},
    "dimensions": "H. 12.5 cm (4.9 in.)",
    "measured": [{"kind": "height", "cm": 12.5}],
    "found": {"country": "Egypt", "region": "Upper Egypt", "site": "Abydos", "certainty": "Probably from"},
    "photographs": [{"view": 1, "file": "photographs/1001-1.jpg"}],
    "rights": "Generated",
}

DUTCH = {
    "nummer": "5001",
    "titel": "Oesjebti van Djedbast",
    "objectnaam": "oesjebti",
    "materiaal": "faience",
    "periode": "Late Periode",
    "dynastie": "26e dynastie",
    "datering": "ca. 664-525 v. Chr.",
    "jaar_van": "-664",
    "jaar_tot": "",
    "afmetingen": "h 12,5 cm; b 4 cm",
    "land": "Egypte",
    "vindplaats": "Abydos",
    "trefwoorden": "grafgiften | oesjebti's",
    "rechten": "Gegenereerd",
}


def english(**changes: object) -> RawRecord:
    return RawRecord("generated-en", "1001", "objects.jsonl", json.dumps({**ENGLISH, **changes}), "line 1", NOW)


def dutch(**changes: object) -> RawRecord:
    return RawRecord("generated-nl", "5001", "objecten.csv", json.dumps({**DUTCH, **changes}), "line 2", NOW)


def picture(view: object, file: str) -> RawRecord:
    body = json.dumps({"nummer": "5001", "aanzicht": view, "bestand": file})
    return RawRecord("generated-nl", "5001", f"fotos.csv/{file}", body, "line 2", NOW)


def test_an_english_record_is_read() -> None:
    assert museum("generated-en").read([english()]) == MuseumObject(
        museum="generated-en",
        number="1001",
        language="en",
        title="Shabti of Djedbast",
        accession_number="GMS 1911.1001",
        object_names=("Shabti",),
        materials="Faience",
        technique="glazed",
        period="Late Period",
        dynasty="Dynasty 26",
        date="ca. 664–525 B.C.",
        begin_year=-664,
        dimensions="H. 12.5 cm (4.9 in.)",
        measurements=(Measurement("", "height", 125.0),),
        places=("Egypt", "Upper Egypt", "Abydos"),
        place_certainty="Probably from",
        rights="Generated",
        generated=True,
        photographs=(
            Photograph("generated-en:1001/1", "generated-en:1001", 1, "photographs/1001-1.jpg", None, "Generated"),
        ),
    )


def test_dutch_rows_are_read_in_order_of_view() -> None:
    parts = [picture("2", "fotos/5001-2.jpg"), dutch(), picture("1", "fotos/5001-1.jpg")]
    assert museum("generated-nl").read(parts) == MuseumObject(
        museum="generated-nl",
        number="5001",
        language="nl",
        title="Oesjebti van Djedbast",
        object_names=("oesjebti",),
        materials="faience",
        period="Late Periode",
        dynasty="26e dynastie",
        date="ca. 664-525 v. Chr.",
        begin_year=-664,
        dimensions="h 12,5 cm; b 4 cm",
        places=("Egypte", "Abydos"),
        culture="Egyptisch",
        tags=("grafgiften", "oesjebti's"),
        rights="Gegenereerd",
        generated=True,
        photographs=(
            Photograph("generated-nl:5001/1", "generated-nl:5001", 1, "fotos/5001-1.jpg", None, "Gegenereerd"),
            Photograph("generated-nl:5001/2", "generated-nl:5001", 2, "fotos/5001-2.jpg", None, "Gegenereerd"),
        ),
    )


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [english(), english(title="Another")],
        [english(id=1002)],
        [english(making={"earliest": "about 600"})],
        [replace(english(), body="{")],
        [replace(english(), part="api")],
    ],
)
def test_an_english_record_that_is_not_whole_is_refused(parts: list[RawRecord]) -> None:
    with pytest.raises(RecordError, match="generated-en"):
        museum("generated-en").read(parts)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [picture(1, "fotos/1.jpg")],
        [dutch(), picture("voor", "fotos/1.jpg")],
        [dutch(nummer="5002")],
        [dutch(), replace(picture(1, "fotos/1.jpg"), number="5002")],
        [dutch(), dutch(titel="Een ander")],
        [dutch(jaar_van="circa 600")],
        [dutch(), replace(dutch(), part="boeken.csv")],
    ],
)
def test_dutch_rows_that_are_not_one_object_are_refused(parts: list[RawRecord]) -> None:
    with pytest.raises(RecordError, match=r"generated-nl|fotos\.csv"):
        museum("generated-nl").read(parts)


def test_a_repeated_record_is_one_record() -> None:
    again = replace(english(), part="objects.jsonl/2")
    assert museum("generated-en").read([english(), again]) == museum("generated-en").read([english()])
    again = replace(dutch(), part="objecten.csv/2")
    assert museum("generated-nl").read([dutch(), again]) == museum("generated-nl").read([dutch()])


@pytest.mark.parametrize("code", CODES)
def test_a_generated_museum_keeps_what_every_museum_promises(code: str, small_museums: Path) -> None:
    assert len(check_museum(museum(code), small_museums / code)) == 25


@pytest.mark.parametrize("code", CODES)
def test_a_generated_museum_says_so_everywhere(code: str, small_museums: Path) -> None:
    adapter = museum(code)
    assert adapter.generated
    assert "enerat" in adapter.names["en"]
    assert "egenereerd" in adapter.names["nl"]
    parts: dict[str, list[RawRecord]] = {}
    for record in adapter.from_folder(small_museums / code):
        parts.setdefault(record.number, []).append(record)
    objects = [adapter.read(one) for one in parts.values()]
    assert len(objects) == 25
    assert all(one.generated and one.rights.startswith(("Generated", "Gegenereerd")) for one in objects)
    assert {one.language for one in objects} == {code[-2:]}


@pytest.mark.parametrize("code", CODES)
def test_a_generated_museum_has_no_api_and_needs_its_folder(code: str, tmp_path: Path) -> None:
    with Fetcher() as fetcher, pytest.raises(SourceError, match="has no API"):
        list(museum(code).from_api(fetcher, None))
    with pytest.raises(SourceError, match="Generate the sample museums again"):
        list(museum(code).from_folder(tmp_path))


def test_a_spoilt_line_is_handed_on_and_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "objects.jsonl").write_text(json.dumps(ENGLISH) + '\n{"id": 10', encoding="utf-8")
    records = list(museum("generated-en").from_folder(tmp_path))
    assert [record.number for record in records] == ["1001", "line 2"]
    with pytest.raises(RecordError, match="line 2"):
        museum("generated-en").read(records[1:])


def test_what_is_true_is_said_in_the_vocabularys_concepts(small_museums: Path) -> None:
    vocabulary = load_vocabulary()
    for truth in load_manifest(small_museums).objects:
        assert truth.class_id in vocabulary["type"].concepts
        assert truth.material in vocabulary["material"].concepts
        assert truth.period in vocabulary["period"].concepts
        assert truth.begin <= truth.end


def test_times_lie_within_the_vocabularys_periods() -> None:
    periods = load_vocabulary()["period"]
    for time in table("times.toml")["time"]:
        years = periods[time["id"]].years
        assert years is not None
        spans = [time["years"], *(row[1:] for row in time["dynasties"]), *(row[3:] for row in time["reigns"])]
        assert [span for span in spans if not years[0] <= span[0] < span[1] <= years[1]] == []
