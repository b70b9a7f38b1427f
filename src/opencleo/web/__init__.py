"""The pages and the HTTP API. `create_app(settings)` is the application, `serve(settings)` runs it."""

from opencleo.web.app import create_app
from opencleo.web.server import serve

__all__ = ["create_app", "serve"]
