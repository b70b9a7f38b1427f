"""`/objects`: what a search found, with all that narrows or widens it."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from opencleo.search import search
from opencleo.web.addresses import ResultsAddress, query_pairs
from opencleo.web.pages.page import PageNow
from opencleo.web.parameters import PageParameters
from opencleo.web.views.results import results_view

router = APIRouter()


@router.get("/objects")
def results(page: PageNow, asked: Annotated[PageParameters, Query()]) -> HTMLResponse:
    request = asked.request(page.language, page.site.settings.page_size)
    found = search(page.site.catalogue, page.site.vocabulary, request)
    address = ResultsAddress(request, asked.view)
    query = urlencode([*query_pairs(request), ("lang", page.language)])
    return page.render(
        "results.html",
        view=results_view(found, address, page.names),
        json_address=f"/api/objects?{query}",
        csv_address=f"/api/objects.csv?{query}",
    )
