"""What an object is follows from the head of its names, not from what it shows or holds."""

import pytest

from opencleo.records import MuseumObject
from opencleo.standardise.types import types_of
from opencleo.vocabulary import load_vocabulary


def types(name: str = "", title: str = "", language: str = "en", tags: tuple[str, ...] = ()) -> list[str]:
    said = MuseumObject(
        museum="invented",
        number="1",
        language="nl" if language == "nl" else "en",
        title=title,
        object_names=(name,) if name else (),
        tags=tags,
    )
    return [each.concept for each in types_of(said, load_vocabulary()["type"])]


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Statue of a king holding two jars", "statue"),
        ("Relief fragment, tomb of Harwa", "relief"),
        ("Scarab with a boat and two rings", "scarab"),
        ("Statuette of a woman with a mirror", "statuette"),
        ("Vase in the shape of a ring", "vase"),
        ("Fragment of a stela", "stela"),
        ("Upper half of a stela of a scribe", "stela"),
        ("Pair of sandals", "sandal"),
        ("Hatshepsut as a sphinx", "sphinx"),
        ("Decorated jar", "jar"),
        ("Lion and falcon amulet", "amulet"),
        ("Sphinx from a bracelet", "sphinx"),
    ],
)
def test_the_head_of_a_title_is_the_type(title: str, main: str) -> None:
    assert types(title=title)[0] == main
    assert types(name=title)[0] == main


@pytest.mark.parametrize("title", ["Beeld van een man met een vaas", "Beeld, houdend een vaas"])
def test_dutch_titles_have_heads_too(title: str) -> None:
    assert types(title=title, language="nl") == ["statue"]


def test_a_second_name_is_kept_behind_the_first() -> None:
    assert types(name="Ring, scarab") == ["ring", "scarab"]
    assert types(title="Two lids; one bowl") == ["lid", "bowl"]


def test_what_is_shown_on_a_picture_is_no_type() -> None:
    assert types(name="Facsimile, Menna, boat, harp") == ["facsimile"]
    assert types(name="Relief, offering table") == ["relief"]
    assert types(name="Ring, lion's head") == ["ring"]


def test_a_title_refines_a_general_name() -> None:
    assert types(name="Funerary Equipment", title="Shawabty of Harwa") == ["shabti"]
    assert types(name="Sculpture", title="Head of a king wearing a crown") == ["head"]
    assert types(name="Scarab", title="Heart scarab of Harwa") == ["heart-scarab"]


def test_a_title_overrules_a_broad_group_but_no_specific_name() -> None:
    assert types(name="Jewelry", title="Scarab of Harwa")[0] == "scarab"
    assert types(name="Bowl", title="Scarab of Harwa") == ["bowl"]


def test_a_mention_is_the_last_resort_and_says_so() -> None:
    said = MuseumObject("invented", "1", "en", title="Man with a shaved head")
    (found,) = types_of(said, load_vocabulary()["type"])
    assert (found.concept, found.evidence.method) == ("head", "mentioned")
    assert types(title="Untitled", tags=("Vases",)) == ["vase"]
    assert types(title="Untitled") == []
