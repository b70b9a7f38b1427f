"""The contract of every registered channel, and what the built-in ones give."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.errors import UnknownNameError
from opencleo.search import Channel, Traits, channel, channels
from opencleo.search.channels import channel_named

NAMES = [own.name for own in channels()]
TYPES = {"scarab": ("amulet",), "heart-scarab": ("scarab", "amulet"), "shabti": ("figure",)}
MATERIALS = ("faience", "gold", "wood")


@st.composite
def objects(draw: st.DrawFn, least: int = 1) -> Traits:
    """Invented traits of a few objects; some have no photographs, some no facts."""
    count = draw(st.integers(least, 5))
    seed = draw(st.integers(0, 2**32 - 1))
    numbers = np.random.default_rng(seed)
    embeddings = numbers.normal(size=(count, 6)).astype(np.float32)
    embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
    probabilities = numbers.dirichlet(np.full(3, 0.5), count).astype(np.float32)
    unseen = numbers.random(count) < 0.3
    embeddings[unseen] = probabilities[unseen] = 0
    kinds = [frozenset(draw(st.lists(st.sampled_from(sorted(TYPES)), max_size=2))) for _ in range(count)]
    begins = [draw(st.none() | st.integers(-3000, 300)) for _ in range(count)]
    return Traits(
        object_ids=tuple(f"met:{row}" for row in range(count)),
        embeddings=embeddings,
        probabilities=probabilities,
        classes=("a", "b", "c"),
        types=tuple(kinds),
        all_types=tuple(frozenset([*own, *(above for kind in own for above in TYPES[kind])]) for own in kinds),
        materials=tuple(frozenset(draw(st.lists(st.sampled_from(MATERIALS), max_size=3))) for _ in range(count)),
        periods=tuple(frozenset[str]() for _ in range(count)),
        years=tuple(None if begin is None else (begin, begin + draw(st.integers(0, 400))) for begin in begins),
    )


def one(traits: Traits, row: int) -> Traits:
    """One object of several, as what is asked."""
    return Traits(
        *(traits.object_ids[row : row + 1], traits.embeddings[row : row + 1], traits.probabilities[row : row + 1]),
        *(traits.classes, traits.types[row : row + 1], traits.all_types[row : row + 1]),
        *(traits.materials[row : row + 1], traits.periods[row : row + 1], traits.years[row : row + 1]),
    )


@pytest.mark.parametrize("name", NAMES)
@given(traits=objects())
def test_every_channel_gives_a_number_from_0_to_1_for_each_object(name: str, traits: Traits) -> None:
    values = channel_named(name).compare(traits, traits)
    assert values.shape == (len(traits.object_ids),)
    assert np.isfinite(values).all()
    assert ((values >= 0) & (values <= 1)).all()


@pytest.mark.parametrize("name", NAMES)
@given(traits=objects())
def test_no_object_is_more_alike_than_the_object_itself(name: str, traits: Traits) -> None:
    for row in range(len(traits.object_ids)):
        values = channel_named(name).compare(one(traits, row), traits)
        assert values[row] >= values.max() - 1e-6


@pytest.mark.parametrize("name", [own.name for own in channels() if own.symmetric])
@given(traits=objects(least=2))
def test_a_symmetric_channel_compares_alike_in_both_directions(name: str, traits: Traits) -> None:
    compare = channel_named(name).compare
    forth = compare(one(traits, 0), one(traits, 1))
    assert forth == pytest.approx(compare(one(traits, 1), one(traits, 0)), abs=1e-6)


def known(**values: object) -> Traits:
    """One object of which nothing is known but these."""
    empty: tuple[frozenset[str], ...] = (frozenset(),)
    bare = Traits(
        object_ids=("met:1",),
        embeddings=np.zeros((1, 4), np.float32),
        probabilities=np.zeros((1, 3), np.float32),
        classes=("a", "b", "c"),
        types=empty,
        all_types=empty,
        materials=empty,
        periods=empty,
        years=(None,),
    )
    return replace(bare, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_where_nothing_is_known_nothing_is_alike(name: str) -> None:
    assert channel_named(name).compare(known(), known()).tolist() == [0]
    assert channel_named(name).shared(known(), known(), 0) == frozenset()


def test_a_kind_of_a_type_is_nearly_of_that_type_and_a_common_ancestor_is_not_enough() -> None:
    scarab = known(types=(frozenset({"scarab"}),), all_types=(frozenset({"scarab", "amulet"}),))
    heart = known(types=(frozenset({"heart-scarab"}),), all_types=(frozenset({"heart-scarab", "scarab", "amulet"}),))
    eye = known(types=(frozenset({"wedjat"}),), all_types=(frozenset({"wedjat", "amulet"}),))
    same_type = channel_named("same-type")
    assert [same_type.compare(scarab, other).item() for other in (scarab, heart, eye)] == pytest.approx([1, 2 / 3, 0])
    assert same_type.shared(heart, scarab, 0) == {"scarab"}


def test_a_narrow_dating_within_a_wide_one_overlaps_little() -> None:
    reign, late, other = known(years=((-1390, -1353),)), known(years=((-3000, -31),)), known(years=((-1390, -1353),))
    period = channel_named("same-period").compare
    assert period(reign, other).item() == 1
    assert 0 < period(reign, late).item() < 0.02
    assert period(reign, known(years=((-1352, -1300),))).item() == 0


def test_an_outsiders_channel_is_registered_by_the_decorator() -> None:
    @channel("same-museum-of-the-test", boost=True, weight=0.0, symmetric=False)
    def nothing_alike(asked: Traits, others: Traits) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return np.zeros(len(others.object_ids), np.float32)

    registered = channel_named("same-museum-of-the-test")
    assert registered == Channel(
        "same-museum-of-the-test", nothing_alike, registered.shared, "", 0.0, boost=True, symmetric=False
    )
    with pytest.raises(UnknownNameError, match="looks-alike"):
        channel_named("same-colour")
