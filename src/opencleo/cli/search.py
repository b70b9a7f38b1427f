"""`opencleo search`: find objects by words and filters."""

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, print_table
from opencleo.errors import QueryError
from opencleo.records import LANGUAGES, Language
from opencleo.search import search
from opencleo.search.requests import FACETS, SORTS, SearchRequest, Sort
from opencleo.vocabulary import load_vocabulary


@click.command("search")
@click.argument("words", nargs=-1)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="FACET=VALUE",
    help=f"Only objects with this value; repeat it for more. Facets: {', '.join(FACETS)}.",
)
@click.option("--from", "from_year", type=int, help="Not older than this year; 664 BC is -664.")
@click.option("--to", "to_year", type=int, help="Not younger than this year.")
@click.option("--sort", type=click.Choice(SORTS), default="best", show_default=True)
@click.option("--page", type=int, default=1, show_default=True)
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="Objects on a page.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@as_json
def command(
    words: tuple[str, ...],
    filters: tuple[str, ...],
    from_year: int | None,
    to_year: int | None,
    sort: Sort,
    page: int,
    limit: int,
    language: Language,
    as_json: bool,
) -> None:
    """Find objects by words in English or Dutch, and by filters.

    For example: opencleo search scarab --filter material=faience
    """
    request = SearchRequest(
        " ".join(words), _chosen(filters), from_year, to_year, sort, page, page_size=limit, language=language
    )
    vocabulary = load_vocabulary()
    with opened() as (_, catalogue):
        result = search(catalogue, vocabulary, request)
    if as_json:
        print_json(result)
        return
    click.echo(f"{result.total} objects, page {result.page} of {result.pages}")
    print_table(
        ("object", "title", "date", "types"),
        (
            (
                hit.summary.object_id,
                hit.summary.title[:60],
                hit.summary.date,
                ", ".join(vocabulary["type"].label(concept, language) for concept in hit.summary.types),
            )
            for hit in result.hits
        ),
    )
    for suggestion in result.suggestions:
        click.echo(f"Did you mean: {suggestion}")


def _chosen(filters: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    chosen: dict[str, tuple[str, ...]] = {}
    for text in filters:
        facet, equals, value = text.partition("=")
        if not equals or facet not in FACETS:
            raise QueryError(f"The filter {text!r} cannot be read. Write FACET=VALUE with one of {', '.join(FACETS)}.")
        chosen[facet] = (*chosen.get(facet, ()), value)
    return chosen
