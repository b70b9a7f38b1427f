"""The Met's words: from its API's records, from rows of photographs, and from both."""

import contextlib
import gzip
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_museums import met_folder, met_record, row, write_records, write_rows

from opencleo.errors import RecordError, SourceError
from opencleo.museums import museum
from opencleo.records import Measurement, MuseumObject, Photograph, RawRecord

MET = museum("met")
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def record(body: Any, number: str = "7001", part: str = "api", source: str = "objects.jsonl.gz, line 1") -> RawRecord:
    return RawRecord("met", number, part, body if isinstance(body, str) else json.dumps(body), source, WHEN)


def of_row(number: int, file: str, view: int = 1, **changes: str) -> RawRecord:
    return record(row(number, file, view, **changes), str(number), f"photos.csv/{file}", "photos.csv, line 2")


def read(*parts: RawRecord) -> MuseumObject:
    return MET.read(parts)


def test_a_full_record_is_read_into_the_museums_own_words() -> None:
    assert read(record(met_record())) == MuseumObject(
        museum="met",
        number="7001",
        language="en",
        title="Jar that never was",
        accession_number="99.1.7001",
        object_names=("Jar, lid, baboon",),
        materials="Travertine (Egyptian alabaster)",
        period="New Kingdom",
        dynasty="Dynasty 18",
        reign="reign of Nobody III",
        date="ca. 1400–1390 B.C.",
        begin_year=-1400,
        end_year=-1390,
        dimensions="H. 20 × Diam. 11.5 cm\nWt. 1.2 kg",
        measurements=(
            Measurement("", "diameter", 115.0),
            Measurement("", "height", 200.0),
            Measurement("", "weight", 1200.0),
            Measurement("Lid", "height", 42.5),
        ),
        places=("Egypt", "Upper Egypt, Thebes", "Tomb 999"),
        place_certainty="Probably from",
        provenance="near the door; Invented excavations, 1901",
        credit_line="Gift of A. N. Inventor, 1999",
        department="Egyptian Art",
        gallery="199",
        tags=("Baboons", "Jars"),
        url="https://www.metmuseum.org/art/collection/search/7001",
        wikidata="https://www.wikidata.org/wiki/Q0",
        rights="CC0",
    )


def test_a_photographs_row_alone_is_an_object_too() -> None:
    assert read(of_row(7004, "photos/7004.jpg")) == MuseumObject(
        museum="met",
        number="7004",
        language="en",
        title="Amulet that never was",
        object_names=("Amulet",),
        materials="faience",
        period="Late Period",
        url="https://www.metmuseum.org/art/collection/search/7004",
        rights="CC0",
        photographs=(
            Photograph(
                "met:7004/1", "met:7004", 1, "photos/7004.jpg", "https://images.example/web/7004.jpg", rights="CC0"
            ),
        ),
    )


def test_photographs_are_numbered_by_view_and_the_larger_one_comes_first() -> None:
    found = read(
        of_row(7001, "photos/7001.jpg"),
        record(met_record()),
        of_row(7001, "views/7001_02.jpg", 2),
        of_row(7001, "views/7001_01.jpg"),
    )
    assert [(one.photograph_id, one.view, one.file) for one in found.photographs] == [
        ("met:7001/1", 1, "views/7001_01.jpg"),
        ("met:7001/2", 1, "photos/7001.jpg"),
        ("met:7001/3", 2, "views/7001_02.jpg"),
    ]


def test_addresses_count_only_when_the_record_came_from_the_api_and_only_once() -> None:
    from_api = record(met_record(), source="https://api.example/objects/7001")
    small, other = "https://images.example/web/7001.jpg", "https://images.example/original/7001-b.jpg"
    assert read(record(met_record())).photographs == ()
    assert [(one.view, one.file, one.url) for one in read(from_api).photographs] == [(1, None, small), (2, None, other)]
    assert [(one.view, one.file, one.url) for one in read(from_api, of_row(7001, "photos/7001.jpg")).photographs] == [
        (1, "photos/7001.jpg", small),
        (2, None, other),
    ]


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"title": None}, "title", ""),
        ({"title": "The <i>Book</i> of &quot;Going Forth&quot;"}, "title", 'The Book of "Going Forth"'),
        ({"title": "Height < 5 cm > 3"}, "title", "Height < 5 cm > 3"),
        ({"objectName": ""}, "object_names", ()),
        ({"objectBeginDate": 600, "objectEndDate": 0}, "end_year", None),
        ({"geographyType": "(none assigned)"}, "place_certainty", ""),
        ({"isPublicDomain": False, "rightsAndReproduction": "© Estate"}, "rights", "© Estate"),
        ({"isPublicDomain": False}, "rights", ""),
        ({"tags": None}, "tags", ()),
        ({"measurements": None}, "measurements", ()),
        ({"GalleryNumber": None}, "gallery", ""),
        ({"locus": "", "excavation": ""}, "provenance", ""),
    ],
)
def test_odd_values_are_read_with_care(changes: dict[str, Any], field: str, value: object) -> None:
    assert getattr(read(record(met_record(**changes))), field) == value


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "the record: "),
        ("[" * 100_000, "the record: "),
        ({}, "objectID: Field required"),
        (met_record(title=5), "title: Input should be a valid string"),
        (met_record(tags="Jars"), "tags: Input should be a valid array"),
        (met_record(objectBeginDate=10**30), "objectBeginDate: "),
        (met_record(objectID=10**30), "objectID: "),
        (met_record(measurements=[{"elementMeasurements": {"Height": "tall"}}]), "Height: "),
        (
            json.dumps(met_record(measurements=[{"elementMeasurements": {"Height": 1}}])).replace(": 1}", ": NaN}"),
            "Height",
        ),
        (met_record(9999), "holds the record of 9999"),
        (met_record(title="x" * 1_000_000), "at most 1,000,000"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused_by_name(body: Any, reason: str) -> None:
    with pytest.raises(RecordError, match=r"^met:7001 .*\.$") as refusal:
        read(record(body))
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [record(met_record()), record(met_record())],
        [record(met_record()), record("{}", part="letter")],
        [record(met_record()), of_row(7004, "photos/7004.jpg")],
        [record(row(7004, "a.jpg"), "7001", "photos.csv/a.jpg")],
        [record({"file": "a.jpg"}, "7001", "photos.csv/a.jpg")],
        [record(row(7001, "a.jpg", 0), "7001", "photos.csv/a.jpg")],
    ],
)
def test_parts_that_do_not_fit_are_refused(parts: Sequence[RawRecord]) -> None:
    with pytest.raises(RecordError, match=r"\.$"):
        MET.read(parts)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(met_record())), json_values, max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_json_is_read_or_refused(changes: dict[str, Any]) -> None:
    with contextlib.suppress(RecordError):
        found = read(record(json.dumps(met_record() | changes)))
        assert found.object_id == "met:7001"
        assert "\\x00" not in repr(found)


def test_a_folder_is_harvested_to_the_letter_and_in_order(tmp_path: Path) -> None:
    records = list(MET.from_folder(met_folder(tmp_path)))
    assert [(one.number, one.part) for one in records] == [
        ("7001", "api"),
        ("7002", "api"),
        ("7003", "api"),
        ("7001", "photos.csv/photos/7001.jpg"),
        ("7001", "photos.csv/views/7001_02.jpg"),
        ("7001", "photos.csv/views/7001_01.jpg"),
        ("7004", "photos.csv/photos/7004.jpg"),
    ]
    assert records[0].body == json.dumps(met_record(7001))
    assert json.loads(records[3].body) == row(7001, "photos/7001.jpg")
    assert [one.source for one in records[2:4]] == ["objects.jsonl.gz, line 3", "photos.csv, line 2"]


def test_spoilt_lines_and_rows_are_handed_on_and_refused_when_read(tmp_path: Path) -> None:
    write_records(tmp_path, [met_record(1), "{broken", {"objectID": "x"}, [1], met_record(2)])
    write_rows(tmp_path, [row(3, "photos/3.jpg"), row(4, ""), row(5, "photos/5.jpg") | {"object_id": ""}])
    outcome = {}
    for part in MET.from_folder(tmp_path):
        try:
            outcome[part.number] = read(part).object_id
        except RecordError as refusal:
            outcome[part.number] = str(refusal).split(" (")[0]
    assert outcome == {
        "1": "met:1",
        "line 2": "met:line 2",
        "line 3": "met:line 3",
        "line 4": "met:line 4",
        "2": "met:2",
        "3": "met:3",
        "4": "met:4",
        "row 4": "met:row 4",
    }


def test_a_folder_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"neither objects.jsonl.gz nor photos.csv"):
        list(MET.from_folder(tmp_path))
    (tmp_path / "objects.jsonl.gz").write_bytes(gzip.compress(b'{"objectID": 1}\n' * 1000)[:-9])
    with pytest.raises(SourceError, match=r"objects.jsonl.gz cannot be read to its end"):
        list(MET.from_folder(tmp_path))
    (tmp_path / "objects.jsonl.gz").unlink()
    (tmp_path / "photos.csv").write_text("number,picture\n1,a.jpg\n")
    with pytest.raises(SourceError, match="no column file, object_id, view"):
        list(MET.from_folder(tmp_path))


def test_a_bomb_of_one_line_is_refused(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "objects.jsonl.gz", "wb") as stream:
        for _ in range(50):
            stream.write(b" " * 1_000_000)
    with pytest.raises(SourceError, match="line 1 is longer"):
        list(MET.from_folder(tmp_path))


def test_the_whole_real_folder_is_read_fast(collections: Path) -> None:
    parts = defaultdict(list)
    for part in MET.from_folder(collections / "met"):
        parts[part.object_id].append(part)
    start = time.perf_counter()
    objects = [MET.read(of_one) for of_one in parts.values()]
    speed = len(objects) / (time.perf_counter() - start)
    photographs = [photograph for one in objects for photograph in one.photographs]
    assert (len(objects), sum(not one.department for one in objects)) == (11_788 + 289, 289)
    assert (len(photographs), sum(bool(one.photographs) for one in objects)) == (1_474, 1_316)
    assert len({photograph.photograph_id for photograph in photographs}) == 1_474
    assert sum(photograph.view > 1 for photograph in photographs) == 101
    assert speed > 2_000  # 20,000 on a quiet machine
    widest = max((size.millimetres for one in objects for size in one.measurements if size.kind == "width"), default=0)
    assert 1_000 < widest < 30_000
