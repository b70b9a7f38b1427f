"""A whole object, from its museum's words to standardised values with their evidence."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencleo.errors import UnknownNameError
from opencleo.records import LANGUAGES, SCHEMES, CatalogueObject, MuseumObject
from opencleo.standardise import explain, fingerprint, methods, standardise
from opencleo.vocabulary import Vocabulary, load_vocabulary

JAR = MuseumObject(
    museum="invented",
    number="7",
    language="en",
    title="Jar with the name of a scribe",
    object_names=("Jar, inscribed",),
    materials="Pottery, paint",
    period="New Kingdom",
    dynasty="Dynasty 18, early",
    date="ca. 1550–1479 B.C.",
    begin_year=-1550,
    end_year=-1479,
    dimensions="H. 20 × Diam. 11.5 cm (7 7/8 × 4 1/2 in.)",
    places=("Egypt", "Upper Egypt, Thebes", "Asasif"),
    place_certainty="From",
)


def concepts(done: CatalogueObject) -> dict[str, list[str]]:
    return {scheme: [each.concept for each in done.of(scheme)] for scheme in SCHEMES}


def test_every_field_is_standardised() -> None:
    done = standardise(JAR, load_vocabulary())
    assert concepts(done) == {
        "type": ["jar"],
        "material": ["pottery", "pigment"],
        "technique": ["painted"],
        "period": ["dynasty-18"],
        "place": ["asasif"],
    }
    assert done.years is not None
    assert (done.years.begin, done.years.end) == (-1550, -1479)
    assert [(each.kind, each.millimetres) for each in done.dimensions] == [("height", 200.0), ("diameter", 115.0)]
    assert done.problems == ()
    assert done.source is JAR


def test_an_object_of_which_nothing_is_said_has_nothing() -> None:
    done = standardise(MuseumObject("invented", "1", "en"), load_vocabulary())
    assert (concepts(done), done.years, done.dimensions, done.problems) == (
        {scheme: [] for scheme in SCHEMES},
        None,
        (),
        (),
    )


words = st.text(alphabet=st.sampled_from("Dynasty 1234567890–-?;,()ofAB.CdEstatueringwood\n'é"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(words, min_size=9, max_size=9), st.none() | st.integers(-9999, 2999), st.none() | st.integers(-9999, 2999)
)
def test_any_words_are_taken_and_every_value_can_say_why(said: list[str], begin: int | None, end: int | None) -> None:
    museum_object = MuseumObject(
        museum="invented",
        number="1",
        language="en",
        title=said[0],
        object_names=(said[1],),
        materials=said[2],
        period=said[3],
        dynasty=said[4],
        reign=said[5],
        date=said[6],
        dimensions=said[7],
        places=(said[8],),
        begin_year=begin,
        end_year=end,
    )
    vocabulary = load_vocabulary()
    done = standardise(museum_object, vocabulary)
    known_fields = {each.name for each in fields(MuseumObject)}
    evidence = [value.evidence for scheme in SCHEMES for value in done.of(scheme)]
    evidence += [each.evidence for each in done.dimensions] + ([done.years.evidence] if done.years else [])
    for each in evidence:
        assert each.method in methods()
        assert 0 < each.score <= 1
        assert each.field in known_fields
        assert each.words
    for scheme in SCHEMES:
        ids = [value.concept for value in done.of(scheme)]
        assert all(identifier in vocabulary[scheme].concepts for identifier in ids)
        assert len(ids) == len(set(ids))
    assert done.years is None or (done.years.begin <= done.years.end and 0 not in (done.years.begin, done.years.end))


def test_a_text_of_absurd_length_is_read_at_its_beginning_only() -> None:
    done = standardise(MuseumObject("invented", "1", "en", dynasty="Dynasty 18, " * 50_000), load_vocabulary())
    assert concepts(done)["period"] == ["dynasty-18"]
    assert done.problems == ("the field dynasty is longer than 2,000 characters; only its beginning was read.",)
    assert len(done.source.dynasty) > 2_000


def test_every_method_is_explained_in_both_languages() -> None:
    for name in methods():
        texts = {explain(name, language) for language in LANGUAGES}
        assert len(texts) == len(LANGUAGES)
        assert all(text.endswith(".") for text in texts)


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(UnknownNameError, match="guess"):
        explain("guess", "en")


def test_the_fingerprint_follows_the_vocabulary() -> None:
    vocabulary = load_vocabulary()
    other = Vocabulary(vocabulary.schemes, "another")
    assert fingerprint(vocabulary) == fingerprint(vocabulary)
    assert fingerprint(vocabulary) != fingerprint(other)
