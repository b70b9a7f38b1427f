"""Whose years count: the museum's numbers, its words, or its period's."""

import pytest

from opencleo.records import MuseumObject
from opencleo.standardise import standardise
from opencleo.vocabulary import load_vocabulary


def chosen(
    date: str = "", begin: int | None = None, end: int | None = None, period: str = ""
) -> tuple[tuple[int, int] | None, str, int]:
    said = MuseumObject("invented", "1", "en", date=date, begin_year=begin, end_year=end, period=period)
    done = standardise(said, load_vocabulary())
    years = done.years
    return ((years.begin, years.end) if years else None, years.evidence.method if years else "", len(done.problems))


@pytest.mark.parametrize(
    ("date", "begin", "end", "years", "method", "problems"),
    [
        ("664–30 B.C.", -664, -30, (-664, -30), "museum-years", 0),
        ("ca. 1295–1186 B.C.", -1293, -1185, (-1293, -1185), "museum-years", 0),
        ("4th century B.C.", -399, -350, (-399, -350), "museum-years", 0),
        ("", -664, -30, (-664, -30), "museum-years", 0),
        ("ca. 1295–1070 B.C.", -1295, -1295, (-1295, -1070), "date-circa", 1),
        ("2nd–3rd century A.D.", 2, 3, (101, 300), "date-century", 1),
        ("332–30 B.C.", -30, -332, (-332, -30), "date", 1),
        ("332–30 B.C.", -332, 0, (-332, -30), "date", 1),
        ("c. 1391–1353 BC", 1391, 1353, (-1391, -1353), "date-circa", 1),
        ("after 364", 364, None, (364, 464), "date-open", 0),
        ("30–332 B.C.", -332, -30, (-332, -30), "museum-years", 1),
        ("Date being researched", None, None, None, "", 1),
        ("A.D. 3018", 3018, 3018, None, "", 2),
    ],
)
def test_numbers_and_words_are_weighed(
    date: str, begin: int | None, end: int | None, years: tuple[int, int] | None, method: str, problems: int
) -> None:
    assert chosen(date, begin, end) == (years, method, problems)


def test_a_period_gives_its_years_when_nothing_else_does() -> None:
    scheme = load_vocabulary()["period"]
    years, method, problems = chosen(period="Late Period–Ptolemaic Period")
    late, ptolemaic = scheme["late-period"].years, scheme["ptolemaic-period"].years
    assert late is not None
    assert ptolemaic is not None
    assert (years, method, problems) == ((late[0], ptolemaic[1]), "from-period", 0)


def test_a_king_without_known_years_has_those_of_the_dynasty() -> None:
    said = MuseumObject("invented", "1", "en", reign="reign of Djer")
    years = standardise(said, load_vocabulary()).years
    assert years is not None
    assert (years.begin, years.end) == load_vocabulary()["period"]["dynasty-1"].years


def test_years_alone_give_a_period_marked_as_inferred() -> None:
    said = MuseumObject("invented", "1", "en", date="c. 715–656 BCE")
    (period,) = standardise(said, load_vocabulary()).of("period")
    assert (period.concept, period.evidence.method, period.evidence.field) == ("kushite-period", "from-years", "date")


def test_a_date_in_the_period_field_is_read() -> None:
    said = MuseumObject("invented", "1", "en", period="c. 1391–1353 BCE")
    done = standardise(said, load_vocabulary())
    assert done.years is not None
    assert (done.years.begin, done.years.end) == (-1391, -1353)
    assert [each.concept for each in done.of("period")] == ["new-kingdom"]


def test_a_copy_is_told() -> None:
    said = MuseumObject("invented", "1", "en", date="A.D. 1914; original ca. 1479–1458 B.C.")
    assert standardise(said, load_vocabulary()).problems == (
        "the object is a modern copy; the years are those of the original ('A.D. 1914; original ca. 1479–1458 B.C.').",
    )
