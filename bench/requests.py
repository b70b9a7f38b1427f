"""Mixed requests over HTTP to a real server process: searches with facets, similar objects, uploads."""

import io
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import numpy as np
from PIL import Image

from bench.measure import Measured, percentile_ms
from opencleo.settings import Settings

REQUESTS = 200
WARM_UP = 40
WORDS = (
    *("scarab", "oesjebti", "faience amulet", "stela", "New Kingdom", "blauwe faience", "Thebes", "kom", "ring"),
    *("shabti of", "jewellery", "limestone relief", "coffin", "Amarna", "sarcophagus", "grafkegel", "vessel", ""),
)


@contextmanager
def running_server(settings: Settings) -> Iterator[httpx.Client]:
    """A server process of its own over the same catalogue, and a client for it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "OPENCLEO_HOME": str(settings.home)}
    command = [sys.executable, "-m", "opencleo", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            for _ in range(300):
                try:
                    client.get("/api/health").raise_for_status()
                    break
                except httpx.HTTPError:
                    time.sleep(0.2)
            yield client
    finally:
        process.terminate()
        process.wait(20)


def http_speed(settings: Settings) -> list[Measured]:
    """Latencies of 200 mixed requests, one after another, after a warm-up of 40."""
    draw = random.Random(settings.seed)
    with running_server(settings) as client:
        first = client.get("/api/objects", params={"image": "yes"}).raise_for_status().json()
        pages = [
            client.get("/api/objects", params={"image": "yes", "page": page}).raise_for_status().json()
            for page in range(1, min(20, first["pages"]) + 1)
        ]
        with_picture = [item["id"] for page in pages for item in page["items"]]
        choices = {
            facet["name"]: [value["id"] for value in facet["values"][:8]]
            for facet in first["facets"]
            if facet["name"] in ("type", "material", "period", "museum")
        }
        upload = one_megabyte_jpeg(settings.seed)
        times: dict[str, list[float]] = {"search": [], "similar": [], "identify": []}
        for number in range(WARM_UP + REQUESTS):
            kind = ("search", "search", "similar", "search", "identify")[number % 5]
            start = time.perf_counter()
            if kind == "search":
                params: dict[str, str | int] = {"q": draw.choice(WORDS)}
                if draw.random() < 0.6:
                    facet = draw.choice(sorted(choices))
                    params[facet] = draw.choice(choices[facet])
                if draw.random() < 0.2:
                    params |= {"from": -1550, "to": -1070}
                answer = client.get("/api/objects", params=params)
            elif kind == "similar":
                answer = client.get("/api/similar", params={"object": draw.choice(with_picture)})
            else:
                answer = client.post("/api/identify", files={"photo": ("photo.jpg", upload, "image/jpeg")})
            answer.raise_for_status()
            if number >= WARM_UP:
                times[kind].append(time.perf_counter() - start)
    group = f"HTTP, {REQUESTS} mixed requests, warm, one at a time"
    return [
        Measured(group, "search with facets, p50", percentile_ms(times["search"], 50), "ms", 20),
        Measured(group, "search with facets, p95", percentile_ms(times["search"], 95), "ms", 60),
        Measured(group, "similar objects, p50", percentile_ms(times["similar"], 50), "ms", 30),
        Measured(group, "similar objects, p95", percentile_ms(times["similar"], 95), "ms"),
        Measured(group, "a 1 MB JPEG identified, p50", percentile_ms(times["identify"], 50), "ms", 150),
        Measured(group, "a 1 MB JPEG identified, p95", percentile_ms(times["identify"], 95), "ms"),
    ]


def one_megabyte_jpeg(seed: int) -> bytes:
    """A seeded picture of a telephone's size, 2,000 x 1,500 pixels, of close to one megabyte."""
    noise = np.random.default_rng(seed).normal(0, 22, (1500, 2000, 1))
    slope = np.linspace(40, 200, 2000)[None, :, None]
    image = Image.fromarray(np.clip(noise + slope + np.zeros((1, 1, 3)), 0, 255).astype(np.uint8))
    best = b""
    for quality in range(95, 20, -5):
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        best = buffer.getvalue()
        if len(best) <= 1_050_000:
            break
    return best
