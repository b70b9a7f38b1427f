"""The invented collection, indexed once for each module that asks for it."""

import pytest
from invented_collection import BUNDLE, CLASSES, put

from opencleo.catalogue import Catalogue
from opencleo.search import rebuild
from opencleo.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def indexed(catalogue: Catalogue, vocabulary: Vocabulary) -> Catalogue:
    put(catalogue)
    rebuild(catalogue, vocabulary, BUNDLE, CLASSES)
    return catalogue
