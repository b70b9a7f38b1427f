"""An object's page: photographs, the museum's words beside the standardised values, what it was recognised as."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opencleo.photographs import WIDTHS
from opencleo.records import CatalogueObject, Language, Recognition, StoredPhotograph
from opencleo.vocabulary import Coordinates
from opencleo.web.addresses import in_language, object_path, picture
from opencleo.web.names import Names
from opencleo.web.views.cards import Picture, Prediction, picture_of
from opencleo.web.views.evidence import Row, concept_row, size_row, years_row

SHOWN_CLASSES = 3
LEAST_SHOWN = 0.01


@dataclass(frozen=True, slots=True)
class PhotographView:
    """`problem` says in English why a photograph that the museum names cannot be shown."""

    view: int
    picture: Picture | None
    largest: str
    rights: str
    problem: str


@dataclass(frozen=True, slots=True)
class TextView:
    """A longer text in the museum's words."""

    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    name: str
    coordinates: Coordinates


@dataclass(frozen=True, slots=True)
class ObjectView:
    """`recognised` are predictions: the mean over the photographs, most probable first."""

    object_id: str
    title: str
    title_language: Language
    museum: str
    number: str
    gallery: str
    museum_address: str
    museum_language: Language
    generated: bool
    photographs: tuple[PhotographView, ...]
    rows: tuple[Row, ...]
    texts: tuple[TextView, ...]
    places: tuple[PlaceView, ...]
    recognised: tuple[Prediction, ...]
    bundle: str
    problems: tuple[str, ...]
    rights: str
    api_address: str
    citation: str


def object_view(
    catalogue_object: CatalogueObject,
    photographs: Sequence[StoredPhotograph],
    recognised: Sequence[tuple[str, float]],
    bundle: str,
    names: Names,
    address: str,
    today: date,
) -> ObjectView:
    """`recognised` are (class, probability), most probable first, by `bundle`; `address` is that of the page, whole."""
    source = catalogue_object.source
    main = catalogue_object.of("type")
    kind = names.concept("type", main[0].concept) if main else ""
    title = source.title or kind or source.accession_number or source.number
    number = source.accession_number or source.number
    path = object_path(source.museum, source.number)
    return ObjectView(
        object_id=source.object_id,
        title=title,
        title_language=source.language if source.title else names.language,
        museum=names.museum(source.museum),
        number=number,
        gallery=source.gallery,
        museum_address=source.url,
        museum_language=source.language,
        generated=source.generated,
        photographs=tuple(photograph_view(stored) for stored in one_of_each_view(photographs)),
        rows=rows(catalogue_object, names),
        texts=museum_texts(catalogue_object, names),
        places=places(catalogue_object, names),
        recognised=tuple(
            Prediction(names.class_(name), share, in_language(f"/objects?class={name}", names.language))
            for name, share in recognised[:SHOWN_CLASSES]
            if share >= LEAST_SHOWN
        ),
        bundle=bundle,
        problems=catalogue_object.problems,
        rights=source.rights,
        api_address=f"/api{path}",
        citation=f"{names.museum(source.museum)}, {number}, {title}. {address} ({today.isoformat()}).",
    )


def one_of_each_view(photographs: Sequence[StoredPhotograph]) -> list[StoredPhotograph]:
    """The widest readable photograph of each view: a museum may give the same view in several sizes."""
    widest: dict[int, StoredPhotograph] = {}
    for stored in photographs:
        known = widest.setdefault(stored.photograph.view, stored)
        if (stored.status == "ok", stored.width) > (known.status == "ok", known.width):
            widest[stored.photograph.view] = stored
    return [widest[view] for view in sorted(widest)]


def photograph_view(stored: StoredPhotograph) -> PhotographView:
    shown = picture_of(stored.sha256, stored.width, stored.height, widest=640) if stored.status == "ok" else None
    return PhotographView(
        view=stored.photograph.view,
        picture=shown,
        largest=picture(stored.sha256, WIDTHS[-1]) if shown else "",
        rights=stored.photograph.rights or "",
        problem=stored.problem or ("" if shown else stored.status),
    )


def rows(catalogue_object: CatalogueObject, names: Names) -> tuple[Row, ...]:
    """The table of the object, without lines in which nothing is said."""
    source, of = catalogue_object.source, catalogue_object.of
    language = source.language
    found = (source.place_certainty, ", ".join(source.places))
    table = (
        concept_row("type", of("type"), source.object_names, language, names),
        concept_row("material", of("material"), (source.materials,), language, names),
        concept_row("technique", of("technique"), (source.technique,), language, names),
        concept_row("period", of("period"), (source.period, source.dynasty, source.reign), language, names),
        years_row(catalogue_object.years, (source.date,), language, names),
        size_row(catalogue_object.dimensions, source.dimensions, language, names),
        concept_row("place", of("place"), (" ".join(part for part in found if part),), language, names),
    )
    return tuple(row for row in table if row.words or row.values)


def museum_texts(catalogue_object: CatalogueObject, names: Names) -> tuple[TextView, ...]:
    """Longer texts in the museum's words, without those it leaves empty."""
    source = catalogue_object.source
    said = {
        "description": source.description,
        "inscriptions": source.inscriptions,
        "provenance": source.provenance,
        "references": "\n".join(source.references),
        "tags": ", ".join(source.tags),
        "culture": source.culture,
        "credit_line": source.credit_line,
        "department": source.department,
    }
    return tuple(
        TextView(names.texts(f"field.{name}"), tuple(line for line in text.splitlines() if line.strip()))
        for name, text in said.items()
        if text.strip()
    )


def places(catalogue_object: CatalogueObject, names: Names) -> tuple[PlaceView, ...]:
    """The find spots whose place on earth the vocabulary knows; an unknown place is no point on a map."""
    scheme = names.vocabulary["place"].concepts
    return tuple(
        PlaceView(names.concept("place", value.concept), coordinates)
        for value in catalogue_object.of("place")
        if value.concept in scheme and (coordinates := scheme[value.concept].coordinates) is not None
    )


def mean_recognition(recognitions: Sequence[Recognition], classes: Sequence[str]) -> list[tuple[str, float]]:
    """The mean probability of each class over an object's photographs, most probable first; empty without any."""
    if not recognitions:
        return []
    shares = [sum(column) / len(recognitions) for column in zip(*(r.probabilities for r in recognitions), strict=True)]
    return sorted(zip(classes, shares, strict=True), key=lambda pair: -pair[1])
