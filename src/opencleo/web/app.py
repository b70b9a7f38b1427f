"""The web application: routes put together, what lies behind them opened and closed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote

from anyio.to_thread import run_sync
from fastapi import Depends, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from opencleo import __version__
from opencleo.errors import QueryError
from opencleo.settings import Settings
from opencleo.web.api import models, routes
from opencleo.web.failures import handle_failures
from opencleo.web.headers import HeadAsGet, SecureHeaders
from opencleo.web.pages import about, collections, identify, model, object, photographs, results, similar, start
from opencleo.web.pages.page import STATIC
from opencleo.web.site import Site

PAGES = (start, results, object, similar, identify, model, collections, about)


def create_app(settings: Settings) -> FastAPI:
    """The site of these settings. A missing database or model bundle does not keep it from starting."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.site = site = await run_sync(Site, settings)
        try:
            await run_sync(site.warm_up)
            yield
        finally:
            site.close()

    app = FastAPI(
        title="OpenCleo",
        version=__version__,
        description="Ancient Egyptian objects of many museums: search, recognition and comparison.",
        lifespan=lifespan,
        dependencies=[Depends(refuse_nul)],
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(SecureHeaders)
    app.add_middleware(HeadAsGet)
    handle_failures(app)
    app.include_router(routes.router)
    app.include_router(photographs.router, include_in_schema=False)
    for prefix in ("", "/nl"):
        for page in PAGES:
            app.include_router(page.router, prefix=prefix, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _describe(app)
    return app


def refuse_nul(request: Request) -> None:
    """A database takes every character but NUL, and no name has one; raises QueryError."""
    if "\0" in unquote(f"{request.url.path}?{request.url.query}"):
        raise QueryError("The address has a NUL character (%00) in it. Take it out.")


def _describe(app: FastAPI) -> None:
    """Make the description say what `failures` does: problem+json, and no 422."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            for path in schema["paths"].values():
                for operation in path.values():
                    operation["responses"].pop("422", None)
            schemas = schema["components"]["schemas"]
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            schemas["Problem"] = models.Problem.model_json_schema()
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
