"""Finding objects: by words and facets, by likeness to other objects, by likeness to a photograph."""

from opencleo.search.channels import Channel, Traits, channel, channels
from opencleo.search.identifying import similar_to_photograph
from opencleo.search.index import indexed_bundle
from opencleo.search.rebuilding import IndexCounts, rebuild, rules_fingerprint
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
from opencleo.search.similar import similar

__all__ = [
    "FACETS",
    "LONGEST_QUERY",
    "SORTS",
    "Channel",
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
    "Traits",
    "channel",
    "channels",
    "indexed_bundle",
    "rebuild",
    "rules_fingerprint",
    "search",
    "similar",
    "similar_to_photograph",
]
