"""On real museum data nearly everything finds its concept, and quickly."""

from collections import defaultdict
from pathlib import Path

import pytest

from opencleo.museums import museum
from opencleo.records import CatalogueObject, MuseumObject, RawRecord
from opencleo.standardise import Coverage, coverage, standardise
from opencleo.vocabulary import load_vocabulary

EVERY = 3
"""One object in so many is looked at: enough for shares, and quick."""


def museum_objects(code: str, folder: Path) -> list[MuseumObject]:
    parts: dict[str, list[RawRecord]] = defaultdict(list)
    for record in museum(code).from_folder(folder / code):
        parts[record.number].append(record)
    return [museum(code).read(each) for each in list(parts.values())[::EVERY]]


@pytest.fixture(scope="module")
def standardised(collections: Path) -> list[CatalogueObject]:
    vocabulary = load_vocabulary()
    return [
        standardise(each, vocabulary) for code in ("met", "cleveland") for each in museum_objects(code, collections)
    ]


@pytest.fixture(scope="module")
def covered(standardised: list[CatalogueObject]) -> dict[tuple[str, str], Coverage]:
    return {(each.museum, each.field): each for each in coverage(standardised)}


@pytest.mark.parametrize("code", ["met", "cleveland"])
@pytest.mark.parametrize(("field", "floor"), [("type", 0.95), ("material", 0.90), ("period or years", 0.90)])
def test_coverage_stays_above_its_floor(
    covered: dict[tuple[str, str], Coverage], code: str, field: str, floor: float
) -> None:
    assert covered[code, field].share >= floor, covered[code, field].unread


def test_find_spots_are_known_wherever_the_museum_names_one(covered: dict[tuple[str, str], Coverage]) -> None:
    places = covered["met", "place"]
    assert places.covered / (places.objects - places.silent) >= 0.99


def test_dates_that_both_words_and_numbers_give_seldom_contradict(standardised: list[CatalogueObject]) -> None:
    unread = [each for each in standardised if any("could not be read" in problem for problem in each.problems)]
    assert len(unread) <= 0.001 * len(standardised)
