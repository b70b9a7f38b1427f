"""`opencleo serve`: the pages and the HTTP API."""

import click

from opencleo.settings import load_settings


@click.command("serve")
@click.option("--host", help="Address to listen on, instead of OPENCLEO_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on, instead of OPENCLEO_PORT.")
def command(host: str | None, port: int | None) -> None:
    """Serve the pages and the HTTP API until stopped."""
    from opencleo.web import serve

    chosen = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    serve(load_settings().model_copy(update=chosen))
