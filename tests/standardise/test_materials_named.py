"""Materials and techniques: all that the words name, with the museum's own doubt."""

from opencleo.records import MuseumObject
from opencleo.standardise.materials import materials_of, techniques_of
from opencleo.vocabulary import load_vocabulary


def found(materials: str, technique: str = "") -> list[tuple[str, str]]:
    said = MuseumObject("invented", "1", "en", materials=materials, technique=technique)
    return [(each.concept, each.evidence.method) for each in materials_of(said, load_vocabulary()["material"])]


def test_all_materials_are_found_in_order() -> None:
    assert [concept for concept, _ in found("Wood, gold leaf, carnelian")] == ["wood", "gold-leaf", "carnelian"]


def test_a_material_hides_the_group_above_it() -> None:
    assert found("Stone, limestone") == [("limestone", "named")]


def test_limestone_is_no_stone_by_its_letters() -> None:
    assert found("Limestone") == [("limestone", "named")]


def test_alternatives_are_both_kept_and_marked() -> None:
    assert found("Granite or basalt") == [("granite", "alternative"), ("basalt", "alternative")]
    assert found("Stone or limestone") == [("stone", "alternative"), ("limestone", "alternative")]


def test_a_question_mark_is_kept_as_doubt() -> None:
    assert found("Wood (?), linen") == [("wood", "uncertain"), ("linen", "named")]


def test_materials_are_found_in_the_technique_too() -> None:
    assert found("", "carved limestone") == [("limestone", "named")]


def test_techniques_are_found_in_both_fields() -> None:
    said = MuseumObject("invented", "1", "en", materials="Painted wood", technique="carved")
    assert {each.concept for each in techniques_of(said, load_vocabulary()["technique"])} == {"painted", "carved"}
