"""A page of results: the sentence, the facets, the years, the objects, and ways on."""

from dataclasses import dataclass

from opencleo.search.requests import SORTS
from opencleo.search.results import SearchResult
from opencleo.web import numbers
from opencleo.web.addresses import ResultsAddress, View
from opencleo.web.names import Names
from opencleo.web.views.cards import Card, found_card
from opencleo.web.views.facets import FacetView, facet_views
from opencleo.web.views.sentence import Sentence, sentence, years_text

HISTOGRAM_HEIGHT = 40
VIEWS: tuple[View, ...] = ("grid", "list")


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another page of results; `current` when it leads to this one."""

    text: str
    address: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the histogram of years: its place and height in a picture 100 wide, the years in words, and its link."""

    x: float
    width: float
    height: float
    text: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class YearField:
    """One end of the range of years, as the form shows it."""

    name: str
    value: str
    era: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """`dropped`, `suggestions` and `any_word` are ways out when nothing was found."""

    sentence: Sentence
    words: str
    address: ResultsAddress
    facets: tuple[FacetView, ...]
    bars: tuple[Bar, ...]
    years: tuple[YearField, YearField]
    cards: tuple[Card, ...]
    sorts: tuple[Way, ...]
    views: tuple[Way, ...]
    pages: tuple[Way, ...]
    previous: str
    next: str
    dropped: tuple[Way, ...]
    suggestions: tuple[Way, ...]
    any_word: str
    years_read: str
    axis: tuple[str, str]


def results_view(result: SearchResult, address: ResultsAddress, names: Names) -> ResultsView:
    """All that the page of results shows."""
    request, t = address.request, names.texts
    page = result.page
    many_words = len(request.words.split()) > 1
    return ResultsView(
        sentence=sentence(address, result.total, names),
        words=request.words,
        address=address,
        facets=facet_views(result.facets, address, names),
        bars=histogram(result.years, address, names),
        years=(year_field("from", request.from_year), year_field("to", request.to_year)),
        cards=tuple(found_card(hit, names) for hit in result.hits),
        sorts=tuple(Way(t(f"sort.{sort}"), address.sorted_by(sort), sort == request.sort) for sort in SORTS),
        views=tuple(Way(t(f"view.{view}"), address.viewed_as(view), view == address.view) for view in VIEWS),
        pages=page_ways(page, result.pages, address, names),
        previous=address.on_page(page - 1) if page > 1 else "",
        next=address.on_page(page + 1) if page < result.pages else "",
        dropped=dropped_ways(result, address, names),
        suggestions=tuple(Way(words, address.worded(words)) for words in result.suggestions),
        any_word=address.any_word() if not result.total and many_words and not request.any_word else "",
        years_read=years_read_text(result, names),
        axis=axis(result.years, names),
    )


def page_ways(page: int, pages: int, address: ResultsAddress, names: Names) -> tuple[Way, ...]:
    """Links to the first, the last and the nearest pages; a gap has no address."""
    shown = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)}) if pages > 1 else []
    ways: list[Way] = []
    before = 0
    for number in shown:
        if number - before > 1 and before:
            ways.append(Way("…", ""))
        ways.append(Way(numbers.whole(number, names.language), address.on_page(number), number == page))
        before = number
    return tuple(ways)


def histogram(years: tuple[tuple[int, int, int], ...], address: ResultsAddress, names: Names) -> tuple[Bar, ...]:
    """A bar for each stretch of years, as high as the root of its number, so that small numbers are seen."""
    most = max((count for *_, count in years), default=0)
    if not most:
        return ()
    step = 100 / len(years)
    request = address.request
    return tuple(
        Bar(
            x=round(position * step, 3),
            width=round(step * 0.86, 3),
            height=round(max(1.0, HISTOGRAM_HEIGHT * (count / most) ** 0.5), 2) if count else 0.0,
            text=f"{numbers.years(begin, end, names.language)}: {names.texts.count('results.objects', count)}",
            address=address.between(begin, end),
            chosen=(request.from_year, request.to_year) == (begin, end),
        )
        for position, (begin, end, count) in enumerate(years)
    )


def axis(years: tuple[tuple[int, int, int], ...], names: Names) -> tuple[str, str]:
    """The first and the last year of the histogram, in words."""
    if not years:
        return "", ""
    return numbers.year(years[0][0], names.language), numbers.year(years[-1][1], names.language)


def year_field(name: str, year: int | None) -> YearField:
    """A year without its sign, and its era; before Christ unless it says otherwise."""
    return YearField(name, "" if year is None else str(abs(year)), "ad" if year is not None and year > 0 else "bc")


def dropped_ways(result: SearchResult, address: ResultsAddress, names: Names) -> tuple[Way, ...]:
    """Which filter to give up, to find how many."""
    ways = []
    for dropped in result.dropped:
        if dropped.facet == "words":
            text, without = f"“{address.request.words}”", address.without_words()
        elif dropped.facet == "years":
            text, without = years_text(address.request, names), address.between(None, None)
        else:
            values = (dropped.value,) if dropped.value else address.request.chosen.get(dropped.facet, ())
            text = ", ".join(names.said_value(dropped.facet, value) for value in values)
            without = address.without_facet(dropped.facet)
        ways.append(Way(text, without, count=dropped.count))
    return tuple(ways)


def years_read_text(result: SearchResult, names: Names) -> str:
    """The years that were read in the words, or nothing."""
    if result.years_read is None:
        return ""
    return names.texts("results.years-read", years=numbers.years(*result.years_read, names.language))
