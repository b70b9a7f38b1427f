"""What comes back: hits with highlights and reasons, facets with counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `matched` when the search found it there."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class ObjectSummary:
    """An object as a grid or a list shows it. Concepts are identifiers; `picture` is a SHA-256 or empty.

    `recognised` is the most probable class of the object's photographs with its probability, a prediction.
    """

    object_id: str
    museum: str
    number: str
    accession_number: str
    title: str
    language: str
    types: tuple[str, ...]
    materials: tuple[str, ...]
    periods: tuple[str, ...]
    begin_year: int | None
    end_year: int | None
    date: str
    picture: str
    picture_width: int
    picture_height: int
    recognised: tuple[str, float] | None
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """`title` is cut into pieces for highlighting; `through` are variants that matched: (word asked, word found)."""

    summary: ObjectSummary
    score: float
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...] = ()
    through: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`count` is the number of objects that a choice of this value gives; `parent` and `depth` place it in its tree."""

    value: str
    count: int
    chosen: bool = False
    parent: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class DroppedFilter:
    """When nothing is found: without this filter there would be `count` objects.

    `facet` may also be `years` or `words`; `value` is empty when several values of the facet go together.
    """

    facet: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of a result. `years` is a histogram: (begin, end, number of objects that touch it) of each bar.

    `years_read` are the years that the words named ("1550-1295 BC faience"); they were searched as a range.
    """

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    years: tuple[tuple[int, int, int], ...] = ()
    dropped: tuple[DroppedFilter, ...] = ()
    suggestions: tuple[str, ...] = ()
    years_read: tuple[int, int] | None = None


ReasonKind = Literal["looks-alike", "same-class", "same-type", "same-material", "same-period"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an object ranks where it does: the channel, what it adds to the score, and the concept where there is one."""

    kind: ReasonKind | str
    weight: float
    concept: str = ""


@dataclass(frozen=True, slots=True)
class SimilarHit:
    """`similarity` is the likeness of the pictures alone, 0 to 1; `score` includes the boosts."""

    summary: ObjectSummary
    score: float
    similarity: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SimilarResult:
    """Best first. `asked` are the objects that the search started from, `boost` whether boosts were on."""

    hits: tuple[SimilarHit, ...]
    asked: tuple[ObjectSummary, ...] = ()
    boost: bool = True


@dataclass(frozen=True, slots=True)
class ClassProbability:
    class_id: str
    probability: float


@dataclass(frozen=True, slots=True)
class Identified:
    """An answer to a photograph: the five most probable classes, and similar objects best first."""

    classes: tuple[ClassProbability, ...]
    similar: tuple[SimilarHit, ...]
    bundle: str
    totals: Mapping[str, int] = field(default_factory=dict)
