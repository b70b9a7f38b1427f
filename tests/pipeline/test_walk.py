"""The whole walk over the generated museums: what was planted comes out, and a second walk finds its work done."""

from collections.abc import Iterator

import numpy as np
import pytest

from opencleo.catalogue import Catalogue, open_catalogue
from opencleo.museums import registered
from opencleo.pipeline.bundles import bundle_folder, newest_bundle, served_bundle
from opencleo.pipeline.index import index_catalogue
from opencleo.pipeline.recognise import recognise_catalogue
from opencleo.pipeline.source import Source, choose_source
from opencleo.pipeline.train import train_catalogue
from opencleo.pipeline.walk import Step, Walk
from opencleo.progress import silent
from opencleo.samples import Manifest, load_manifest
from opencleo.search import SearchRequest, search, similar
from opencleo.settings import Settings
from opencleo.vision import load_bundle
from opencleo.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def catalogue(walked: Settings) -> Iterator[Catalogue]:
    with open_catalogue(walked) as opened:
        yield opened


@pytest.fixture(scope="module")
def manifest(walked: Settings) -> Manifest:
    return load_manifest(walked.home / "generated")


def test_every_object_and_every_readable_photograph_arrives(
    catalogue: Catalogue, walked: Settings, manifest: Manifest
) -> None:
    assert {one.object_id for one in catalogue.objects.all()} == {truth.object_id for truth in manifest.objects}
    bundle = newest_bundle(walked)
    assert bundle is not None
    seen, readable = catalogue.recognitions.coverage(bundle.version)
    assert seen == readable > 350
    assert set(bundle.classes) == {truth.class_id for truth in manifest.objects}


def test_a_second_walk_finds_its_work_done(catalogue: Catalogue, walked: Settings) -> None:
    museums = tuple(museum for museum in registered() if museum.generated)
    steps: list[Step] = []
    source = Source("generated", museums, walked.home / "generated", "test")
    before = {step.name: step.result for step in catalogue.steps.all()}
    Walk(catalogue, load_vocabulary(), walked, source, silent, steps.append).go()
    done = {step.name: step.passed_over for step in steps}
    assert {name for name, passed_over in done.items() if passed_over} == {"harvest", "label", "train and evaluate"}
    after = {step.name: step.result for step in catalogue.steps.all()}
    assert after["standardise"]["objects standardised"] == 0
    assert after["recognise"]["photographs recognised"] == 0
    assert after["train and evaluate"] == before["train and evaluate"]


def test_planted_wrong_labels_are_doubted(walked: Settings, manifest: Manifest) -> None:
    folder = bundle_folder(walked)
    assert folder is not None
    doubted = {row["object_id"] for row in load_bundle(folder).card["figures"]["suspicious"]}
    planted = {fault.object_id for fault in manifest.of("wrong-label")}
    assert len(planted) == 8
    assert len(planted & doubted) >= 6


def test_impossible_dates_become_problems_and_no_years(catalogue: Catalogue, manifest: Manifest) -> None:
    for kind in ("begin-after-end", "unreadable-date", "future-date"):
        for fault in manifest.of(kind):
            found = catalogue.objects.get(fault.object_id)
            assert found is not None
            assert found.problems, (kind, fault.object_id)
            assert found.years is None or (found.years.begin <= found.years.end < 2027 and found.years.begin != 0)


def test_a_duplicate_is_the_first_of_the_similar_objects(
    catalogue: Catalogue, manifest: Manifest, walked: Settings
) -> None:
    for fault in manifest.of("duplicate-object"):
        first = similar(catalogue, load_vocabulary(), [fault.object_id]).hits[0]
        assert first.summary.object_id == fault.twin


def test_dutch_words_find_the_english_museum_too(catalogue: Catalogue) -> None:
    found = search(catalogue, load_vocabulary(), SearchRequest("oesjebti", page_size=100))
    assert {hit.summary.museum for hit in found.hits} == {"generated-en", "generated-nl"}
    assert all("shabti" in hit.summary.types for hit in found.hits)


def test_a_new_bundle_takes_over_when_it_has_seen_everything(walked: Settings, catalogue: Catalogue) -> None:
    old = served_bundle(catalogue, walked)
    other = walked.model_copy(update={"seed": walked.seed + 1})
    report = train_catalogue(catalogue, other)
    new = load_bundle(report.folder)
    assert new.version != old.version
    assert served_bundle(catalogue, walked).version == old.version
    recognise_catalogue(catalogue, walked, new, limit=10)
    assert catalogue.recognitions.coverage(old.version)[0] == catalogue.recognitions.coverage(old.version)[1]
    again = recognise_catalogue(catalogue, walked, new)
    assert again.known == 10
    index_catalogue(catalogue, load_vocabulary(), walked)
    assert served_bundle(catalogue, walked).version == new.version
    seen = catalogue.recognitions.collection(new.version)
    assert np.allclose(np.linalg.norm(seen.embeddings, axis=1), 1, atol=1e-3)
    assert np.allclose(seen.probabilities.sum(axis=1), 1, atol=1e-3)


def test_without_a_folder_or_a_network_the_generated_museums_are_chosen(walked: Settings) -> None:
    source = choose_source(walked)
    if source.kind == "api":
        pytest.skip("the museums' APIs answer here")
    assert (source.kind, [museum.code for museum in source.museums]) == ("generated", ["generated-en", "generated-nl"])
