from datetime import UTC, datetime

import pytest

from opencleo.records import Language
from opencleo.web import numbers


@pytest.mark.parametrize(
    ("begin", "end", "english", "dutch"),
    [
        (-664, -30, "664–30 BC", "664–30 v.Chr."),
        (14, 68, "AD 14–68", "14–68 n.Chr."),
        (-30, 14, "30 BC – AD 14", "30 v.Chr. – 14 n.Chr."),
        (-1550, -1550, "1550 BC", "1550 v.Chr."),
        (None, -30, "– 30 BC", "– 30 v.Chr."),
        (-664, None, "664 BC –", "664 v.Chr. –"),
        (None, None, "", ""),
    ],
)
def test_years_are_written_as_each_language_does(begin: int | None, end: int | None, english: str, dutch: str) -> None:
    written = [numbers.years(begin, end, language).replace("\u00a0", " ") for language in ("en", "nl")]
    assert written == [english, dutch]


@pytest.mark.parametrize(
    ("share", "written"),
    [(0.874, "87 %"), (1.0, "100 %"), (0.9996, "> 99 %"), (0.0004, "< 1 %"), (0.0, "0 %"), (0.005, "< 1 %")],
)
def test_a_probability_never_looks_surer_than_it_is(share: float, written: str) -> None:
    assert numbers.percent(share).replace("\u00a0", " ") == written


@pytest.mark.parametrize(("language", "whole", "centimetres"), [("en", "13,214", "2.1"), ("nl", "13.214", "2,1")])
def test_numbers_have_the_marks_of_their_language(language: Language, whole: str, centimetres: str) -> None:
    assert numbers.whole(13_214, language) == whole
    assert numbers.centimetres(21.4, language) == centimetres


def test_a_round_measurement_has_no_decimals() -> None:
    assert numbers.centimetres(100.0, "nl") == "10"


def test_a_day_is_written_with_the_name_of_its_month() -> None:
    months = "januari februari maart april mei juni juli augustus september oktober november december"
    assert numbers.day(datetime(2026, 11, 23, tzinfo=UTC), months) == "23 november 2026"
