"""Label: the rules give objects the class that the classifier learns from, with the words that decided."""

from collections import Counter
from dataclasses import dataclass

from opencleo.catalogue import Catalogue
from opencleo.progress import Progress, silent
from opencleo.vision.labelling import load_rules


@dataclass(frozen=True, slots=True)
class LabelReport:
    """Labelled objects for each class, most frequent first, and how many no rule fitted."""

    classes: dict[str, int]
    unlabelled: int


def label_catalogue(catalogue: Catalogue, *, progress: Progress = silent) -> LabelReport:
    """Label every object anew and replace the labels in one transaction."""
    rules = load_rules()
    total = catalogue.objects.count()
    labels = [
        label
        for catalogue_object in progress(catalogue.objects.all(), "labelling", total)
        if (label := rules.label(catalogue_object)) is not None
    ]
    catalogue.labels.replace(labels, rules.fingerprint)
    counts = Counter(label.class_id for label in labels)
    return LabelReport(dict(counts.most_common()), total - len(labels))


def label_fingerprint(catalogue: Catalogue) -> str:
    """What labels are made from; the same as long as neither the objects nor the rules changed."""
    return f"{catalogue.objects.fingerprint()} {load_rules().fingerprint}"
