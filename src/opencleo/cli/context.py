"""What verbs open: the settings, the catalogue, the vocabulary."""

from collections.abc import Iterator
from contextlib import contextmanager

from opencleo.catalogue import Catalogue, open_catalogue
from opencleo.settings import Settings, load_settings


@contextmanager
def opened() -> Iterator[tuple[Settings, Catalogue]]:
    """The settings of this process and their catalogue, closed at the end."""
    settings = load_settings()
    with open_catalogue(settings) as catalogue:
        yield settings, catalogue
