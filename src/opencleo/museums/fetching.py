"""Asking a museum politely: not too often, with patience when it refuses, and never for more than is wanted."""

import email.utils
import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from opencleo import __version__
from opencleo.errors import FetchError
from opencleo.settings import Settings

_LOG = logging.getLogger(__name__)

REFUSED_FOR_NOW = frozenset({403, 408, 425, 429, 500, 502, 503, 504})
"""Answers after which the same question may succeed. The Met answers 403 after some 30 quick requests."""


class Fetcher:
    """An HTTP client for one museum: at most `requests_per_second`, and exponential back-off when it refuses.

    Waits 1, 2, 4 ... seconds (`first_wait` and its doubles) or as long as Retry-After says, never longer than
    `longest_wait`: a museum that asks for more is left in peace with a FetchError. `contact` goes into the User-Agent.
    A host that never answered is asked only once from then on, until it does, so that without a network nobody waits.
    `sleep` and `clock` are there for tests. Use it as a context manager, or close it.
    """

    def __init__(
        self,
        *,
        requests_per_second: float = 2.0,
        contact: str = "",
        tries: int = 6,
        first_wait: float = 1.0,
        longest_wait: float = 120.0,
        max_bytes: int = 64_000_000,
        timeout: float = 30.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        agent = f"OpenCleo/{__version__}" + (f" (+{contact})" if contact else "")
        self._client = httpx.Client(
            headers={"User-Agent": agent}, timeout=timeout, follow_redirects=True, max_redirects=5
        )
        self._interval = 1 / requests_per_second
        self._tries = tries
        self._first_wait = first_wait
        self._longest_wait = longest_wait
        self._max_bytes = max_bytes
        self._longest_answer = 10 * timeout
        self._sleep = sleep
        self._clock = clock
        self._next = clock()
        self._turns = threading.Lock()
        self._silent: set[str] = set()

    @classmethod
    def from_settings(cls, settings: Settings, *, tries: int = 6) -> Self:
        return cls(requests_per_second=settings.requests_per_second, contact=settings.contact, tries=tries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def get(self, url: str, params: Mapping[str, str | int] | None = None, *, max_bytes: int | None = None) -> bytes:
        """The body of the answer, at most `max_bytes` long; raises FetchError naming the address."""
        try:
            address = httpx.URL(url).copy_merge_params(params or {})
        except (httpx.InvalidURL, TypeError) as error:
            raise FetchError(f"{url!r} is not an address ({error}). Correct it in the museum's record.") from error
        if address.scheme not in ("http", "https") or not address.host:
            raise FetchError(f"{url!r} is not an http or https address. Correct it in the museum's record.")
        limit = self._max_bytes if max_bytes is None else max_bytes
        problem = ""
        tries = 1 if address.host in self._silent else self._tries
        for attempt in range(tries):
            self._wait_for_turn()
            wait = self._first_wait * 2**attempt
            try:
                with self._client.stream("GET", address) as answer:
                    self._silent.discard(address.host)
                    if answer.status_code == httpx.codes.OK:
                        return self._body(answer, limit)
                    problem = f"answered {answer.status_code} {answer.reason_phrase}".rstrip()
                    if answer.status_code not in REFUSED_FOR_NOW:
                        raise FetchError(f"{address} {problem}. Look at the address in a browser.")
                    wait = max(wait, _retry_after(answer.headers.get("Retry-After", "")))
            except httpx.HTTPError as error:
                problem = f"did not answer ({type(error).__name__}: {error})"
                if attempt + 1 == tries:
                    self._silent.add(address.host)
            if wait > self._longest_wait:
                raise FetchError(f"{address} {problem} and asks to wait {wait:.0f} s. Go on later.")
            if attempt + 1 < tries:
                _LOG.info("%s %s; waiting %.1f s", address, problem, wait)
                self._sleep(wait)
        raise FetchError(f"{address} {problem}, {tries} times. Go on later, or with fewer requests per second.")

    def _wait_for_turn(self) -> None:
        """Sleep until the next request may start; several threads take turns."""
        with self._turns:
            now = self._clock()
            start = max(now, self._next)
            self._next = start + self._interval
        if start > now:
            self._sleep(start - now)

    def _body(self, answer: httpx.Response, limit: int) -> bytes:
        announced = answer.headers.get("Content-Length", "")
        body = bytearray()
        started = self._clock()
        if announced.isdigit() and int(announced) > limit:
            raise FetchError(f"{answer.url} announces {int(announced):,} bytes; at most {limit:,} are taken. Skip it.")
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > limit:
                raise FetchError(f"{answer.url} sends more than {limit:,} bytes. Skip it.")
            if self._clock() - started > self._longest_answer:
                raise FetchError(f"{answer.url} sends too slowly. Go on later.")
        return bytes(body)


def _retry_after(value: str) -> float:
    """Seconds from a Retry-After header, which holds seconds or a date (RFC 9110, 10.2.3); 0 when it says neither."""
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0
