"""Fingerprints forgive what copying does to a picture and tell different pictures apart."""

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from opencleo.errors import QueryError
from opencleo.photographs import decode, fingerprint, near_duplicates, placeholder


def picture(seed: int) -> Image.Image:
    coarse = np.random.default_rng(seed).integers(20, 230, (9, 7, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((280, 360), Image.Resampling.BICUBIC)


def differing(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_a_fingerprint_is_sixteen_hexadecimal_digits() -> None:
    assert {len(fingerprint(picture(seed))) for seed in range(5)} == {16}
    assert int(fingerprint(picture(0)), 16) > 0


@pytest.mark.parametrize("seed", range(6))
def test_copies_of_a_picture_have_nearly_its_fingerprint(seed: int) -> None:
    original = picture(seed)
    stream = io.BytesIO()
    original.save(stream, "JPEG", quality=40)
    square = Image.new("RGB", (360, 360), "black")
    square.paste(original, (40, 0))
    copies = [original.resize((100, 128)), Image.open(stream), ImageEnhance.Brightness(original).enhance(0.8), square]
    assert max(differing(fingerprint(original), fingerprint(copy)) for copy in copies) <= 4


def test_different_pictures_have_different_fingerprints() -> None:
    prints = [fingerprint(picture(seed)) for seed in range(12)]
    assert min(differing(one, other) for place, one in enumerate(prints) for other in prints[:place]) > 12


def test_groups_are_joined_through_others_and_ordered() -> None:
    prints = {"b": "0000000000000000", "a": "000000000000000f", "c": "00000000000000ff", "z": "ffff000000000000"}
    assert near_duplicates(prints, 4) == (frozenset("abc"),)
    assert near_duplicates(prints, 3) == ()
    assert near_duplicates(prints | {"y": "ffff000000000001", "x": "ffff000000000000"}, 4) == (
        frozenset("abc"),
        frozenset("xyz"),
    )
    assert near_duplicates({}, 4) == ()


@pytest.mark.parametrize("digits", ["", "xyz", "00", "g" * 16])
def test_what_is_no_fingerprint_is_refused(digits: str) -> None:
    with pytest.raises(QueryError, match="met:1/1"):
        near_duplicates({"met:1/1": digits}, 4)


def test_a_photograph_is_no_placeholder_and_nearly_the_card_is_one() -> None:
    assert placeholder(fingerprint(picture(1))) == ""
    assert [placeholder(digits) for digits in ("2faa228296bfbd09", "2faa228296bfbd0a", "2faa228296bf0009")] == [
        "Consult primary record",
        "Consult primary record",
        "",
    ]


@given(st.lists(st.integers(0, 2**12 - 1), max_size=25), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_groups_are_the_connected_pictures(numbers: list[int], distance: int) -> None:
    prints = {f"{place:02}": f"{number:016x}" for place, number in enumerate(numbers)}
    expected: list[set[str]] = []
    for identity in prints:
        near = [
            found for found in expected if any(differing(prints[identity], prints[one]) <= distance for one in found)
        ]
        expected = [found for found in expected if found not in near] + [{identity}.union(*near)]
    assert set(near_duplicates(prints, distance)) == {frozenset(found) for found in expected if len(found) > 1}


def test_the_two_sizes_of_a_real_photograph_are_near_duplicates(collections: Path) -> None:
    """Large views and small photographs of the same objects; some pairs show two views, most the same one."""
    pairs, same = 0, 0
    for large in sorted(collections.glob("met/views/*_01.jpg")):
        small = collections / "met" / "photos" / f"{large.stem.removesuffix('_01')}.jpg"
        if small.is_file():
            one, other = (
                fingerprint(decode(file.read_bytes(), max_bytes=10**7, max_pixels=10**7)) for file in (large, small)
            )
            pairs, same = pairs + 1, same + (differing(one, other) <= 4)
    assert pairs >= 50
    assert same >= 0.8 * pairs
