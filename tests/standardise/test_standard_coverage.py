"""Coverage counts what was found, what the museum left unsaid, and the words that led nowhere."""

from opencleo.records import MuseumObject
from opencleo.standardise import coverage, standardise
from opencleo.vocabulary import load_vocabulary


def test_coverage_counts_per_museum_and_field() -> None:
    said = [
        MuseumObject("alpha", "1", "en", object_names=("Jar",), materials="Pottery"),
        MuseumObject("alpha", "2", "en", object_names=("Gizmo",), materials="Pottery"),
        MuseumObject("alpha", "3", "en", object_names=("Gizmo",)),
        MuseumObject("beta", "1", "en", object_names=("Bowl",), date="664–30 B.C."),
    ]
    found = coverage((standardise(each, load_vocabulary()) for each in said), most_frequent=1)
    by_field = {(each.museum, each.field): each for each in found}
    types, materials = by_field["alpha", "type"], by_field["alpha", "material"]
    assert (types.objects, types.covered, types.silent, types.unread) == (3, 1, 0, (("Gizmo", 2),))
    assert (materials.covered, materials.silent, materials.unread) == (2, 1, ())
    assert round(types.share, 3) == 0.333
    assert by_field["beta", "years"].share == 1.0
    assert by_field["alpha", "period or years"].covered == 0


def test_no_objects_have_no_coverage() -> None:
    assert coverage([]) == ()
