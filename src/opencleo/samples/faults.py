"""Faults planted in the generated museums on purpose, so that tests can ask for them back."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from PIL import Image, ImageEnhance

from opencleo.records import Language
from opencleo.samples.picturing import encoded
from opencleo.samples.wording import Words

FaultKind = Literal[
    "wrong-label",  # the words name another class than the photographs show
    "near-duplicate-photograph",  # the first photograph is another object's, cropped a little and lighter
    "duplicate-object",  # the same words and photograph as another object, under a number of its own
    "repeated-record",  # the same record stands twice in the file
    "truncated-photograph",
    "text-as-photograph",
    "missing-photograph",
    "path-traversal",  # the photograph's file lies outside the museum's folder
    "begin-after-end",
    "unreadable-date",
    "year-zero",
    "future-date",
    "no-title",
    "enormous-title",
    "unknown-period",
    "html-in-description",
]

KINDS: tuple[FaultKind, ...] = get_args(FaultKind)

ENORMOUS = 20_000
"""Characters of an enormous title."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted fault: what it is, in which object, and in the words of a person.

    `twin` is the other object of a duplicate.
    """

    kind: FaultKind
    object_id: str
    detail: str
    twin: str = ""


def plan(rng: np.random.Generator, numbers: Sequence[int], wrong_labels: int) -> dict[int, FaultKind]:
    """Which object gets which fault, one at most: every kind once, and wrong labels as often as asked."""
    kinds: list[FaultKind] = [*KINDS, *["wrong-label" for _ in range(wrong_labels - 1)]]  # type: ignore[list-item]
    chosen = rng.permutation(np.asarray(numbers))[: len(kinds)]
    return {int(number): kind for number, kind in zip(chosen, kinds, strict=True)}


def spoil_words(kind: FaultKind, words: Words, language: Language) -> tuple[Words, str]:
    """The words with the fault in them, and what was done; words that this kind leaves alone come back as they were."""
    dutch = language == "nl"
    if kind == "begin-after-end":
        begin, end = (words.end, words.begin)
        return replace(words, begin=begin, end=end), f"the years run from {begin} to {end}"
    if kind == "unreadable-date":
        text = "99e eeuw" if dutch else "99th century"
        return replace(words, date=text, begin=None, end=None), f"the date is {text!r}"
    if kind == "year-zero":
        text = "0 n. Chr." if dutch else "A.D. 0"
        return replace(words, date=text, begin=0, end=0), f"the date is {text!r}, and both years are 0"
    if kind == "future-date":
        text = "3018 n. Chr." if dutch else "A.D. 3018"
        return replace(words, date=text, begin=3018, end=3018), f"the date is {text!r}"
    if kind == "no-title":
        return replace(words, title=""), "the title is empty"
    if kind == "enormous-title":
        title = (f"{words.title} " * (ENORMOUS // len(words.title) + 1))[:ENORMOUS].strip()
        return replace(words, title=title), f"the title has {len(title):,} characters"
    if kind == "unknown-period":
        text = "Tijd van de Verzonnen Koningen" if dutch else "Age of the Invented Kings"
        silent = replace(words, period=text, dynasty="", reign="", date="", begin=None, end=None)
        return silent, f"the period is {text!r}, and nothing else dates the object"
    if kind == "html-in-description":
        marked = f"<p>{words.description}<br><script>alert('museum')</script> &amp; <b onmouseover=alert(1)>…</b></p>"
        return replace(words, description=marked), "the description holds a script and other marks of HTML"
    if kind == "path-traversal":
        return replace(words, files=("../../etc/passwd", *words.files[1:])), "the file is '../../etc/passwd'"
    return words, ""


def spoil_photograph(kind: FaultKind, data: bytes) -> tuple[bytes | None, str]:
    """The bytes of a first photograph with the fault in them (None: no file is written), and what was done."""
    if kind == "truncated-photograph":
        kept = len(data) // 3
        return data[:kept], f"the file ends after {kept} of {len(data)} bytes"
    if kind == "text-as-photograph":
        return b"This is a text, not a photograph.\n", "the file holds a text"
    if kind == "missing-photograph":
        return None, "the file that the record names is not there"
    if kind == "path-traversal":
        return None, "no such photograph is written"
    return data, ""


def retaken(data: bytes) -> bytes:
    """The same photograph once more: cropped by a fiftieth, a little lighter, encoded anew."""
    with Image.open(io.BytesIO(data)) as picture:
        wide, tall = picture.size
        edge_x, edge_y = wide // 50, tall // 50
        cropped = picture.crop((edge_x, edge_y, wide - edge_x, tall - edge_y)).resize(picture.size)
        return encoded(ImageEnhance.Brightness(cropped).enhance(1.05), 72)
