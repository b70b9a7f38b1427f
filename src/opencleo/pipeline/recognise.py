"""Recognise: every photograph gets class probabilities and an embedding, stored with the bundle's version."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PIL import Image

from opencleo.catalogue import Catalogue
from opencleo.photographs import PhotographStore
from opencleo.pipeline.flow import ahead, batches
from opencleo.progress import Progress, silent
from opencleo.records import Recognition
from opencleo.settings import Settings
from opencleo.vision import Bundle, Recogniser

BATCH = 32


@dataclass(frozen=True, slots=True)
class RecogniseReport:
    """How many photographs the bundle saw now and before, and how many a second, decoding and storing included."""

    bundle: str
    recognised: int
    known: int
    per_second: float


def recognise_catalogue(
    catalogue: Catalogue,
    settings: Settings,
    bundle: Bundle,
    *,
    limit: int | None = None,
    progress: Progress = silent,
) -> RecogniseReport:
    """Recognise the photographs that this bundle has not seen yet. What other bundles saw stays until then."""
    missing = catalogue.recognitions.missing(bundle.version)
    waiting = missing[:limit]
    _, readable = catalogue.recognitions.coverage(bundle.version)
    recogniser = Recogniser(bundle)
    store = PhotographStore(settings.photographs)

    def picture(row: tuple[str, str, str]) -> Image.Image:
        return store.picture(row[2], at_least=recogniser.picture_side)

    start = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        seen = ahead(pool, picture, waiting, 3 * BATCH)
        for batch in batches(progress(seen, "recognising", len(waiting)), BATCH):
            probabilities, embeddings = recogniser.recognise([image for _, image in batch])
            catalogue.recognitions.save(
                [
                    (Recognition(row[1], row[0], bundle.version, tuple(p.tolist()), tuple(e.tolist())), row[2])
                    for (row, _), p, e in zip(batch, probabilities, embeddings, strict=True)
                ]
            )
    seconds = time.perf_counter() - start
    return RecogniseReport(
        bundle.version, len(waiting), readable - len(missing), len(waiting) / seconds if waiting else 0.0
    )
