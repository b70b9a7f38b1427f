"""`opencleo similar`: objects like one or several others, with the reasons for each rank."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, print_table
from opencleo.search import similar
from opencleo.search.results import SimilarHit
from opencleo.vocabulary import load_vocabulary


@click.command("similar")
@click.argument("objects", nargs=-1, required=True, metavar="OBJECT...")
@click.option("--boost/--no-boost", default=True, show_default=True, help="Prefer the same type, material and period.")
@click.option("--limit", type=click.IntRange(1, 30), default=30, show_default=True)
@as_json
def command(objects: tuple[str, ...], boost: bool, limit: int, as_json: bool) -> None:
    """Objects similar to one or several others, such as met:544227, best first."""
    with opened() as (_, catalogue):
        result = similar(catalogue, load_vocabulary(), objects, boost=boost, limit=limit)
    if as_json:
        print_json(result)
        return
    print_similar(result.hits)


def print_similar(hits: tuple[SimilarHit, ...]) -> None:
    """A line for each similar object."""
    print_table(
        ("object", "title", "score", "likeness", "reasons"),
        (
            (
                hit.summary.object_id,
                hit.summary.title[:50],
                hit.score,
                hit.similarity,
                ", ".join(f"{reason.kind} {reason.concept}".strip() for reason in hit.reasons),
            )
            for hit in hits
        ),
    )
