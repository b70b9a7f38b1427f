"""Connections to PostgreSQL: a pool, the schema migrations, and one translation of the driver's errors into ours."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import cast

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import ConnectionPool, PoolTimeout

from opencleo.catalogue.server import EmbeddedServer
from opencleo.errors import CatalogueError
from opencleo.settings import Settings

Connection = psycopg.Connection[tuple[object, ...]]

_MIGRATION_LOCK = 7_105_832


class Database:
    """A pool of connections to one database, opened by `open_database`.

    With the embedded server, a connection that fails makes one attempt to start the server again.
    """

    def __init__(self, url: str, embedded: EmbeddedServer | None) -> None:
        self._embedded = embedded
        self._restart = threading.Lock()
        self._pool = ConnectionPool(
            url,
            min_size=1,
            max_size=8,
            timeout=5.0,
            check=ConnectionPool.check_connection,
            open=False,
            kwargs={"connect_timeout": 5},
        )

    def open(self) -> None:
        self._pool.open()

    def close(self) -> None:
        self._pool.close()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection in a transaction: committed at the end, rolled back on any error.

        Raises CatalogueError when the database does not answer or refuses (a full disk, a lost server).
        """
        try:
            connection = self._borrow()
        except (PoolTimeout, psycopg.OperationalError) as error:
            raise CatalogueError(
                f"The database does not answer ({_first_line(error)}). "
                "Start it again, or correct OPENCLEO_DATABASE_URL."
            ) from error
        try:
            with connection:
                yield connection
        except psycopg.Error as error:
            raise CatalogueError(
                f"The database refused ({_first_line(error)}). Nothing was changed; check its log and free disk space."
            ) from error
        finally:
            self._pool.putconn(connection)

    def _borrow(self) -> Connection:
        try:
            return self._pool.getconn(timeout=None if self._embedded is None else 1.0)
        except (PoolTimeout, psycopg.OperationalError):
            if self._embedded is None:
                raise
            with self._restart:
                self._embedded.start()
            return self._pool.getconn()


def open_database(settings: Settings) -> Database:
    """The database of these settings, migrated; raises CatalogueError when it cannot be reached."""
    embedded = None
    if settings.database_url:
        url = settings.database_url
        try:
            conninfo_to_dict(url)
        except psycopg.ProgrammingError as error:
            raise CatalogueError(f"OPENCLEO_DATABASE_URL cannot be read: {_first_line(error)}") from error
    else:
        embedded = EmbeddedServer(settings.home / "database")
        url = _own_database(embedded.start())
    database = Database(url, embedded)
    database.open()
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def migrate(database: Database) -> None:
    """Bring the schema up to date: each file of `migrations/` once, in order, all or none of each."""
    folder = resources.files("opencleo.catalogue") / "migrations"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    with database.connection() as connection:
        connection.execute("select pg_advisory_xact_lock(%s)", (_MIGRATION_LOCK,))
        connection.execute("create extension if not exists vector")
        connection.execute("create table if not exists migration (name text primary key, content_hash text not null)")
        done = dict(
            cast("list[tuple[str, str]]", connection.execute("select name, content_hash from migration").fetchall())
        )
        for file in files:
            body = file.read_text(encoding="utf-8")
            content_hash = hashlib.sha256(body.encode()).hexdigest()
            if done.get(file.name) == content_hash:
                continue
            if file.name in done:
                raise CatalogueError(
                    f"The migration {file.name} was changed after this database had applied it. "
                    "Add a new migration instead, or start with an empty OPENCLEO_HOME."
                )
            connection.execute(body.encode())
            connection.execute("insert into migration values (%s, %s)", (file.name, content_hash))


def _own_database(url: str) -> str:
    """The URL of the database `opencleo` on the embedded server, made when it is not there."""
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            found = connection.execute("select 1 from pg_database where datname = 'opencleo'").fetchone()
            if found is None:
                connection.execute("create database opencleo template template0 encoding 'UTF8'")
                for name, value in (("jit", "off"), ("random_page_cost", "1.1"), ("work_mem", "32MB")):
                    connection.execute(
                        sql.SQL("alter database opencleo set {} = {}").format(sql.Identifier(name), sql.Literal(value))
                    )
    except psycopg.Error as error:
        raise CatalogueError(f"The embedded database cannot be set up: {_first_line(error)}") from error
    return make_conninfo(url, dbname="opencleo")


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
