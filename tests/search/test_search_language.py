"""The analysis of words, alike for objects and for searches."""

import pytest

from opencleo.search.documents import accession_key, number_key
from opencleo.search.language import lexeme, translations, words_of
from opencleo.search.words import read_query
from opencleo.search.years import bar_of, bars_between, bars_touched
from opencleo.vocabulary import Vocabulary


def test_words_are_folded_and_keep_their_places_without_the_common_ones() -> None:
    assert [(word.folded, word.place) for word in words_of("Reliëf of a “Blue” Lotus, from Deir el-Baḥri")] == [
        *(("relief", 1), ("blue", 4), ("lotus", 5), ("deir", 8), ("el", 9), ("bahri", 10))
    ]


def test_dutch_is_stemmed_as_dutch_and_english_as_english() -> None:
    assert {lexeme(word, "nl") for word in ("beeld", "beelden")} == {"nl:beeld"}
    assert {lexeme(word, "en") for word in ("offering", "offerings")} == {"en:offer"}


@pytest.mark.parametrize(("word", "other"), [("blauwe", "blue"), ("kings", "koning"), ("godinnen", "goddess")])
def test_ordinary_words_are_translated_whatever_their_form(word: str, other: str) -> None:
    assert other in [found for found, _ in translations(word)]


@pytest.mark.parametrize(
    ("words", "years", "units"),
    [
        ("1550-1295 BC faience", (-1550, -1295), ["faience"]),
        ("ring 1550–1295 B.C.", (-1550, -1295), ["ring"]),
        ("664 v.Chr. - 30 v.Chr. brons", (-664, -30), ["brons"]),
        ("2nd century AD", (101, 200), []),
        ("14e eeuw v. Chr. ring", (-1400, -1301), ["ring"]),
        ("30.8.218", None, ["30", "8", "218"]),
        ("1914 scarab", None, ["1914", "scarab"]),
        ("heart scarab", None, ["heart scarab"]),
        ("new kingdom ring", None, ["new kingdom", "ring"]),
        ("blue faience", None, ["blue", "faience"]),
        ('"blue faience" ring', None, ["blue faience", "ring"]),
    ],
)
def test_a_search_is_read_into_years_and_units(
    vocabulary: Vocabulary, words: str, years: tuple[int, int] | None, units: list[str]
) -> None:
    query = read_query(words, vocabulary)
    assert (query.years, [unit.typed for unit in query.units]) == (years, units)


def test_a_name_stands_for_its_concept_in_every_scheme(vocabulary: Vocabulary) -> None:
    (unit,) = read_query("papyrus", vocabulary).units
    assert {"type:papyrus", "material:papyrus"} <= set(unit.concepts)


def test_numbers_are_compared_and_sorted_as_numbers() -> None:
    assert {accession_key(number) for number in ("EA 0024", "ea24", "EA-24")} == {"ea.24"}
    assert sorted(["30.8.20", "9.1", "30.8.3b", "30.8.3a"], key=number_key) == ["9.1", "30.8.3a", "30.8.3b", "30.8.20"]


def test_bars_of_years_know_no_year_0() -> None:
    assert [bar_of(year) for year in (-251, -250, -1, 1, 250, 251)] == [-500, -250, -250, 1, 1, 251]
    assert bars_between(-300, 300) == [-500, -250, 1, 251]
    assert bars_touched(-300_000, -5990) == [-6000]
    assert bars_touched(-300_000, -90_000) == []
