"""`/about`: what this is, what happens to an upload, whose data it is, and what each kind of problem means."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from opencleo.web.pages.page import PageNow

PROBLEMS = (
    *("QueryError", "InputError", "UnknownNameError", "MethodError", "PictureError", "PictureTooLarge"),
    *("CatalogueError", "BundleError", "UnavailableError", "OpenCleoError"),
)
"""The names of problems that a reader can meet, as they end the `type` of a problem."""

router = APIRouter()


@router.get("/about")
def about(page: PageNow) -> HTMLResponse:
    return page.render("about.html", problems=PROBLEMS)
