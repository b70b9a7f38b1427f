"""What a reader gets when something fails: problem+json (RFC 9457) from the API, a page in their language elsewhere."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from opencleo.errors import OpenCleoError
from opencleo.web.headers import SECURITY
from opencleo.web.pages.page import page_of

PROBLEM = "application/problem+json"
DOCUMENTATION = "/about#problems"
"""Where the `type` of a problem leads."""

_HEADERS = {
    413: {"Connection": "close"},  # whoever sends too much may still be sending
    503: {"Retry-After": "5"},
}

_log = logging.getLogger(__name__)


def handle_failures(app: FastAPI) -> None:
    """Answer every failure of this application in one way."""

    async def opencleo(request: Request, error: Exception) -> Response:
        assert isinstance(error, OpenCleoError)
        return answer(request, error.status, type(error).__name__, error.title, str(error))

    async def validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(request, 400, "QueryError", "The address or form cannot be used", _described(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        title = HTTPStatus(error.status_code).phrase
        detail = f"{request.method} {request.url.path}: {title.lower()}."
        name = {404: "UnknownNameError", 405: "MethodError"}.get(error.status_code, "InputError")
        response = answer(request, error.status_code, name, title, detail)
        response.headers.update(error.headers or {})
        return response

    async def gone(request: Request, _: Exception) -> Response:
        return answer(request, 400, "InputError", "The request was not finished", "The sender stopped sending.")

    async def unexpected(request: Request, error: Exception) -> Response:
        _log.error("%s %s failed: %s", request.method, request.url.path, type(error).__name__)
        response = answer(request, 500, "OpenCleoError", OpenCleoError.title, "It is not known why; try again later.")
        response.headers.update(SECURITY)  # this one is answered outside the middleware that adds them
        return response

    app.add_exception_handler(OpenCleoError, opencleo)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_exception_handler(Exception, unexpected)


def answer(request: Request, status: int, name: str, title: str, detail: str) -> Response:
    """A problem as the asker can read it; `name` is that of the error's class."""
    headers = _HEADERS.get(status, {})
    if request.url.path.startswith("/api"):
        problem = {
            "type": f"{DOCUMENTATION}-{name}",
            "title": title,
            "status": status,
            "detail": detail,
            "instance": request.url.path,
        }
        return JSONResponse(problem, status, headers, media_type=PROBLEM)
    response = page_of(request).render("failure.html", status=status, name=name, detail=detail)
    response.headers.update(headers)
    return response


def _described(error: RequestValidationError) -> str:
    """`page: Input should be greater than or equal to 1 (got '0').`"""
    parts = []
    for each in error.errors()[:5]:
        where = ".".join(str(step) for step in each["loc"][1:]) or str(each["loc"][0])
        got = repr(each.get("input"))
        parts.append(f"{where}: {each['msg']} (got {got if len(got) <= 80 else got[:77] + '...'})")
    return "; ".join(parts) + ". Correct it and send it again."
