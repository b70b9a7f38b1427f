"""The embedded server and the schema: started twice, damaged, killed."""

import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from opencleo.catalogue import Catalogue, open_catalogue
from opencleo.catalogue.database import migrate
from opencleo.catalogue.steps import FinishedStep
from opencleo.errors import CatalogueError
from opencleo.settings import Settings


def test_each_migration_is_applied_once(fresh_catalogue: Catalogue) -> None:
    fresh_catalogue.steps.finish("harvest", "one", {}, 1.0)
    migrate(fresh_catalogue.database)
    assert [step.name for step in fresh_catalogue.steps.all()] == ["harvest"]
    with fresh_catalogue.database.connection() as connection:
        rows = connection.execute("select name, count(*) from migration group by name").fetchall()
    assert ("001_catalogue.sql", 1) in rows


def test_a_migration_that_was_changed_afterwards_is_refused(fresh_catalogue: Catalogue) -> None:
    with fresh_catalogue.database.connection() as connection:
        kept = connection.execute("select name, content_hash from migration").fetchall()
        connection.execute("update migration set content_hash = 'another' where name = '001_catalogue.sql'")
    try:
        with pytest.raises(CatalogueError, match=r"001_catalogue\.sql was changed after"):
            migrate(fresh_catalogue.database)
    finally:
        with fresh_catalogue.database.connection() as connection, connection.cursor() as cursor:
            cursor.executemany("update migration set content_hash = %s where name = %s", [(h, n) for n, h in kept])


def test_an_error_rolls_everything_back(fresh_catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError, match="refused"):
        _write_two_with_one_name(fresh_catalogue)
    assert fresh_catalogue.objects.problems() == []


def _write_two_with_one_name(catalogue: Catalogue) -> None:
    with catalogue.database.connection() as connection:
        for _ in range(2):
            connection.execute("insert into problem values ('met:1', 'read', 'lost')")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql://localhost:1/opencleo", "does not answer"),
        ("postgresql://[broken", "OPENCLEO_DATABASE_URL cannot be read"),
        ("no url at all", "OPENCLEO_DATABASE_URL cannot be read"),
    ],
)
def test_a_damaged_or_dead_database_url_is_named(tmp_path: Path, url: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        open_catalogue(Settings(home=tmp_path, database_url=url))


def test_a_home_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(CatalogueError, match="OPENCLEO_HOME"):
        open_catalogue(Settings(home=tmp_path / "home", database_url=""))


def test_a_killed_server_starts_again_and_has_lost_nothing(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", database_url="")
    with open_catalogue(settings) as catalogue:
        catalogue.steps.finish("harvest", "one", {"objects": 3}, 1.0)
        pid = int((settings.home / "database" / "postmaster.pid").read_text().split()[0])
        children = psutil.Process(pid).children()
        os.kill(pid, signal.SIGKILL)
        psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=10)
        psutil.wait_procs(children, timeout=10)
        assert [step.name for step in _when_it_answers(catalogue)] == ["harvest"]
    with open_catalogue(settings) as catalogue:
        assert [step.name for step in catalogue.steps.all()] == ["harvest"]


def _when_it_answers(catalogue: Catalogue) -> list[FinishedStep]:
    """What the catalogue says, after at most a few honest refusals."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return catalogue.steps.all()
        except CatalogueError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
