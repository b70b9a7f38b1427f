"""How good a model bundle is, from its card: splits, classes, further views, and photographs whose labels it doubts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from opencleo.records import StoredPhotograph
from opencleo.vision.figures import ClassFigures, Retrieval, Split, Wrong
from opencleo.web import numbers
from opencleo.web.addresses import facet_address, in_language, object_path
from opencleo.web.names import Names
from opencleo.web.views.cards import Picture, picture_of

DOUBTS_SHOWN = 8


class _Figures(BaseModel):
    """What is shown of `figures.Report.as_json`."""

    per_class: list[ClassFigures]
    confusion: list[list[int]]
    all_classes: Split
    named_classes: Split
    top_five: float
    calibration_error: float
    folds: int
    museums_never_seen: dict[str, dict[str, Split]]
    second_views: Retrieval
    suspicious: list[Wrong]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of 1 in words, and for a bar."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class SplitRow:
    """What it was tried on: so many photographs of so many kinds, with the right kind first, and the mean F1."""

    name: str
    photographs: str
    kinds: str
    right: Share
    f1: Share


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class, and the one that it is most often taken for."""

    name: str
    address: str
    photographs: str
    precision: Share
    recall: Share
    f1: Share
    taken_for: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A photograph that was recognised as something else than the museum's words say."""

    address: str
    picture: Picture | None
    label: str
    seen: str
    probability: float


@dataclass(frozen=True, slots=True)
class ModelView:
    """`facts` are (what, value). Without figures that can be read, the tables are empty."""

    version: str
    facts: tuple[tuple[str, str], ...]
    splits: tuple[SplitRow, ...]
    lines: tuple[tuple[str, Share], ...]
    classes: tuple[ClassRow, ...]
    doubts: tuple[Doubt, ...]


def doubted_objects(card: Mapping[str, Any]) -> list[str]:
    """The objects whose photographs the page shows."""
    figures = _figures(card)
    return [wrong.object_id for wrong in figures.suspicious[:DOUBTS_SHOWN]] if figures else []


def model_view(
    version: str, card: Mapping[str, Any], photographs: Mapping[str, Sequence[StoredPhotograph]], names: Names
) -> ModelView:
    """All that the page shows; `photographs` are those of `doubted_objects`."""
    figures = _figures(card)
    if figures is None:
        return ModelView(version, _facts(card, names), (), (), (), ())
    return ModelView(
        version,
        _facts(card, names),
        _splits(figures, names),
        _lines(figures, names),
        _classes(figures, names),
        tuple(_doubt(wrong, photographs, names) for wrong in figures.suspicious[:DOUBTS_SHOWN]),
    )


def _figures(card: Mapping[str, Any]) -> _Figures | None:
    try:
        return _Figures.model_validate(card.get("figures"))
    except ValidationError:
        return None


def _facts(card: Mapping[str, Any], names: Names) -> tuple[tuple[str, str], ...]:
    t, backbone = names.texts, card.get("backbone", {})
    told = (
        (t("model.made-on"), str(card.get("made", ""))),
        (t("model.photographs"), numbers.whole(int(card.get("photographs", 0)), names.language)),
        (
            t("model.backbone"),
            f"{backbone.get('name', '')} ({backbone.get('licence', '')}; {backbone.get('source', '')})",
        ),
    )
    return tuple((name, value) for name, value in told if value)


def _splits(figures: _Figures, names: Names) -> tuple[SplitRow, ...]:
    t = names.texts
    rows = [
        _split_row(t("model.known-museums"), figures.all_classes, names),
        _split_row(t("model.original-kinds"), figures.named_classes, names),
    ]
    for code, splits in figures.museums_never_seen.items():
        rows.append(_split_row(t("model.never-seen", museum=names.museum(code)), splits["all_classes"], names))
    return tuple(rows)


def _split_row(name: str, split: Split, names: Names) -> SplitRow:
    count = (numbers.whole(split.pictures, names.language), numbers.whole(split.classes, names.language))
    return SplitRow(name, *count, _share(split.accuracy), _share(split.macro_f1))


def _lines(figures: _Figures, names: Names) -> tuple[tuple[str, Share], ...]:
    t, views = names.texts, figures.second_views
    lines = [
        (t("model.top-five"), _share(figures.top_five)),
        (t("model.calibration"), _share(figures.calibration_error)),
    ]
    if views.queries:
        objects = numbers.whole(views.objects, names.language)
        lines += [(t("model.second-views", most=m, objects=objects), _share(s)) for m, s in views.recall.items()]
    return tuple(lines)


def _classes(figures: _Figures, names: Names) -> tuple[ClassRow, ...]:
    """The classes with the most photographs first."""
    rows = []
    for place, each in enumerate(figures.per_class):
        row = figures.confusion[place] if place < len(figures.confusion) else []
        wrong = [(count, other) for other, count in enumerate(row) if other != place and count]
        taken_for = names.class_(figures.per_class[max(wrong)[1]].class_id) if wrong else ""
        rows.append(
            ClassRow(
                names.class_(each.class_id),
                facet_address("class", each.class_id, names.language),
                numbers.whole(each.support, names.language),
                *(_share(each.precision), _share(each.recall), _share(each.f1)),
                taken_for,
            )
        )
    order = sorted(range(len(rows)), key=lambda place: -figures.per_class[place].support)
    return tuple(rows[place] for place in order)


def _doubt(wrong: Wrong, photographs: Mapping[str, Sequence[StoredPhotograph]], names: Names) -> Doubt:
    museum, _, number = wrong.object_id.partition(":")
    stored = next(
        (p for p in photographs.get(wrong.object_id, ()) if p.photograph.photograph_id == wrong.photograph_id), None
    )
    return Doubt(
        in_language(object_path(museum, number), names.language),
        picture_of(stored.sha256, stored.width, stored.height) if stored is not None else None,
        names.class_(wrong.label),
        names.class_(wrong.seen),
        wrong.probability,
    )


def _share(share: float) -> Share:
    return Share(numbers.percent(share), share)
