"""What is found in a museum's words, with a small vocabulary of a few jars, stones and crowns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.errors import UnknownNameError, VocabularyError
from opencleo.records import Language
from opencleo.vocabulary import Concept, ConceptScheme, load_vocabulary


def concept(
    identifier: str,
    english: str,
    dutch: str,
    *,
    also: tuple[str, ...] = (),
    never: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
) -> Concept:
    return Concept(
        id=identifier,
        scheme="type",
        labels={"en": english, "nl": dutch},
        variants={"en": also},
        exceptions={"en": never},
        broader=broader,
    )


def scheme(*concepts: Concept) -> ConceptScheme:
    return ConceptScheme("type", {"en": "Type", "nl": "Soort"}, {each.id: each for each in concepts})


SMALL = scheme(
    concept("jar", "Jar", "Pot", also=("pot",)),
    concept("canopic-jar", "Canopic jar", "Canopenvaas", also=("jar, canopic",), broader=("jar",)),
    concept("stone", "Stone", "Steen"),
    concept("limestone", "Limestone", "Kalksteen", broader=("stone",)),
    concept("crown", "Crown", "Kroon", never=("red crown",)),
    concept("knife", "Knife", "Mes"),
    concept("glass", "Glass", "Glas"),
    concept("bone", "Bone", "Been"),
    concept("leg", "Leg", "Poot", also=("been",)),
    concept("head", "Head of a figure", "Hoofd van een figuur"),
    concept("vase", "Vase", "Vaas"),
)


def found(text: str, language: Language | None = None) -> list[tuple[str, str]]:
    return [(match.concept.id, match.words) for match in SMALL.find(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Limestone, painted", [("limestone", "Limestone")]),
        ("Gemstone or milestone", []),
        ("a stone; JARS", [("stone", "stone"), ("jar", "JARS")]),
        ("Canopic jar and lid", [("canopic-jar", "Canopic jar")]),
        ("Canopic, jar", [("jar", "jar")]),
        ("Jar, canopic", [("canopic-jar", "Jar, canopic")]),
        ("Jar canopic", [("jar", "Jar")]),
        ("jar (canopic)", [("canopic-jar", "jar (canopic")]),
        ("Pot-stone", [("jar", "Pot"), ("stone", "stone")]),
        ("", []),
        (" ,;() ", []),
    ],
)
def test_whole_words_are_found_and_the_longest_name_wins(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Two knives", "knife"),
        ("Glasses", "glass"),
        ("Canopic jars", "canopic-jar"),
        ("Heads of a figure", "head"),
        ("Vazen", "vase"),
        ("Potten", "jar"),
        ("Canopenvazen", "canopic-jar"),
        ("Kronen", "crown"),
        ("Hoofden van een figuur", "head"),
    ],
)
def test_regular_plurals_are_found_in_both_languages(text: str, identifier: str) -> None:
    assert [match[0] for match in found(text)] == [identifier]


def test_a_singular_is_never_cut_out_of_a_word_that_ends_in_s() -> None:
    assert found("Glas", "en") == []
    assert found("Glass", "nl") == []


def test_an_exception_hides_its_own_concept_and_no_other() -> None:
    assert found("Jar with red crown") == [("jar", "Jar")]
    assert found("Red crown of stone") == [("stone", "stone")]
    assert found("Crown, red") == [("crown", "Crown")]


def test_a_word_is_read_in_the_language_asked_for_and_else_in_english() -> None:
    assert found("been", "nl") == [("bone", "been")]
    assert found("been", "en") == [("leg", "been")]
    assert found("been") == [("leg", "been")]


def test_a_whole_text_is_looked_up() -> None:
    assert SMALL.lookup("  canopic JARS ") == SMALL["canopic-jar"]
    assert SMALL.lookup("canopic jar lid") is None


def test_a_name_that_two_concepts_claim_is_refused_with_both_named() -> None:
    with pytest.raises(VocabularyError, match="type/jar and type/pot both claim the name 'JÁR'@en"):
        scheme(concept("jar", "Jar", "Kruik"), concept("pot", "Pot", "Pot", also=("JÁR",)))


def test_a_written_name_wins_over_a_plural_made_by_rule() -> None:
    small = scheme(concept("glass", "Glass", "Glas"), concept("spectacles", "Glasses", "Bril"))
    assert [match.concept.id for match in small.find("glasses")] == ["spectacles"]


def test_a_plural_that_would_serve_two_concepts_serves_neither() -> None:
    small = scheme(concept("one", "Leaf", "Blad"), concept("other", "Leave", "Verlof"))
    assert small.find("leaves") == ()


def test_the_tree_is_walked_up_and_down() -> None:
    small = scheme(
        concept("vessel", "Vessel", "Vat"),
        concept("jar", "Jar", "Pot", broader=("vessel",)),
        concept("tomb-thing", "Tomb equipment", "Grafgift"),
        concept("canopic-jar", "Canopic jar", "Canope", broader=("jar", "tomb-thing")),
    )
    assert small.roots == ("vessel", "tomb-thing")
    assert small.ancestors("canopic-jar") == ("jar", "tomb-thing", "vessel")
    assert small.narrower("vessel") == ("jar",)
    assert small.descendants("vessel") == ("jar", "canopic-jar")
    assert small.is_within("canopic-jar", "vessel")
    assert not small.is_within("vessel", "canopic-jar")
    assert small.label("canopic-jar", "nl") == "Canope"
    with pytest.raises(UnknownNameError, match="'sphinx'"):
        small["sphinx"]


TYPES = load_vocabulary()["type"]
WORDS = st.sampled_from(
    [
        "canopic",
        "jar",
        "Jars",
        "shabti",
        "BOX",
        "scarab",
        "heart",
        "red crown",
        "of",
        "stèle",
        ",",
        "(",
        "oesjabti's",
        "é",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.sampled_from([None, "en", "nl"]))
def test_finds_never_overlap_and_each_is_a_name_of_its_concept(text: str, language: Language | None) -> None:
    end = 0
    for match in TYPES.find(text, language):
        assert end <= match.start < match.end
        assert match.words == text[match.start : match.end]
        assert TYPES.lookup(match.words, language) == match.concept
        end = match.end
