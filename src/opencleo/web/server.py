"""The web server of a process."""

import uvicorn

from opencleo.settings import Settings
from opencleo.web.app import create_app


def serve(settings: Settings) -> None:
    """Serve the pages and the API until the process is asked to stop."""
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="info", ws="none")
