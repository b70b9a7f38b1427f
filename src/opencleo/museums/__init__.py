"""Museums: how to fetch politely what each one says, and how to read it into one shape."""

from opencleo.museums.fetching import Fetcher
from opencleo.museums.museum import Museum
from opencleo.museums.registry import Registry, museum, register, registered

__all__ = ["Fetcher", "Museum", "Registry", "museum", "register", "registered"]
