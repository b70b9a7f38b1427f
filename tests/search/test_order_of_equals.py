"""What comes first of objects that fit a search equally well."""

from collections.abc import Sequence

from invented_collection import Invented, put

from opencleo.catalogue import Catalogue
from opencleo.records import Scheme
from opencleo.search import SearchRequest, rebuild, search
from opencleo.vocabulary import Vocabulary

BARE: dict[Scheme, Sequence[tuple[str, str]]] = {"type": [("scarab", "Scarab")]}


def order(catalogue: Catalogue, vocabulary: Vocabulary, words: str, collection: Sequence[Invented]) -> list[str]:
    put(catalogue, collection)
    rebuild(catalogue, vocabulary, None)
    return [hit.summary.number for hit in search(catalogue, vocabulary, SearchRequest(words)).hits]


def test_a_modern_copy_comes_after_the_ancient_objects(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    collection = [
        Invented("met", "1", "Scarab", "1", BARE, (1900, 1914)),
        Invented("met", "2", "Scarab", "2", BARE, (-1550, -1295)),
        Invented("met", "3", "Scarab", "3", BARE),
    ]
    assert order(fresh_catalogue, vocabulary, "scarab", collection) == ["2", "3", "1"]
    assert order(fresh_catalogue, vocabulary, "", collection) == ["2", "3", "1"]


def test_an_ancient_object_of_which_more_is_said_still_comes_first(
    fresh_catalogue: Catalogue, vocabulary: Vocabulary
) -> None:
    known = BARE | {"material": [("faience", "Faience")], "period": [("new-kingdom", "New Kingdom")]}
    collection = [
        Invented("met", "1", "Scarab", "1", BARE, (1900, 1914)),
        Invented("met", "2", "Scarab", "2", known, (-1550, -1295)),
    ]
    assert order(fresh_catalogue, vocabulary, "scarab", collection) == ["2", "1"]
