"""The periods and places of the vocabulary: complete, nested, and located where they should be."""

import pytest

from opencleo.vocabulary import load_vocabulary

PERIODS = load_vocabulary()["period"]
PLACES = load_vocabulary()["place"]


def test_every_dynasty_is_there_and_within_a_period() -> None:
    for number in range(32):
        dynasty = PERIODS[f"dynasty-{number}"]
        assert dynasty.kind == "dynasty"
        assert dynasty.years is not None
        assert {"period", "subperiod"} & {PERIODS[above].kind for above in dynasty.broader}


def test_every_ruler_of_a_dynasty_stands_below_it() -> None:
    for ruler in PERIODS:
        if ruler.kind == "king":
            above = {PERIODS[each].kind for each in PERIODS.ancestors(ruler.id)}
            assert "dynasty" in above or above & {"period"}


@pytest.mark.parametrize(
    ("king", "dynasty", "period"),
    [
        ("khufu", "dynasty-4", "old-kingdom"),
        ("senwosret-iii", "dynasty-12", "middle-kingdom"),
        ("akhenaten", "dynasty-18", "amarna-period"),
        ("ramesses-ii", "dynasty-19", "ramesside-period"),
        ("taharqo", "dynasty-25", "third-intermediate-period"),
        ("psamtik-i", "dynasty-26", "saite-period"),
    ],
)
def test_well_known_kings_are_in_their_place(king: str, dynasty: str, period: str) -> None:
    assert {dynasty, period} <= set(PERIODS.ancestors(king))


@pytest.mark.parametrize(
    ("name", "language", "concept"),
    [
        ("Cheops", "en", "khufu"),
        ("Sesostris I", "en", "senwosret-i"),
        ("Psammetichus I", "nl", "psamtik-i"),
        ("Toetanchamon", "nl", "tutankhamun"),
        ("Echnaton", "nl", "akhenaten"),
        ("Ramses II", "nl", "ramesses-ii"),
        ("Rameses II", "en", "ramesses-ii"),
        ("Hatsjepsoet", "nl", "hatshepsut"),
        ("Amenophis III", "en", "amenhotep-iii"),
        ("Nieuwe Rijk", "nl", "new-kingdom"),
        ("Eighteenth Dynasty", "en", "dynasty-18"),
        ("18e dynastie", "nl", "dynasty-18"),
        ("SIP", "en", "second-intermediate-period"),
    ],
)
def test_names_in_use_lead_to_their_concept(name: str, language: str, concept: str) -> None:
    found = PERIODS.lookup(name, "nl" if language == "nl" else "en")
    assert found is not None
    assert found.id == concept


def test_sites_lie_within_reach_of_their_region() -> None:
    for place in PLACES:
        if place.kind == "site" and place.coordinates and "egypt" in PLACES.ancestors(place.id):
            assert 21.9 < place.coordinates.latitude < 31.7, place.id
            assert 24.6 < place.coordinates.longitude < 37.0, place.id
        for above in place.broader:
            around = PLACES[above].coordinates
            if place.coordinates and around:
                north = abs(place.coordinates.latitude - around.latitude) * 111_000
                assert north <= 2 * around.precision_metres + place.coordinates.precision_metres, (place.id, above)


def test_a_place_that_nobody_can_locate_has_no_coordinates() -> None:
    assert PLACES["punt"].coordinates is None
    assert all(place.coordinates is None or place.coordinates[:2] != (0.0, 0.0) for place in PLACES)


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("Thebe", "thebes"),
        ("Sakkara", "saqqara"),
        ("Tell el-Amarna", "amarna"),
        ("Akhetaten", "amarna"),
        ("Gizeh", "giza"),
        ("Boehen", "buhen"),
        ("Vallei der Koningen", "valley-of-the-kings"),
        ("Biban el-Muluk", "valley-of-the-kings"),
    ],
)
def test_spellings_of_places_are_known(name: str, concept: str) -> None:
    found = PLACES.lookup(name)
    assert found is not None
    assert found.id == concept
