"""What can be asked: a search, as it stands in the address of a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from opencleo.records import Language

Sort = Literal["best", "oldest", "newest", "number"]
SORTS: tuple[Sort, ...] = ("best", "oldest", "newest", "number")

FACETS: tuple[str, ...] = ("museum", "type", "material", "technique", "period", "place", "class", "image")
"""Facet names, in the order of the page. `class` is what photographs were recognised as; `image` is `yes`."""

LONGEST_QUERY = 500
"""Characters of a query that are accepted."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Words (all required unless `any_word`), chosen facet values (alternatives within a facet, facets combine),
    a range of years that the object's own must touch, an order, a page counted from 1."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_year: int | None = None
    to_year: int | None = None
    sort: Sort = "best"
    page: int = 1
    page_size: int = 30
    any_word: bool = False
    language: Language = "en"
