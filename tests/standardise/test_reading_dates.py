"""Dates in a museum's words become historical years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.standardise import read_date, read_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("664–30 B.C.", (-664, -30)),
        ("ca. 1390–1352 B.C.", (-1390, -1352)),
        ("ca. 1390-1352B.C", (-1390, -1352)),
        ("ca, 1200–332 B. C.", (-1200, -332)),
        ("c. 3500–2950 BCE", (-3500, -2950)),
        ("664–30 BCE OR 664–330 BCE", (-664, -30)),
        ("ca. 1550 B.C.–1070 B.C.", (-1550, -1070)),
        ("100 B.C.–A.D. 100", (-100, 100)),
        ("100 B.C.–100 A.D.", (-100, 100)),
        ("A.D. 100–150", (100, 150)),
        ("304 B.C.–A.D. 364 B.C.", (-304, 364)),
        ("ca. 1295–1070 B.C. (?)", (-1295, -1070)),
        ("ca. 1630–1510 B.C. (late Middle Bronze Age IIB–IIC)", (-1630, -1510)),
        ("Dynasty 18, 1550–1295 B.C.", (-1550, -1295)),
        ("Dynasty 18 (1550–1295 B.C.)", (-1550, -1295)),
        ("664-30 v. Chr.", (-664, -30)),
        ("ca. 1550-1295 voor Christus", (-1550, -1295)),
        ("tussen 100 en 200 n.Chr.", (100, 200)),
        ("Collar: c. 200–300 CE,\nCoin: 177 CE", (177, 300)),
    ],
)
def test_a_range_of_years_is_read(text: str, years: tuple[int, int]) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1st century A.D.", (1, 100)),
        ("4th century B.C.", (-400, -301)),
        ("19th century", (1801, 1900)),
        ("1st century B.C.–1st century A.D.", (-100, 100)),
        ("1st Century B.C. to 5th Century A.D.", (-100, 500)),
        ("early 2nd century A.D.", (101, 133)),
        ("mid-4th century", (334, 367)),
        ("4th century B.C., late", (-333, -301)),
        ("early to mid-2nd century A.D.", (101, 167)),
        ("late 8th–mid 7th century B.C.", (-733, -634)),
        ("2nd half of the 5th century BCE", (-450, -401)),
        ("last quarter of the 1st century B.C.", (-25, -1)),
        ("First half of First Millennium B.C.", (-1000, -501)),
        ("3rd millennium B.C.", (-3000, -2001)),
        ("7th–4th century", (-700, -301)),
        ("2nd century B.C.–A.D. 50", (-200, 50)),
        ("300s–400s CE", (300, 499)),
        ("c. 1860s", (1860, 1869)),
        ("1e eeuw n.Chr.", (1, 100)),
        ("begin 4e eeuw", (301, 333)),
        ("tweede helft 4e eeuw v.Chr.", (-350, -301)),
        ("negentiende eeuw", (1801, 1900)),
    ],
)
def test_centuries_and_parts_of_them_are_read(text: str, years: tuple[int, int]) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ca. 1400 B.C.", (-1405, -1395)),
        ("1400 B.C.", (-1400, -1400)),
        ("ca. 1 BC", (-6, 5)),
        ("before 1050 B.C.", (-1150, -1050)),
        ("after A.D. 364", (364, 464)),
        ("343 B.C. or before", (-443, -343)),
        ("ca. 1070 BC or later", (-1075, -970)),
        ("664–332 B.C. or later", (-664, -332)),
    ],
)
def test_about_before_and_after_widen_a_single_year_but_no_range(text: str, years: tuple[int, int]) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1390–52 B.C.", (-1390, -1352)),
        ("1086–30 B.C.", (-1086, -30)),
        ("285/82–246 B.C.", (-285, -246)),
        ("A.D. 1930–31", (1930, 1931)),
        ("1805–7", (1805, 1807)),
        ("30–364", (30, 364)),
        ("117–138", (117, 138)),
        ("332–30", (-332, -30)),
        ("1391-1353", (-1391, -1353)),
    ],
)
def test_figures_left_out_and_eras_left_out_are_filled_in(text: str, years: tuple[int, int]) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize(
    "text", ["", "Unknown", "INVALID", "Dynasty 18", "18", "Dynasty 26–30", "tweede helft", "TT 280"]
)
def test_what_is_no_date_gives_nothing_and_no_problem(text: str) -> None:
    reading = read_date(text)
    assert (reading.years, reading.problem) == (None, "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("30–664 BC", "runs backwards"),
        ("A.D. 300–200", "runs backwards"),
        ("c. 138–92 CE", "runs backwards"),
        ("A.D. 100–100 B.C.", "runs backwards"),
        ("0–100 AD", "year 0"),
        ("9999–9000 BC", "earlier than can be meant"),
        ("A.D. 2999", "future"),
    ],
)
def test_impossible_dates_are_refused_with_the_reason(text: str, reason: str) -> None:
    reading = read_date(text)
    assert reading.years is None
    assert reason in reading.problem
    assert text in reading.problem


def test_the_stone_age_is_believed_when_its_thousands_are_written_out() -> None:
    assert read_years("ca. 300,000–90,000 B.C.") == (-300_000, -90_000)
    assert read_years("300000–90000 B.C.") is None


@pytest.mark.parametrize(
    "text",
    [
        "A.D. 1922–1924; original ca. 1390–1352 B.C.",
        "1905–07, original ca. 1390–1352 B.C.",
        "A.D. 1933–34; ca. 1390–1352 B.C.",
        "Model: A.D. 1911–1912; Original ca. 1390–1352 B.C.",
    ],
)
def test_a_modern_copy_has_the_years_of_its_original(text: str) -> None:
    reading = read_date(text)
    assert (reading.years, reading.copied) == ((-1390, -1352), True)


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("664–30 B.C.", "date"),
        ("ca. 1390–1352 B.C.", "date-circa"),
        ("4th century B.C.", "date-century"),
        ("664–332 B.C. or later", "date-open"),
        ("332–30 B.C. probably", "date-uncertain"),
        ("522 B.C.?", "date-uncertain"),
    ],
)
def test_a_reading_says_how_sure_it_is(text: str, method: str) -> None:
    assert read_date(text).method == method


years_bc = st.integers(min_value=100, max_value=8000)
dashes = st.sampled_from(["–", "-", " – ", "—", " to "])
before_christ = st.sampled_from(["B.C.", "BC", "BCE", "B.C.E.", "B. C.", "v.Chr.", "v. Chr.", "voor Christus"])
after_christ = st.sampled_from(["A.D.", "AD", "CE", "n.Chr.", "na Christus"])
about = st.sampled_from(["", "ca. ", "c. ", "circa ", "ca "])


@given(years_bc, years_bc, dashes, before_christ, about)
def test_every_spelling_of_a_range_before_christ_reads_alike(
    one: int, other: int, dash: str, era: str, circa: str
) -> None:
    begin, end = max(one, other), min(one, other)
    expected = (-begin, -end)
    assert read_years(f"{circa}{begin}{dash}{end} {era}") == expected
    assert read_years(f"{circa}{begin} {era}{dash}{end} {era}") == expected


@given(years_bc, st.integers(min_value=1, max_value=1900), dashes, before_christ, after_christ)
def test_a_range_over_the_eras_has_the_sign_of_each(begin: int, end: int, dash: str, before: str, after: str) -> None:
    assert read_years(f"{begin} {before}{dash}{end} {after}") == (-begin, end)


@given(st.integers(min_value=1, max_value=30), before_christ)
def test_a_century_has_a_hundred_years(number: int, era: str) -> None:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")
    assert read_years(f"{number}{suffix} century {era}") == (-100 * number, -100 * (number - 1) - 1)


@given(st.text(alphabet="0123456789 –-/.,;()?BCADEcav[s]thrdnmilo", max_size=40))
def test_whatever_is_read_is_in_order_and_without_a_year_0(text: str) -> None:
    reading = read_date(text, latest=2026)
    if reading.years is not None:
        begin, end = reading.years
        assert begin <= end
        assert 0 not in (begin, end)
        assert begin <= 2026
        assert reading.method
        assert not reading.problem
