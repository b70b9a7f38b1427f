"""`opencleo label`: the classes that the classifier learns from, by rules."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, print_table, progress_bar
from opencleo.pipeline.label import label_catalogue


@click.command("label")
@as_json
def command(as_json: bool) -> None:
    """Label objects for training, and print how many each class has."""
    with opened() as (_, catalogue):
        report = label_catalogue(catalogue, progress=progress_bar)
    if as_json:
        print_json(report)
        return
    print_table(("class", "objects"), report.classes.items())
    click.echo(f"\n{report.unlabelled} objects fit no rule.")
