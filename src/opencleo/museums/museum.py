"""What a museum is to OpenCleo: its name, two ways to fetch what it says, and one way to read that."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from opencleo.museums.fetching import Fetcher
from opencleo.records import Language, MuseumObject, RawRecord


@runtime_checkable
class Museum(Protocol):
    """One museum. docs/add-a-museum.md builds one from nothing.

    `code` begins the identity of each of its objects: lower-case letters, digits and hyphens. `about` says in a line
    or two what is taken from the museum and under which terms. `generated` is true for museums that do not exist.
    """

    @property
    def code(self) -> str: ...
    @property
    def names(self) -> Mapping[Language, str]: ...
    @property
    def home_url(self) -> str: ...
    @property
    def about(self) -> Mapping[Language, str]: ...
    @property
    def generated(self) -> bool: ...

    def from_folder(self, folder: Path) -> Iterator[RawRecord]:
        """Every piece of the museum's data in its own folder, always in the same order; raises SourceError.

        A piece that is spoilt is handed on like any other: `read` refuses it, by name, and the rest goes on.
        """
        ...

    def from_api(self, fetcher: Fetcher, limit: int | None) -> Iterator[RawRecord]:
        """The pieces of at most `limit` objects from the museum's own service; raises FetchError, SourceError.

        What was handed out before an error stays good.
        """
        ...

    def read(self, parts: Sequence[RawRecord]) -> MuseumObject:
        """All parts of one object, in any order, to the museum's own words; raises RecordError and nothing else."""
        ...
