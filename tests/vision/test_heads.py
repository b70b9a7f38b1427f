"""Projection, class head and temperature, on numbers whose answer is known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from opencleo.vision.recipe import Recipe
from opencleo.vision.training import fit_head, fit_projection, fit_temperature, log_loss, softmax


def clouds(of_each: int, spread: float, seed: int) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    """Points around three corners of 12 dimensions, and which corner."""
    lots = np.random.default_rng(seed)
    labels = np.repeat(np.arange(3), of_each)
    points = np.eye(3, 12)[labels] + spread * lots.normal(size=(3 * of_each, 12))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32), labels


def test_full_whitening_makes_all_directions_alike() -> None:
    lots = np.random.default_rng(2)
    features = (lots.normal(size=(400, 6)) * [5, 4, 3, 2, 1, 0.5] + 7).astype(np.float32)
    white = fit_projection(features, 4, 0.5)(features)
    assert np.allclose(np.cov(white.T, bias=True), np.eye(4), atol=1e-3)
    assert np.allclose(white.mean(0), 0, atol=1e-3)


def test_without_whitening_all_directions_keep_the_distances() -> None:
    features = np.random.default_rng(2).normal(size=(30, 6)).astype(np.float32)
    kept = fit_projection(features, 6, 0.0)(features)
    before = np.linalg.norm(features[:, None] - features[None], axis=2)
    after = np.linalg.norm(kept[:, None] - kept[None], axis=2)
    assert np.allclose(before, after, atol=1e-4)


@pytest.mark.parametrize("shape", [(5, 40), (40, 5)])
def test_there_are_never_more_directions_than_the_points_have(shape: tuple[int, int]) -> None:
    features = np.random.default_rng(2).normal(size=shape).astype(np.float32)
    projection = fit_projection(features, 384, 0.25)
    assert projection.directions.shape == (shape[1], min(shape[0] - 1, shape[1]))
    assert np.isfinite(projection.directions).all()


def test_learns_what_can_be_told_apart() -> None:
    features, labels = clouds(40, 0.2, 1)
    unseen, answers = clouds(40, 0.2, 2)
    head = fit_head(features, labels, 3, Recipe(head=8, steps=30))
    assert (head.probabilities(unseen).argmax(1) == answers).mean() > 0.95
    assert np.allclose(head.probabilities(unseen).sum(1), 1)


def test_the_same_numbers_give_the_same_head() -> None:
    features, labels = clouds(20, 0.3, 1)
    one, other = (fit_head(features, labels, 3, Recipe(head=8, steps=30)) for _ in range(2))
    assert np.array_equal(one.weights, other.weights)


def test_altered_copies_are_learned_from_as_well() -> None:
    features, labels = clouds(20, 0.3, 1)
    alone = fit_head(features, labels, 3, Recipe(head=8, steps=30))
    more = fit_head(features, labels, 3, Recipe(head=8, steps=30), [clouds(20, 0.3, 5)[0]])
    assert not np.allclose(alone.weights, more.weights, atol=1e-3)


@pytest.mark.parametrize("boast", [0.25, 1.0, 4.0])
def test_the_temperature_gives_back_how_much_a_head_boasts(boast: float) -> None:
    lots = np.random.default_rng(6)
    honest = lots.normal(size=(20_000, 4)) * 2
    labels = np.array([lots.choice(4, p=row) for row in softmax(honest.astype(np.float32))])
    assert fit_temperature((honest * boast).astype(np.float32), labels) == pytest.approx(boast, rel=0.05)


def test_calibration_lowers_the_log_loss_on_labels_not_seen() -> None:
    features, labels = clouds(30, 0.45, 1)
    held_out, answers = clouds(200, 0.45, 2)
    head = fit_head(features, labels, 3, Recipe(head=11, steps=100, penalty=0))
    logits = head.logits(held_out)
    temperature = fit_temperature(logits[::2], answers[::2])
    assert temperature > 1.2
    assert (
        log_loss(softmax(logits[1::2] / temperature), answers[1::2])
        < log_loss(softmax(logits[1::2]), answers[1::2]) - 0.02
    )
