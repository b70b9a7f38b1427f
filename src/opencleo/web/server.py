"""The web server of a process."""

import socket

import uvicorn

from opencleo.errors import SettingsError
from opencleo.settings import Settings
from opencleo.web.app import create_app


def serve(settings: Settings) -> None:
    """Serve the pages and the API until the process is asked to stop; raises SettingsError for an address in use."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="info", ws="none"))
    server.run(sockets=[_listening(settings.host, settings.port)])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that is bound to the address, so that an address in use is told before anything is opened."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        raise SettingsError(
            f"Nothing can be served at {host}, port {port}: {error.strerror}. "
            "Choose another with OPENCLEO_PORT, OPENCLEO_HOST or --port; with make: PORT=8123."
        ) from error
    return listening
