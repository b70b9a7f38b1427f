"""`/similar`: objects that are similar to one object, or to several that were ticked."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import Field

from opencleo.search import similar
from opencleo.web.pages.page import PageNow
from opencleo.web.views.cards import card, similar_card
from opencleo.web.views.similar import ObjectIds, SimilarParameters, similar_ways

router = APIRouter()


class Asked(SimilarParameters):
    object: ObjectIds = Field(default_factory=list)


@router.get("/similar")
def similar_objects(page: PageNow, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    if not asked.object:
        return page.render("similar.html", asked=())
    found = similar(
        page.site.catalogue, page.site.vocabulary, asked.object, boost=asked.boosted, other_museums=asked.elsewhere
    )
    return page.render(
        "similar.html",
        asked=[card(summary, page.names) for summary in found.asked],
        similar=[similar_card(hit, page.names) for hit in found.hits],
        ways=similar_ways(page.address("/similar"), [summary.object_id for summary in found.asked], asked, page.texts),
    )
