"""`opencleo evaluate`: how good the recipe is on the photographs of the catalogue."""

from pathlib import Path

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, progress_bar
from opencleo.pipeline.train import evaluate_catalogue
from opencleo.vision.recipe import load_recipe


@click.command("evaluate")
@click.option(
    "--recipe",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file of another recipe than the one that bundles are trained by.",
)
@as_json
def command(recipe: Path | None, as_json: bool) -> None:
    """Measure the recipe: by class, on museums never seen, calibration, and second views found again.

    Needs the extra `train`. The same photographs, labels and seed give the same figures.
    """
    with opened() as (settings, catalogue):
        chosen = load_recipe(recipe) if recipe else None
        report = evaluate_catalogue(catalogue, settings, recipe=chosen, progress=progress_bar)
    if as_json:
        print_json(report.as_json())
        return
    click.echo(f"{report.photographs} photographs in {report.groups} groups, seed {report.seed}\n\n{report.as_table()}")
