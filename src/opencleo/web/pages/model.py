"""`/model`: how good the recognition is, from the card of the model bundle that answers now."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from opencleo.web.pages.page import PageNow

router = APIRouter()


@router.get("/model")
def model(page: PageNow) -> HTMLResponse:
    active = page.site.bundles.active_or_none()
    if active is None:
        return page.render("model.html", version="")
    return page.render("model.html", version=active.bundle.version)
