"""`/collections`: whose objects these are, where they came from, and how much of them could be standardised."""

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from opencleo.errors import OpenCleoError
from opencleo.museums import museum
from opencleo.web import numbers
from opencleo.web.addresses import facet_address
from opencleo.web.pages.page import Page, PageNow
from opencleo.web.site import Collection, Overview

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
    t = page.texts
    return page.render(
        "collections.html",
        source=source_text(overview, page),
        columns=[t("collections.objects"), t("collections.photographs"), t("collections.changed")],
        collections=[_row(collection, page) for collection in overview.collections],
    )


def source_text(overview: Overview, page: Page) -> str:
    """Where the objects came from, in words: a folder, the museums' interfaces, or a generator."""
    kind = overview.steps.get("source", {}).get("kind", "")
    key = f"collections.source-{kind}"
    return page.texts(key) if key in page.texts else page.texts("collections.source-unknown")


def _row(collection: Collection, page: Page) -> CollectionRow:
    return CollectionRow(
        name=page.names.museum(collection.museum),
        address=facet_address("museum", collection.museum, page.language),
        generated=collection.generated,
        home_url=collection.home_url,
        about=_about(collection.museum, page),
        cells=(
            page.number(collection.objects),
            page.number(collection.photographs),
            numbers.day(collection.changed_at, page.texts("language.months")),
        ),
    )


def _about(code: str, page: Page) -> str:
    try:
        return museum(code).about[page.language]
    except OpenCleoError:
        return ""
