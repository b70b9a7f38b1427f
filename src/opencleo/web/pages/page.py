"""A page: its language, its words, and how it is made from a template."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from opencleo.records import LANGUAGES, Language
from opencleo.web import numbers
from opencleo.web.addresses import PREFIXES, in_language, language_of
from opencleo.web.names import Names
from opencleo.web.site import Site
from opencleo.web.wording import Texts, texts_of

WEB = Path(__file__).parents[1]
STATIC = WEB / "static"

SWAP = Markup(' hx-boost="true" hx-target="#results" hx-select="#results" hx-swap="outerHTML"')
"""What makes a link of the results page change its results alone, where htmx is there; without it, it is a link."""

_TEMPLATES = Environment(
    loader=FileSystemLoader(WEB / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["percent"] = numbers.percent


@dataclass(frozen=True, slots=True)
class Page:
    """One answer to one reader."""

    request: Request
    site: Site
    language: Language

    @property
    def texts(self) -> Texts:
        return texts_of(self.language)

    @property
    def names(self) -> Names:
        return self.site.names(self.language)

    def address(self, path: str) -> str:
        """A path of this site in the language of the page."""
        return in_language(path, self.language)

    def number(self, value: int) -> str:
        return numbers.whole(value, self.language)

    @property
    def whole_address(self) -> str:
        """The address of this page without its parameters, as a colleague can open it."""
        return str(self.request.url.replace(query=""))

    def languages(self) -> list[tuple[Language, str]]:
        """The other languages, each with the address of this page in it."""
        query = f"?{self.request.url.query}" if self.request.url.query and self.request.method == "GET" else ""
        path = self.request.url.path
        return [(other, in_language(path, other) + query) for other in LANGUAGES if other != self.language]

    def render(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """The template with these values."""
        body = _TEMPLATES.get_template(template).render(
            page=self,
            t=self.texts,
            language=self.language,
            overview=self.site.last_overview if status >= 500 else self.site.overview_or_last(),
            static=static_address,
            vendored=(STATIC / "vendor" / "htmx.min.js").is_file(),
            swap=SWAP,
            **values,
        )
        return HTMLResponse(body, status)


def site_of(request: Request) -> Site:
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


def page_of(request: Request) -> Page:
    """The page that a request asks for; its path says the language."""
    return Page(request, site_of(request), language_of(request.url.path))


@lru_cache(maxsize=64)
def static_address(name: str) -> str:
    """The address of a file of ours, which changes with its content."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def prefers_other_language(page: Page) -> Language | None:
    """The language that the browser asks for, where it is one of ours and not that of the page."""
    wanted = [
        part.split(";")[0].strip().lower()[:2] for part in page.request.headers.get("accept-language", "").split(",")
    ]
    first = next((known for each in wanted for known in PREFIXES if known == each), None)
    return first if first is not None and first != page.language else None


PageNow = Annotated[Page, Depends(page_of)]
SiteNow = Annotated[Site, Depends(site_of)]
