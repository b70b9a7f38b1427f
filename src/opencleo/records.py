"""The things that flow from room to room: one walk, from a museum's words to a catalogue object.

A `RawRecord` is what a museum sent, verbatim. A `MuseumObject` holds the museum's own words in one
shape for all museums. A `CatalogueObject` adds standardised values, each with the evidence for it.
A `Recognition` is what a machine saw in one photograph; it is never mixed with the others.

Years are historical: 30 BC is -30, AD 14 is 14, and there is no year 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Language = Literal["en", "nl"]
"""The languages of the interface, of the vocabulary and of a museum's words."""

LANGUAGES: tuple[Language, ...] = ("en", "nl")

Scheme = Literal["type", "material", "technique", "period", "place"]
"""The concept schemes of the vocabulary; each is also a facet of the search."""

SCHEMES: tuple[Scheme, ...] = ("type", "material", "technique", "period", "place")


def object_id_of(museum: str, number: str) -> str:
    """The identity of an object everywhere: `met:544227`."""
    return f"{museum}:{number}"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One piece of what a museum sent about one object, kept to the letter.

    An object may come in several parts (its record, and a row for each of its photographs); `part`
    tells them apart and also says which shape `body` has, for example `api` or `photos.csv/2`.
    """

    museum: str
    number: str
    part: str
    body: str
    source: str
    fetched_at: datetime

    @property
    def object_id(self) -> str:
        return object_id_of(self.museum, self.number)


@dataclass(frozen=True, slots=True)
class Photograph:
    """One photograph as its museum describes it; `view` counts from 1, the main view.

    `file` is a path relative to the folder that the museum was harvested from, `url` the museum's
    own address of the picture. At least one of them is set.
    """

    photograph_id: str
    object_id: str
    view: int
    file: str | None = None
    url: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measurement as the museum structures it, already in millimetres, for one part of the object.

    `part` is empty for the whole object. A weight is in grams.
    """

    part: str
    kind: str
    millimetres: float


@dataclass(frozen=True, slots=True)
class MuseumObject:
    """An object in its museum's own words; an empty string or tuple means the museum is silent.

    `begin_year` and `end_year` are the museum's own numbers, if it gives any. `places` goes from
    the widest to the narrowest: country, region, subregion, locale. `place_certainty` is the museum's
    phrase, such as "Probably from".
    """

    museum: str
    number: str
    language: Language
    title: str = ""
    accession_number: str = ""
    object_names: tuple[str, ...] = ()
    materials: str = ""
    technique: str = ""
    period: str = ""
    dynasty: str = ""
    reign: str = ""
    date: str = ""
    begin_year: int | None = None
    end_year: int | None = None
    dimensions: str = ""
    measurements: tuple[Measurement, ...] = ()
    places: tuple[str, ...] = ()
    place_certainty: str = ""
    description: str = ""
    inscriptions: str = ""
    provenance: str = ""
    references: tuple[str, ...] = ()
    credit_line: str = ""
    department: str = ""
    culture: str = ""
    gallery: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    wikidata: str = ""
    rights: str = ""
    generated: bool = False
    photographs: tuple[Photograph, ...] = ()

    @property
    def object_id(self) -> str:
        return object_id_of(self.museum, self.number)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a standardised value stands: the field and the words it came from, how, and how sure (0 to 1).

    `method` is one of the names in `standardise/methods.py`, where each is explained.
    """

    field: str
    words: str
    method: str
    score: float


@dataclass(frozen=True, slots=True)
class ConceptValue:
    """A concept of the vocabulary, by its identifier within the scheme, with its evidence."""

    concept: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class YearRange:
    """Both ends included; -664 to -30 is 664-30 BC. There is no year 0."""

    begin: int
    end: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dimension:
    """One measurement in millimetres; `kind` is height, width, depth, length, diameter, thickness or weight.

    A weight is in grams. `part` is empty for the whole object.
    """

    kind: str
    millimetres: float
    part: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CatalogueObject:
    """A museum's object with its standardised values; `concepts` holds, for each scheme, the most specific concepts.

    The first type is the main one. `problems` are plain English sentences about what could not be read
    ("the date 'c. 99th century' could not be read").
    """

    source: MuseumObject
    concepts: Mapping[Scheme, tuple[ConceptValue, ...]] = field(default_factory=dict)
    years: YearRange | None = None
    dimensions: tuple[Dimension, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def object_id(self) -> str:
        return self.source.object_id

    def of(self, scheme: Scheme) -> tuple[ConceptValue, ...]:
        """The concepts of one scheme, possibly none."""
        return self.concepts.get(scheme, ())


@dataclass(frozen=True, slots=True)
class StoredPhotograph:
    """What came of fetching a photograph: the bytes by their SHA-256, or the reason why there are none.

    `status` is `ok`, `missing` (no answer, refused, no such file) or `broken` (not a readable picture).
    `fingerprint` is a 64-bit perceptual hash for near-duplicates, as 16 hexadecimal digits.
    """

    photograph: Photograph
    status: Literal["ok", "missing", "broken"]
    sha256: str = ""
    width: int = 0
    height: int = 0
    fingerprint: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The class that the rules give an object for training, with the words that decided."""

    object_id: str
    class_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one model bundle saw in one photograph: a probability for each of its classes, and an embedding.

    `probabilities` has the order of the bundle's classes and sums to 1; `embedding` has unit length.
    """

    photograph_id: str
    object_id: str
    bundle: str
    probabilities: tuple[float, ...]
    embedding: tuple[float, ...]
