"""What a backbone sees in photographs, computed once: kept on disk by photograph, backbone, preprocessing and copy."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from PIL import Image

from opencleo.progress import Progress, silent
from opencleo.vision.augmentation import alter, draw
from opencleo.vision.preprocessing import Pixels, Preprocessing, prepare
from opencleo.vision.recipe import Augmentation
from opencleo.vision.session import open_session

T = TypeVar("T")
Features = NDArray[np.float32]
OpenImage = Callable[[str], Image.Image]
"""From the SHA-256 of a photograph's bytes to the upright RGB picture."""

BATCH = 16
SHARD = 512
"""Photographs between two writes: what a computation that is stopped loses at most."""


class FeatureStore:
    """Features under `folder`, as NumPy files that are never unpickled; a damaged file is made again.

    `model` is a backbone as ONNX, whose name tells its weights; `preprocessing` makes its pixels.
    """

    def __init__(self, folder: Path, model: Path, preprocessing: Preprocessing, threads: int | None = None) -> None:
        self._folder, self._model, self._preprocessing = folder, model, preprocessing
        self._threads = threads

    def features(
        self,
        photographs: Sequence[str],
        open_image: OpenImage,
        *,
        copy: tuple[int, Augmentation, int] | None = None,
        progress: Progress = silent,
    ) -> Features:
        """The features (N, dimension) of photographs by their SHA-256, in that order.

        `copy` is the number of an altered copy, how it is altered and the seed; without it, as they are. Raises what
        `open_image` raises.
        """
        folder = self._folder / self._key(copy)
        known = _read(folder)
        missing = [sha256 for sha256 in dict.fromkeys(photographs) if sha256 not in known]
        if missing:
            session = open_session(self._model, self._threads)
            described = "looking" if copy is None else f"looking, altered copy {copy[0]}"
            shown = progress(self._pixels(missing, open_image, copy), described, len(missing))
            for shard in _chunks(shown, SHARD):
                rows = [row for batch in _chunks(iter(shard), BATCH) for row in _run(session, batch)]
                names = [sha256 for sha256, _ in shard]
                values = np.stack(rows).astype(np.float16)
                _write(folder, names, values)
                known |= dict(zip(names, values, strict=True))
        return np.stack([known[sha256] for sha256 in photographs]).astype(np.float32)

    def _key(self, copy: tuple[int, Augmentation, int] | None) -> str:
        parts = [self._model.name, self._preprocessing.model_dump_json()]
        if copy is not None:
            parts += [str(copy[0]), copy[1].model_dump_json(), str(copy[2])]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def _pixels(
        self, photographs: Sequence[str], open_image: OpenImage, copy: tuple[int, Augmentation, int] | None
    ) -> Iterator[tuple[str, Pixels]]:
        """Decoded and prepared ahead of the network, in order."""

        def load(batch: Sequence[str]) -> list[tuple[str, Pixels]]:
            pixels = np.stack([prepare(open_image(sha256), self._preprocessing) for sha256 in batch])
            if copy is not None:
                number, augmentation, seed = copy
                pixels = alter(pixels, [draw(sha256, number, seed) for sha256 in batch], augmentation)
            return list(zip(batch, pixels, strict=True))

        chunks = [photographs[start : start + BATCH] for start in range(0, len(photographs), BATCH)]
        with ThreadPoolExecutor(2) as pool:
            ahead = [pool.submit(load, chunk) for chunk in chunks[:3]]
            for place in range(len(chunks)):
                if place + 3 < len(chunks):
                    ahead.append(pool.submit(load, chunks[place + 3]))
                yield from ahead.pop(0).result()


def _run(session: onnxruntime.InferenceSession, batch: Sequence[tuple[str, Pixels]]) -> Features:
    name = session.get_inputs()[0].name
    features: Features = session.run(None, {name: np.stack([pixels for _, pixels in batch])})[0]
    return features


def _chunks(items: Iterator[T], size: int) -> Iterator[list[T]]:
    chunk: list[T] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


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
            with np.load(path, allow_pickle=False) as shard:
                known |= dict(zip(shard["photographs"].tolist(), shard["features"], strict=True))
        except (OSError, ValueError, KeyError, BadZipFile, EOFError):
            path.unlink()  # half written when the disk was full, for example: it is only a cache
    return known
