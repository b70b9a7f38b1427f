"""Generated museums: the same seed gives the same bytes, whole or not at all, and never over somebody's files."""

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from opencleo.errors import InputError, SourceError
from opencleo.samples import Manifest, generate, generating, load_manifest
from opencleo.samples.faults import KINDS
from opencleo.samples.forms import FORMS
from opencleo.samples.picturing import photograph


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def unpictured(monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture for all, so that the words of many objects are quick to generate."""
    picture = photograph("coin", "bronze", "bright", (1, 0, 1), 1)
    monkeypatch.setattr(generating, "photograph", lambda *_: picture)


def test_the_same_seed_gives_the_same_bytes(small_museums: Path, tmp_path: Path) -> None:
    generate(tmp_path / "again", 2018, objects_per_class=2)
    assert fingerprints(tmp_path / "again") == fingerprints(small_museums)


def test_bytes_do_not_depend_on_the_order_of_hashes() -> None:
    code = (
        "import hashlib; from opencleo.samples.picturing import photograph;"
        "print(hashlib.sha256(photograph('stela', 'limestone', 'dark', (7, 1, 5001), 1)).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.usefixtures("unpictured")
def test_another_seed_gives_other_words(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    generate(first, 1, objects_per_class=2)
    generate(second, 2, objects_per_class=2)
    for file in ("generated-en/objects.jsonl", "generated-nl/objecten.csv"):
        assert (first / file).read_bytes() != (second / file).read_bytes()


def test_another_seed_object_or_view_gives_another_picture() -> None:
    lots = [((1, 0, 1001), 1), ((2, 0, 1001), 1), ((1, 0, 1002), 1), ((1, 0, 1001), 2)]
    assert len({photograph("scarab", "faience", "bright", *one) for one in lots}) == len(lots)


def test_every_way_to_make_an_object_has_at_least_ten_in_two_museums(tmp_path: Path, unpictured: None) -> None:
    manifest = generate(tmp_path / "museums", 2018)
    counts = Counter(truth.class_id for truth in manifest.objects)
    assert set(counts) == set(FORMS)
    assert min(counts.values()) >= 10
    assert len(manifest.objects) >= 300
    assert {truth.object_id.split(":")[0] for truth in manifest.objects} == {"generated-en", "generated-nl"}


@pytest.mark.usefixtures("unpictured")
@pytest.mark.parametrize("seed", [0, 3, 99])
def test_every_museum_has_every_fault(tmp_path: Path, seed: int) -> None:
    manifest = generate(tmp_path / "museums", seed, objects_per_class=2)
    for museum in ("generated-en", "generated-nl"):
        kinds = [fault.kind for fault in manifest.faults if fault.object_id.startswith(f"{museum}:")]
        assert sorted(set(kinds)) == sorted(KINDS)
    assert len({fault.object_id for fault in manifest.faults}) == len(manifest.faults)


@pytest.mark.usefixtures("unpictured")
def test_a_second_call_does_nothing_and_another_seed_replaces(tmp_path: Path) -> None:
    folder = tmp_path / "museums"
    first = generate(folder, 1, objects_per_class=2)
    written = (folder / "manifest.json").stat().st_mtime_ns
    assert generate(folder, 1, objects_per_class=2) == first
    assert (folder / "manifest.json").stat().st_mtime_ns == written
    assert generate(folder, 2, objects_per_class=2) == load_manifest(folder)
    assert load_manifest(folder).seed == 2
    assert [path.name for path in tmp_path.iterdir()] == ["museums"]


def test_a_failure_on_the_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise OSError("no space left on device")

    monkeypatch.setattr(generating, "photograph", fail)
    with pytest.raises(OSError, match="no space left"):
        generate(tmp_path / "museums", 1, objects_per_class=2)
    assert list(tmp_path.iterdir()) == []


def test_somebodys_files_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear museum")
    with pytest.raises(InputError, match="something other than generated museums"):
        generate(tmp_path, 1)
    with pytest.raises(InputError, match="at least 2"):
        generate(tmp_path / "museums", 1, objects_per_class=1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_process_that_comes_second_takes_what_is_there(
    tmp_path: Path, unpictured: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "museums"
    make = generating._generate

    def overtaken(made: Path, seed: int, objects_per_class: int) -> Manifest:
        manifest = make(made, seed, objects_per_class)
        if not folder.exists():
            make(folder, seed, objects_per_class)
        return manifest

    monkeypatch.setattr(generating, "_generate", overtaken)
    assert generate(folder, 1, objects_per_class=2) == load_manifest(folder)


def test_a_folder_without_a_manifest_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no generated museums"):
        load_manifest(tmp_path)
