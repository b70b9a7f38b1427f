"""An object as a grid, a list or a strip shows it."""

from dataclasses import dataclass, replace

from opencleo.photographs import WIDTHS
from opencleo.search.results import Hit, ObjectSummary, Piece, Reason, SimilarHit
from opencleo.web import numbers
from opencleo.web.addresses import in_language, object_path, picture
from opencleo.web.names import Names

CARD_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph with its size reserved; `sizes` are (address, width in pixels)."""

    address: str
    sizes: tuple[tuple[str, int], ...]
    width: int
    height: int

    @property
    def source_set(self) -> str:
        return ", ".join(f"{address} {width}w" for address, width in self.sizes)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a photograph was recognised as; a prediction, and always shown as one."""

    name: str
    probability: float
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason in words; `predicted` when it rests on a prediction."""

    text: str
    predicted: bool


@dataclass(frozen=True, slots=True)
class Card:
    """`through` says which variant matched: (the word that was asked, the word that was found)."""

    object_id: str
    address: str
    title: tuple[Piece, ...]
    title_language: str
    kind: str
    date: str
    museum: str
    number: str
    picture: Picture | None
    recognised: Prediction | None
    generated: bool
    excerpt: tuple[Piece, ...] = ()
    through: tuple[tuple[str, str], ...] = ()
    reasons: tuple[ReasonView, ...] = ()

    @property
    def plain_title(self) -> str:
        return "".join(piece.text for piece in self.title)


def picture_of(sha256: str, width: int, height: int, widest: int = CARD_WIDTH) -> Picture | None:
    """A photograph at the sizes up to twice `widest`, for screens of high density; None without a photograph."""
    if not sha256 or width < 1 or height < 1:
        return None
    useful = [each for each in WIDTHS if each <= 2 * widest]
    shown = max((each for each in useful if each <= widest), default=WIDTHS[0])
    return Picture(picture(sha256, shown), tuple((picture(sha256, each), each) for each in useful), width, height)


def card(summary: ObjectSummary, names: Names) -> Card:
    """An object without anything that a search says about it."""
    kind = names.concepts("type", summary.types[:2])
    title = summary.title or kind or summary.accession_number or summary.number
    date = numbers.years(summary.begin_year, summary.end_year, names.language) or summary.date
    recognised = None
    if summary.recognised is not None:
        class_id, probability = summary.recognised
        recognised = Prediction(names.class_(class_id), probability)
    return Card(
        object_id=summary.object_id,
        address=in_language(object_path(summary.museum, summary.number), names.language),
        title=(Piece(title),),
        title_language=summary.language if summary.title else names.language,
        kind=kind,
        date=date,
        museum=names.museum(summary.museum),
        number=summary.accession_number or summary.number,
        picture=picture_of(summary.picture, summary.picture_width, summary.picture_height),
        recognised=recognised,
        generated=summary.generated,
    )


def found_card(hit: Hit, names: Names) -> Card:
    """An object that a search by words and facets found."""
    bare = card(hit.summary, names)
    return replace(bare, title=hit.title if hit.summary.title else bare.title, excerpt=hit.excerpt, through=hit.through)


def similar_card(hit: SimilarHit, names: Names) -> Card:
    """An object that is similar, with its reasons."""
    return replace(card(hit.summary, names), reasons=tuple(reason_view(reason, names) for reason in hit.reasons))


def reason_view(reason: Reason, names: Names) -> ReasonView:
    """A reason in words: `looks alike`, `same material: faience`."""
    key = f"reason.{reason.kind}"
    if key not in names.texts:
        return ReasonView(reason.kind.replace("-", " "), predicted=False)
    scheme = {"same-material": "material", "same-period": "period"}.get(reason.kind, "type")
    concept = names.said_value(scheme, reason.concept) if reason.concept else ""
    text = names.texts(key)
    return ReasonView(f"{text}: {concept}" if concept else text, predicted=reason.kind == "same-class")
