"""Periods, dynasties and reigns, alone and in ranges, become concepts; so do bare years."""

import pytest

from opencleo.records import MuseumObject
from opencleo.standardise.periods import periods_of, periods_of_years, read_periods
from opencleo.vocabulary import load_vocabulary

SCHEME = load_vocabulary()["period"]


def named(period: str = "", dynasty: str = "", reign: str = "", culture: str = "", date: str = "") -> list[str]:
    said = MuseumObject("invented", "1", "en", period=period, dynasty=dynasty, reign=reign, culture=culture, date=date)
    return sorted(each.concept for each in periods_of(said, SCHEME))


def ways(text: str, field: str) -> dict[str, str]:
    return {each.concept: each.evidence.method for each in read_periods(text, field, SCHEME)}


def test_the_most_specific_is_kept() -> None:
    assert named("New Kingdom", "Dynasty 18", "reign of Amenhotep III") == ["amenhotep-iii"]
    assert named("New Kingdom, Ramesside") == ["ramesside-period"]
    assert named("Middle Kingdom", "Dynasty 12–13") == ["dynasty-12", "dynasty-13"]


@pytest.mark.parametrize(
    ("dynasty", "numbers"),
    [
        ("Dynasty 18, early", [18]),
        ("18th Dynasty", [18]),
        ("Dynasty XVIII", [18]),
        ("Dynasty 12–15", [12, 13, 14, 15]),
        ("Dynasties 19 to 20", [19, 20]),
        ("late Dynasty 12–early 13", [12, 13]),
        ("Dynasty 12, late–13 up to 1700 B.C.", [12, 13]),
        ("Dynasty 26 or later", [26]),
        ("Dynasty 18 or 21–22", [18, 21, 22]),
        ("Dynasty 21, second half", [21]),
        ("Dynasty 26–4th century", [26]),
        ("late 18th through 20th", [18, 19, 20]),
        ("mid-Dynasty 18", [18]),
        ("19-20", [19, 20]),
        ("18e dynastie", [18]),
    ],
)
def test_dynasties_are_counted_out(dynasty: str, numbers: list[int]) -> None:
    assert named(dynasty=dynasty) == sorted(f"dynasty-{number}" for number in numbers)


def test_a_range_of_periods_has_its_ends_and_what_lies_between() -> None:
    assert ways("Late Period–Roman Period", "period") == {
        "late-period": "range-end",
        "macedonian-period": "range-between",
        "ptolemaic-period": "range-between",
        "roman-period": "range-end",
    }


def test_a_range_of_reigns_has_the_kings_between() -> None:
    assert named(reign="reign of Thutmose I–early sole Thutmose III") == ["thutmose-i", "thutmose-ii", "thutmose-iii"]
    assert named(reign="reigns of Ramesses IV-VI") == ["ramesses-iv", "ramesses-v", "ramesses-vi"]
    assert named(reign="Joint reign of Hatshepsut and Thutmose III") == ["hatshepsut", "thutmose-iii"]


def test_a_hyphen_within_a_name_is_no_range() -> None:
    assert named("New Kingdom, post-Amarna Period") == ["post-amarna-period"]


@pytest.mark.parametrize(
    ("text", "concept", "way"),
    [
        ("Ptolemaic or Roman Period", "roman-period", "alternative"),
        ("Late Period ?", "late-period", "uncertain"),
        ("Probably Late Period", "late-period", "uncertain"),
        ("Third Intermediate Period or later", "third-intermediate-period", "open"),
        ("Twentieth Century; original New Kingdom", "new-kingdom", "original"),
    ],
)
def test_the_museums_doubt_is_kept(text: str, concept: str, way: str) -> None:
    assert ways(text, "period")[concept] == way


@pytest.mark.parametrize(
    "name", ["Thutmose III", "Tuthmosis III", "Thoetmosis III", "Toetmosis III", "reign of Thutmosis III"]
)
def test_a_kings_many_names_are_one_king(name: str) -> None:
    assert named(reign=name) == ["thutmose-iii"]


def test_short_names_of_kings_count_in_a_reign_only() -> None:
    assert named(reign="reign of Den") == ["king-den"]
    assert named("ka and den") == []


def test_culture_and_date_are_asked_when_the_other_fields_are_silent() -> None:
    assert named(culture="Egypt, New Kingdom, Dynasty 18, reign of Amenhotep III") == ["amenhotep-iii"]
    assert named(date="Dynasty 18") == ["dynasty-18"]
    assert named("Late Period", culture="Egypt, New Kingdom") == ["late-period"]


@pytest.mark.parametrize(
    ("begin", "end", "periods"),
    [
        (-1391, -1353, ["new-kingdom"]),
        (-1353, -1347, ["amarna-period"]),
        (-1540, -1069, ["new-kingdom"]),  # a chronology that begins and ends elsewhere
        (-1294, -1279, ["ramesside-period"]),
        (-715, -656, ["kushite-period"]),
        (-664, -30, ["late-period", "macedonian-period", "ptolemaic-period"]),
        (-2000, -1500, ["middle-kingdom", "second-intermediate-period", "new-kingdom"]),
        (-3000, -400, ["pharaonic-egypt"]),
        (100, 200, ["roman-period"]),
        (1908, 1908, ["modern-period"]),
        (3000, 3100, []),
    ],
)
def test_years_name_the_smallest_period_that_holds_them(begin: int, end: int, periods: list[str]) -> None:
    assert [each.id for each in periods_of_years(begin, end, SCHEME)] == periods
