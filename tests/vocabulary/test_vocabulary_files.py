"""The vocabulary's files are read, and refused where they contradict themselves."""

import pytest

from opencleo.errors import UnknownNameError, VocabularyError
from opencleo.records import LANGUAGES, SCHEMES
from opencleo.vocabulary import Concept, Coordinates, load_vocabulary, vocabulary_of

HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix cleo: <https://w3id.org/opencleo/ontology#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix s: <https://w3id.org/opencleo/vocabulary/> .
@prefix : <https://w3id.org/opencleo/vocabulary/period/> .
s:period a skos:ConceptScheme ; skos:prefLabel "Period"@en, "Periode"@nl .
"""
OLD = ':old a skos:Concept ; skos:inScheme s:period ; skos:prefLabel "Old age"@en, "Oude tijd"@nl '


def read(turtle: str) -> Concept:
    return vocabulary_of({"test.ttl": (HEAD + turtle).encode()})["period"]["old"]


def test_a_concept_is_read_with_all_that_is_said_of_it() -> None:
    assert read(
        OLD
        + """; skos:altLabel "Ancient age"@en ; skos:hiddenLabel "Oud tijd"@nl ; cleo:exceptLabel "in old age"@en ;
        skos:definition "An age."@en ; cleo:from -2700 ; cleo:to -2200 ; cleo:kind "period" ;
        geo:lat 29.97 ; geo:long 31.13 ; cleo:precision 500 ;
        skos:exactMatch <http://example.org/old> ; dcterms:source "A book" ."""
    ) == Concept(
        id="old",
        scheme="period",
        labels={"en": "Old age", "nl": "Oude tijd"},
        variants={"en": ("Ancient age",)},
        hidden={"nl": ("Oud tijd",)},
        exceptions={"en": ("in old age",)},
        definitions={"en": "An age."},
        years=(-2700, -2200),
        coordinates=Coordinates(29.97, 31.13, 500),
        links=("http://example.org/old",),
        kind="period",
        source="A book",
    )


CHILD = ':young a skos:Concept ; skos:inScheme s:period ; skos:prefLabel "Young"@en, "Jong"@nl ; skos:broader :old '


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (OLD, "test.ttl is not Turtle"),
        (OLD.replace(', "Oude tijd"@nl', "") + ".", "period/old has no skos:prefLabel @nl"),
        (OLD + '; skos:prefLabel "Older age"@en .', "2 skos:prefLabel @en, Old age and Older age"),
        (OLD + '; skos:altLabel "Sans langue"@fr .', "'Sans langue' needs a language"),
        (OLD + "; skos:broader :older .", "skos:broader 'older' that does not exist"),
        (OLD + "; skos:broader :old .", "period/old is broader than itself"),
        (OLD + "; skos:broader :young ." + CHILD + ".", "is broader than itself"),
        (OLD + "; cleo:from -100 ; cleo:to 0 .", "years -100 to 0"),
        (OLD + "; cleo:from -100 ; cleo:to -200 .", "years -100 to -200"),
        (OLD + "; cleo:from -100 .", "both cleo:from and cleo:to"),
        (OLD + '; cleo:from "early" ; cleo:to 5 .', "one number"),
        (
            OLD + "; cleo:from -100 ; cleo:to -50 . " + CHILD + "; cleo:from -60 ; cleo:to -40 .",
            r"period/young \(-60 to -40\) lies outside its broader old \(-100 to -50\)",
        ),
        (OLD + "; geo:lat 30.0 .", "all of geo:lat, geo:long and cleo:precision"),
        (OLD + "; geo:lat -100 ; geo:long 30 ; cleo:precision 10 .", "no place on earth"),
        (OLD + '; skos:note "A note"@en .', "which nothing reads"),
        (OLD + '; skos:altLabel "(?)"@en .', "has no letters"),
        (OLD.replace("s:period", "s:era") + ".", "is no concept scheme"),
        (OLD.replace(":old a", "s:old a") + ".", "is no address of a period"),
        (OLD.replace("a skos:Concept ;", "") + ".", "must be a skos:Concept"),
        (OLD + "." + CHILD + '; skos:altLabel "OLD Age"@en .', "both claim the name"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_with_the_reason(turtle: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        read(turtle)


def test_the_fingerprint_follows_every_byte() -> None:
    one = {"a.ttl": (HEAD + OLD + ".").encode()}
    other = {"a.ttl": (HEAD + OLD + ". ").encode()}
    assert vocabulary_of(one).fingerprint == vocabulary_of(dict(one)).fingerprint
    assert vocabulary_of(one).fingerprint != vocabulary_of(other).fingerprint


def test_a_scheme_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(UnknownNameError, match="'colour'; the schemes are type, material"):
        load_vocabulary()["colour"]


def test_the_vocabulary_has_every_scheme_and_a_label_in_each_language_for_every_concept() -> None:
    vocabulary = load_vocabulary()
    assert tuple(vocabulary.schemes) == SCHEMES
    for scheme in vocabulary.schemes.values():
        assert set(scheme.labels) == set(LANGUAGES)
        assert all(scheme.label(concept.id, language) for concept in scheme for language in LANGUAGES)


CLASSES = [
    *("scarab", "shabti", "stela", "ostracon", "ring", "mummy", "bead", "coffin"),
    *("papyrus", "statue", "coin", "vessel", "relief", "plaque", "shard", "earring"),
    *("bowl", "jar", "pendant", "canopic-jar", "sealing", "vase", "cone", "amulet"),
]


@pytest.mark.parametrize("identifier", CLASSES)
def test_every_class_is_found_by_its_labels_and_defined_in_both_languages(identifier: str) -> None:
    types = load_vocabulary()["type"]
    concept = types[identifier]
    assert set(concept.definitions) == set(LANGUAGES)
    for language in LANGUAGES:
        assert types.lookup(concept.labels[language], language) == concept


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("Ushabti", ["shabti"]),
        ("Shawabties of an official", ["shabti"]),
        ("Shabti box", ["shabti-box"]),
        ("Heart Scarab", ["heart-scarab"]),
        ("Mace head", ["mace"]),
        ("Ring-stand", ["stand"]),
        ("Headrest", ["headrest"]),
        ("Jar, canopic, lid", ["canopic-jar", "lid"]),
        ("Cone of the seal-bearer", ["cone"]),
        ("Scarab with red crown", ["scarab"]),
        ("Papyrus column amulet", ["wadj-amulet"]),
        ("Stone vessel", ["vessel"]),
    ],
)
def test_english_types_are_told_apart(text: str, identifiers: list[str]) -> None:
    assert [match.concept.id for match in load_vocabulary()["type"].find(text, "en")] == identifiers


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("Oesjabti's", ["shabti"]),
        ("Fragment van een doodskist", ["fragment", "coffin"]),
        ("Canopenvazen", ["canopic-jar"]),
        ("Drie hartscarabeeën", ["heart-scarab"]),
        ("Kruiken en kommen", ["jar", "bowl"]),
        ("Grafstèle", ["stela"]),
    ],
)
def test_dutch_types_are_told_apart(text: str, identifiers: list[str]) -> None:
    assert [match.concept.id for match in load_vocabulary()["type"].find(text, "nl")] == identifiers


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("Steatite (glazed)", ["glazed-steatite"]),
        ("Bronze or copper alloy, wood", ["copper-alloy", "wood"]),
        ("Travertine (Egyptian alabaster)", ["travertine"]),
        ("Turquoise faience", ["faience"]),
        ("Turquoise, gold", ["turquoise", "gold"]),
        ("Gessoed and painted sycamore fig", ["gesso", "pigment", "sycamore-fig"]),
        ("Granodiorite", ["granodiorite"]),
    ],
)
def test_materials_are_told_apart(text: str, identifiers: list[str]) -> None:
    assert [match.concept.id for match in load_vocabulary()["material"].find(text, "en")] == identifiers
