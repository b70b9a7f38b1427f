"""`opencleo identify`: what a photograph shows, and which objects are like it."""

from pathlib import Path

import click

from opencleo.cli.context import opened
from opencleo.cli.output import as_json, print_json, print_table
from opencleo.cli.similar import print_similar
from opencleo.errors import PictureError
from opencleo.photographs import decode
from opencleo.pipeline.bundles import served_bundle
from opencleo.search import similar_to_photograph
from opencleo.vision import Recogniser
from opencleo.vocabulary import load_vocabulary


@click.command("identify")
@click.argument("photograph", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--limit", type=click.IntRange(1, 30), default=30, show_default=True, help="Similar objects at most.")
@as_json
def command(photograph: Path, limit: int, as_json: bool) -> None:
    """The five most probable classes of a photograph, and the objects most like it."""
    vocabulary = load_vocabulary()
    with opened() as (settings, catalogue):
        bundle = served_bundle(catalogue, settings)
        with photograph.open("rb") as file:
            data = file.read(settings.upload_bytes + 1)
        try:
            image = decode(data, max_bytes=settings.upload_bytes, max_pixels=settings.upload_pixels)
        except PictureError as error:
            raise type(error)(f"{photograph}: {error}") from error
        probabilities, embeddings = Recogniser(bundle).recognise([image])
        answer = similar_to_photograph(
            catalogue, vocabulary, probabilities[0], embeddings[0], bundle.classes, bundle.version, limit=limit
        )
    if as_json:
        print_json(answer)
        return
    print_table(
        ("class", "probability"),
        ((vocabulary["type"].label(one.class_id, "en"), one.probability) for one in answer.classes),
    )
    click.echo()
    print_similar(answer.similar)
