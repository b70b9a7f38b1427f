"""Harvest: verbatim records, the museum's own words, photographs; again and again without touching what is the same."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from opencleo.catalogue import Catalogue
from opencleo.errors import FetchError, SourceError
from opencleo.museums import Fetcher, museum
from opencleo.pipeline.harvest import HarvestReport, Origin, harvest
from opencleo.records import RawRecord
from opencleo.samples import load_manifest
from opencleo.settings import Settings

CODE = "generated-en"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def folder(small_museums: Path, tmp_path: Path) -> Path:
    """A museum's folder of our own, to change."""
    own = tmp_path / CODE
    shutil.copytree(small_museums / CODE, own)
    return own


def go(catalogue: Catalogue, folder: Path | None, settings: Settings, limit: int | None = None) -> HarvestReport:
    with Fetcher(tries=1, timeout=1) as fetcher:
        return harvest(catalogue, museum(CODE), Origin(fetcher, folder), settings, limit=limit)


def change(folder: Path, place: int, **fields: object) -> str:
    """Change one record of the feed; its identity."""
    file = folder / "objects.jsonl"
    lines = file.read_text("utf-8").splitlines()
    record = json.loads(lines[place])
    record |= fields
    lines[place] = json.dumps(record, ensure_ascii=False)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return f"{CODE}:{record['id']}"


def test_records_are_kept_to_the_letter(fresh_catalogue: Catalogue, folder: Path, settings: Settings) -> None:
    go(fresh_catalogue, folder, settings)
    lines = set((folder / "objects.jsonl").read_text("utf-8").splitlines())
    kept = {
        record.body for _, _, parts in fresh_catalogue.raw_records.unread("another reader", CODE) for record in parts
    }
    assert kept == lines


def test_a_second_harvest_touches_nothing(fresh_catalogue: Catalogue, folder: Path, settings: Settings) -> None:
    first = go(fresh_catalogue, folder, settings)
    before = fresh_catalogue.objects.museums()
    second = go(fresh_catalogue, folder, settings)
    objects = first.received.new
    assert objects > 20
    assert (second.received.new, second.received.changed, second.received.unchanged) == (0, 0, objects)
    assert (second.read, second.changed, second.photographs) == (second.unreadable, 0, {})
    assert fresh_catalogue.objects.museums() == before


def test_only_the_object_that_changed_is_written(fresh_catalogue: Catalogue, folder: Path, settings: Settings) -> None:
    go(fresh_catalogue, folder, settings)
    object_id = change(folder, 1, title="A title that nobody had before")
    report = go(fresh_catalogue, folder, settings)
    assert (report.received.new, report.received.changed, report.changed) == (0, 1, 1)
    changed = fresh_catalogue.objects.get(object_id)
    assert changed is not None
    assert changed.source.title == "A title that nobody had before"


def test_bad_photographs_are_facts_not_crashes(
    fresh_catalogue: Catalogue, small_museums: Path, settings: Settings
) -> None:
    go(fresh_catalogue, small_museums / CODE, settings)
    manifest = load_manifest(small_museums)
    expected = {
        fault.object_id: status
        for kind, status in (
            ("truncated-photograph", "broken"),
            ("text-as-photograph", "broken"),
            ("missing-photograph", "missing"),
            ("path-traversal", "missing"),
        )
        for fault in manifest.of(kind)  # type: ignore[arg-type]
        if fault.object_id.startswith(CODE)
    }
    found = {stored.photograph.object_id: stored.status for stored in fresh_catalogue.photographs.problems()}
    assert expected
    assert {object_id: found.get(object_id) for object_id in expected} == expected
    assert all(stored.problem for stored in fresh_catalogue.photographs.problems())


def test_a_limit_counts_objects(fresh_catalogue: Catalogue, folder: Path, settings: Settings) -> None:
    report = go(fresh_catalogue, folder, settings, limit=5)
    assert (report.received.new, fresh_catalogue.objects.count()) == (5, 5)


def test_an_unreadable_record_becomes_a_problem_and_the_rest_goes_on(
    fresh_catalogue: Catalogue, folder: Path, settings: Settings
) -> None:
    with (folder / "objects.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"id": 4999, "title": {"en": 7}}\n')
    report = go(fresh_catalogue, folder, settings)
    problems = [problem for problem in fresh_catalogue.objects.problems() if problem[0] == f"{CODE}:4999"]
    assert report.unreadable == len(fresh_catalogue.objects.problems()) >= 1
    assert len(problems) == 1
    assert problems[0][1] == "read"
    assert report.read == fresh_catalogue.objects.count() > 20


def test_a_feed_that_stops_keeps_what_came(
    fresh_catalogue: Catalogue, small_museums: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = museum(CODE)

    def refusing(folder: Path) -> Iterator[RawRecord]:
        for number, record in enumerate(type(real).from_folder(real, folder)):
            if number == 7:
                raise FetchError("The museum answers 403. Try again later.")
            yield record

    monkeypatch.setattr(real, "from_folder", refusing)
    report = go(fresh_catalogue, small_museums / CODE, settings)
    assert report.stopped == "The museum answers 403. Try again later."
    assert fresh_catalogue.objects.count() == 7


def test_a_folder_without_records_is_refused(fresh_catalogue: Catalogue, tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError):
        go(fresh_catalogue, tmp_path / "empty", settings)


def test_a_withdrawn_part_is_forgotten_but_no_object_is(fresh_catalogue: Catalogue) -> None:
    now = datetime.now(UTC)
    records = [RawRecord("m", "1", part, "{}", "feed", now) for part in ("api", "photos.csv/1")]
    gone = RawRecord("m", "2", "api", "{}", "feed", now)
    fresh_catalogue.raw_records.save([*records, gone])
    assert fresh_catalogue.raw_records.drop_parts("m", frozenset({("m:1", "api")})) == 1
    assert [record.part for record in fresh_catalogue.raw_records.of("m:1")] == ["api"]
    assert [record.part for record in fresh_catalogue.raw_records.of("m:2")] == ["api"]
