"""The vocabulary: what museums' words stand for, in English and Dutch, and how to find it in a text."""

from opencleo.vocabulary.concepts import Concept, ConceptMatch, Coordinates
from opencleo.vocabulary.folding import fold
from opencleo.vocabulary.loading import load_vocabulary, read_vocabulary, vocabulary_of
from opencleo.vocabulary.scheme import ConceptScheme, Vocabulary

__all__ = [
    "Concept",
    "ConceptMatch",
    "ConceptScheme",
    "Coordinates",
    "Vocabulary",
    "fold",
    "load_vocabulary",
    "read_vocabulary",
    "vocabulary_of",
]
