"""`opencleo harvest`: fetch museums' records and photographs, from their APIs or from a folder."""

from pathlib import Path

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, progress_bar
from opencleo.museums import Fetcher, museum, registered
from opencleo.pipeline.harvest import HarvestReport, Origin, harvest


@click.command("harvest")
@click.argument("museums", nargs=-1, metavar="[MUSEUM]...")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read files of a folder with a subfolder for each museum, instead of the museums' APIs.",
)
@click.option("--limit", type=click.IntRange(1), help="At most this many objects of each museum.")
@click.option("--retry-missing", is_flag=True, help="Ask again for photographs that were not there.")
@as_json
def command(
    museums: tuple[str, ...], folder: Path | None, limit: int | None, retry_missing: bool, as_json: bool
) -> None:
    """Harvest these museums, by default every one that has an API or a subfolder."""
    chosen = [museum(code) for code in museums] or [
        one for one in registered() if folder is None or (folder / one.code).is_dir()
    ]
    reports: list[HarvestReport] = []
    with opened() as (settings, catalogue), Fetcher.from_settings(settings) as fetcher:
        for one in chosen:
            origin = Origin(fetcher, folder / one.code if folder else None)
            reports.append(
                harvest(
                    catalogue, one, origin, settings, limit=limit, retry_missing=retry_missing, progress=progress_bar
                )
            )
    if as_json:
        print_json(reports)
        return
    for report in reports:
        click.echo(describe(report))


def describe(report: HarvestReport) -> str:
    """One harvest in a sentence or two."""
    records = report.received
    photographs = ", ".join(f"{count} {status}" for status, count in sorted(report.photographs.items())) or "none new"
    text = (
        f"{report.museum}: raw records {records.new} new, {records.changed} changed, {records.unchanged} unchanged; "
        f"objects {report.changed} changed, {report.unreadable} unreadable; photographs {photographs}."
    )
    return f"{text} The feed ended early: {report.stopped}" if report.stopped else text
