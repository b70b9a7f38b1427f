"""Status: how far the walk is, and what stands in its way."""

from dataclasses import dataclass

from opencleo.catalogue import Catalogue
from opencleo.catalogue.objects import MuseumCount
from opencleo.catalogue.steps import FinishedStep


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of the catalogue, the steps that were finished, and the first problems of records and photographs."""

    museums: tuple[MuseumCount, ...]
    raw_records: int
    labelled: int
    photographs: dict[str, int]
    steps: tuple[FinishedStep, ...]
    problems: tuple[tuple[str, str, str], ...]
    photograph_problems: tuple[tuple[str, str], ...]


def status(catalogue: Catalogue) -> Status:
    """The state of the whole catalogue."""
    return Status(
        museums=tuple(catalogue.objects.museums()),
        raw_records=catalogue.raw_records.count(),
        labelled=len(catalogue.labels.all()),
        photographs=catalogue.photographs.counts(),
        steps=tuple(catalogue.steps.all()),
        problems=tuple(catalogue.objects.problems()),
        photograph_problems=tuple(
            (stored.photograph.photograph_id, stored.problem) for stored in catalogue.photographs.problems()
        ),
    )
