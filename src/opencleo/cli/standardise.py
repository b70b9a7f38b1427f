"""`opencleo standardise`: museums' words to concepts, years and millimetres."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, print_table, progress_bar
from opencleo.pipeline.standardise import catalogue_coverage, standardise_catalogue
from opencleo.vocabulary import load_vocabulary


@click.command("standardise")
@click.option("--limit", type=click.IntRange(1), help="Standardise at most this many objects.")
@click.option("--show", type=click.IntRange(0), default=5, show_default=True, help="Unmatched strings for each field.")
@as_json
def command(limit: int | None, show: int, as_json: bool) -> None:
    """Standardise what changed, then print the coverage for each museum and field."""
    with opened() as (_, catalogue):
        report = standardise_catalogue(catalogue, load_vocabulary(), limit=limit, progress=progress_bar)
        fields = catalogue_coverage(catalogue, show)
    if as_json:
        print_json({"report": report, "coverage": fields})
        return
    click.echo(f"{report.standardised} objects standardised, {report.unchanged} had not changed.\n")
    print_table(
        ("museum", "field", "objects", "covered", "share", "museum is silent"),
        ((f.museum, f.field, f.objects, f.covered, f"{f.share:.1%}", f.silent) for f in fields),
    )
    for f in fields:
        if f.unread:
            found = "; ".join(f"{words!r} ({count})" for words, count in f.unread)
            click.echo(f"\n{f.museum}, {f.field}, no concept for: {found}")
