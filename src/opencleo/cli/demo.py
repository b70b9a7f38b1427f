"""`opencleo demo`: everything from harvest to index, then the pages. `make demo` calls it."""

import time

import click

from opencleo.cli.context import opened
from opencleo.cli.output import progress_bar
from opencleo.pipeline.source import choose_source
from opencleo.pipeline.walk import Step, Walk
from opencleo.vocabulary import load_vocabulary


@click.command("demo")
@click.option("--serve/--no-serve", default=True, show_default=True, help="Serve the pages when everything is built.")
def command(serve: bool) -> None:
    """Build everything from the first source that is there, then serve it.

    The sources, in this order: the folder of real museum data (OPENCLEO_SAMPLES), the museums' open APIs, and the
    generated museums. A second run finds its work done.
    """
    start = time.perf_counter()
    with opened() as (settings, catalogue):
        source = choose_source(settings)
        click.echo(f"Objects from {source.description}", err=True)
        Walk(catalogue, load_vocabulary(), settings, source, progress_bar, _tell).go()
    click.echo(f"Everything is built, in {time.perf_counter() - start:.1f} s.", err=True)
    if serve:
        from opencleo.web import serve as serve_pages

        click.echo(f"Open http://{settings.host}:{settings.port} (stop with Ctrl-C)", err=True)
        serve_pages(settings)


def _tell(step: Step) -> None:
    done = "nothing to do: " if step.passed_over else ""
    click.echo(f"{step.name:<20}{step.seconds:>7.1f} s  {done}{step.summary}", err=True)
