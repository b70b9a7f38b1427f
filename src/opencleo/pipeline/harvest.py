"""Harvest: what museums send is kept verbatim, read into their own words, and their photographs are fetched."""

import hashlib
import inspect
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from opencleo.catalogue import Catalogue
from opencleo.catalogue.raw_records import Received
from opencleo.errors import FetchError, RecordError, SourceError
from opencleo.museums import Fetcher, Museum
from opencleo.photographs import Limits, PhotographStore, fetch_photograph
from opencleo.pipeline.flow import ahead, batches
from opencleo.progress import Progress, silent
from opencleo.records import MuseumObject, Photograph, RawRecord, StoredPhotograph
from opencleo.settings import Settings


@dataclass(frozen=True, slots=True)
class HarvestReport:
    """What one harvest of one museum did. `stopped` says why a feed ended early; what came before it is kept."""

    museum: str
    received: Received
    read: int
    changed: int
    unreadable: int
    photographs: dict[str, int] = field(default_factory=dict)
    stopped: str = ""


PICTURE_TRIES = 2
"""A picture that is refused is recorded as missing soon; a record is worth more patience."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a museum's records come from: its folder of files, or its API through a fetcher."""

    fetcher: Fetcher
    folder: Path | None = None

    def records(self, museum: Museum, limit: int | None) -> Iterator[RawRecord]:
        if self.folder is not None:
            return museum.from_folder(self.folder)
        return museum.from_api(self.fetcher, limit)


def harvest(
    catalogue: Catalogue,
    museum: Museum,
    origin: Origin,
    settings: Settings,
    *,
    limit: int | None = None,
    retry_missing: bool = False,
    progress: Progress = silent,
) -> HarvestReport:
    """Harvest one museum, at most `limit` objects.

    A feed that stops answering ends the harvest early and is reported, not raised: what came is kept. Raises
    SourceError when nothing came at all.
    """
    received, stopped = _receive(catalogue, museum, origin, limit, progress)
    read, changed, unreadable = read_raw_records(catalogue, museum, progress)
    counts = _see(catalogue, museum, origin, settings, retry_missing, progress)
    return HarvestReport(museum.code, received, read, changed, unreadable, counts, stopped)


def _receive(
    catalogue: Catalogue, museum: Museum, origin: Origin, limit: int | None, progress: Progress
) -> tuple[Received, str]:
    received, stopped = Received(), ""
    seen: set[tuple[str, str]] = set()

    def until_it_stops() -> Iterator[RawRecord]:
        nonlocal stopped
        try:
            yield from _first_objects(origin.records(museum, limit), limit)
        except FetchError as error:
            stopped = str(error)

    for batch in batches(progress(until_it_stops(), f"{museum.code}: records"), 500 if origin.folder else 20):
        received += catalogue.raw_records.save(batch)
        seen.update((record.object_id, record.part) for record in batch)
    if not seen:
        where = origin.folder or "its API"
        reason = stopped or "Check the folder or the museum's feed."
        raise SourceError(f"{museum.code}: no records came from {where}. {reason}")
    if limit is None and not stopped:
        catalogue.raw_records.drop_parts(museum.code, frozenset(seen))
    return received, stopped


def _first_objects(records: Iterator[RawRecord], limit: int | None) -> Iterator[RawRecord]:
    """The records of the first `limit` objects, in the feed's order."""
    objects: set[str] = set()
    for record in records:
        objects.add(record.object_id)
        if limit is not None and len(objects) > limit:
            return
        yield record


def read_raw_records(catalogue: Catalogue, museum: Museum, progress: Progress = silent) -> tuple[int, int, int]:
    """Read the objects whose raw records, or whose adapter, changed: (read, really changed, unreadable).

    A record that cannot be read becomes a remembered problem of that object; the rest goes on.
    """
    unreadable = changed = read = 0
    waiting = catalogue.raw_records.unread(reader_version(museum), museum.code)
    for batch in batches(progress(waiting, f"{museum.code}: reading"), 500):
        good: list[tuple[MuseumObject, str]] = []
        for object_id, read_from, parts in batch:
            try:
                good.append((museum.read(parts), read_from))
            except RecordError as error:
                catalogue.objects.save_problem(object_id, "read", str(error))
                unreadable += 1
        changed += catalogue.objects.save_read(good)
        read += len(good)
    return read, changed, unreadable


def reader_version(museum: Museum) -> str:
    """The source text of the adapter and of what the museums' room reads with: a corrected reader reads all again."""
    digest = hashlib.sha256(inspect.getsource(inspect.getmodule(type(museum)) or type(museum)).encode())
    for file in sorted(resources.files("opencleo.museums").iterdir(), key=lambda item: item.name):
        if file.name.endswith(".py"):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _see(
    catalogue: Catalogue, museum: Museum, origin: Origin, settings: Settings, retry_missing: bool, progress: Progress
) -> dict[str, int]:
    """Fetch the photographs that were not fetched yet; files with both cores, addresses one after another."""
    store = PhotographStore(settings.photographs)
    limits = Limits()
    waiting = catalogue.photographs.unfetched(museum.code, retry_missing=retry_missing)
    counts: dict[str, int] = {}

    with (
        Fetcher.from_settings(settings, tries=PICTURE_TRIES) as fetcher,
        ThreadPoolExecutor(2 if origin.folder else 1) as pool,
    ):

        def fetch(photograph: Photograph) -> StoredPhotograph:
            return fetch_photograph(photograph, origin.folder, fetcher, store, limits)

        fetched = ahead(pool, fetch, waiting, 8)
        for pairs in batches(progress(fetched, f"{museum.code}: photographs", len(waiting)), 50):
            batch = [stored for _, stored in pairs]
            catalogue.photographs.save(batch)
            for stored in batch:
                counts[stored.status] = counts.get(stored.status, 0) + 1
    return counts
