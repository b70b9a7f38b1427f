"""The search tables follow the catalogue: only what changed is written, and all at once."""

import threading
from dataclasses import replace

import pytest
from invented_collection import BUNDLE, CLASSES, COLLECTION, Invented, catalogue_object, put

from opencleo.catalogue import Catalogue
from opencleo.errors import BundleError
from opencleo.search import IndexCounts, SearchRequest, rebuild, search, similar
from opencleo.vocabulary import Vocabulary


def total(catalogue: Catalogue, vocabulary: Vocabulary, words: str = "") -> int:
    return search(catalogue, vocabulary, SearchRequest(words)).total


def test_a_second_rebuild_writes_nothing(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    put(fresh_catalogue)
    assert rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES) == IndexCounts(8, 8, 0, 6)
    assert rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES) == IndexCounts(8, 0, 0, 6)


def test_only_the_object_that_changed_is_written(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    put(fresh_catalogue)
    rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES)
    assert total(fresh_catalogue, vocabulary, "obsidian") == 0
    changed = catalogue_object(replace(COLLECTION[3], title="Scarab of obsidian"))
    fresh_catalogue.objects.save_read([(changed.source, "read again")])
    assert rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES) == IndexCounts(8, 1, 0, 6)
    assert total(fresh_catalogue, vocabulary, "obsidian") == 1
    assert total(fresh_catalogue, vocabulary, "lion") == 0


def test_an_object_that_is_gone_disappears_with_its_facets(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    put(fresh_catalogue)
    rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES)
    with fresh_catalogue.database.connection() as connection:
        connection.execute("delete from museum_object where museum = 'nep'")
    assert rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES) == IndexCounts(5, 0, 3, 4)
    result = search(fresh_catalogue, vocabulary, SearchRequest())
    assert [(value.value, value.count) for value in result.facets[0].values] == [("met", 5)]


def test_another_bundle_takes_the_place_of_the_last_one(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    put(fresh_catalogue)
    rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES)
    assert similar(fresh_catalogue, vocabulary, ["met:1"]).hits[0].similarity > 0.9
    assert rebuild(fresh_catalogue, vocabulary, None) == IndexCounts(8, 8, 0, 0)
    assert similar(fresh_catalogue, vocabulary, ["met:1"]).hits[0].similarity == 0


def test_an_empty_catalogue_can_be_indexed_and_searched(fresh_catalogue: Catalogue, vocabulary: Vocabulary) -> None:
    assert rebuild(fresh_catalogue, vocabulary, None) == IndexCounts(0, 0, 0, 0)
    result = search(fresh_catalogue, vocabulary, SearchRequest("scarab"))
    assert (result.total, result.pages, result.years) == (0, 1, ())


def test_recognitions_that_do_not_fit_the_classes_change_nothing(
    fresh_catalogue: Catalogue, vocabulary: Vocabulary
) -> None:
    put(fresh_catalogue)
    rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES)
    with pytest.raises(BundleError, match="4 probabilities for 2 classes"):
        rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES[:2])
    assert total(fresh_catalogue, vocabulary) == 8


def test_searches_are_answered_from_the_old_index_until_the_new_one_is_whole(
    fresh_catalogue: Catalogue, vocabulary: Vocabulary
) -> None:
    put(fresh_catalogue)
    rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES)
    put(fresh_catalogue, [Invented("met", "90", "Bead of obsidian")])
    seen: list[int] = []

    def watching(items, description, total=None):  # type: ignore[no-untyped-def]
        for item in items:
            reader = threading.Thread(
                target=lambda: seen.append(search(fresh_catalogue, vocabulary, SearchRequest()).total)
            )
            reader.start()
            reader.join(20)
            yield item

    rebuild(fresh_catalogue, vocabulary, BUNDLE, CLASSES, watching)
    assert (seen, total(fresh_catalogue, vocabulary)) == ([8], 9)


def test_an_object_that_was_not_standardised_yet_is_found_by_its_words(
    fresh_catalogue: Catalogue, vocabulary: Vocabulary
) -> None:
    fresh_catalogue.objects.save_read([(catalogue_object(COLLECTION[0]).source, "read")])
    rebuild(fresh_catalogue, vocabulary, None)
    assert total(fresh_catalogue, vocabulary, "ankhu") == 1
