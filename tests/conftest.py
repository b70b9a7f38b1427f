"""What tests of several rooms share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencleo.catalogue import Catalogue, open_catalogue
from opencleo.museums import registered
from opencleo.pipeline.source import Source
from opencleo.pipeline.walk import Walk
from opencleo.progress import silent
from opencleo.samples import generate
from opencleo.settings import Settings
from opencleo.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def collections() -> Path:
    """The folder of real museum data, where there is one."""
    folder = Path(os.environ.get("OPENCLEO_SAMPLES") or Path(__file__).parents[2] / "shared" / "collections")
    if not (folder / "met" / "objects.jsonl.gz").is_file():
        pytest.skip(f"no real museum data at {folder}; set OPENCLEO_SAMPLES to its folder")
    return folder


@pytest.fixture(scope="session")
def small_museums(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two generated museums with one object of each class, every planted fault included: do not write in it."""
    folder = tmp_path_factory.mktemp("generated") / "museums"
    generate(folder, 2018, objects_per_class=2)
    return folder


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with OpenCleo."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a home where the whole walk was gone over the generated museums, as `make demo` does it there."""
    settings = Settings(home=tmp_path_factory.mktemp("walked"), database_url="", samples=Path("no real data here"))
    museums = tuple(museum for museum in registered() if museum.generated)
    source = Source("generated", museums, settings.home / "generated", "test")
    with open_catalogue(settings) as catalogue:
        Walk(catalogue, load_vocabulary(), settings, source, silent, lambda step: None).go()
    return settings


@pytest.fixture(scope="session")
def session_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """The one embedded database of a test session; ask for `catalogue` or `fresh_catalogue` instead."""
    with open_catalogue(Settings(home=tmp_path_factory.mktemp("home"), database_url="")) as catalogue:
        yield catalogue


@pytest.fixture(scope="module")
def catalogue(session_catalogue: Catalogue) -> Catalogue:
    """A catalogue that is empty at the start of each test module."""
    _empty(session_catalogue)
    return session_catalogue


@pytest.fixture
def fresh_catalogue(session_catalogue: Catalogue) -> Catalogue:
    """A catalogue that is empty at the start of each test. A module that uses it should not use `catalogue` too."""
    _empty(session_catalogue)
    return session_catalogue


def _empty(catalogue: Catalogue) -> None:
    with catalogue.database.connection() as connection:
        rows = connection.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration'"
        ).fetchall()
        tables = [str(name) for (name,) in rows]
        connection.execute(f"truncate {', '.join(t for t in tables if not t.startswith('search_'))}".encode())
        for name in tables:
            if name.startswith("search_"):
                connection.execute(f"drop table {name}".encode())
