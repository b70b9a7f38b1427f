"""What the vocabulary is made of: concepts with their names, and where one is found in a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from opencleo.records import Language, Scheme


class Coordinates(NamedTuple):
    """A point in decimal degrees (WGS 84), and how far it may be off, in metres."""

    latitude: float
    longitude: float
    precision_metres: int


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing with a name in each language: a kind of object, a material, a technique, a period or a place.

    `variants` are other names that people use; `hidden` are spellings that are recognised and never shown,
    `exceptions` phrases that hold one of its names and mean something else ("red crown").
    `broader` holds the identifiers of the concepts directly above, `years` the first and last historical year,
    `links` the same thing elsewhere (Art & Architecture Thesaurus, Wikidata). `kind` tells concepts of one
    scheme apart, such as `dynasty` and `king`; it is empty where the scheme has no kinds.
    """

    id: str
    scheme: Scheme
    labels: Mapping[Language, str]
    variants: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    exceptions: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    definitions: Mapping[Language, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    coordinates: Coordinates | None = None
    links: tuple[str, ...] = ()
    kind: str = ""
    source: str = ""

    def names(self, language: Language) -> tuple[str, ...]:
        """Everything that the concept is recognised by in one language, its label first."""
        return (self.labels[language], *self.variants.get(language, ()), *self.hidden.get(language, ()))


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """A concept found in a text: `words` is `text[start:end]`, the museum's own spelling."""

    concept: Concept
    start: int
    end: int
    words: str
