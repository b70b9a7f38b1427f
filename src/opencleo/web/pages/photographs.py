"""`/photographs/{sha256}/{width}.jpg`: the catalogue's photographs, at the sizes of the pages."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from opencleo.errors import UnknownNameError
from opencleo.web.pages.page import SiteNow

YEAR_SECONDS = 31_536_000

router = APIRouter()


@router.get("/photographs/{sha256}/{width}.jpg")
def photograph(site: SiteNow, sha256: str, width: int) -> FileResponse:
    """The address names the bytes, so an answer may be kept for ever."""
    if site.catalogue.photographs.named(sha256) is None:
        raise UnknownNameError(f"No object has a photograph {sha256[:80]!r}.")
    return FileResponse(
        site.photographs.sized(sha256, width),
        media_type="image/jpeg",
        headers={"cache-control": f"public, max-age={YEAR_SECONDS}, immutable"},
    )
