"""`opencleo evaluate`: how good the recipe is on the photographs of the catalogue."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, progress_bar
from opencleo.pipeline.train import evaluate_catalogue


@click.command("evaluate")
@as_json
def command(as_json: bool) -> None:
    """Measure the recipe: by class, on museums never seen, calibration, and second views found again.

    Needs the extra `train`. The same photographs, labels and seed give the same figures.
    """
    with opened() as (settings, catalogue):
        report = evaluate_catalogue(catalogue, settings, progress=progress_bar)
    if as_json:
        print_json(report.as_json())
        return
    click.echo(f"{report.photographs} photographs in {report.groups} groups, seed {report.seed}\n\n{report.as_table()}")
