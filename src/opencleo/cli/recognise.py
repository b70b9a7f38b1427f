"""`opencleo recognise`: class probabilities and an embedding for every photograph."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, progress_bar
from opencleo.pipeline.bundles import required_bundle
from opencleo.pipeline.recognise import recognise_catalogue


@click.command("recognise")
@click.option("--limit", type=click.IntRange(1), help="At most this many photographs.")
@as_json
def command(limit: int | None, as_json: bool) -> None:
    """Recognise the photographs that the newest model bundle has not seen yet."""
    with opened() as (settings, catalogue):
        bundle = required_bundle(settings)
        report = recognise_catalogue(catalogue, settings, bundle, limit=limit, progress=progress_bar)
    if as_json:
        print_json(report)
        return
    click.echo(
        f"{report.recognised} photographs recognised with {report.bundle}, {report.per_second:.0f} a second; "
        f"{report.known} were known already."
    )
