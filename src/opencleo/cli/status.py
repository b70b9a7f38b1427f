"""`opencleo status`: what the catalogue holds, which steps are done, what could not be read."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, print_table
from opencleo.pipeline.status import status

SHOWN = 10
"""Problems of a kind that the text shows; `--json` has all."""


@click.command("status")
@as_json
def command(as_json: bool) -> None:
    """Show what the catalogue holds, which steps are done, and what could not be read."""
    with opened() as (_, catalogue):
        found = status(catalogue)
    if as_json:
        print_json(found)
        return
    print_table(
        ("museum", "objects", "photographs", "changed"),
        ((m.museum, m.objects, m.photographs, f"{m.changed_at:%Y-%m-%d %H:%M}") for m in found.museums),
    )
    click.echo(f"\n{found.raw_records} raw records, {found.labelled} objects labelled for training.")
    click.echo("Photographs: " + (", ".join(f"{n} {name}" for name, n in found.photographs.items()) or "none") + ".\n")
    print_table(
        ("step", "finished", "seconds"), ((s.name, f"{s.finished_at:%Y-%m-%d %H:%M}", s.seconds) for s in found.steps)
    )
    for object_id, step, message in found.problems[:SHOWN]:
        click.echo(f"\n{object_id}, {step}: {message}")
    for photograph_id, problem in found.photograph_problems[:SHOWN]:
        click.echo(f"\n{photograph_id}: {problem}")
    hidden = max(0, len(found.problems) - SHOWN) + max(0, len(found.photograph_problems) - SHOWN)
    if hidden:
        click.echo(f"\n... and {hidden} more problems; --json shows all.")
