"""From a museum's words to a catalogue object: each reader of this room in turn, and a fingerprint of the rules."""

import hashlib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from opencleo.records import CatalogueObject, ConceptValue, MuseumObject, Scheme, YearRange
from opencleo.standardise.concepts import value
from opencleo.standardise.dimensions import dimensions_of
from opencleo.standardise.materials import materials_of, techniques_of
from opencleo.standardise.periods import periods_of, periods_of_years
from opencleo.standardise.places import places_of
from opencleo.standardise.types import types_of
from opencleo.standardise.years import years_of
from opencleo.vocabulary import ConceptScheme, Vocabulary

LONGEST_TEXT = 2_000
"""Characters of a field that are read; real ones stay far below, and a hostile one must not hold up the rest."""

_TEXTS = (
    "title",
    "materials",
    "technique",
    "period",
    "dynasty",
    "reign",
    "date",
    "dimensions",
    "culture",
    "place_certainty",
)
_LISTS = ("object_names", "places", "tags")


def standardise(museum_object: MuseumObject, vocabulary: Vocabulary) -> CatalogueObject:
    """The object with its types, materials, techniques, periods, places, years and dimensions, each with its evidence.

    The first type is the main one. What could not be read is left out and told in `problems`; nothing is raised.
    """
    source, (museum_object, clipped) = museum_object, _clipped(museum_object)
    periods = periods_of(museum_object, vocabulary["period"])
    years, problems = years_of(museum_object, periods, vocabulary["period"])
    if not periods and years:
        periods = _inferred(years, vocabulary["period"])
    concepts: dict[Scheme, tuple[ConceptValue, ...]] = {
        "type": types_of(museum_object, vocabulary["type"]),
        "material": materials_of(museum_object, vocabulary["material"]),
        "technique": techniques_of(museum_object, vocabulary["technique"]),
        "period": periods,
        "place": places_of(museum_object, vocabulary["place"]),
    }
    return CatalogueObject(
        source=source,
        concepts=concepts,
        years=years,
        dimensions=dimensions_of(museum_object.measurements, museum_object.dimensions),
        problems=(*clipped, *problems),
    )


def _clipped(museum_object: MuseumObject) -> tuple[MuseumObject, list[str]]:
    """The object with no text longer than `LONGEST_TEXT`, and the problems where one was."""
    long = [name for name in _TEXTS if len(getattr(museum_object, name)) > LONGEST_TEXT]
    listed = [name for name in _LISTS if any(len(text) > LONGEST_TEXT for text in getattr(museum_object, name))]
    if not long and not listed:
        return museum_object, []
    shorter: dict[str, Any] = {name: getattr(museum_object, name)[:LONGEST_TEXT] for name in long}
    shorter |= {name: tuple(text[:LONGEST_TEXT] for text in getattr(museum_object, name)) for name in listed}
    problems = [
        f"the field {name} is longer than {LONGEST_TEXT:,} characters; only its beginning was read."
        for name in (*long, *listed)
    ]
    return replace(museum_object, **shorter), problems


def _inferred(years: YearRange, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    found = periods_of_years(years.begin, years.end, scheme)
    return tuple(value(period.id, years.evidence.field, years.evidence.words, "from-years") for period in found)


def fingerprint(vocabulary: Vocabulary) -> str:
    """Changes when a rule or word list of this room or the vocabulary changes; then objects are to be done again."""
    return hashlib.sha256(f"{_rules()} {vocabulary.fingerprint}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _rules() -> str:
    digest = hashlib.sha256()
    for file in sorted(files("opencleo.standardise").iterdir(), key=_name):
        if file.name.endswith((".py", ".toml")):
            digest.update(f"{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _name(file: Traversable) -> str:
    return file.name
