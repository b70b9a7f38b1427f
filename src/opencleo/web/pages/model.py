"""`/model`: how good the recognition is, from the card of the model bundle that answers now."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from opencleo.web.pages.page import PageNow
from opencleo.web.views.model import doubted_objects, model_view

router = APIRouter()


@router.get("/model")
def model(page: PageNow) -> HTMLResponse:
    active = page.site.bundles.active_or_none()
    if active is None:
        return page.render("model.html", view=None)
    bundle = active.bundle
    photographs = page.site.catalogue.photographs.of(doubted_objects(bundle.card))
    return page.render("model.html", view=model_view(bundle.version, bundle.card, photographs, page.names))
