"""Finding objects: by words and facets, by likeness to other objects, by likeness to a photograph."""

from opencleo.search.rebuilding import IndexCounts, rebuild
from opencleo.search.requests import FACETS, LONGEST_QUERY, SORTS, SearchRequest
from opencleo.search.results import (
    ClassProbability,
    DroppedFilter,
    Facet,
    FacetValue,
    Hit,
    Identified,
    ObjectSummary,
    Piece,
    Reason,
    SearchResult,
    SimilarHit,
    SimilarResult,
)
from opencleo.search.searching import search

__all__ = [
    "FACETS",
    "LONGEST_QUERY",
    "SORTS",
    "ClassProbability",
    "DroppedFilter",
    "Facet",
    "FacetValue",
    "Hit",
    "Identified",
    "IndexCounts",
    "ObjectSummary",
    "Piece",
    "Reason",
    "SearchRequest",
    "SearchResult",
    "SimilarHit",
    "SimilarResult",
    "rebuild",
    "search",
]
