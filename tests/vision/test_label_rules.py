"""Which class an object is an example of, and why."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.errors import VocabularyError
from opencleo.records import CatalogueObject, Evidence, Label, Language, MuseumObject, YearRange
from opencleo.vision.labelling import RULES, load_rules, read_rules
from opencleo.vocabulary import load_vocabulary


def an_object(
    title: str = "", *names: str, language: Language = "en", begin: int | None = None, department: str = ""
) -> CatalogueObject:
    return CatalogueObject(
        MuseumObject("any", "1", language, title=title, object_names=names, begin_year=begin, department=department)
    )


def class_of(title: str = "", *names: str) -> str | None:
    label = load_rules().label(an_object(title, *names))
    return label.class_id if label else None


@pytest.mark.parametrize(
    ("title", "class_id"),
    [
        ("Scarab", "scarab"),
        ("Scarabee", "scarab"),
        ("Shawabty of a scribe", "shabti"),
        ("Oesjebti van een schrijver", "shabti"),
        ("Stele of a steward", "stela"),
        ("Ostraca", "ostracon"),
        ("Finger Ring with a frog", "ring"),
        ("Mummie van een kat", "mummy"),
        ("String of beads", "bead"),
        ("Binnenkist van een priester", "coffin"),
        ("Book of the Dead of a singer", "papyrus"),
        ("Beeldje van een god", "statue"),
        ("Tetradrachme", "coin"),
        ("Pilgrim flask", "vessel"),
        ("Reliëf", "relief"),
        ("Plaque", "plaque"),
        ("Scherven", "shard"),
        ("Oorringen", "earring"),
        ("Kom", "bowl"),
        ("Kohl pot", "jar"),
        ("Hanger", "pendant"),
        ("Canope", "canopic-jar"),
        ("Seal impression", "sealing"),
        ("Vaas", "vase"),
        ("Funerary cone of a steward", "cone"),
        ("Amuletten", "amulet"),
    ],
)
def test_knows_the_classes_in_both_languages(title: str, class_id: str) -> None:
    assert class_of(title) == class_id


@pytest.mark.parametrize(
    ("title", "class_id"),
    [
        ("Statue of a king holding two jars", "statue"),
        ("Jar in the shape of a scarab", "jar"),
        ("Stela: a man with a bowl", "stela"),
        ("Beeld van een man met een kruik", "statue"),
        ("Upper part of a statue", "statue"),
        ("Fragment of a relief with a ship", "relief"),
        ("One of five bowls", "bowl"),
    ],
)
def test_what_a_thing_holds_or_shows_is_not_the_thing(title: str, class_id: str) -> None:
    assert class_of(title) == class_id


@pytest.mark.parametrize(
    ("title", "class_id"),
    [
        ("Scarab ring", "ring"),
        ("Canopic jar", "canopic-jar"),
        ("Shabti box", None),
        ("Mummy mask of a woman", None),
        ("Statue base", None),
        ("Bead amulet", "amulet"),
    ],
)
def test_the_phrase_of_most_words_decides(title: str, class_id: str | None) -> None:
    assert class_of(title) == class_id


def test_a_word_must_be_whole() -> None:
    assert class_of("Ringing bell") is None
    assert class_of("String") is None


def test_exclusions_pass_a_class_over() -> None:
    assert class_of("Bowl fragment") is None
    assert class_of("Bowl") == "bowl"


def test_the_object_name_leads_and_the_title_fills_gaps() -> None:
    assert class_of("Seated woman", "Statue, woman, jar") == "statue"
    assert class_of("Shawabty of a priest", "Funerary Equipment") == "shabti"


def test_a_general_class_gives_way_to_a_special_one() -> None:
    assert class_of("Storage jar", "Vessels") == "jar"
    assert class_of("Bowl with a lotus", "Vessels") == "bowl"
    assert class_of("Something with a lotus", "Vessels") == "vessel"


def test_the_label_keeps_the_words_that_decided() -> None:
    assert load_rules().label(an_object("Pectoral", "Amulet, turtle")) == Label(
        "any:1", "amulet", Evidence("object_names", "amulet", "label rule", 1.0)
    )


@pytest.mark.parametrize(
    ("foreign", "field", "words"),
    [
        (an_object("Leaf from a Qur'an"), "title", "quran"),
        (an_object("Rest on the Flight into Egypt"), "title", "flight into egypt"),
        (an_object("Moche jar with a stirrup spout"), "title", "moche"),
        (an_object("Bowl", department="Islamic Art"), "department", "islamic art"),
        (an_object("Bowl", "Drawing"), "object_names", "drawing"),
        (an_object("Bowl", begin=1000), "years", "AD 1000"),
    ],
)
def test_what_is_not_ancient_egyptian_gets_no_label_and_a_reason(
    foreign: CatalogueObject, field: str, words: str
) -> None:
    rules = load_rules()
    refusal = rules.refusal(foreign)
    assert rules.label(foreign) is None
    assert refusal is not None
    assert (refusal.field, refusal.words) == (field, words)


def test_the_standardised_years_come_before_the_museums_numbers() -> None:
    source = an_object("Bowl", begin=1900).source
    years = YearRange(-1550, -1295, Evidence("period", "New Kingdom", "period", 1.0))
    assert load_rules().label(CatalogueObject(source, years=years)) is not None


def test_a_modern_copy_of_an_ancient_painting_keeps_its_class() -> None:
    label = load_rules().label(an_object("Ducks in a marsh", "Facsimile, ducks", begin=1920))
    assert label is not None
    assert label.class_id == "facsimile"


def test_every_class_is_a_type_of_the_vocabulary() -> None:
    types = load_vocabulary()["type"].concepts
    assert [class_id for class_id in load_rules().classes if class_id not in types] == []


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_any_words_give_a_known_class_or_none(title: str, names: list[str]) -> None:
    assert class_of(title, *names) in {None, *load_rules().classes}


def test_the_fingerprint_follows_the_file(tmp_path: Path) -> None:
    other = tmp_path / "classes.toml"
    other.write_text(RULES.read_text(encoding="utf-8") + "\n# a word more\n", encoding="utf-8")
    assert read_rules(RULES).fingerprint == load_rules().fingerprint
    assert read_rules(other).fingerprint != load_rules().fingerprint


def test_a_word_in_two_classes_is_refused(tmp_path: Path) -> None:
    spoilt = tmp_path / "classes.toml"
    spoilt.write_text(
        RULES.read_text(encoding="utf-8") + '\n[[class]]\nid = "dish"\nen = ["scarab"]\nnl = []\n', encoding="utf-8"
    )
    with pytest.raises(VocabularyError, match=r"\"scarab\" makes both scarab and dish"):
        read_rules(spoilt)


def test_a_file_that_is_no_table_of_rules_is_named(tmp_path: Path) -> None:
    spoilt = tmp_path / "classes.toml"
    spoilt.write_text("before = 3", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"classes\.toml cannot be used"):
        read_rules(spoilt)


def test_an_enormous_title_is_read_at_its_beginning() -> None:
    enormous = MuseumObject("invented", "1", "en", title="Scarab of " + "a very long story about a jar " * 2000)
    label = load_rules().label(CatalogueObject(enormous))
    assert label is not None
    assert label.class_id == "scarab"
