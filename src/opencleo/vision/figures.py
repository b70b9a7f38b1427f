"""The figures of an evaluation, and how they are written: JSON for the bundle, CSV for each class, a table to read."""

import csv
import io
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ClassFigures:
    class_id: str
    support: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Split:
    """Figures over so many pictures of so many classes."""

    pictures: int
    classes: int
    accuracy: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How often one of `queries` further views finds its object among the first 1, 5 and 30 of `objects`."""

    queries: int
    objects: int
    recall: dict[int, float]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A photograph whose label the recogniser, that did not learn from it, confidently doubts.

    `probability` is that of the class `seen`, `label_probability` that of its label.
    """

    photograph_id: str
    object_id: str
    label: str
    seen: str
    probability: float
    label_probability: float


@dataclass(frozen=True)
class Report:
    """All figures of one evaluation; where nothing else is said, by folds split by group.

    `all_classes` counts the classes of 25 pictures and more with every class as a possible answer, `named_classes`
    those of them that the original system knew, and amulet, against each other only. `confusion` is true class by
    answered class, in the order of `per_class`. `museums_never_seen` has the same two for a head that learned without
    that museum.
    """

    photographs: int
    groups: int
    folds: int
    seed: int
    per_class: tuple[ClassFigures, ...]
    confusion: tuple[tuple[int, ...], ...]
    all_classes: Split
    named_classes: Split
    top_five: float
    temperature: float
    log_loss_before: float
    log_loss: float
    calibration_error_before: float
    calibration_error: float
    museums_never_seen: dict[str, tuple[Split, Split]]
    second_views: Retrieval
    suspicious: tuple[Wrong, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain numbers, texts, lists and mappings with text keys."""
        plain = asdict(self)
        plain["second_views"]["recall"] = {str(most): share for most, share in self.second_views.recall.items()}
        plain["museums_never_seen"] = {
            code: {"all_classes": asdict(everything), "named_classes": asdict(named)}
            for code, (everything, named) in self.museums_never_seen.items()
        }
        for name in ("per_class", "confusion", "suspicious"):
            plain[name] = [list(row) if isinstance(row, tuple) else row for row in plain[name]]
        return plain

    def as_csv(self) -> str:
        """A line for each class: its pictures, precision, recall and F1."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["class", "pictures", "precision", "recall", "f1"])
        for c in self.per_class:
            writer.writerow([c.class_id, c.support, f"{c.precision:.4f}", f"{c.recall:.4f}", f"{c.f1:.4f}"])
        return text.getvalue()

    def as_table(self) -> str:
        """A text to read, in Markdown."""
        everything, named, views = self.all_classes, self.named_classes, self.second_views
        lines = [
            "| what | pictures | classes | accuracy | macro-F1 |",
            "| --- | ---: | ---: | ---: | ---: |",
            _row(f"{self.folds} folds by group, every class a possible answer", everything),
            _row(f"{self.folds} folds by group, the original's classes and amulet among themselves", named),
        ]
        for code, (with_all, with_named) in self.museums_never_seen.items():
            lines += [
                _row(f"museum never seen: {code}, every class", with_all),
                _row(f"museum never seen: {code}, the original's classes and amulet", with_named),
            ]
        lines += [
            "",
            f"- The right class is among the five best: {self.top_five:.2f}",
            f"- Expected calibration error: {self.calibration_error_before:.3f} before the temperature of "
            f"{self.temperature:.2f}, {self.calibration_error:.3f} after; log loss {self.log_loss_before:.3f}, "
            f"{self.log_loss:.3f}",
            f"- {views.queries} further views among {views.objects} objects: "
            + ", ".join(f"recall@{most} {share:.2f}" for most, share in views.recall.items()),
            f"- Labels that the held-out recogniser confidently doubts: {len(self.suspicious)}",
            "",
            "| class | pictures | precision | recall | F1 |",
            "| --- | ---: | ---: | ---: | ---: |",
        ]
        lines += [
            f"| {c.class_id} | {c.support} | {c.precision:.2f} | {c.recall:.2f} | {c.f1:.2f} |" for c in self.per_class
        ]
        return "\n".join(lines) + "\n"


def _row(what: str, figures: Split) -> str:
    return f"| {what} | {figures.pictures} | {figures.classes} | {figures.accuracy:.2f} | {figures.macro_f1:.2f} |"
