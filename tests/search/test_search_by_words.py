"""What a person types, and which objects come first."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_collection import indexed_collection

from opencleo.catalogue import Catalogue
from opencleo.errors import QueryError
from opencleo.search import LONGEST_QUERY, Piece, SearchRequest, SearchResult, search
from opencleo.vocabulary import Vocabulary

Ask = Callable[[str], SearchResult]


@pytest.fixture(scope="module")
def indexed(catalogue: Catalogue, vocabulary: Vocabulary) -> Catalogue:
    return indexed_collection(catalogue, vocabulary)


@pytest.fixture
def ask(indexed: Catalogue, vocabulary: Vocabulary) -> Ask:
    return lambda words: search(indexed, vocabulary, SearchRequest(words))


def found(result: SearchResult) -> list[str]:
    return [hit.summary.object_id for hit in result.hits]


@pytest.mark.parametrize(
    ("words", "objects"),
    [
        ("oesjebti", ["nep:3", "met:2", "met:1"]),
        ("shabti", ["met:2", "nep:3", "met:1"]),
        ("scarabs", ["met:4", "met:5"]),
        ("heart scarab", ["met:5"]),
        ("SCARABEEËN", ["met:4", "met:5"]),
        ("thebes falcon", ["met:5"]),
        ("falcon", ["nep:6", "met:5"]),
        ("lion scarab", ["met:4"]),
        ("blauwe faience", ["nep:3", "met:5"]),
        ("blue faience", ["nep:3", "met:5"]),
        ("schrijvers", ["nep:3"]),
        ('"scarab with a lion"', ["met:4"]),
        ('"lion scarab"', []),
        ("nieuwe rijk", ["met:2", "nep:3", "met:1"]),
        ("مرحبا", []),
    ],
)
def test_words_find_objects_in_either_language_best_first(ask: Ask, words: str, objects: list[str]) -> None:
    assert found(ask(words)) == objects


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("30.8.2", "met:1"),
        ("30 8 2", "met:1"),
        ("30-08-20", "met:2"),
        ("30.8.3b", "met:5"),
        ("amm12b", "nep:3"),
        ("AMM 12", "nep:3"),
        ("met:4", "met:4"),
    ],
)
def test_an_accession_number_finds_its_object_first(ask: Ask, typed: str, first: str) -> None:
    assert found(ask(typed))[0] == first


def test_an_accession_number_without_its_suffix_finds_all_its_parts(ask: Ask) -> None:
    assert found(ask("30.8.3")) == ["met:4", "met:5"]


def test_years_among_the_words_become_a_range(ask: Ask) -> None:
    result = ask("1550-1295 BC faience")
    assert (result.years_read, sorted(found(result))) == ((-1550, -1295), ["met:1", "met:2", "met:5", "nep:3"])
    assert found(ask("14e eeuw v.Chr. kom")) == ["met:8"]


def test_matches_are_marked_and_the_pieces_are_the_title(ask: Ask) -> None:
    (hit,) = ask("lion scarab").hits
    assert hit.title == (Piece("Scarab", True), Piece(" with a "), Piece("lion", True))


def test_a_hit_through_a_variant_says_so_and_marks_the_museums_word(ask: Ask) -> None:
    hit = next(hit for hit in ask("oesjebti").hits if hit.summary.object_id == "met:1")
    assert hit.through == (("oesjebti", "Ushabti"),)
    assert hit.title == (Piece("Ushabti", True), Piece(" of Invented Ankhu"))


def test_a_wider_concept_names_the_narrower_one_that_it_found(ask: Ask) -> None:
    hit = next(hit for hit in ask("jewellery").hits if hit.summary.object_id == "nep:6")
    assert hit.through == (("jewellery", "Ring"),)


def test_what_the_title_does_not_show_is_shown_in_an_excerpt(ask: Ask) -> None:
    (hit,) = ask("wings scarab").hits
    marked = [piece.text for piece in hit.excerpt if piece.matched]
    assert marked == ["wings"]
    assert len("".join(piece.text for piece in hit.excerpt)) < 260


def test_any_word_is_enough_when_asked_for_and_more_of_them_rank_higher(
    indexed: Catalogue, vocabulary: Vocabulary
) -> None:
    assert found(search(indexed, vocabulary, SearchRequest("lion scarab lotus", any_word=True))) == [
        "met:4",
        "met:5",
        "met:8",
    ]


def test_a_misspelt_word_gets_proposals(ask: Ask) -> None:
    result = ask("scarap")
    assert (result.total, result.suggestions[0]) == (0, "scarab")


@pytest.mark.parametrize(
    ("words", "part"),
    [("?!…", "no word to search for in “?!…”"), ("of the van", "of the van"), ("x" * 10_000, str(LONGEST_QUERY))],
)
def test_words_that_cannot_be_searched_for_are_answered_clearly(ask: Ask, words: str, part: str) -> None:
    with pytest.raises(QueryError, match=part.replace("?", r"\?")):
        ask(words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60) | st.text(alphabet="\"'&|!<>():*\\ a1.", max_size=30))
def test_no_text_breaks_the_search(ask: Ask, words: str) -> None:
    try:
        result = ask(words)
    except QueryError:
        return
    for hit in result.hits:
        assert "".join(piece.text for piece in hit.title) == hit.summary.title
