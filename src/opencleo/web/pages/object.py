"""`/objects/{museum}/{number}`: one object, and the objects that are similar to it."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from opencleo.errors import UnknownNameError
from opencleo.records import CatalogueObject, object_id_of
from opencleo.search import similar
from opencleo.web.addresses import object_path
from opencleo.web.pages.page import PageNow
from opencleo.web.site import Site
from opencleo.web.views.cards import similar_card
from opencleo.web.views.object import mean_recognition, object_view
from opencleo.web.views.similar import SimilarParameters, similar_address, similar_ways

STRIP = 12
"""Similar objects on an object's page."""

router = APIRouter()


@router.get("/objects/{museum}/{number:path}")
def one_object(page: PageNow, museum: str, number: str, asked: Annotated[SimilarParameters, Query()]) -> HTMLResponse:
    site = page.site
    found = known_object(site, museum, number)
    bundle, recognised = recognised_as(site, found.object_id)
    view = object_view(
        found,
        site.catalogue.photographs.of([found.object_id]).get(found.object_id, ()),
        recognised,
        bundle,
        page.names,
        page.whole_address,
        datetime.now(UTC).date(),
    )
    asked_ids = (found.object_id,)
    alike = similar(
        site.catalogue,
        site.vocabulary,
        asked_ids,
        boost=asked.boosted,
        limit=STRIP,
        other_museums=asked.elsewhere,
    )
    return page.render(
        "object.html",
        view=view,
        similar=[similar_card(hit, page.names) for hit in alike.hits],
        ways=similar_ways(page.address(object_path(museum, number)), (), asked, page.texts, at="#similar"),
        more=similar_address(page.address("/similar"), asked_ids, boosted=asked.boosted, elsewhere=asked.elsewhere),
    )


def known_object(site: Site, museum: str, number: str) -> CatalogueObject:
    """The object of these names; raises UnknownNameError."""
    object_id = object_id_of(museum, number)
    found = site.catalogue.objects.get(object_id)
    if found is None:
        raise UnknownNameError(f"There is no object {object_id[:200]!r}. Search for it by its accession number.")
    return found


def recognised_as(site: Site, object_id: str) -> tuple[str, list[tuple[str, float]]]:
    """The version of the bundle that answers now, and what it saw: (class, probability), most probable first."""
    active = site.bundles.active_or_none()
    if active is None:
        return "", []
    recognitions = site.catalogue.recognitions.of(object_id, active.bundle.version)
    return active.bundle.version, mean_recognition(recognitions, active.bundle.classes)
