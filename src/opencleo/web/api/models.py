"""What the API answers with. Museums' words, standardised values and predictions are never mixed in one field."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Problem(Model):
    """A failure, as RFC 9457 describes it; `type` leads to an explanation."""

    type: str = Field(examples=["/about#problems-UnknownNameError"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no object 'met:0'. Search for it by its accession number."])
    instance: str = Field(examples=["/api/objects/met/0"])


class Named(Model):
    """A concept, a museum or a class by its identifier, with its name in the language that was asked for."""

    id: str = Field(examples=["canopic-jar"])
    label: str = Field(examples=["canopic jar"])


class EvidenceModel(Model):
    """Why a standardised value stands: the museum's field and words, how they were read, and how surely (0 to 1)."""

    field: str
    words: str
    method: str
    score: float


class ClassProbabilityModel(Named):
    """A prediction."""

    probability: Annotated[float, Field(ge=0, le=1)]


class Summary(Model):
    """An object in short. `recognised` is a prediction from its photographs; everything else is the museum's."""

    id: str = Field(examples=["met:544227"])
    museum: Named
    number: str
    accession_number: str
    title: str
    title_language: str
    date: str = Field(description="The dating in the museum's words.")
    begin_year: int | None
    end_year: int | None
    types: list[Named]
    materials: list[Named]
    periods: list[Named]
    photograph: str | None = Field(description="Address of the photograph, 640 pixels wide.")
    recognised: ClassProbabilityModel | None
    generated: bool = Field(description="True for an object of a generated museum, which does not exist.")
    page: str = Field(description="Address of the object's page.")
    api: str = Field(description="Address of all that is known of the object.")


class PieceModel(Model):
    text: str
    matched: bool


class FoundObject(Summary):
    score: float
    title_pieces: list[PieceModel]
    excerpt: list[PieceModel]
    through: list[tuple[str, str]] = Field(description="Variants that matched: the word asked for, the word found.")


class FacetValueModel(Named):
    count: int
    chosen: bool
    parent: str | None
    depth: int


class FacetModel(Model):
    name: str
    values: list[FacetValueModel]


class YearsBar(Model):
    begin: int
    end: int
    count: int


class DroppedModel(Model):
    """Without this filter so many objects would be found; `value` is empty for all values of the facet."""

    facet: str
    value: str
    count: int


class ObjectsAnswer(Model):
    """A page of a search."""

    items: list[FoundObject]
    total: int
    page: int
    pages: int
    facets: list[FacetModel]
    years: list[YearsBar]
    dropped: list[DroppedModel]
    suggestions: list[str]


class ReasonModel(Model):
    kind: str = Field(examples=["looks-alike", "same-material"])
    weight: float
    concept: Named | None


class SimilarObject(Summary):
    score: float
    similarity: float
    reasons: list[ReasonModel]


class SimilarAnswer(Model):
    """Similar objects, best first."""

    asked: list[Summary]
    boost: bool
    items: list[SimilarObject]


class IdentifyAnswer(Model):
    """What a photograph was recognised as, by which bundle, and similar objects. All of it is predicted."""

    bundle: str
    sure: bool = Field(description="Whether the first class is probable enough to be named alone.")
    classes: list[ClassProbabilityModel]
    similar: list[SimilarObject]


class ConceptModel(Named):
    evidence: EvidenceModel


class YearsModel(Model):
    """Historical years, both included; there is no year 0."""

    begin: int
    end: int
    evidence: EvidenceModel


class DimensionModel(Model):
    """A measurement; `value` is in millimetres, a weight in grams."""

    kind: str
    part: str
    value: float
    unit: Literal["mm", "g"]
    evidence: EvidenceModel


class Standardised(Model):
    concepts: dict[str, list[ConceptModel]]
    years: YearsModel | None
    dimensions: list[DimensionModel]
    problems: list[str]


class PhotographModel(Model):
    """A photograph; `sizes` are addresses by width in pixels, empty when the status is not `ok`."""

    id: str
    view: int
    status: Literal["ok", "missing", "broken"]
    width: int
    height: int
    rights: str | None
    sizes: dict[str, str]
    problem: str


class RecognisedPhotograph(Model):
    id: str
    classes: list[ClassProbabilityModel]


class Recognised(Model):
    """Predictions of one model bundle: the mean over the object's photographs, and each photograph by itself."""

    bundle: str
    classes: list[ClassProbabilityModel]
    photographs: list[RecognisedPhotograph]


class MuseumWords(Model):
    """The museum's own words, in its own language; an empty text means that it is silent."""

    language: str
    title: str
    accession_number: str
    object_names: list[str]
    materials: str
    technique: str
    period: str
    dynasty: str
    reign: str
    date: str
    begin_year: int | None
    end_year: int | None
    dimensions: str
    places: list[str]
    place_certainty: str
    description: str
    inscriptions: str
    provenance: str
    references: list[str]
    credit_line: str
    department: str
    culture: str
    gallery: str
    tags: list[str]
    url: str
    wikidata: str
    rights: str


class ObjectAnswer(Model):
    """All that is known of one object: what its museum says, what was made of it, and what was predicted, apart."""

    id: str
    museum: Named
    number: str
    generated: bool
    page: str
    words: MuseumWords
    standardised: Standardised
    photographs: list[PhotographModel]
    recognised: Recognised | None


class ModelAnswer(Model):
    """The card of the model bundle that answers now, as `bundle.json` has it."""

    version: str
    classes: list[Named]
    card: dict[str, object]


class Health(Model):
    """`recognition` is false while there is no model bundle; all else works without it."""

    status: Literal["ok"]
    version: str
    objects: int
    photographs: int
    recognition: bool
    bundle: str | None
    changed_at: datetime | None
