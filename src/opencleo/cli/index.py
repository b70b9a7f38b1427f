"""`opencleo index`: the search tables from the catalogue."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, progress_bar
from opencleo.pipeline.index import index_catalogue
from opencleo.vocabulary import load_vocabulary


@click.command("index")
@as_json
def command(as_json: bool) -> None:
    """Bring the search tables up to date with the catalogue and the newest model bundle."""
    with opened() as (settings, catalogue):
        counts = index_catalogue(catalogue, load_vocabulary(), settings, progress=progress_bar)
    if as_json:
        print_json(counts)
        return
    click.echo(
        f"{counts.objects} objects can be searched ({counts.written} indexed anew, {counts.dropped} dropped); "
        f"{counts.compared} can be compared by their photographs."
    )
