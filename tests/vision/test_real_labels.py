"""The rules on the real photographs' titles, where they are."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from opencleo.records import CatalogueObject, MuseumObject
from opencleo.vision.labelling import load_rules


@pytest.fixture(scope="module")
def objects(collections: Path) -> list[CatalogueObject]:
    found = []
    for museum in ("met", "cleveland"):
        with (collections / museum / "photos.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = tuple(filter(None, [row["object_name"]]))
                source = MuseumObject(museum, row["object_id"], "en", title=row["title"], object_names=names)
                found.append(CatalogueObject(source))
    return found


def test_two_thirds_of_the_photographs_get_a_class(objects: list[CatalogueObject]) -> None:
    rules = load_rules()
    classes = Counter(label.class_id for one in objects if (label := rules.label(one)))
    assert classes.total() > len(objects) * 2 / 3
    assert min(classes[name] for name in ("shabti", "amulet", "scarab", "sealing", "jar", "statue", "relief")) > 75


def test_what_a_harvest_for_egypt_brings_along_gets_none(objects: list[CatalogueObject]) -> None:
    rules = load_rules()
    strangers = ("Qur'an", "Flight to Egypt", "Holy Family", "Madonna", "Battle of the Pyramids", "Firedog", "Yusuf")
    foreign = [one for one in objects if any(word in one.source.title for word in strangers)]
    assert len(foreign) > 10
    assert [one.source.title for one in foreign if rules.label(one)] == []
    assert all(rules.refusal(one) for one in foreign)
