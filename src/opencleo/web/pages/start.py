"""`/`: two doors, words and a photograph, and below them what is there."""

from dataclasses import dataclass, replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from opencleo.records import Language
from opencleo.search import SearchRequest, SearchResult, search
from opencleo.search.results import FacetValue
from opencleo.vision.labelling import load_rules
from opencleo.web import numbers
from opencleo.web.addresses import facet_address, in_language
from opencleo.web.names import Names
from opencleo.web.pages.collections import source_text
from opencleo.web.pages.page import Page, PageNow, prefers_other_language
from opencleo.web.site import Collection, Site
from opencleo.web.views.cards import Card, card
from opencleo.web.views.periods import Band, period_band

TYPES_SHOWN = 12

router = APIRouter()


@dataclass(frozen=True, slots=True)
class TypeView:
    """An object type as a picture of one object of it."""

    text: str
    count: int
    address: str
    card: Card


@dataclass(frozen=True, slots=True)
class CollectionView:
    name: str
    address: str
    objects: str
    photographs: str
    fresh: str
    generated: bool


@router.get("/")
def start(page: PageNow) -> HTMLResponse:
    overview = page.site.overview()
    types: tuple[TypeView, ...] = ()
    band: tuple[Band, ...] = ()
    if overview.objects:
        shown = page.site.while_unchanged(("start", page.language), lambda: _showcase(page.site, page.language))
        types = shown.types
        band = period_band(next((f for f in shown.whole.facets if f.name == "period"), None), page.names)
    hint = prefers_other_language(page)
    answer = page.render(
        "start.html",
        types=types,
        band=band,
        source=source_text(overview, page),
        collections=[collection_view(collection, page) for collection in overview.collections],
        hint=hint or "",
        hint_address=in_language("/", hint) if hint else "",
    )
    answer.headers["vary"] = "accept-language"
    return answer


def collection_view(collection: Collection, page: Page) -> CollectionView:
    t = page.texts
    return CollectionView(
        name=page.names.museum(collection.museum),
        address=facet_address("museum", collection.museum, page.language),
        objects=t.count("results.objects", collection.objects),
        photographs=t.count("start.photographs", collection.photographs),
        fresh=t("start.fresh", day=numbers.day(collection.changed_at, t("language.months"))),
        generated=collection.generated,
    )


@dataclass(frozen=True, slots=True)
class _Showcase:
    """The whole collection searched once, and the most frequent kinds that are recognised, with a picture each."""

    whole: SearchResult
    types: tuple[TypeView, ...]


def _showcase(site: Site, language: Language) -> _Showcase:
    whole = search(site.catalogue, site.vocabulary, SearchRequest(page_size=1, language=language))
    values = next((facet.values for facet in whole.facets if facet.name == "type"), ())
    most = sorted((value for value in values if value.value in load_rules().classes), key=lambda value: -value.count)
    views = (_type_view(value, site, language) for value in most[:TYPES_SHOWN])
    return _Showcase(whole, tuple(view for view in views if view is not None))


def _type_view(value: FacetValue, site: Site, language: Language) -> TypeView | None:
    """The type with the picture of its first object that has one."""
    names = Names(site.vocabulary, language)
    asked = SearchRequest(chosen={"type": (value.value,), "image": ("yes",)}, page_size=1, language=language)
    found = search(site.catalogue, site.vocabulary, asked)
    if not found.hits:
        return None
    return TypeView(
        text=names.concept("type", value.value),
        count=value.count,
        address=facet_address("type", value.value, language),
        card=replace(card(found.hits[0].summary, names), recognised=None),
    )
