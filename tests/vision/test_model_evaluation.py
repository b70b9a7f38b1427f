"""Figures on answers that are known, and planted faults asked back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from opencleo.vision.datasets import training_set
from opencleo.vision.evaluation import calibration_error, class_figures, second_views, split
from opencleo.vision.figures import ClassFigures, Report, Split
from opencleo.vision.making import evaluate
from opencleo.vision.recipe import Recipe
from opencleo.vision.training import Projection


def test_precision_recall_and_f1_of_each_class() -> None:
    confusion = np.array([[6, 2, 0], [0, 4, 0], [0, 0, 0]])
    assert class_figures(["bowl", "jar", "vase"], confusion) == (
        ClassFigures("bowl", 8, 1.0, 0.75, 12 / 14),
        ClassFigures("jar", 4, 4 / 6, 1.0, 0.8),
        ClassFigures("vase", 0, 0.0, 0.0, 0.0),
    )


def test_a_split_counts_only_some_classes_and_answers() -> None:
    probabilities = np.array([[0.7, 0.2, 0.1], [0.3, 0.1, 0.6], [0.2, 0.3, 0.5], [0.1, 0.1, 0.8]])
    labels = np.array([0, 0, 1, 2])
    assert split(probabilities, labels, [0, 1], [0, 1, 2]) == Split(3, 2, 1 / 3, 1 / 3)
    assert split(probabilities, labels, [0, 1], [0, 1]) == Split(3, 2, 1.0, 1.0)


def test_a_split_without_examples_is_empty() -> None:
    assert split(np.ones((1, 2)) / 2, np.array([0]), [], [0, 1]) == Split(0, 0, 0.0, 0.0)


def test_the_calibration_error_is_how_far_promises_are_from_deeds() -> None:
    promised = np.tile([0.8, 0.2], (10, 1))
    assert calibration_error(promised, np.array([0] * 8 + [1] * 2)) == pytest.approx(0.0)
    assert calibration_error(promised, np.array([0] * 5 + [1] * 5)) == pytest.approx(0.3)


def test_further_views_are_looked_for_among_their_museums_objects(photographs: Any) -> None:
    examples = photographs.examples
    known = training_set(examples, classes_from=5, at_most=100, seed=1)
    size = len(known.examples)
    objects = sorted({e.object_id for e in known.examples})
    features = np.zeros((size, len(objects)), np.float32)
    for place, e in enumerate(known.examples):
        features[place, objects.index(e.object_id)] = 1
    same = Projection(np.zeros(len(objects), np.float32), np.eye(len(objects), dtype=np.float32))
    found = second_views(known, same, features)
    assert (found.queries, found.objects, found.recall) == (9, 90, {1: 1.0, 5: 1.0, 30: 1.0})
    lost = next(p for p, e in enumerate(known.examples) if e.view == 2)
    features[lost] = 1
    features[lost, objects.index(known.examples[lost].object_id)] = 0
    assert second_views(known, same, features).recall == {
        1: pytest.approx(8 / 9),
        5: pytest.approx(8 / 9),
        30: pytest.approx(8 / 9),
    }


def test_planted_wrong_labels_are_found(make_photographs: Callable[[int], Any], recipe: Recipe, tmp_path: Path) -> None:
    photographs = make_photographs(20)
    wrong = {"one:11", "two:30", "two:46"}
    swap = {"bowl": "stela", "scarab": "bowl", "stela": "scarab"}
    examples = [replace(e, class_id=swap[e.class_id]) if e.object_id in wrong else e for e in photographs.examples]
    report = evaluate(examples, photographs.open_image, home=tmp_path, seed=7, recipe=recipe)
    assert {found.object_id for found in report.suspicious[:3]} == wrong
    assert all(found.label == swap[found.seen] for found in report.suspicious[:3])


def test_what_is_easy_to_tell_apart_gets_good_figures(made: tuple[Path, Report]) -> None:
    report = made[1]
    assert report.all_classes.pictures == 99
    assert report.all_classes.macro_f1 > 0.9
    assert report.top_five == 1.0
    assert set(report.museums_never_seen) == {"one", "two"}
    assert sum(map(sum, report.confusion)) == 99


def test_a_second_run_gives_the_same_figures(
    made: tuple[Path, Report], photographs: Any, recipe: Recipe, tmp_path: Path
) -> None:
    again = evaluate(photographs.examples, photographs.open_image, home=tmp_path, seed=7, recipe=recipe)
    assert again == made[1]


def test_the_figures_can_be_read_by_people_and_programs(made: tuple[Path, Report]) -> None:
    report = made[1]
    assert report.as_csv().splitlines()[0] == "class,pictures,precision,recall,f1"
    assert [line.split(",")[0] for line in report.as_csv().splitlines()[1:]] == ["bowl", "scarab", "stela"]
    assert "| museum never seen: one, every class |" in report.as_table()
    assert report.as_json()["second_views"]["recall"].keys() == {"1", "5", "30"}
