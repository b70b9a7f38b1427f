"""Each planted fault of the manifest is in the written data, and nothing else is spoilt."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from opencleo.museums import museum
from opencleo.records import MuseumObject, RawRecord
from opencleo.samples import Fault, FaultKind, Manifest, load_manifest
from opencleo.samples.facts import class_words

LANGUAGES = {"generated-en": "en", "generated-nl": "nl"}


@pytest.fixture(scope="module")
def manifest(small_museums: Path) -> Manifest:
    return load_manifest(small_museums)


def parts_of(folder: Path, code: str) -> dict[str, list[RawRecord]]:
    parts: dict[str, list[RawRecord]] = {}
    for record in museum(code).from_folder(folder / code):
        parts.setdefault(record.object_id, []).append(record)
    return parts


@pytest.fixture(scope="module")
def objects(small_museums: Path) -> dict[str, MuseumObject]:
    return {
        object_id: museum(code).read(parts)
        for code in LANGUAGES
        for object_id, parts in parts_of(small_museums, code).items()
    }


def faulty(
    manifest: Manifest, objects: dict[str, MuseumObject], kind: FaultKind
) -> Iterator[tuple[Fault, MuseumObject]]:
    found = manifest.of(kind)
    assert {fault.object_id.split(":")[0] for fault in found} == set(LANGUAGES)
    for fault in found:
        yield fault, objects[fault.object_id]


def main_file(folder: Path, thing: MuseumObject) -> Path:
    assert thing.photographs[0].file is not None
    return folder / thing.museum / thing.photographs[0].file


def pixels(file: Path) -> np.ndarray:
    with Image.open(file) as picture:
        return np.asarray(picture.convert("L").resize((24, 24)), dtype=float)


def test_a_wrong_label_names_a_class_that_the_picture_does_not_show(
    manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    truths = {truth.object_id: truth.class_id for truth in manifest.objects}
    for fault, thing in faulty(manifest, objects, "wrong-label"):
        shown = truths[fault.object_id]
        assert thing.object_names != (class_words(shown)[thing.language],)
        assert f"shows {shown}" in fault.detail


def test_all_other_objects_are_named_after_what_their_pictures_show(
    manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    spoilt = {fault.object_id for kind in ("wrong-label", "near-duplicate-photograph") for fault in manifest.of(kind)}
    for truth in manifest.objects:
        if truth.object_id not in spoilt:
            thing = objects[truth.object_id]
            assert thing.object_names == (class_words(truth.class_id)[thing.language],)


def test_duplicates_look_alike_but_are_other_bytes(
    small_museums: Path, manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    for kind in ("near-duplicate-photograph", "duplicate-object"):
        for fault, thing in faulty(manifest, objects, kind):
            one, other = main_file(small_museums, thing), main_file(small_museums, objects[fault.twin])
            assert one.read_bytes() != other.read_bytes()
            assert np.abs(pixels(one) - pixels(other)).mean() < 12


def test_a_duplicate_object_says_the_same_under_another_number(
    manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    for fault, thing in faulty(manifest, objects, "duplicate-object"):
        twin = objects[fault.twin]
        assert (thing.title, thing.description, thing.dimensions) == (twin.title, twin.description, twin.dimensions)


def test_a_repeated_record_comes_twice_and_is_read_once(small_museums: Path, manifest: Manifest) -> None:
    for code in LANGUAGES:
        parts = parts_of(small_museums, code)
        repeated = {
            one for one, records in parts.items() if any(record.part.endswith(("l/2", "n.csv/2")) for record in records)
        }
        planted = {one.object_id for one in manifest.of("repeated-record") if one.object_id.startswith(f"{code}:")}
        assert repeated == planted


def test_broken_photographs_are_broken_each_in_its_way(
    small_museums: Path, manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    for _, thing in faulty(manifest, objects, "truncated-photograph"):
        data = main_file(small_museums, thing).read_bytes()
        assert data.startswith(b"\xff\xd8")
        with pytest.raises(OSError, match="truncated"):
            Image.open(io.BytesIO(data)).load()
    for _, thing in faulty(manifest, objects, "text-as-photograph"):
        assert main_file(small_museums, thing).read_text() == "This is a text, not a photograph.\n"
        with pytest.raises(OSError, match="cannot identify"):
            Image.open(main_file(small_museums, thing))
    for _, thing in faulty(manifest, objects, "missing-photograph"):
        assert not main_file(small_museums, thing).exists()
    for _, thing in faulty(manifest, objects, "path-traversal"):
        assert not main_file(small_museums, thing).resolve().is_relative_to(small_museums)


def test_every_other_photograph_is_a_jpeg_of_some_400_pixels(
    small_museums: Path, manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    broken: tuple[FaultKind, ...] = (
        "truncated-photograph", "text-as-photograph", "missing-photograph", "path-traversal"
    )  # fmt: skip
    spoilt = {fault.object_id for kind in broken for fault in manifest.of(kind)}
    for thing in objects.values():
        assert len(thing.photographs) >= 1
        for photograph in thing.photographs[thing.object_id in spoilt :]:
            assert photograph.file is not None
            with Image.open(small_museums / thing.museum / photograph.file) as picture:
                picture.load()
                assert (picture.format, picture.mode) == ("JPEG", "RGB")
                assert 300 <= min(picture.size) <= max(picture.size) <= 520


def test_impossible_dates_stand_as_planted(
    small_museums: Path, manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    raw = {code: parts_of(small_museums, code) for code in LANGUAGES}
    for _, thing in faulty(manifest, objects, "begin-after-end"):
        assert thing.begin_year is not None
        assert thing.end_year is not None
        assert thing.begin_year > thing.end_year
    for fault, thing in faulty(manifest, objects, "year-zero"):
        body = raw[thing.museum][fault.object_id][0].body
        assert '"earliest": 0, "latest": 0' in body or '"jaar_van": "0", "jaar_tot": "0"' in body
        assert thing.date in {"A.D. 0", "0 n. Chr."}
        assert (thing.begin_year, thing.end_year) == (None, None)
    for _, thing in faulty(manifest, objects, "future-date"):
        assert thing.begin_year == 3018
    dates = {thing.date for _, thing in faulty(manifest, objects, "unreadable-date")}
    assert dates == {"99th century", "99e eeuw"}


def test_titles_are_missing_or_enormous_as_planted(manifest: Manifest, objects: dict[str, MuseumObject]) -> None:
    assert {thing.title for _, thing in faulty(manifest, objects, "no-title")} == {""}
    assert all(len(thing.title) > 19_000 for _, thing in faulty(manifest, objects, "enormous-title"))


def test_an_unknown_period_is_all_that_dates_its_object(manifest: Manifest, objects: dict[str, MuseumObject]) -> None:
    said = {
        (thing.period, thing.dynasty, thing.reign, thing.date, thing.begin_year)
        for _, thing in faulty(manifest, objects, "unknown-period")
    }
    assert said == {
        ("Age of the Invented Kings", "", "", "", None),
        ("Tijd van de Verzonnen Koningen", "", "", "", None),
    }


def test_html_stands_in_the_raw_record_and_not_in_the_object(
    small_museums: Path, manifest: Manifest, objects: dict[str, MuseumObject]
) -> None:
    for code in LANGUAGES:
        raw = parts_of(small_museums, code)
        for fault in manifest.of("html-in-description"):
            if fault.object_id.startswith(f"{code}:"):
                assert "<script>" in raw[fault.object_id][0].body
                assert "<" not in objects[fault.object_id].description
