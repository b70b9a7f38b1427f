"""Groups that no split may divide, and the classes that can be learned."""

from dataclasses import replace

import numpy as np
import pytest

from opencleo.errors import UnavailableError
from opencleo.vision.datasets import Example, TrainingSet, training_set


def example(number: int, class_id: str | None = "bowl", **changes: object) -> Example:
    plain = Example(
        photograph_id=f"m:{number:03}/1",
        object_id=f"m:{number:03}",
        museum="m",
        group_title=f"Title {number}",
        view=1,
        sha256=f"{number:064x}",
        fingerprint="",
        class_id=class_id,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def a_set(*examples: Example) -> TrainingSet:
    """The examples and, so that there is something to learn, ten of two other classes."""
    others = [example(500 + number, "vase" if number % 2 else "cone") for number in range(10)]
    return training_set([*examples, *others], classes_from=5, at_most=100, seed=1)


@pytest.mark.parametrize(
    ("kin", "apart"),
    [
        (example(2, group_title="TITLE  1"), example(3)),
        (example(2, object_id="m:001"), example(3)),
        (example(2, sha256=f"{1:064x}"), example(3)),
        (example(2, fingerprint="ffff0000ffff0003"), example(3, fingerprint="0000ffff0000ffff")),
        (example(2), example(3, group_title="Title 1", museum="other")),
    ],
    ids=["title", "object", "bytes", "nearly the same picture", "nothing"],
)
def test_what_hangs_together_is_one_group(kin: Example, apart: Example) -> None:
    groups = a_set(example(1, fingerprint="ffff0000ffff0000"), kin, apart).groups
    joined = kin != example(2)
    assert (groups[0] == groups[1]) == joined
    assert groups[0] != groups[2]


def test_groups_join_through_others() -> None:
    groups = a_set(example(1), example(2, group_title="Title 1", sha256=f"{3:064x}"), example(3)).groups
    assert len(set(groups[:3].tolist())) == 1


def test_no_group_is_on_both_sides_of_a_fold() -> None:
    lots = np.random.default_rng(4)
    examples = [
        example(number, str(lots.choice(["bowl", "jar"])), group_title=f"Title {lots.integers(40)}")
        for number in range(200)
    ]
    known = a_set(*examples)
    tested = []
    for learned, held_out in known.folds(5, seed=3):
        assert not set(known.groups[learned]) & set(known.groups[held_out])
        assert set(learned) | set(held_out) == set(known.learned)
        tested.extend(held_out.tolist())
    assert sorted(tested) == known.learned.tolist()


def test_the_order_of_the_examples_does_not_matter() -> None:
    examples = [example(number, "bowl" if number % 2 else "jar") for number in range(20)]
    assert a_set(*examples).fingerprint == a_set(*reversed(examples)).fingerprint


def test_another_label_is_another_fingerprint() -> None:
    examples = [example(number) for number in range(20)]
    changed = [replace(examples[0], class_id="cone"), *examples[1:]]
    assert a_set(*examples).fingerprint != a_set(*changed).fingerprint


def test_rare_classes_stay_unlabelled_but_keep_their_place() -> None:
    known = a_set(*(example(number, "coin") for number in range(4)), *(example(number) for number in range(4, 10)))
    assert known.classes == ("bowl", "cone", "vase")
    assert known.labels[:4].tolist() == [-1] * 4
    assert not set(range(4)) & set(known.learned.tolist())


def test_of_a_large_class_only_so_many_are_learned_from() -> None:
    examples = [example(number, "bowl" if number < 40 else "jar") for number in range(50)]
    known = training_set(examples, classes_from=5, at_most=20, seed=1)
    assert known.support == (20, 10)


def test_cards_that_stand_for_photographs_are_left_out() -> None:
    import tomllib
    from importlib import resources

    cards = tomllib.loads((resources.files("opencleo.photographs") / "placeholders.toml").read_text())["card"]
    known = a_set(example(1), example(2, fingerprint=cards[0]["fingerprint"]))
    assert "m:002/1" not in {e.photograph_id for e in known.examples}
    assert "m:001/1" in {e.photograph_id for e in known.examples}


def test_too_few_photographs_are_said_plainly() -> None:
    with pytest.raises(UnavailableError, match=r"Two classes with 5 photographs.*bowl 9"):
        training_set([example(number) for number in range(9)], classes_from=5, at_most=9, seed=1)
