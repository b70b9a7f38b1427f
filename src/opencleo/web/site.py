"""What stands behind the pages: the catalogue, the vocabulary, the photographs and the model bundle, opened once.

The catalogue is opened when it is first needed, so that a site without a database is up, says so on each request, and
recovers when the database is back.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from opencleo.catalogue import Catalogue, open_catalogue
from opencleo.errors import CatalogueError, OpenCleoError
from opencleo.museums import museum
from opencleo.photographs import PhotographStore
from opencleo.records import Language
from opencleo.search import indexed_bundle
from opencleo.settings import Settings
from opencleo.vocabulary import load_vocabulary
from opencleo.web.bundles import BundleWatch
from opencleo.web.names import Names

T = TypeVar("T")

OVERVIEW_SECONDS = 3.0
"""How long what is known of the collections stands before it is asked for again."""

RETRY_SECONDS = 2.0
"""How long a database that could not be opened is left alone."""


@dataclass(frozen=True, slots=True)
class Collection:
    """One museum's share of the catalogue."""

    museum: str
    objects: int
    photographs: int
    changed_at: datetime
    home_url: str
    generated: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The collections, and what the steps of the walk reported last; `state` changes when the catalogue does."""

    collections: tuple[Collection, ...] = ()
    steps: dict[str, dict[str, object]] = field(default_factory=dict)
    state: str = ""

    @property
    def generated(self) -> bool:
        """Whether any museum here is generated rather than real."""
        return any(collection.generated for collection in self.collections)

    @property
    def objects(self) -> int:
        return sum(collection.objects for collection in self.collections)


class Site:
    """Everything that a request needs, shared by all of them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.vocabulary = load_vocabulary()
        self.bundles = BundleWatch(settings, lambda: indexed_bundle(self.catalogue))
        self.photographs = PhotographStore(settings.photographs)
        self.last_overview = Overview()
        self._overview_at = float("-inf")
        self._lock = threading.Lock()
        self._catalogue: Catalogue | None = None
        self._failure: CatalogueError | None = None
        self._failed_at = float("-inf")
        self._kept: dict[Hashable, tuple[str, object]] = {}
        self._making: dict[Hashable, threading.Lock] = {}

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue; raises CatalogueError while its database cannot be reached."""
        with self._lock:
            if self._catalogue is None:
                if self._failure is not None and time.monotonic() - self._failed_at < RETRY_SECONDS:
                    raise CatalogueError(str(self._failure))
                try:
                    self._catalogue = open_catalogue(self.settings)
                except CatalogueError as error:
                    self._failure, self._failed_at = error, time.monotonic()
                    raise
            return self._catalogue

    def warm_up(self) -> None:
        """Open what can be opened, so that the first visitor does not wait for it."""
        with contextlib.suppress(CatalogueError):
            self.overview()
            self.bundles.active_or_none()

    def close(self) -> None:
        with self._lock:
            if self._catalogue is not None:
                self._catalogue.close()
                self._catalogue = None

    def names(self, language: Language) -> Names:
        return Names(self.vocabulary, language)

    def overview(self) -> Overview:
        """The collections as they are now, or were some seconds ago; raises CatalogueError."""
        if time.monotonic() - self._overview_at >= OVERVIEW_SECONDS:
            self.last_overview = _overview(self.catalogue)
            self._overview_at = time.monotonic()
        return self.last_overview

    def overview_or_last(self) -> Overview:
        """The collections as they are now, or as they were when the database last answered."""
        try:
            return self.overview()
        except CatalogueError:
            return self.last_overview

    def while_unchanged(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, kept until the catalogue changes; raises what it raises, and CatalogueError."""
        state = self.overview().state
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            kept = self._kept.get(key)
            if kept is None or kept[0] != state:
                kept = self._kept[key] = (state, make())
            return cast("T", kept[1])


def _overview(catalogue: Catalogue) -> Overview:
    steps = catalogue.steps.all()
    return Overview(
        tuple(
            Collection(c.museum, c.objects, c.photographs, c.changed_at, *_home(c.museum))
            for c in catalogue.objects.museums()
        ),
        {step.name: dict(step.result) for step in steps},
        " ".join(f"{step.name}@{step.finished_at.isoformat()}" for step in steps),
    )


def _home(code: str) -> tuple[str, bool]:
    """The museum's own site, and whether it is generated; a museum whose code is no longer installed has neither."""
    try:
        known = museum(code)
    except OpenCleoError:
        return "", False
    return known.home_url, known.generated
