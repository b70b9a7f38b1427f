"""Cleveland's words: from its API's records, and from flat rows of photographs."""

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from invented_museums import cleveland_folder, cleveland_record, row

from opencleo.errors import RecordError
from opencleo.museums import museum
from opencleo.museums.cleveland import signed_years
from opencleo.records import Measurement, MuseumObject, Photograph, RawRecord

CLEVELAND = museum("cleveland")
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def read(body: Any, number: str = "8001", part: str = "api") -> MuseumObject:
    text = body if isinstance(body, str) else json.dumps(body)
    return CLEVELAND.read([RawRecord("cleveland", number, part, text, "https://api.example", WHEN)])


def test_a_full_record_is_read_into_the_museums_own_words() -> None:
    url = "https://images.example/1999.8001/1999.8001_web.jpg"
    assert read(cleveland_record()) == MuseumObject(
        museum="cleveland",
        number="8001",
        language="en",
        title="Head of a King Who Never Was",
        accession_number="1999.8001",
        object_names=("Sculpture",),
        materials="painted limestone",
        period="New Kingdom",
        dynasty="Dynasty 18",
        reign="reign of Nobody III",
        date="c. 1391-1353 BC",
        begin_year=-1391,
        end_year=-1353,
        dimensions="Overall: 39.1 x 30.3 cm (15 3/8 x 11 15/16 in.)",
        measurements=(
            Measurement("base", "height", 50.0),
            Measurement("", "height", 391.0),
            Measurement("", "weight", 12500.0),
            Measurement("", "width", 303.0),
        ),
        places=("Egypt", "Thebes, Karnak"),
        description="The Khepresh & its colour.\nBlue.",
        inscriptions="nb tꜣwy\nlord of the Two Lands",
        provenance="Dealer, Cairo (-1952)\nThe museum",
        references=("Inventor, A. N. Kings, 1999. p. 3",),
        credit_line="Gift of A. N. Inventor",
        department="Egyptian and Ancient Near Eastern Art",
        culture="Egypt, New Kingdom, Dynasty 18, reign of Nobody III",
        gallery="107 Egyptian",
        url="https://clevelandart.org/art/1999.8001",
        rights="CC0",
        photographs=(Photograph("cleveland:8001/1", "cleveland:8001", 1, None, url, "CC0"),),
    )


@pytest.mark.parametrize(
    ("date", "earliest", "latest", "years"),
    [
        ("c. 1391-1353 BC", 1391, 1353, (-1391, -1353)),  # unsigned, as the API once answered
        ("c. 1391–1353 BCE", -1391, -1353, (-1391, -1353)),  # signed, as it answers now
        ("400-375 B.C.", 400, 375, (-400, -375)),
        ("664–30 b.c.e.", 664, 30, (-664, -30)),
        ("100 BC-AD 100", 100, 100, (-100, 100)),
        ("30 BCE–200 CE", 30, 200, (-30, 200)),
        ("30 BCE–200 CE", -30, 200, (-30, 200)),
        ("AD 100-200", 100, 200, (100, 200)),
        ("1500s", 1500, 1599, (1500, 1599)),
        ("c. 30 BC", 30, None, (-30, None)),
        ("", 0, 0, (None, None)),
    ],
)
def test_years_before_christ_get_their_sign(
    date: str, earliest: int | None, latest: int | None, years: tuple[int | None, int | None]
) -> None:
    assert signed_years(date, earliest, latest) == years


@pytest.mark.parametrize(
    ("culture", "period", "dynasty", "reign"),
    [
        (["Egypt, Ptolemaic Dynasty"], "", "Ptolemaic Dynasty", ""),
        (["Egypt, Late Period, late Dynasty 25-26"], "Late Period", "late Dynasty 25-26", ""),
        (["Egypt", "Roman Period"], "Roman Period", "", ""),
        (None, "", "", ""),
    ],
)
def test_a_culture_tells_period_dynasty_and_reign(
    culture: list[str] | None, period: str, dynasty: str, reign: str
) -> None:
    found = read(cleveland_record(culture=culture))
    assert (found.period, found.dynasty, found.reign) == (period, dynasty, reign)
    assert found.culture == "; ".join(culture or ())


def test_a_restricted_object_keeps_the_museums_words_on_rights() -> None:
    found = read(cleveland_record(share_license_status="Copyrighted", copyright="© An heir"))
    assert (found.rights, found.photographs[0].rights) == ("© An heir", "© An heir")


def test_other_views_follow_the_main_one() -> None:
    other = {"web": {"url": "https://images.example/b.jpg"}}
    found = read(cleveland_record(alternate_images=[other, other, {"web": None}]))
    assert [(one.view, one.url) for one in found.photographs] == [
        (1, "https://images.example/1999.8001/1999.8001_web.jpg"),
        (2, "https://images.example/b.jpg"),
    ]


def test_rows_hold_dates_in_their_period_and_numbers_in_their_address(tmp_path: Path) -> None:
    first, second = (CLEVELAND.read([part]) for part in CLEVELAND.from_folder(cleveland_folder(tmp_path)))
    assert (first.date, first.period, first.accession_number) == ("c. 3500–2950 BCE", "", "1998.26")
    assert (first.url, first.rights) == ("https://clevelandart.org/art/1998.26", "CC0")
    assert (second.title, second.accession_number, second.url) == ("Rosette", "", "")


@pytest.mark.parametrize(
    ("body", "part", "reason"),
    [
        ("", "api", "cannot be read"),
        (cleveland_record(id=None), "api", "id: "),
        (cleveland_record(id=8002), "api", "holds the record of 8002"),
        (cleveland_record(culture="Egypt"), "api", "culture: "),
        (cleveland_record(dimensions={"overall": {"height": "tall"}}), "api", "dimensions.overall.height: "),
        (row(8001, "a.jpg", view=0), "photos.csv/a.jpg", "view: "),
        (row(8002, "a.jpg"), "photos.csv/a.jpg", "holds a row of '8002'"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused_by_name(body: Any, part: str, reason: str) -> None:
    with pytest.raises(RecordError, match=r"^cleveland:8001 .*\.$") as refusal:
        read(body, part=part)
    assert reason in str(refusal.value)


def test_the_whole_real_folder_is_read(collections: Path) -> None:
    parts = defaultdict(list)
    for part in CLEVELAND.from_folder(collections / "cleveland"):
        parts[part.object_id].append(part)
    objects = [CLEVELAND.read(of_one) for of_one in parts.values()]
    assert (len(objects), sum(len(one.photographs) for one in objects)) == (654, 654)
    assert all(one.accession_number and one.date and one.title and not one.period for one in objects)


def test_the_true_schema_of_the_api_is_read_whole(collections: Path) -> None:
    sample = json.loads((collections / "cleveland" / "api_response_sample.json").read_text(encoding="utf-8"))
    objects = [read(record, str(record["id"])) for record in sample["data"]]
    assert Counter(bool(one.photographs) for one in objects) == {True: 100}
    assert [(one.begin_year, one.end_year) for one in objects if "Egypt" in one.culture] == [(-1391, -1353)]
    assert not [one for one in objects if "<" in one.description + "".join(one.references)]
