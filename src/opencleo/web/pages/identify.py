"""`/identify`: a form for a photograph, and the answer to it."""

import anyio
from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from opencleo.web.addresses import facet_address
from opencleo.web.pages.page import PageNow
from opencleo.web.recognition import Answer, identify
from opencleo.web.site import Site
from opencleo.web.upload import photograph_of
from opencleo.web.views.cards import Prediction, similar_card

SURE = 0.5
"""Below this probability of the first class, which is calibrated, the answer is "we are not sure"."""

AT_ONCE = 2
"""Photographs that are decoded and recognised at the same time: each may take some hundred megabytes."""

router = APIRouter()


@router.get("/identify")
def form(page: PageNow) -> HTMLResponse:
    return page.render("identify.html")


@router.post("/identify")
async def answer(page: PageNow, request: Request) -> HTMLResponse:
    data = await photograph_of(request, page.site.settings.upload_bytes)
    found = await identify_in_turn(page.site, data)
    return await run_sync(lambda: _answered(page, found))


_TURNS = anyio.CapacityLimiter(AT_ONCE)


async def identify_in_turn(site: Site, data: bytes) -> Answer:
    """The answer to a photograph, when it is its turn."""
    return await run_sync(identify, site, data, limiter=_TURNS)


def _answered(page: PageNow, found: Answer) -> HTMLResponse:
    identified, names = found.identified, page.names
    classes = [
        Prediction(names.class_(each.class_id), each.probability, facet_address("class", each.class_id, page.language))
        for each in identified.classes
    ]
    best = identified.classes[0]
    response = page.render(
        "identified.html",
        picture=found.picture,
        sure=best.probability >= SURE,
        classes=classes,
        definition=names.definition("type", best.class_id),
        bundle=identified.bundle,
        similar=[similar_card(hit, names) for hit in identified.similar],
    )
    response.headers["cache-control"] = "no-store"
    return response
