"""Invented objects in a small catalogue, a recogniser that knows colours, and a server for any application."""

import io
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import uvicorn
from fastapi import FastAPI
from numpy.typing import NDArray
from PIL import Image

from opencleo.catalogue import Catalogue
from opencleo.errors import BundleError
from opencleo.photographs import PhotographStore, fingerprint
from opencleo.records import (
    CatalogueObject,
    ConceptValue,
    Dimension,
    Evidence,
    Language,
    MuseumObject,
    Photograph,
    Recognition,
    Scheme,
    StoredPhotograph,
    YearRange,
)
from opencleo.search import rebuild
from opencleo.settings import Settings
from opencleo.vision import Bundle, Recogniser
from opencleo.vision.preprocessing import Preprocessing
from opencleo.vocabulary import load_vocabulary
from opencleo.web.bundles import ActiveBundle

CLASSES = ("scarab", "shabti", "stela", "amulet", "bowl", "ring")
BUNDLE = "2026-11-test"
CARD: dict[str, Any] = {
    "version": BUNDLE,
    "made": "2026-11-23",
    "photographs": 8,
    "backbone": {"name": "colours", "source": "a test", "licence": "none"},
    "figures": {
        "per_class": [
            {"class_id": "shabti", "support": 132, "precision": 0.7, "recall": 0.65, "f1": 0.674},
            {"class_id": "scarab", "support": 1204, "precision": 0.9, "recall": 0.8, "f1": 0.847},
        ],
        "confusion": [[86, 46], [240, 964]],
        "all_classes": {"pictures": 1336, "classes": 2, "accuracy": 0.61, "macro_f1": 0.57},
        "named_classes": {"pictures": 1336, "classes": 2, "accuracy": 0.63, "macro_f1": 0.59},
        "museums_never_seen": {
            "met": {"all_classes": {"pictures": 900, "classes": 2, "accuracy": 0.44, "macro_f1": 0.4}}
        },
        "top_five": 0.9,
        "calibration_error": 0.03,
        "folds": 5,
        "second_views": {"queries": 101, "objects": 1316, "recall": {"1": 0.61, "5": 0.76}},
        "suspicious": [
            {
                "photograph_id": "met:9003/1",
                "object_id": "met:9003",
                "label": "shabti",
                "seen": "scarab",
                "probability": 0.93,
                "label_probability": 0.02,
            }
        ],
    },
}


@dataclass(frozen=True)
class Invented:
    """An invented object, in short."""

    museum: str
    number: str
    title: str
    kind: str
    material: str
    period: str
    years: tuple[int, int]
    colour: tuple[int, int, int] | None
    language: Language = "en"


INVENTED = (
    Invented(
        "met", "9001", "Winged scarab of Nakht", "scarab", "faience", "new-kingdom", (-1550, -1295), (20, 130, 120)
    ),
    Invented("met", "9002", "Scarab with a cat", "scarab", "steatite", "new-kingdom", (-1479, -1425), (30, 120, 110)),
    Invented("met", "9003", "Shabti of Senbi", "shabti", "faience", "new-kingdom", (-1295, -1070), (40, 140, 190)),
    Invented("met", "9004", "Stela of Iti", "stela", "limestone", "middle-kingdom", (-1981, -1802), (200, 180, 140)),
    Invented("met", "9005", "Bowl with lotus", "bowl", "faience", "new-kingdom", (-1450, -1400), (10, 90, 160)),
    Invented("met", "9006", "Letter on a shard", "ostracon", "limestone", "roman-period", (14, 68), None),
    Invented("cleveland", "1914.1", "Shawabty of Hori", "shabti", "wood", "late-period", (-664, -332), (130, 90, 50)),
    Invented("cleveland", "1914.2", "Ring <b>& bezel</b>", "ring", "gold", "late-period", (-664, -30), (220, 180, 60)),
    Invented(
        "cleveland",
        "1914.3",
        "Oesjebti van Pasjed",
        "shabti",
        "faience",
        "new-kingdom",
        (-1295, -1186),
        (40, 150, 200),
        "nl",
    ),
)
# thirty amulets more, so that there is a second page
MANY = tuple(
    Invented("met", f"8{place:03}", f"Amulet no. {place}", "amulet", "carnelian", "late-period", (-664, -332), None)
    for place in range(30)
)


def jpeg(colour: tuple[int, int, int], size: tuple[int, int] = (320, 240), **options: Any) -> bytes:
    """A picture of one colour with a light disc, so that it is no flat surface."""
    image = Image.new("RGB", size, colour)
    image.paste((240, 236, 228), (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    stream = io.BytesIO()
    image.save(stream, "JPEG", **options)
    return stream.getvalue()


def _objects() -> list[CatalogueObject]:
    vocabulary = load_vocabulary()
    made = []
    for each in INVENTED + MANY:
        object_id = f"{each.museum}:{each.number}"
        source = MuseumObject(
            museum=each.museum,
            number=each.number,
            language=each.language,
            title=each.title,
            accession_number=f"{each.number}",
            object_names=(each.kind,),
            materials=each.material,
            period=each.period,
            date=f"ca. {each.years[0]}",
            dimensions="H. 2.1 cm",
            description="Found by nobody.\nInvented for a test.",
            url=f"https://museum.example/{each.number}",
            rights="CC0",
            photographs=(Photograph(f"{object_id}/1", object_id, 1, file=f"{each.number}.jpg", rights="CC0"),)
            if each.colour
            else (),
        )
        said: tuple[tuple[Scheme, str, str], ...] = (
            ("type", each.kind, "object_names"),
            ("material", each.material, "materials"),
            ("period", each.period, "period"),
        )
        concepts: dict[Scheme, tuple[ConceptValue, ...]] = {
            scheme: (ConceptValue(concept, Evidence(field, concept, "named", 1.0)),)
            for scheme, concept, field in said
            if concept in vocabulary[scheme]
        }
        made.append(
            CatalogueObject(
                source,
                concepts,
                YearRange(*each.years, Evidence("date", source.date, "date-circa", 0.9)),
                (Dimension("height", 21.0, "", Evidence("dimensions", "H. 2.1 cm", "dimension-text", 0.9)),),
                ("The weight 'heavy' could not be read.",) if each.number == "9004" else (),
            )
        )
    return made


def _vision(colour: Sequence[int]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Probabilities and an embedding that depend on the colour alone: blue-green is a scarab, brown a shabti."""
    vector = np.array(colour, np.float64) / 255 - 0.3
    vector = np.concatenate([vector, [0.2]])
    scores = np.array([colour[1] - colour[0], colour[2] - 60, colour[0] - 100, 0, 10, 20], np.float64) / 25
    shares = np.exp(scores - scores.max())
    return tuple((shares / shares.sum()).tolist()), tuple((vector / np.linalg.norm(vector)).tolist())


class ColourRecogniser:
    """Recognises the mean colour of a picture."""

    picture_side = 64

    def recognise(self, images: Sequence[Image.Image]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        seen = [_vision(tuple(int(v) for v in np.asarray(image).reshape(-1, 3).mean(axis=0))) for image in images]
        return np.array([p for p, _ in seen], np.float32), np.array([e for _, e in seen], np.float32)


@dataclass
class StandInBundles:
    """In place of a bundle on a disk; `problem` makes it fail as a damaged one does."""

    problem: str = ""

    def active(self) -> ActiveBundle:
        if self.problem:
            raise BundleError(self.problem)
        bundle = Bundle(Path(), BUNDLE, CLASSES, 4, Preprocessing(), CARD)
        return ActiveBundle(bundle, cast("Recogniser", ColourRecogniser()))

    def active_or_none(self) -> ActiveBundle | None:
        return None if self.problem else self.active()


def fill(catalogue: Catalogue, settings: Settings) -> None:
    """Put the invented objects into a catalogue and index them."""
    store = PhotographStore(settings.photographs)
    objects = _objects()
    catalogue.objects.save_read([(each.source, "test") for each in objects])
    values = {each.object_id: each for each in objects}
    catalogue.objects.save_standardised(
        [
            (replace(values[source.object_id], source=source), made)
            for source, made in catalogue.objects.unstandardised("t")
        ]
    )
    stored, seen = [], []
    for each in INVENTED:
        if each.colour is None:
            continue
        object_id = f"{each.museum}:{each.number}"
        data = jpeg(each.colour)
        sha256 = store.put(data)
        photograph = values[object_id].source.photographs[0]
        image = Image.open(io.BytesIO(data))
        stored.append(StoredPhotograph(photograph, "ok", sha256, 320, 240, fingerprint(image)))
        probabilities, embedding = _vision(each.colour)
        seen.append((Recognition(photograph.photograph_id, object_id, BUNDLE, probabilities, embedding), sha256))
    catalogue.photographs.save(stored)
    catalogue.recognitions.save(seen)
    catalogue.steps.finish("source", "test", {"kind": "folder"}, 0.1)
    rebuild(catalogue, load_vocabulary(), BUNDLE, CLASSES)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of the application on a free port."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert thread.is_alive(), "the server stopped while it started"
        assert time.monotonic() < deadline, "the server does not start"
        time.sleep(0.02)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
