"""Find spots: the most specific place of all that the museum names, and how sure the museum is."""

import pytest

from opencleo.records import MuseumObject
from opencleo.standardise.places import places_of
from opencleo.vocabulary import load_vocabulary


def found(*places: str, certainty: str = "From", title: str = "", culture: str = "") -> list[tuple[str, str]]:
    said = MuseumObject("invented", "1", "en", title=title, places=places, place_certainty=certainty, culture=culture)
    return [(each.concept, each.evidence.method) for each in places_of(said, load_vocabulary()["place"])]


def test_the_site_stands_for_its_region_and_country() -> None:
    assert found("Egypt", "Upper Egypt, Thebes", "Deir el-Bahri", "Tomb of a scribe") == [("deir-el-bahri", "named")]
    assert found("Egypt", "Memphite Region", "Tomb of a scribe") == [("memphite-region", "named")]
    assert found("Egypt") == [("egypt", "named")]


def test_spellings_of_one_site_are_one_place() -> None:
    spellings = ("Saqqara", "Sakkara", "Saqqâra", "Tell Basta (Bubastis)", "Bubastis")
    assert [found(each)[0][0] for each in spellings] == ["saqqara"] * 3 + ["bubastis"] * 2


def test_an_uncertain_phrase_lowers_the_score_and_is_shown() -> None:
    said = MuseumObject("invented", "1", "en", places=("Egypt", "Abydos"), place_certainty="Probably from")
    (place,) = places_of(said, load_vocabulary()["place"])
    assert (place.concept, place.evidence.method, place.evidence.words) == (
        "abydos",
        "uncertain",
        "Probably from Abydos",
    )
    assert place.evidence.score < 1


@pytest.mark.parametrize(
    ("certainty", "way"),
    [
        ("", "named"),
        ("Original from", "named"),
        ("afkomstig uit", "named"),
        ("Possibly from", "uncertain"),
        ("Said to be from", "uncertain"),
        ("Formerly considered made in", "uncertain"),
        ("vermoedelijk uit", "uncertain"),
    ],
)
def test_only_doubt_and_hearsay_are_uncertain(certainty: str, way: str) -> None:
    assert found("Abydos", certainty=certainty) == [("abydos", way)]


def test_alternatives_are_both_kept() -> None:
    assert found("Eastern Delta or Levant") == [("eastern-delta", "alternative"), ("levant", "alternative")]


def test_the_title_is_asked_only_when_there_is_no_place() -> None:
    assert found(title="Necklace from Malqata") == [("malqata", "title")]
    assert found(title="View of Malqata") == []
    assert found("Egypt", title="Necklace from Malqata") == [("egypt", "named")]


def test_the_culture_is_the_last_resort() -> None:
    assert found(culture="Egypt, New Kingdom") == [("egypt", "culture")]


def test_an_unknown_place_gives_nothing() -> None:
    assert found("Camp II") == []
