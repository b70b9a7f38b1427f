"""`/collections`: whose objects these are, where they came from, and how much of them could be standardised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from opencleo.errors import OpenCleoError
from opencleo.museums import museum
from opencleo.pipeline.source import SOURCE_STEP
from opencleo.pipeline.standardise import catalogue_coverage
from opencleo.standardise import Coverage
from opencleo.web import numbers
from opencleo.web.addresses import facet_address
from opencleo.web.pages.page import Page, PageNow
from opencleo.web.site import Collection, Overview

FIELDS = ("type", "material", "years", "period", "place", "dimensions")
"""Fields of which the share with a standardised value is shown."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A museum's line of the table, and what is taken from it."""

    name: str
    address: str
    generated: bool
    home_url: str
    about: str
    cells: tuple[str, ...]


@router.get("/collections")
def collections(page: PageNow) -> HTMLResponse:
    overview = page.site.overview()
    site, t = page.site, page.texts
    shares = site.while_unchanged(
        "coverage", lambda: covered_shares(catalogue_coverage(site.catalogue, most_frequent=0))
    )
    return page.render(
        "collections.html",
        source=source_text(overview, page),
        columns=[
            *(t("collections.objects"), t("collections.photographs")),
            *(t(f"coverage.{field}") for field in FIELDS),
            t("collections.changed"),
        ],
        collections=[_row(collection, shares, page) for collection in overview.collections],
    )


def source_text(overview: Overview, page: Page) -> str:
    """Where the objects came from, in words: a folder, the museums' interfaces, or a generator."""
    key = f"source.{overview.steps.get(SOURCE_STEP, {}).get('kind', '')}"
    return page.texts(key) if key in page.texts else page.texts("source.unknown")


def covered_shares(fields: Sequence[Coverage]) -> dict[tuple[str, str], float]:
    """For each museum and field, the share of objects with a standardised value."""
    return {(each.museum, each.field): each.share for each in fields}


def _row(collection: Collection, shares: Mapping[tuple[str, str], float], page: Page) -> CollectionRow:
    return CollectionRow(
        name=page.names.museum(collection.museum),
        address=facet_address("museum", collection.museum, page.language),
        generated=collection.generated,
        home_url=collection.home_url,
        about=_about(collection.museum, page),
        cells=(
            page.number(collection.objects),
            page.number(collection.photographs),
            *(numbers.percent(shares.get((collection.museum, field), 0.0)) for field in FIELDS),
            numbers.day(collection.changed_at, page.texts("language.months")),
        ),
    )


def _about(code: str, page: Page) -> str:
    try:
        return museum(code).about[page.language]
    except OpenCleoError:
        return ""
