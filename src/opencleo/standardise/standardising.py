"""From a museum's words to a catalogue object: each reader of this room in turn, and a fingerprint of the rules."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from opencleo.records import CatalogueObject, ConceptValue, MuseumObject, Scheme, YearRange
from opencleo.standardise.concepts import value
from opencleo.standardise.dimensions import dimensions_of
from opencleo.standardise.materials import materials_of, techniques_of
from opencleo.standardise.periods import periods_of, periods_of_years
from opencleo.standardise.places import places_of
from opencleo.standardise.types import types_of
from opencleo.standardise.years import years_of
from opencleo.vocabulary import ConceptScheme, Vocabulary


def standardise(museum_object: MuseumObject, vocabulary: Vocabulary) -> CatalogueObject:
    """The object with its types, materials, techniques, periods, places, years and dimensions, each with its evidence.

    The first type is the main one. What could not be read is left out and told in `problems`; nothing is raised.
    """
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
        source=museum_object,
        concepts=concepts,
        years=years,
        dimensions=dimensions_of(museum_object.measurements, museum_object.dimensions),
        problems=tuple(problems),
    )


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
