"""The record of the collection, in PostgreSQL. `open_catalogue(settings)` is the door."""

from opencleo.catalogue.catalogue import Catalogue, open_catalogue
from opencleo.catalogue.database import Database

__all__ = ["Catalogue", "Database", "open_catalogue"]
