"""`opencleo train`: a model bundle from the labelled photographs, with its figures."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, progress_bar
from opencleo.pipeline.train import train_catalogue


@click.command("train")
@as_json
def command(as_json: bool) -> None:
    """Train a model bundle on the labelled photographs, evaluate it, and print how good it is.

    Needs the extra `train`. The photographs keep what the former bundle saw until `opencleo recognise` is done.
    """
    with opened() as (settings, catalogue):
        report = train_catalogue(catalogue, settings, progress=progress_bar)
    if as_json:
        print_json({"bundle": report.bundle, "folder": report.folder, "figures": report.figures.as_json()})
        return
    click.echo(f"Bundle {report.bundle} in {report.folder}\n\n{report.figures.as_table()}")
