"""The door of the room: one catalogue, with one part for each noun it keeps."""

from opencleo.catalogue.database import Database, open_database
from opencleo.catalogue.labels import Labels
from opencleo.catalogue.objects import Objects
from opencleo.catalogue.photographs import Photographs
from opencleo.catalogue.raw_records import RawRecords
from opencleo.catalogue.recognitions import Recognitions
from opencleo.catalogue.steps import Steps
from opencleo.settings import Settings


class Catalogue:
    """The record of the collection. Each part writes in one transaction a call: all of it or nothing."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.raw_records = RawRecords(database)
        self.objects = Objects(database)
        self.photographs = Photographs(database)
        self.labels = Labels(database)
        self.recognitions = Recognitions(database)
        self.steps = Steps(database)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> "Catalogue":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_catalogue(settings: Settings) -> Catalogue:
    """The catalogue of these settings, its schema up to date; starts the embedded server unless a URL is set.

    Raises CatalogueError when the database cannot be reached. Close it, or use it in a `with` block.
    """
    return Catalogue(open_database(settings))
