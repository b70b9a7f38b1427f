"""The whole walk, as `opencleo demo` goes it: every step timed, passed over when nothing that it uses has changed."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from opencleo.catalogue import Catalogue
from opencleo.museums import Fetcher, registered
from opencleo.pipeline.bundles import bundle_folder, required_bundle
from opencleo.pipeline.harvest import Origin, harvest, reader_version
from opencleo.pipeline.index import index_catalogue
from opencleo.pipeline.label import label_catalogue, label_fingerprint
from opencleo.pipeline.recognise import recognise_catalogue
from opencleo.pipeline.source import API_OBJECTS, SOURCE_STEP, Source
from opencleo.pipeline.standardise import standardise_catalogue
from opencleo.pipeline.train import train_catalogue, train_fingerprint
from opencleo.progress import Progress
from opencleo.samples import generate
from opencleo.search import indexed_bundle
from opencleo.settings import Settings
from opencleo.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the walk: how long it took, whether there was nothing to do, and what it did, in a line."""

    name: str
    seconds: float
    passed_over: bool
    summary: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk works on; `told` hears of each step as it ends."""

    catalogue: Catalogue
    vocabulary: Vocabulary
    settings: Settings
    source: Source
    progress: Progress
    told: Callable[[Step], None]

    def go(self) -> None:
        """Harvest, standardise, label, train and evaluate, recognise, index."""
        self._step("harvest", self._harvest, _harvest_fingerprint(self.source))
        self.catalogue.steps.finish(
            SOURCE_STEP,
            self.source.fingerprint,
            {"kind": self.source.kind, "museums": [museum.code for museum in self.source.museums]},
            0.0,
        )
        self._step("standardise", self._standardise)
        self._step("label", self._label, label_fingerprint(self.catalogue))
        self._step(
            "train and evaluate",
            self._train,
            train_fingerprint(self.catalogue, self.settings),
            still_there=bundle_folder(self.settings) is not None,
        )
        self._step("recognise", self._recognise)
        self._step("index", self._index)

    def _step(
        self, name: str, run: Callable[[], Mapping[str, object]], fingerprint: str = "", *, still_there: bool = True
    ) -> None:
        """Run a step, unless `fingerprint`, a hash of all that it uses, is the same as when it last ended.

        Steps without one find out themselves, item by item, what there is to do. `still_there` is false when what the
        step made has gone.
        """
        start = time.perf_counter()
        last = self.catalogue.steps.last(name)
        passed_over = bool(fingerprint) and still_there and last is not None and last.fingerprint == fingerprint
        result = last.result if last is not None and passed_over else run()
        seconds = time.perf_counter() - start
        if not passed_over:
            self.catalogue.steps.finish(name, fingerprint, result, seconds)
        summary = ", ".join(f"{value} {key}" for key, value in result.items())
        self.told(Step(name, seconds, passed_over, summary))

    def _harvest(self) -> Mapping[str, object]:
        source = self.source
        if source.kind == "generated" and source.folder is not None:
            generate(source.folder, self.settings.seed)
        for code in {count.museum for count in self.catalogue.objects.museums()} & _generated(source):
            self.catalogue.objects.forget(code)
        stopped: list[str] = []
        with Fetcher.from_settings(self.settings) as fetcher:
            for museum in source.museums:
                origin = Origin(fetcher, source.folder / museum.code if source.folder else None)
                limit = None if source.folder else API_OBJECTS
                report = harvest(self.catalogue, museum, origin, self.settings, limit=limit, progress=self.progress)
                stopped += [f"{museum.code}: {report.stopped}"] if report.stopped else []
        counts = self.catalogue.objects.museums()
        result: dict[str, object] = {
            "objects": sum(count.objects for count in counts),
            "photographs": sum(count.photographs for count in counts),
        }
        return result | ({"feeds that ended early": "; ".join(stopped)} if stopped else {})

    def _standardise(self) -> Mapping[str, object]:
        report = standardise_catalogue(self.catalogue, self.vocabulary, progress=self.progress)
        return {"objects standardised": report.standardised, "unchanged": report.unchanged}

    def _label(self) -> Mapping[str, object]:
        report = label_catalogue(self.catalogue, progress=self.progress)
        return {"objects labelled": sum(report.classes.values()), "classes": len(report.classes)}

    def _train(self) -> Mapping[str, object]:
        figures = (report := train_catalogue(self.catalogue, self.settings, progress=self.progress)).figures
        return {
            "photographs": figures.photographs,
            "classes": len(figures.per_class),
            "macro-F1": round(figures.all_classes.macro_f1, 3),
            "(bundle)": report.bundle,
        }

    def _recognise(self) -> Mapping[str, object]:
        bundle = required_bundle(self.settings)
        report = recognise_catalogue(self.catalogue, self.settings, bundle, progress=self.progress)
        return {"photographs recognised": report.recognised, "known already": report.known}

    def _index(self) -> Mapping[str, object]:
        counts = index_catalogue(self.catalogue, self.vocabulary, self.settings, progress=self.progress)
        version = indexed_bundle(self.catalogue)
        if version is not None:
            self.catalogue.recognitions.forget_others([version])
        return {"objects to search": counts.objects, "to compare by photographs": counts.compared}


def _generated(source: Source) -> set[str]:
    """The generated museums, which leave when the source is a real one."""
    return set() if source.kind == "generated" else {museum.code for museum in registered() if museum.generated}


def _harvest_fingerprint(source: Source) -> str:
    readers = "".join(reader_version(museum) for museum in source.museums)
    return hashlib.sha256(f"{source.kind} {source.fingerprint} {readers}".encode()).hexdigest()
