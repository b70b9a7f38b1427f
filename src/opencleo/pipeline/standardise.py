"""Standardise: museums' words become concepts, years and millimetres, for every object that changed."""

from dataclasses import dataclass

from opencleo.catalogue import Catalogue
from opencleo.pipeline.flow import batches
from opencleo.progress import Progress, silent
from opencleo.standardise import Coverage, coverage, fingerprint, standardise
from opencleo.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class StandardiseReport:
    """How many objects were standardised anew, and how many had not changed."""

    standardised: int
    unchanged: int


def standardise_catalogue(
    catalogue: Catalogue, vocabulary: Vocabulary, *, limit: int | None = None, progress: Progress = silent
) -> StandardiseReport:
    """Standardise the objects whose words changed, or all when the rules or the vocabulary did."""
    rules = fingerprint(vocabulary)
    waiting = catalogue.objects.count_unstandardised(rules)
    total = waiting if limit is None else min(limit, waiting)
    done = 0
    objects = progress(catalogue.objects.unstandardised(rules, limit), "standardising", total)
    for batch in batches(objects, 500):
        catalogue.objects.save_standardised(
            [(standardise(museum_object, vocabulary), source) for museum_object, source in batch]
        )
        done += len(batch)
    return StandardiseReport(done, catalogue.objects.count() - waiting)


def catalogue_coverage(catalogue: Catalogue, most_frequent: int = 10) -> tuple[Coverage, ...]:
    """For each museum and field, the share of objects with a standardised value, and what found none."""
    return coverage(catalogue.objects.all(), most_frequent)
