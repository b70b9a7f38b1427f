"""Recognition of the collection, and the bundle's network against VGG-19, the forerunner's."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from PIL import Image

from bench.measure import Measured, percentile_ms, seconds
from opencleo.catalogue import Catalogue
from opencleo.photographs import PhotographStore
from opencleo.pipeline.flow import ahead, batches
from opencleo.settings import Settings
from opencleo.vision import Bundle, Recogniser
from opencleo.vision.backbones import backbone
from opencleo.vision.exporting import INPUT, exported_backbone
from opencleo.vision.session import open_session

PICTURES = 30
BATCH = 32


def recognition_speed(catalogue: Catalogue, settings: Settings, bundle: Bundle) -> list[Measured]:
    """Every readable photograph from its file to probabilities and embedding, as `opencleo recognise` does it."""
    store = PhotographStore(settings.photographs)
    recogniser = Recogniser(bundle)
    stored = catalogue.photographs.readable()

    def picture(sha256: str) -> Image.Image:
        return store.picture(sha256, at_least=recogniser.picture_side)

    def everything() -> None:
        with ThreadPoolExecutor(2) as pool:
            for batch in batches(ahead(pool, picture, [item.sha256 for item in stored], 3 * BATCH), BATCH):
                recogniser.recognise([image for _, image in batch])

    group = f"recognition of {len(stored)} photographs, decoding included"
    return [Measured(group, "photographs", len(stored) / seconds(everything), "a second", 60, True)]


def network_speed(bundle: Bundle, settings: Settings) -> list[Measured]:
    """One picture at a time through ONNX Runtime on all cores; VGG-19 with seeded random weights."""
    vgg = backbone("vgg19")
    vgg_file = exported_backbone(vgg, vgg.build(None), vgg.side, settings.home / "backbones")
    lots = np.random.default_rng(settings.seed)
    measured = []
    group = f"one picture through the network, {PICTURES} times"
    for name, file, side in (
        (f"the bundle's ({bundle.card['backbone']['name']}, {bundle.preprocessing.side} pixels), p50", bundle.model, 0),
        (f"VGG-19 ({vgg.side} pixels), p50", vgg_file, vgg.side),
    ):
        session = open_session(file)
        length = side or bundle.preprocessing.side
        pixels = lots.integers(0, 256, (1, 3, length, length), dtype=np.uint8)
        run = partial(session.run, None, {INPUT: pixels})
        times = [seconds(run) for _ in range(PICTURES + 3)]
        measured.append(Measured(group, name, percentile_ms(times[3:], 50), "ms"))
    ratio = measured[1].value / measured[0].value
    return [*measured, Measured(group, "VGG-19 takes so many times as long", ratio, "times")]
