"""How good a recipe is, on photographs that were not learned from: folds by group, museums never seen, second views."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from opencleo.progress import Progress, silent
from opencleo.vision.datasets import Indices, TrainingSet
from opencleo.vision.features import Features
from opencleo.vision.figures import ClassFigures, Report, Retrieval, Split, Wrong
from opencleo.vision.labelling import load_rules
from opencleo.vision.recipe import Recipe
from opencleo.vision.training import Projection, fit_head, fit_projection, fit_temperature, log_loss, softmax

COUNTED_FROM = 25
"""Pictures that a class needs to count in the means: fewer give figures that jump."""

CONFIDENT = 0.6
"""Probability of another class from which a label is suspicious."""

BINS = 15
"""Of the expected calibration error, equally wide (C. Guo and others, 2017)."""


@dataclass(frozen=True)
class OutOfFold:
    """Logits (M, K) of the examples to learn from, each by a head that did not learn from its group."""

    logits: Features
    labels: Indices
    fold: Indices

    @property
    def temperature(self) -> float:
        """The temperature that suits all of them."""
        return fit_temperature(self.logits, self.labels)

    def calibrated(self) -> NDArray[np.float64]:
        """Probabilities (M, K) by the temperature of the other folds."""
        probabilities = np.empty(self.logits.shape)
        for fold in np.unique(self.fold):
            tested = self.fold == fold
            temperature = fit_temperature(self.logits[~tested], self.labels[~tested])
            probabilities[tested] = softmax(self.logits[tested] / temperature)
        return probabilities


def out_of_fold(
    examples: TrainingSet,
    features: Features,
    copies: Sequence[Features],
    recipe: Recipe,
    seed: int,
    progress: Progress = silent,
) -> OutOfFold:
    """A head for each fold; `features` and each of `copies` are (N, D) in the order of the examples."""
    place = np.full(len(examples.examples), -1)
    place[examples.learned] = np.arange(len(examples.learned))
    logits = np.zeros((len(examples.learned), len(examples.classes)), np.float32)
    folds = np.zeros(len(examples.learned), np.intp)
    splits = progress(examples.folds(recipe.folds, seed), "learning without a fold", recipe.folds)
    for number, (learned, tested) in enumerate(splits):
        head = fit_head(
            features[learned],
            examples.labels[learned],
            len(examples.classes),
            recipe,
            [copy[learned] for copy in copies],
        )
        logits[place[tested]] = head.logits(features[tested])
        folds[place[tested]] = number
    return OutOfFold(logits, examples.labels[examples.learned], folds)


def report(
    examples: TrainingSet,
    features: Features,
    copies: Sequence[Features],
    seen: OutOfFold,
    recipe: Recipe,
    seed: int,
    progress: Progress = silent,
) -> Report:
    """Every figure of a recipe on these examples."""
    classes = len(examples.classes)
    probabilities = seen.calibrated()
    guessed = probabilities.argmax(1)
    confusion = np.zeros((classes, classes), np.int64)
    np.add.at(confusion, (seen.labels, guessed), 1)
    best_five = np.argsort(-probabilities, axis=1)[:, :5]
    counted = counted_classes(examples)
    compared = load_rules().compared
    named = [place for place in counted if examples.classes[place] in compared]
    return Report(
        photographs=len(examples.examples),
        groups=len(set(examples.groups[examples.learned].tolist())),
        folds=recipe.folds,
        seed=seed,
        per_class=class_figures(examples.classes, confusion),
        confusion=tuple(map(tuple, confusion.tolist())),
        all_classes=split(probabilities, seen.labels, counted, range(classes)),
        named_classes=split(probabilities, seen.labels, named, named),
        top_five=float((best_five == seen.labels[:, None]).any(1).mean()),
        temperature=seen.temperature,
        log_loss_before=log_loss(softmax(seen.logits), seen.labels),
        log_loss=log_loss(probabilities, seen.labels),
        calibration_error_before=calibration_error(softmax(seen.logits), seen.labels),
        calibration_error=calibration_error(probabilities, seen.labels),
        museums_never_seen=_museums_never_seen(examples, features, copies, counted, named, recipe, progress),
        second_views=second_views(
            examples, fit_projection(features[examples.first_views], recipe.embedding, recipe.whitening), features
        ),
        suspicious=suspicious(examples, probabilities),
    )


def counted_classes(examples: TrainingSet) -> list[int]:
    """The classes that count in the means; all of them where fewer than two have enough pictures."""
    enough = [place for place, count in enumerate(examples.support) if count >= COUNTED_FROM]
    return enough if len(enough) > 1 else list(range(len(examples.classes)))


def split(
    probabilities: NDArray[np.float64], labels: Indices, counted: Sequence[int], possible: Sequence[int]
) -> Split:
    """Accuracy and macro-F1 over examples of the `counted` classes when only the `possible` ones may be answered.

    F1 is over the counted classes that occur among the labels.
    """
    rows = np.isin(labels, counted)
    allowed = np.asarray(possible)
    true = labels[rows]
    if not len(true):
        return Split(0, 0, 0.0, 0.0)
    guessed = allowed[probabilities[rows][:, allowed].argmax(1)]
    present = [place for place in counted if (true == place).any()]
    scores = [
        2 * ((guessed == place) & (true == place)).sum() / ((guessed == place).sum() + (true == place).sum())
        for place in present
    ]
    return Split(len(true), len(present), float((guessed == true).mean()), float(np.mean(scores)))


def class_figures(classes: Sequence[str], confusion: NDArray[np.int64]) -> tuple[ClassFigures, ...]:
    """Precision, recall and F1 of each class from counts (K, K) of true class by answered class; 0 for 0 of 0."""
    right = confusion.diagonal()
    answered, support = confusion.sum(0), confusion.sum(1)
    return tuple(
        ClassFigures(
            class_id,
            int(support[place]),
            float(right[place] / max(1, answered[place])),
            float(right[place] / max(1, support[place])),
            float(2 * right[place] / max(1, answered[place] + support[place])),
        )
        for place, class_id in enumerate(classes)
    )


def calibration_error(probabilities: NDArray[np.float64], labels: Indices) -> float:
    """The expected calibration error: how far, on average, the best class's probability is from its frequency."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(sum(abs((confidence[bins == b] - right[bins == b]).sum()) for b in range(BINS)) / len(labels))


def _museums_never_seen(
    examples: TrainingSet,
    features: Features,
    copies: Sequence[Features],
    counted: Sequence[int],
    named: Sequence[int],
    recipe: Recipe,
    progress: Progress,
) -> dict[str, tuple[Split, Split]]:
    """For each museum, learned without it: figures over all counted classes and over the named ones."""
    museum = np.array([example.museum for example in examples.examples])
    found: dict[str, tuple[Split, Split]] = {}
    for code in progress(examples.museums, "learning without a museum", len(examples.museums)):
        learned = examples.learned[museum[examples.learned] != code]
        tested = examples.learned[museum[examples.learned] == code]
        if len(set(examples.labels[learned].tolist())) < 2 or len(tested) < COUNTED_FROM:
            continue
        head = fit_head(
            features[learned],
            examples.labels[learned],
            len(examples.classes),
            recipe,
            [copy[learned] for copy in copies],
        )
        probabilities, labels = head.probabilities(features[tested]), examples.labels[tested]
        found[code] = (
            split(probabilities, labels, counted, range(len(examples.classes))),
            split(probabilities, labels, named, named),
        )
    return found


def second_views(examples: TrainingSet, embedding: Projection, features: Features) -> Retrieval:
    """How often a further view finds its object among its museum's, each by the nearest of its main views.

    `embedding` must not have been fitted on further views.
    """
    vectors = embedding(features)
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)
    first = examples.first_views
    owner = np.array([example.object_id for example in examples.examples])
    museum = np.array([example.museum for example in examples.examples])
    asked = [p for p, e in enumerate(examples.examples) if e.view > 1 and e.object_id in set(owner[first].tolist())]
    ranks = []
    for query in asked:
        gallery = first[museum[first] == museum[query]]
        nearness = vectors[gallery] @ vectors[query]
        best = nearness[owner[gallery] == owner[query]].max()
        ranks.append(len(set(owner[gallery][nearness > best].tolist())))
    objects = len({owner[p] for p in first if museum[p] in {museum[q] for q in asked}})
    recall = {most: float(np.mean([rank < most for rank in ranks])) if ranks else 0.0 for most in (1, 5, 30)}
    return Retrieval(len(asked), objects, recall)


def suspicious(examples: TrainingSet, probabilities: NDArray[np.float64]) -> tuple[Wrong, ...]:
    """Examples to learn from whose held-out probabilities (M, K) speak for another class, the surest first."""
    found = []
    for place, row in zip(examples.learned, probabilities, strict=True):
        label, best = int(examples.labels[place]), int(row.argmax())
        if best != label and row[best] >= CONFIDENT:
            example = examples.examples[place]
            found.append(
                Wrong(
                    example.photograph_id,
                    example.object_id,
                    examples.classes[label],
                    examples.classes[best],
                    float(row[best]),
                    float(row[label]),
                )
            )
    return tuple(sorted(found, key=lambda wrong: (-wrong.probability, wrong.photograph_id)))
