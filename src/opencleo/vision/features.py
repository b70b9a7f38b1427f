"""What a backbone sees in photographs, computed once: kept on disk by photograph, backbone, preprocessing and copy."""

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from opencleo.progress import Progress, silent
from opencleo.vision.augmentation import alter, draw
from opencleo.vision.preprocessing import Preprocessing, prepare
from opencleo.vision.recipe import Augmentation
from opencleo.vision.session import open_session

Features = NDArray[np.float32]
Copy = tuple[int, Augmentation, int]
"""Which altered copy, from 0; how copies are altered; the seed."""

OpenImage = Callable[[str], Image.Image]
"""From the SHA-256 of a photograph's bytes to the upright RGB picture."""

BATCH, AHEAD = 4, 16
"""Photographs that go through the network at once, and batches begun before they are asked for."""
SHARD = 512
"""Photographs between two writes: what a computation that is stopped loses at most."""


class FeatureStore:
    """Features under `folder`, as NumPy files that are never unpickled; a damaged file is made again.

    `model` is a backbone as ONNX, whose name tells its weights; `preprocessing` makes its pixels.
    """

    def __init__(self, folder: Path, model: Path, preprocessing: Preprocessing, threads: int | None = None) -> None:
        self._folder, self._model, self._preprocessing = folder, model, preprocessing
        self._threads = threads or os.cpu_count() or 1

    def features(
        self,
        photographs: Sequence[str],
        open_image: OpenImage,
        *,
        copy: Copy | None = None,
        progress: Progress = silent,
    ) -> Features:
        """The features (N, dimension) of photographs by their SHA-256, in that order.

        With `copy`, those of an altered copy. Raises what `open_image` raises.
        """
        folder = self._folder / self._key(copy)
        known = _read(folder)
        missing = [sha256 for sha256 in dict.fromkeys(photographs) if sha256 not in known]
        for names, rows in _shards(self._look(missing, open_image, copy, progress)):
            values = np.stack(rows).astype(np.float16)
            _write(folder, names, values)
            known |= dict(zip(names, values, strict=True))
        return np.stack([known[sha256] for sha256 in photographs]).astype(np.float32)

    def _key(self, copy: Copy | None) -> str:
        parts = [self._model.name, self._preprocessing.model_dump_json()]
        if copy is not None:
            parts += [str(copy[0]), copy[1].model_dump_json(), str(copy[2])]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def _look(
        self, photographs: Sequence[str], open_image: OpenImage, copy: Copy | None, progress: Progress
    ) -> Iterator[tuple[str, Features]]:
        """Each photograph with its features, in order; a batch on each thread, a few ahead of what is asked for."""
        if not photographs:
            return
        session = open_session(self._model, 1)
        name = session.get_inputs()[0].name

        def look(batch: Sequence[str]) -> Features:
            pixels = np.stack([prepare(open_image(sha256), self._preprocessing) for sha256 in batch])
            if copy is not None:
                number, augmentation, seed = copy
                pixels = alter(pixels, [draw(sha256, number, seed) for sha256 in batch], augmentation)
            features: Features = session.run(None, {name: pixels})[0]
            return features

        batches = [photographs[start : start + BATCH] for start in range(0, len(photographs), BATCH)]
        described = "looking" if copy is None else f"looking, altered copy {copy[0] + 1}"
        with ThreadPoolExecutor(self._threads) as pool:
            pending = deque(pool.submit(look, batch) for batch in batches[:AHEAD])
            shown = progress(photographs, described, len(photographs))
            for place, batch in enumerate(batches):
                if place + AHEAD < len(batches):
                    pending.append(pool.submit(look, batches[place + AHEAD]))
                yield from zip(islice(shown, len(batch)), pending.popleft().result(), strict=True)
            next(shown, None)  # so that the progress knows that it is done


def _shards(seen: Iterator[tuple[str, Features]]) -> Iterator[tuple[list[str], list[Features]]]:
    while shard := list(islice(seen, SHARD)):
        yield [sha256 for sha256, _ in shard], [features for _, features in shard]


def _write(folder: Path, photographs: Sequence[str], features: NDArray[np.float16]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256("".join(photographs).encode()).hexdigest()[:16]
    partial = folder / f"{name}.partial"
    with partial.open("wb") as file:
        np.savez(file, photographs=np.array(photographs), features=features)
    partial.replace(folder / f"{name}.npz")


def _read(folder: Path) -> dict[str, NDArray[np.float16]]:
    known: dict[str, NDArray[np.float16]] = {}
    for path in sorted(folder.glob("*.npz")):
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as shard:
                known |= dict(zip(shard["photographs"].tolist(), shard["features"], strict=True))
        except (OSError, ValueError, KeyError, BadZipFile, EOFError):
            path.unlink()  # half written when the disk was full, for example: it is only a cache
    return known
