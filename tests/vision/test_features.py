"""Features are computed once, whatever happens in between."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from opencleo.vision.augmentation import alter, draw
from opencleo.vision.backbones import backbone
from opencleo.vision.exporting import exported_backbone
from opencleo.vision.features import FeatureStore
from opencleo.vision.preprocessing import Preprocessing
from opencleo.vision.recipe import Augmentation

NAMES = [f"{number:064x}" for number in range(11)]


def image(sha256: str) -> Image.Image:
    lots = np.random.default_rng(int(sha256, 16))
    return Image.fromarray(lots.integers(0, 256, (20, 24, 3)).astype(np.uint8))


def refuse(sha256: str) -> Image.Image:
    raise AssertionError(f"{sha256} was opened again")


@pytest.fixture
def store(tmp_path: Path) -> FeatureStore:
    chosen = backbone("tiny")
    exported = exported_backbone(chosen, chosen.build(None).eval(), 32, tmp_path / "backbones")
    return FeatureStore(tmp_path / "features", exported, Preprocessing(side=32), 2)


def test_a_second_run_opens_no_picture(store: FeatureStore) -> None:
    first = store.features(NAMES, image)
    assert first.shape == (11, 64)
    assert np.array_equal(store.features(NAMES, refuse), first)


def test_only_what_is_new_is_looked_at(store: FeatureStore) -> None:
    known = store.features(NAMES[:5], image)
    opened: list[str] = []

    def listening(sha256: str) -> Image.Image:
        opened.append(sha256)
        return image(sha256)

    every = store.features(NAMES, listening)
    assert sorted(opened) == NAMES[5:]
    assert np.array_equal(every[:5], known)


def test_the_order_is_that_of_the_question_and_repeats_count(store: FeatureStore) -> None:
    straight = store.features(NAMES, image)
    asked = [NAMES[3], NAMES[0], NAMES[3]]
    assert np.array_equal(store.features(asked, refuse), straight[[3, 0, 3]])


def test_a_damaged_file_is_made_again(store: FeatureStore, tmp_path: Path) -> None:
    first = store.features(NAMES, image)
    for path in (tmp_path / "features").rglob("*.npz"):
        path.write_bytes(path.read_bytes()[:100])
    assert np.array_equal(store.features(NAMES, image), first)
    assert np.array_equal(store.features(NAMES, refuse), first)


def test_altered_copies_differ_by_number_and_seed_and_repeat(store: FeatureStore) -> None:
    change = Augmentation()
    plain = store.features(NAMES, image)
    first = store.features(NAMES, image, copy=(0, change, 1))
    assert np.array_equal(store.features(NAMES, refuse, copy=(0, change, 1)), first)
    for other in (
        plain,
        store.features(NAMES, image, copy=(1, change, 1)),
        store.features(NAMES, image, copy=(0, change, 2)),
    ):
        assert not np.allclose(other, first, atol=1e-2)


def test_a_copy_does_not_depend_on_what_is_altered_with_it() -> None:
    pixels = np.stack([np.asarray(image(name).resize((32, 32))).transpose(2, 0, 1) for name in NAMES])
    draws = [draw(name, 0, 1) for name in NAMES]
    together = alter(pixels, draws, Augmentation())
    alone = np.concatenate(
        [alter(pixels[place : place + 1], draws[place : place + 1], Augmentation()) for place in range(11)]
    )
    assert np.abs(together.astype(int) - alone.astype(int)).max() <= 1


def test_no_alteration_at_all_gives_the_picture_back() -> None:
    pixels = np.stack([np.asarray(image(name).resize((32, 32))).transpose(2, 0, 1) for name in NAMES])
    still = Augmentation(turn=0, shift=0, smallest=1, largest=1, flip=0, light=0, grey=0, blur=0, ground=0, hidden=0)
    altered = alter(pixels, [draw(name, 0, 1) for name in NAMES], still)
    assert np.abs(altered.astype(int) - pixels.astype(int)).max() <= 1


def test_a_picture_that_cannot_be_opened_is_not_swallowed(store: FeatureStore) -> None:
    with pytest.raises(AssertionError, match="opened again"):
        store.features(NAMES, refuse)
