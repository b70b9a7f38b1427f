"""Facets, years, sorting and paging."""

from collections.abc import Callable

import pytest
from invented_collection import indexed_collection

from opencleo.catalogue import Catalogue
from opencleo.errors import CatalogueError, QueryError, UnknownNameError
from opencleo.search import DroppedFilter, FacetValue, SearchRequest, SearchResult, search
from opencleo.vocabulary import Vocabulary

Ask = Callable[[SearchRequest], SearchResult]


@pytest.fixture(scope="module")
def indexed(catalogue: Catalogue, vocabulary: Vocabulary) -> Catalogue:
    return indexed_collection(catalogue, vocabulary)


@pytest.fixture
def ask(indexed: Catalogue, vocabulary: Vocabulary) -> Ask:
    return lambda request: search(indexed, vocabulary, request)


def counts(result: SearchResult, facet: str) -> dict[str, int]:
    (found,) = [own for own in result.facets if own.name == facet]
    return {value.value: value.count for value in found.values}


def found(result: SearchResult) -> list[str]:
    return [hit.summary.object_id for hit in result.hits]


def test_without_words_everything_is_found_and_counted(ask: Ask) -> None:
    result = ask(SearchRequest())
    assert (result.total, result.pages, len(result.hits)) == (8, 1, 8)
    assert counts(result, "museum") == {"met": 5, "nep": 3}
    assert counts(result, "class") == {"shabti": 3, "scarab": 2, "bowl": 1}
    assert counts(result, "image") == {"yes": 6}
    assert [own.name for own in result.facets] == [
        *("museum", "type", "material", "technique", "period", "place", "class", "image")
    ]


def test_values_of_a_facet_are_alternatives_and_facets_combine(ask: Ask) -> None:
    result = ask(SearchRequest(chosen={"type": ("shabti", "bowl"), "museum": ("nep",)}))
    assert sorted(found(result)) == ["nep:3", "nep:7"]


def test_a_facets_own_counts_are_not_narrowed_by_its_own_choice(ask: Ask) -> None:
    result = ask(SearchRequest(chosen={"type": ("bowl",), "museum": ("nep",)}))
    assert result.total == 1
    assert counts(result, "museum") == {"nep": 1, "met": 1}
    types = counts(result, "type")
    assert (types["bowl"], types["shabti"], types["ring"]) == (1, 1, 1)
    assert "scarab" not in types
    assert counts(result, "class") == {"bowl": 1}


def test_a_wider_value_finds_what_lies_below_it(ask: Ask) -> None:
    assert sorted(found(ask(SearchRequest(chosen={"type": ("scarab",)})))) == ["met:4", "met:5"]


def test_a_tree_is_told_depth_first_with_its_parents(ask: Ask) -> None:
    (types,) = [own for own in ask(SearchRequest(chosen={"type": ("heart-scarab",)})).facets if own.name == "type"]
    places = {value.value: place for place, value in enumerate(types.values)}
    scarab, heart = types.values[places["scarab"]], types.values[places["heart-scarab"]]
    assert heart == FacetValue("heart-scarab", 1, chosen=True, parent="scarab", depth=scarab.depth + 1)
    assert scarab.count == 2
    assert places["heart-scarab"] == places["scarab"] + 1


def test_a_count_is_what_a_choice_of_the_value_gives(ask: Ask) -> None:
    first = ask(SearchRequest("faience", chosen={"museum": ("met",)}))
    for facet in first.facets:
        for value in facet.values:
            chosen = {"museum": ("met",), facet.name: (value.value,)}
            assert ask(SearchRequest("faience", chosen=chosen)).total == value.count, (facet.name, value.value)


def test_years_find_every_object_whose_own_touch_them(ask: Ask) -> None:
    assert sorted(found(ask(SearchRequest(from_year=-1310, to_year=-1295)))) == ["met:1", "met:2", "met:5", "nep:3"]
    assert found(ask(SearchRequest(from_year=-31))) == ["met:4", "nep:6"]
    assert "met:7" not in found(ask(SearchRequest(to_year=3000)))


def test_the_histogram_has_no_gaps_and_is_not_narrowed_by_the_years(ask: Ask) -> None:
    bars = ask(SearchRequest(chosen={"museum": ("nep",)})).years
    assert bars == (
        *((-1500, -1251, 1), (-1250, -1001, 0), (-1000, -751, 0), (-750, -501, 0), (-500, -251, 0), (-250, -1, 0)),
        (1, 250, 1),
    )
    assert ask(SearchRequest(chosen={"museum": ("nep",)}, from_year=1)).years == bars


def test_the_orders(ask: Ask) -> None:
    assert found(ask(SearchRequest(sort="oldest"))) == [
        *("met:1", "met:5", "met:8", "nep:3", "met:2", "met:4", "nep:6", "nep:7")
    ]
    assert found(ask(SearchRequest(sort="newest")))[:3] == ["nep:6", "met:4", "met:2"]
    assert found(ask(SearchRequest(sort="number"))) == [
        *("met:8", "met:1", "met:4", "met:5", "met:2", "nep:3", "nep:6", "nep:7")
    ]


def test_the_pages_together_are_the_result(ask: Ask) -> None:
    pages = [ask(SearchRequest(page=page, page_size=3)) for page in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [3, 3, 2]
    assert [page.pages for page in pages] == [3, 3, 3]
    assert [name for page in pages for name in found(page)] == found(ask(SearchRequest()))


def test_when_nothing_is_found_it_says_which_filter_to_drop(ask: Ask) -> None:
    result = ask(SearchRequest("ring", chosen={"type": ("bowl",)}))
    assert (result.total, result.hits) == (0, ())
    assert result.dropped == (DroppedFilter("type", "bowl", 1), DroppedFilter("words", "ring", 2))
    several = ask(SearchRequest("ring", chosen={"type": ("bowl", "shabti")}, from_year=1))
    assert several.dropped == (DroppedFilter("type", "", 1),)
    assert ask(SearchRequest("ring", from_year=900)).dropped == (DroppedFilter("years", "", 1),)


@pytest.mark.parametrize(
    ("request_", "error", "message"),
    [
        (SearchRequest(page=0), QueryError, "no page 0; pages are counted from 1"),
        (SearchRequest(page=10_000), QueryError, "no page 10000; the last page of this result is 1"),
        (SearchRequest(page_size=0), QueryError, "page of 0 objects"),
        (SearchRequest(from_year=0), QueryError, "no year 0"),
        (SearchRequest(from_year=-30, to_year=-664), QueryError, "-30 to -664, which is backwards"),
        (SearchRequest(to_year=10**12), QueryError, "year 1000000000000 is out of reach"),
        (SearchRequest("faience 664-30 BC", from_year=1), QueryError, "-664 to -30, which lie outside"),
        (SearchRequest(sort="random"), QueryError, "sorted by 'random'"),  # type: ignore[arg-type]
        (SearchRequest(chosen={"colour": ("blue",)}), UnknownNameError, "no filter 'colour'; the filters are museum"),
        (SearchRequest(chosen={"type": ("scarap",)}), UnknownNameError, "no type 'scarap'; the nearest is 'scarab'"),
        (SearchRequest(chosen={"museum": ("louvre",)}), UnknownNameError, "no museum 'louvre'"),
        (SearchRequest(chosen={"image": ("maybe",)}), UnknownNameError, "no image 'maybe'; the nearest is 'yes'"),
    ],
)
def test_what_cannot_be_answered_is_named_with_the_remedy(
    ask: Ask, request_: SearchRequest, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        ask(request_)


def test_a_concept_that_no_object_has_is_no_error(ask: Ask) -> None:
    result = ask(SearchRequest(chosen={"type": ("obelisk",)}))
    assert (result.total, counts(result, "type")["obelisk"]) == (0, 0)


def test_a_catalogue_without_an_index_says_what_to_do(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    with pytest.raises(CatalogueError, match="opencleo index"):
        search(fresh_catalogue, vocabulary, SearchRequest())
