"""Objects like one or several others, and like a photograph, each with the reasons for its rank."""

import math

import pytest
from invented_collection import BUNDLE, CLASSES, embedding, indexed_collection, probabilities

from opencleo.catalogue import Catalogue
from opencleo.errors import BundleError, QueryError, UnknownNameError
from opencleo.search import ClassProbability, SimilarHit, similar, similar_to_photograph
from opencleo.search.channels import channel_named
from opencleo.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def indexed(catalogue: Catalogue, vocabulary: Vocabulary) -> Catalogue:
    return indexed_collection(catalogue, vocabulary)


def found(hits: tuple[SimilarHit, ...]) -> list[str]:
    return [hit.summary.object_id for hit in hits]


def test_the_most_alike_come_first_without_the_object_asked(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    result = similar(indexed, vocabulary, ["met:1"])
    assert [own.object_id for own in result.asked] == ["met:1"]
    assert found(result.hits) == ["nep:3", "met:2", "met:5", "nep:7", "met:4"]
    assert [hit.score for hit in result.hits] == sorted((hit.score for hit in result.hits), reverse=True)


def test_every_hit_tells_the_reasons_and_they_add_up(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    first = similar(indexed, vocabulary, ["met:1"]).hits[0]
    assert [(reason.kind, reason.concept) for reason in first.reasons] == [
        *(("looks-alike", ""), ("same-class", "shabti"), ("same-type", "shabti"), ("same-material", "faience")),
        ("same-period", "new-kingdom"),
    ]
    assert sum(reason.weight for reason in first.reasons) == pytest.approx(first.score, abs=0.001)
    assert first.similarity == pytest.approx(0.75 * math.cos(0.1) + 0.25, abs=0.002)


def test_boosts_can_be_switched_off(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    result = similar(indexed, vocabulary, ["met:1"], boost=False)
    assert result.boost is False
    assert all(hit.score == hit.similarity for hit in result.hits)
    assert {reason.kind for hit in result.hits for reason in hit.reasons} == {"looks-alike", "same-class"}


def test_several_objects_count_by_their_mean(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    result = similar(indexed, vocabulary, ["met:1", "met:4", "met:1"])
    assert [own.object_id for own in result.asked] == ["met:1", "met:4"]
    hits = {hit.summary.object_id: hit for hit in result.hits}
    assert hits.keys() == {"met:2", "nep:3", "met:5", "nep:7"}
    weights = {reason.kind: reason.weight for reason in hits["met:2"].reasons}
    assert weights["same-type"] == pytest.approx(channel_named("same-type").weight / 2, abs=1e-4)
    assert weights["looks-alike"] == pytest.approx(0.75 * math.cos(0.45 - 0.2), abs=0.002)


def test_an_objects_photographs_count_by_their_mean(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    hit = next(hit for hit in similar(indexed, vocabulary, ["met:2"]).hits if hit.summary.object_id == "nep:3")
    assert hit.reasons[0].weight == pytest.approx(0.75, abs=0.001)


def test_an_object_without_photographs_is_compared_by_what_is_said_of_it(
    indexed: Catalogue, vocabulary: Vocabulary
) -> None:
    (hit,) = similar(indexed, vocabulary, ["met:8"]).hits
    assert (hit.summary.object_id, hit.similarity) == ("nep:7", 0)
    assert [(reason.kind, reason.concept) for reason in hit.reasons] == [("same-type", "bowl")]
    assert similar(indexed, vocabulary, ["met:8"], boost=False).hits == ()


def test_only_one_museum_or_only_other_museums(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    assert found(similar(indexed, vocabulary, ["met:1"], museum="met").hits) == ["met:2", "met:5", "met:4"]
    assert found(similar(indexed, vocabulary, ["met:1"], other_museums=True).hits) == ["nep:3", "nep:7"]
    assert found(similar(indexed, vocabulary, ["met:1"], limit=1).hits) == ["nep:3"]


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ([], QueryError, "No object was named"),
        (["met:99"], UnknownNameError, "no object 'met:99'"),
        (["met:1", "a\x00\ud800"], UnknownNameError, "no object 'a"),
        ([f"met:{number}" for number in range(101)], QueryError, "101 objects were named"),
    ],
)
def test_objects_that_cannot_be_compared_are_named(
    indexed: Catalogue, vocabulary: Vocabulary, asked: list[str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        similar(indexed, vocabulary, asked)


def test_limits_and_museums_that_do_not_exist(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    with pytest.raises(QueryError, match="0 similar objects"):
        similar(indexed, vocabulary, ["met:1"], limit=0)
    with pytest.raises(UnknownNameError, match="no museum 'louvre'; the museums are met, nep"):
        similar(indexed, vocabulary, ["met:1"], museum="louvre")


def test_a_photograph_gets_classes_and_the_objects_like_it(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    seen = (0.05, 0.1, 0.15, 0.7)
    identified = similar_to_photograph(indexed, vocabulary, seen, embedding(0.5), CLASSES, BUNDLE)
    assert identified.classes == (
        *(ClassProbability("ring", 0.7), ClassProbability("bowl", 0.15), ClassProbability("shabti", 0.1)),
        ClassProbability("scarab", 0.05),
    )
    assert identified.totals == {"ring": 0, "bowl": 1, "shabti": 3, "scarab": 2}
    assert found(identified.similar)[0] == "nep:7"
    assert not {"met:4", "met:5"} & set(found(identified.similar))


def test_a_similar_distribution_qualifies_without_a_shared_class(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    even = (0.25, 0.25, 0.25, 0.25)
    identified = similar_to_photograph(indexed, vocabulary, even, embedding(0.5), CLASSES, BUNDLE)
    assert set(found(identified.similar)) == {"met:1", "met:2", "nep:3", "met:4", "met:5", "nep:7"}


def test_the_photograph_of_an_object_finds_the_object_first(indexed: Catalogue, vocabulary: Vocabulary) -> None:
    identified = similar_to_photograph(
        indexed, vocabulary, probabilities("scarab"), embedding(0.8), CLASSES, BUNDLE, limit=2
    )
    assert found(identified.similar) == ["met:4", "met:5"]
    assert identified.similar[0].score == pytest.approx(1, abs=0.002)


@pytest.mark.parametrize(
    ("bundle", "classes", "vector"),
    [
        ("another", CLASSES, embedding(0.5)),
        (BUNDLE, CLASSES[::-1], embedding(0.5)),
        (BUNDLE, CLASSES, (1.0, 0.0)),
        (BUNDLE, CLASSES, (math.nan, 0.0, 0.0)),
    ],
)
def test_a_photograph_seen_by_another_bundle_is_not_compared(
    indexed: Catalogue, vocabulary: Vocabulary, bundle: str, classes: tuple[str, ...], vector: tuple[float, ...]
) -> None:
    with pytest.raises(BundleError, match=bundle):
        similar_to_photograph(indexed, vocabulary, probabilities("scarab"), vector, classes, bundle)
