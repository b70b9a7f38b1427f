"""Dimensions in a museum's words become millimetres, and weights grams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.records import Measurement
from opencleo.standardise import read_dimensions
from opencleo.standardise.dimensions import dimensions_of


def sizes(text: str) -> list[tuple[str, str, float]]:
    return [(each.part, each.kind, each.millimetres) for each in read_dimensions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "H. 12 × W. 4.1 × D. 2.9 cm (4 3/4 × 1 5/8 × 1 1/8 in.)",
            [("", "height", 120.0), ("", "width", 41.0), ("", "depth", 29.0)],
        ),
        ("H.11 x W.3.8 cm", [("", "height", 110.0), ("", "width", 38.0)]),
        ("Diam. 2.5 cm", [("", "diameter", 25.0)]),
        ("L. 1.2 cm (1/2 in.); w. 0.9 cm (3/8 in.)", [("", "length", 12.0), ("", "width", 9.0)]),
        ("L. 2.1 (13/16 in.); Th. 0.2 cm (1/16 in.)", [("", "length", 21.0), ("", "thickness", 2.0)]),
        ("h 12,5 cm; b 3 cm", [("", "height", 125.0), ("", "width", 30.0)]),
        ("hoogte 1.250 mm", [("", "height", 1.25)]),
        ("lengte: 2 m, dikte: 8 mm", [("", "length", 2000.0), ("", "thickness", 8.0)]),
        ("weight 12 g", [("", "weight", 12.0)]),
        ("H. 5 × W. 9 cm, Wt. 2.5 kg (5 lb)", [("", "height", 50.0), ("", "width", 90.0), ("", "weight", 2500.0)]),
        ("Preserved L. 16.5 cm", [("", "length", 165.0)]),
        ("4 1/2 x 3 in.", [("", "height", 114.3), ("", "width", 76.2)]),
        ("1 1/4 x 7/8 in. (3.2 x 2.2 cm)", [("", "height", 32.0), ("", "width", 22.0)]),
    ],
)
def test_measurements_are_read_with_their_kind_and_unit(text: str, expected: list[tuple[str, str, float]]) -> None:
    assert sizes(text) == expected


def test_numbers_without_names_are_height_width_and_depth_and_less_sure() -> None:
    found = read_dimensions("Overall: 40.2 x 31.6 x 28.4 cm (15 13/16 x 12 7/16 x 11 3/16 in.)")
    assert [(each.kind, each.millimetres, each.evidence.method) for each in found] == [
        ("height", 402.0, "dimension-order"),
        ("width", 316.0, "dimension-order"),
        ("depth", 284.0, "dimension-order"),
    ]


def test_parts_keep_their_names() -> None:
    assert sizes("facsimile: h. 52 cm (20 1/2 in); w. 130 cm\nscale 1:1\nframed: h. 55 cm") == [
        ("facsimile", "height", 520.0),
        ("facsimile", "width", 1300.0),
        ("framed", "height", 550.0),
    ]
    assert sizes("(A) L. 70 cm (27 9/16 in.); (B) L. 71 cm") == [("a", "length", 700.0), ("b", "length", 710.0)]
    assert sizes("H. 15 cm\nH. (with tang): 17 cm") == [("", "height", 150.0), ("tang", "height", 170.0)]


@pytest.mark.parametrize("text", ["", "various", "N.A.", "5.7 x 1 x 5.4", "6.7 cm", "scale 1:1", "H. 0 cm", "H. 900 m"])
def test_what_does_not_say_which_size_in_which_unit_gives_nothing(text: str) -> None:
    assert read_dimensions(text) == ()


def test_the_museums_own_numbers_win_over_its_words_and_the_whole_comes_first() -> None:
    own = (Measurement("lid", "height", 12.0), Measurement("", "height", 110.0), Measurement("", "rim", 4.0))
    found = dimensions_of(own, "H. 99 cm")
    assert [(each.part, each.kind, each.millimetres, each.evidence.method) for each in found] == [
        ("", "height", 110.0, "measured"),
        ("lid", "height", 12.0, "measured"),
    ]
    assert [each.millimetres for each in dimensions_of((), "H. 99 cm")] == [990.0]


lengths = st.integers(min_value=1, max_value=9999).map(lambda tenths: tenths / 10)


@given(lengths, lengths, st.sampled_from(["×", "x", " × ", " x "]), st.sampled_from([".", ",", ""]))
def test_every_spelling_of_two_sizes_reads_alike(height: float, width: float, times: str, mark: str) -> None:
    first, second = (f"{each:.1f}".replace(".", mark) if mark else f"{each:.1f}" for each in (height, width))
    assert sizes(f"H. {first}{times}W. {second} cm") == [
        ("", "height", round(height * 10, 3)),
        ("", "width", round(width * 10, 3)),
    ]


@given(st.text(alphabet="0123456789 HWLDdiamth.,;:×x()/cmkgin\n", max_size=60))
def test_whatever_is_read_is_positive_and_of_a_known_kind(text: str) -> None:
    for each in read_dimensions(text):
        assert each.millimetres > 0
        assert each.kind in ("height", "width", "depth", "length", "diameter", "thickness", "weight")
