"""What the catalogue keeps, and that keeping the same again changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from opencleo.catalogue import Catalogue
from opencleo.catalogue.raw_records import Received
from opencleo.records import (
    CatalogueObject,
    ConceptValue,
    Dimension,
    Evidence,
    Label,
    Measurement,
    MuseumObject,
    Photograph,
    RawRecord,
    Recognition,
    StoredPhotograph,
    YearRange,
)

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
TUESDAY = datetime(2026, 1, 6, tzinfo=UTC)
EVIDENCE = Evidence("title", "Scarab", "label", 0.9)


def raw(number: str, part: str = "api", body: str = "{}", fetched_at: datetime = MONDAY) -> RawRecord:
    return RawRecord("met", number, part, body, "https://example.org", fetched_at)


def photograph(number: str, view: int, file: str = "a.jpg") -> Photograph:
    return Photograph(f"met:{number}/{view}", f"met:{number}", view, file=file)


SCARAB = MuseumObject(
    museum="met",
    number="1",
    language="en",
    title="Scarab of “Nobody” – ḥtp",
    object_names=("Scarab", "Amulet"),
    begin_year=-1550,
    measurements=(Measurement("overall", "height", 21.5),),
    places=("Egypt", "Thebes"),
    photographs=(photograph("1", 1), photograph("1", 2)),
)
BOWL = MuseumObject(museum="met", number="2", language="nl", title="Kom")


def test_a_record_that_comes_again_unchanged_is_not_touched(fresh_catalogue: Catalogue) -> None:
    records = fresh_catalogue.raw_records
    assert records.save([raw("1"), raw("1", "photos"), raw("2")]) == Received(new=3)
    again = [raw("1", fetched_at=TUESDAY), raw("2", body='{"title": "Kom"}', fetched_at=TUESDAY)]
    assert records.save(again) == Received(changed=1, unchanged=1)
    assert records.of("met:1") == (raw("1"), raw("1", "photos"))
    assert records.of("met:2") == (again[1],)


def test_a_record_twice_in_one_batch_counts_once_and_the_last_wins(fresh_catalogue: Catalogue) -> None:
    assert fresh_catalogue.raw_records.save([raw("1", body="first"), raw("1", body="last")]) == Received(new=1)
    assert fresh_catalogue.raw_records.of("met:1")[0].body == "last"


def test_a_part_that_a_complete_feed_no_longer_has_is_dropped_and_a_vanished_object_is_kept(
    fresh_catalogue: Catalogue,
) -> None:
    records = fresh_catalogue.raw_records
    records.save([raw("1"), raw("1", "photos"), raw("2")])
    assert records.drop_parts("met", frozenset({("met:1", "api")})) == 1
    assert (records.of("met:1"), records.of("met:2")) == ((raw("1"),), (raw("2"),))


def test_only_what_changed_is_read_again(fresh_catalogue: Catalogue) -> None:
    records, objects = fresh_catalogue.raw_records, fresh_catalogue.objects
    records.save([raw("1"), raw("2")])

    def read(reader: str) -> list[str]:
        unread = list(records.unread(reader, "met"))
        kinds = {"met:1": SCARAB, "met:2": BOWL}
        objects.save_read([(kinds[object_id], read_from) for object_id, read_from, _ in unread])
        return [object_id for object_id, _, _ in unread]

    assert read("reader 1") == ["met:1", "met:2"]
    assert read("reader 1") == []
    records.save([raw("2", body="new")])
    assert read("reader 1") == ["met:2"]
    assert read("reader 2") == ["met:1", "met:2"]


def test_an_object_that_is_read_the_same_again_keeps_its_date_and_its_photographs(fresh_catalogue: Catalogue) -> None:
    objects = fresh_catalogue.objects
    assert objects.save_read([(SCARAB, "a"), (BOWL, "b")]) == 2
    (before,) = objects.museums()
    fresh_catalogue.photographs.save([StoredPhotograph(photograph("1", 1), "ok", "f" * 64, 20, 10)])
    assert objects.save_read([(SCARAB, "read by another reader"), (BOWL, "b")]) == 0
    (after,) = objects.museums()
    assert (after.changed_at, after.photographs, after.objects) == (before.changed_at, 1, 2)


def test_a_photograph_that_the_museum_changed_is_fetched_again_and_a_withdrawn_one_is_dropped(
    fresh_catalogue: Catalogue,
) -> None:
    objects, photographs = fresh_catalogue.objects, fresh_catalogue.photographs
    objects.save_read([(SCARAB, "a")])
    photographs.save([StoredPhotograph(own, "ok", "f" * 64, 20, 10) for own in SCARAB.photographs])
    assert photographs.unfetched() == []
    changed = replace(SCARAB, photographs=(photograph("1", 1, "b.jpg"),))
    objects.save_read([(changed, "b")])
    assert photographs.unfetched() == [photograph("1", 1, "b.jpg")]
    assert photographs.counts() == {"unfetched": 1}


def test_standardised_values_come_back_whole_and_apart_from_the_museums_words(fresh_catalogue: Catalogue) -> None:
    objects = fresh_catalogue.objects
    objects.save_read([(SCARAB, "a"), (BOWL, "b")])
    assert objects.get("met:1") == CatalogueObject(SCARAB)
    standardised = CatalogueObject(
        SCARAB,
        {"type": (ConceptValue("scarab", EVIDENCE),), "material": ()},
        YearRange(-1550, -1295, EVIDENCE),
        (Dimension("height", 21.5, "", EVIDENCE),),
        ("the date 'c. 99th century' could not be read",),
    )
    assert [source for source, _ in objects.unstandardised("rules 1")] == [SCARAB, BOWL]
    objects.save_standardised([(standardised, dict(_fingerprints(fresh_catalogue, "rules 1"))["met:1"])])
    assert objects.get("met:1") == standardised
    assert [source for source, _ in objects.unstandardised("rules 1")] == [BOWL]
    assert objects.count_unstandardised("rules 2") == 2


def _fingerprints(catalogue: Catalogue, rules: str) -> list[tuple[str, str]]:
    return [(source.object_id, fingerprint) for source, fingerprint in catalogue.objects.unstandardised(rules)]


def test_objects_come_in_the_order_asked_and_all_of_them_in_batches(fresh_catalogue: Catalogue) -> None:
    objects = fresh_catalogue.objects
    many = [replace(BOWL, number=f"{number:03d}") for number in range(25)]
    objects.save_read([(own, "x") for own in many])
    asked = ["met:007", "met:none", "met:003"]
    assert [own.object_id for own in objects.many(asked)] == ["met:007", "met:003"]
    assert [own.source for own in objects.all(batch=10)] == many


def test_a_problem_is_remembered_until_the_object_can_be_read(fresh_catalogue: Catalogue) -> None:
    objects = fresh_catalogue.objects
    objects.save_problem("met:1", "read", "no title")
    objects.save_problem("met:1", "read", "no title and no number")
    assert objects.problems() == [("met:1", "read", "no title and no number")]
    objects.save_read([(SCARAB, "a")])
    assert objects.problems() == []


def test_photographs_come_in_the_museums_order(fresh_catalogue: Catalogue) -> None:
    views = tuple(photograph("1", view) for view in (1, 2, 10))
    fresh_catalogue.objects.save_read([(replace(SCARAB, photographs=views), "a")])
    stored = [StoredPhotograph(own, "ok", f"{own.view:064d}", 20, 10, "0" * 16) for own in reversed(views)]
    stored[0] = replace(stored[0], status="broken", problem="not a picture")
    fresh_catalogue.photographs.save(stored)
    assert [own.photograph.view for own in fresh_catalogue.photographs.of(["met:1"])["met:1"]] == [1, 2, 10]
    assert [own.photograph.view for own in fresh_catalogue.photographs.readable()] == [1, 2]
    assert fresh_catalogue.photographs.problems() == [stored[0]]
    assert fresh_catalogue.photographs.named(f"{2:064d}") == stored[1]
    assert fresh_catalogue.photographs.named(f"{10:064d}") is None


def test_a_recognition_is_missing_for_a_new_bundle_and_for_new_bytes(fresh_catalogue: Catalogue) -> None:
    recognitions = fresh_catalogue.recognitions
    fresh_catalogue.objects.save_read([(SCARAB, "a")])
    first = StoredPhotograph(photograph("1", 1), "ok", "a" * 64, 20, 10)
    fresh_catalogue.photographs.save([first])
    assert recognitions.missing("one") == [("met:1", "met:1/1", "a" * 64)]
    seen = Recognition("met:1/1", "met:1", "one", (0.75, 0.25), (0.5, -0.5))
    recognitions.save([(seen, "a" * 64)])
    assert (recognitions.missing("one"), len(recognitions.missing("two"))) == ([], 1)
    assert recognitions.of("met:1", "one") == [seen]
    assert recognitions.coverage("one") == (1, 1)
    fresh_catalogue.photographs.save([replace(first, sha256="b" * 64)])
    assert len(recognitions.missing("one")) == 1
    assert recognitions.collection("one").object_ids == ()


def test_a_probability_too_small_for_single_precision_is_kept_as_0(fresh_catalogue: Catalogue) -> None:
    fresh_catalogue.objects.save_read([(SCARAB, "a")])
    fresh_catalogue.photographs.save([StoredPhotograph(photograph("1", 1), "ok", "a" * 64, 20, 10)])
    seen = Recognition("met:1/1", "met:1", "one", (1.0, 1e-42), (0.5, -1e-320))
    fresh_catalogue.recognitions.save([(seen, "a" * 64)])
    collection = fresh_catalogue.recognitions.collection("one")
    np.testing.assert_array_equal(collection.probabilities, [[1.0, 0.0]])
    np.testing.assert_array_equal(collection.embeddings, [[0.5, 0.0]])


def test_only_the_bundles_kept_are_remembered(fresh_catalogue: Catalogue) -> None:
    for bundle in ("one", "two"):
        fresh_catalogue.recognitions.save([(Recognition("met:1/1", "met:1", bundle, (1.0,), (1.0,)), "a")])
    assert fresh_catalogue.recognitions.forget_others(["two"]) == 1
    assert [own.bundle for own in fresh_catalogue.recognitions.of("met:1", "two")] == ["two"]


def test_labels_are_exactly_those_of_the_last_rules(fresh_catalogue: Catalogue) -> None:
    labels = fresh_catalogue.labels
    labels.replace([Label("met:1", "scarab", EVIDENCE), Label("met:2", "bowl", EVIDENCE)], "rules 1")
    labels.replace([Label("met:1", "ring", EVIDENCE)], "rules 2")
    assert labels.all() == {"met:1": Label("met:1", "ring", EVIDENCE)}
    assert labels.of("met:2") is None


def test_the_last_time_of_a_step_is_remembered(fresh_catalogue: Catalogue) -> None:
    fresh_catalogue.steps.finish("index", "one", {"objects": 3}, 1.5)
    fresh_catalogue.steps.finish("index", "two", {"objects": 4}, 0.5)
    last = fresh_catalogue.steps.last("index")
    assert last is not None
    assert (last.fingerprint, last.result, last.seconds) == ("two", {"objects": 4}, 0.5)
    assert fresh_catalogue.steps.last("harvest") is None


def test_a_batch_is_kept_whole_or_not_at_all(fresh_catalogue: Catalogue) -> None:
    with pytest.raises(Exception, match="refused"):
        fresh_catalogue.raw_records.save([raw("1"), raw("2", body="a NUL \x00 byte")])
    assert fresh_catalogue.raw_records.count() == 0
