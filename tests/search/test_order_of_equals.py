"""What comes first of objects that fit a search equally well."""

from invented_collection import Invented, put

from opencleo.catalogue import Catalogue
from opencleo.records import Scheme
from opencleo.search import SearchRequest, rebuild, search
from opencleo.vocabulary import Vocabulary


def test_a_modern_copy_comes_after_the_ancient_objects(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    types: dict[Scheme, list[tuple[str, str]]] = {"type": [("scarab", "Scarab")]}
    put(
        fresh_catalogue,
        [
            Invented("met", "1", "Scarab", "1", types, (1900, 1914)),
            Invented("met", "2", "Scarab", "2", types, (-1550, -1295)),
            Invented("met", "3", "Scarab", "3", types),
        ],
    )
    rebuild(fresh_catalogue, vocabulary, None)
    asked = search(fresh_catalogue, vocabulary, SearchRequest("scarab"))
    everything = search(fresh_catalogue, vocabulary, SearchRequest())
    assert [hit.summary.number for hit in asked.hits] == ["2", "3", "1"]
    assert [hit.summary.number for hit in everything.hits] == ["2", "3", "1"]
