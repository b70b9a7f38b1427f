"""Photographs in, class probabilities and embeddings out: ONNX Runtime alone, without any package of training."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from opencleo.vision.bundle import Bundle
from opencleo.vision.preprocessing import prepare_all
from opencleo.vision.session import open_session

BATCH = 8
"""Pictures that go through the network at once; more is no faster on a few cores."""


class Recogniser:
    """A bundle ready to look; safe to use from several threads. `threads` is by default all that the machine has."""

    def __init__(self, bundle: Bundle, threads: int | None = None) -> None:
        self.bundle = bundle
        self._session = open_session(bundle.model, threads)
        self._input = self._session.get_inputs()[0].name
        self._preparing = ThreadPoolExecutor(2, thread_name_prefix="prepare")

    @property
    def picture_side(self) -> int:
        """A picture's shorter side may come scaled down to so many pixels: more are not looked at."""
        return self.bundle.preprocessing.side

    def recognise(self, images: Sequence[Image.Image]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Probabilities (N, K) in the order of the bundle's classes and embeddings (N, dimension) of unit length.

        The pictures are upright RGB, as `photographs.decode` gives them.
        """
        bundle = self.bundle
        probabilities = np.empty((len(images), len(bundle.classes)), np.float32)
        embeddings = np.empty((len(images), bundle.dimension), np.float32)
        batches = [images[start : start + BATCH] for start in range(0, len(images), BATCH)]
        prepared = self._preparing.map(lambda batch: prepare_all(batch, bundle.preprocessing), batches)
        for place, pixels in enumerate(prepared):
            rows = slice(place * BATCH, place * BATCH + len(pixels))
            embeddings[rows], probabilities[rows] = self._session.run(
                ["embedding", "probabilities"], {self._input: pixels}
            )
        return probabilities, embeddings
