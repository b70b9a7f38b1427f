"""What stands behind the question mark of an address of results, checked, and made into a search."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from opencleo.records import Language
from opencleo.search.requests import FACETS, LONGEST_QUERY, SearchRequest, Sort
from opencleo.search.searching import LARGEST_YEAR
from opencleo.web.addresses import View

LAST_PAGE = 1_000_000
MOST_VALUES = 50
"""Chosen values of one facet that are accepted."""


def _none_for_blank(value: object) -> object:
    """An empty field of a form says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def _said(values: list[str]) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


Values = Annotated[
    list[Annotated[str, Field(max_length=200)]],
    AfterValidator(_said),
    Field(max_length=MOST_VALUES, default_factory=list),
]
Year = Annotated[Annotated[int, Field(ge=-LARGEST_YEAR, le=LARGEST_YEAR)] | None, BeforeValidator(_none_for_blank)]


class SearchParameters(BaseModel):
    """The parameters of a search, which the pages and the API share. Values of one facet are alternatives."""

    q: str = Field(default="", max_length=LONGEST_QUERY, description="Words, all of which must be found.")
    any: Literal["yes", ""] = Field(default="", description="`yes`: one of the words is enough.")
    museum: Values = Field(description="Codes of museums.", examples=[["met"]])
    type: Values = Field(description="Object types, as identifiers of concepts.", examples=[["scarab"]])
    material: Values = Field(description="Materials, as identifiers of concepts.", examples=[["faience"]])
    technique: Values = Field(description="Techniques, as identifiers of concepts.")
    period: Values = Field(description="Periods, dynasties and reigns, as identifiers of concepts.")
    place: Values = Field(description="Find spots, as identifiers of concepts.")
    class_: Values = Field(alias="class", description="Classes that photographs were recognised as: predictions.")
    image: Annotated[list[Literal["yes"]], Field(max_length=MOST_VALUES)] = Field(
        default_factory=list, description="`yes`: only objects with a photograph."
    )
    from_: Year = Field(default=None, alias="from", description="First historical year; 664 BC is -664.")
    to: Year = Field(default=None, description="Last historical year; AD 14 is 14.")
    sort: Sort = Field(default="best", description="The order of the objects.")
    page: int = Field(default=1, ge=1, le=LAST_PAGE, description="The page of the result, from 1.")

    def request(self, language: Language, page_size: int) -> SearchRequest:
        """The search that these parameters ask for."""
        begin, end = self._years()
        named = self.model_dump(by_alias=True)
        return SearchRequest(
            words=" ".join(self.q.split()),
            chosen={facet: tuple(dict.fromkeys(named[facet])) for facet in FACETS if named[facet]},
            from_year=begin,
            to_year=end,
            sort=self.sort,
            page=self.page,
            page_size=page_size,
            any_word=self.any == "yes",
            language=language,
        )

    def _years(self) -> tuple[int | None, int | None]:
        return self.from_, self.to


Era = Literal["bc", "ad", ""]


class PageParameters(SearchParameters):
    """The parameters of a page of results: also how to look at it, and years as a form sends them, with their era."""

    view: View = Field(default="grid")
    from_era: Era = Field(default="")
    to_era: Era = Field(default="")

    def _years(self) -> tuple[int | None, int | None]:
        return _with_era(self.from_, self.from_era), _with_era(self.to, self.to_era)


def _with_era(year: int | None, era: Era) -> int | None:
    """1550 with the era `bc` is -1550; a year that has its sign already keeps it."""
    return -year if year is not None and year > 0 and era == "bc" else year
