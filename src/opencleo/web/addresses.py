"""Addresses of pages: the address is the state of a page, so every choice on it is a link.

The English pages have no prefix, the Dutch ones `/nl`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlencode

from opencleo.records import Language
from opencleo.search.requests import FACETS, SearchRequest, Sort

View = Literal["grid", "list"]

PREFIXES: Mapping[Language, str] = {"en": "", "nl": "/nl"}


def language_of(path: str) -> Language:
    """The language that a path is in."""
    return "nl" if path == "/nl" or path.startswith("/nl/") else "en"


def in_language(path: str, language: Language) -> str:
    """The path of the same page in another language."""
    bare = path[3:] or "/" if language_of(path) == "nl" else path
    return PREFIXES[language] + bare


def object_path(museum: str, number: str) -> str:
    """`/objects/met/544227`, without a language prefix."""
    return f"/objects/{quote(museum, safe='')}/{quote(number, safe='/')}"


def picture(sha256: str, width: int) -> str:
    return f"/photographs/{sha256}/{width}.jpg"


def query_pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """A search as the parameters of an address, in a fixed order, without what is left at its default."""
    pairs = [("q", request.words)] if request.words else []
    pairs += [(facet, value) for facet in FACETS for value in request.chosen.get(facet, ())]
    pairs += [
        (name, str(value))
        for name, value in (("from", request.from_year), ("to", request.to_year))
        if value is not None
    ]
    if request.any_word:
        pairs.append(("any", "yes"))
    if request.sort != "best":
        pairs.append(("sort", request.sort))
    if request.page > 1:
        pairs.append(("page", str(request.page)))
    return pairs


@dataclass(frozen=True, slots=True)
class ResultsAddress:
    """The address of a page of results, and those of the pages one step away from it."""

    request: SearchRequest
    view: View = "grid"

    def __str__(self) -> str:
        pairs = query_pairs(self.request) + ([("view", self.view)] if self.view != "grid" else [])
        path = f"{PREFIXES[self.request.language]}/objects"
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def toggled(self, facet: str, value: str) -> str:
        """With this value chosen, or no longer chosen."""
        now = self.request.chosen.get(facet, ())
        values = tuple(chosen for chosen in now if chosen != value) if value in now else (*now, value)
        chosen = {name: kept for name, kept in self.request.chosen.items() if name != facet}
        return self._to(chosen=chosen | ({facet: values} if values else {}))

    def without_facet(self, facet: str) -> str:
        """With no value of this facet chosen."""
        return self._to(chosen={name: kept for name, kept in self.request.chosen.items() if name != facet})

    def worded(self, words: str) -> str:
        """With other words."""
        return self._to(words=words)

    def any_word(self) -> str:
        """With one matching word being enough."""
        return self._to(any_word=True)

    def without_words(self) -> str:
        return self._to(words="", any_word=False)

    def between(self, from_year: int | None, to_year: int | None) -> str:
        """With other years; None leaves an end open."""
        return self._to(from_year=from_year, to_year=to_year)

    def sorted_by(self, sort: Sort) -> str:
        return self._to(sort=sort)

    def on_page(self, page: int) -> str:
        return str(replace(self, request=replace(self.request, page=page)))

    def viewed_as(self, view: View) -> str:
        return str(replace(self, view=view))

    def fields(self, *without: str) -> list[tuple[str, str]]:
        """What a form has to carry along as hidden fields; a new search starts at its first page."""
        pairs = [*query_pairs(replace(self.request, page=1)), *([("view", self.view)] if self.view != "grid" else [])]
        return [(name, value) for name, value in pairs if name not in without]

    def _to(self, **changes: object) -> str:
        return str(replace(self, request=replace(self.request, page=1, **changes)))  # type: ignore[arg-type]


def facet_address(facet: str, value: str, language: Language) -> str:
    """All objects with this value."""
    return str(ResultsAddress(SearchRequest(chosen={facet: (value,)}, language=language)))
