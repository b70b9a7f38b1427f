"""The fetcher is polite: it keeps its rate, waits as it is told, gives up in time, and takes no more than wanted."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from opencleo.errors import FetchError
from opencleo.museums import Fetcher
from opencleo.settings import Settings

Reply = tuple[int, dict[str, str], bytes]


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def clock(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Starts a server that gives these replies, one after another and the last for ever; gives its address."""
    running: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(*replies: Reply) -> str:
        waiting = list(replies)

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = waiting.pop(0) if len(waiting) > 1 else waiting[0]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def patient(time: Time, **changes: float) -> Fetcher:
    options: dict[str, float] = {"requests_per_second": 1000.0} | changes
    return Fetcher(sleep=time.sleep, clock=time.clock, **options)  # type: ignore[arg-type]


def test_requests_keep_their_distance(serve: Callable[..., str], time: Time) -> None:
    url = serve((200, {}, b"yes"))
    with patient(time, requests_per_second=4.0) as fetcher:
        assert [fetcher.get(url) for _ in range(3)] == [b"yes"] * 3
        time.now += 10
        fetcher.get(url)
    assert time.slept == [0.25, 0.25]


def test_waits_double_until_the_museum_answers(serve: Callable[..., str], time: Time) -> None:
    url = serve((403, {}, b""), (429, {}, b""), (503, {}, b""), (200, {}, b"yes"))
    with patient(time) as fetcher:
        assert fetcher.get(url) == b"yes"
    assert time.slept == [1, 2, 4]


def test_the_museum_says_how_long_to_wait(serve: Callable[..., str], time: Time) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    waits = [{"Retry-After": value} for value in ("7", date, "soon", "-5")]
    url = serve(*((429, wait, b"") for wait in waits), (200, {}, b"yes"))
    with patient(time) as fetcher:
        assert fetcher.get(url) == b"yes"
    assert (time.slept[0], 50 < time.slept[1] <= 60, time.slept[2:]) == (7, True, [4, 8])


def test_a_museum_that_asks_for_an_hour_is_left_in_peace(serve: Callable[..., str], time: Time) -> None:
    url = serve((429, {"Retry-After": "3600"}, b""))
    with patient(time) as fetcher, pytest.raises(FetchError, match="asks to wait 3600 s"):
        fetcher.get(url)
    assert time.slept == []


def test_it_gives_up_after_its_tries(serve: Callable[..., str], time: Time) -> None:
    url = serve((403, {}, b""))
    with patient(time, tries=3) as fetcher, pytest.raises(FetchError, match=f"{url} answered 403 Forbidden, 3 times"):
        fetcher.get(url)
    assert time.slept == [1, 2]


def test_what_will_never_be_there_is_not_asked_for_again(serve: Callable[..., str], time: Time) -> None:
    url = serve((404, {}, b""), (200, {}, b"yes"))
    with patient(time) as fetcher, pytest.raises(FetchError, match="answered 404 Not Found"):
        fetcher.get(url)
    assert time.slept == []


def test_nobody_there_is_a_fetch_error(time: Time) -> None:
    with patient(time, tries=2) as fetcher, pytest.raises(FetchError, match=r"did not answer .*, 2 times"):
        fetcher.get("http://127.0.0.1:9/")


def test_without_a_network_only_the_first_request_is_repeated(time: Time) -> None:
    with patient(time, tries=3) as fetcher:
        for times in (3, 1, 1):
            with pytest.raises(FetchError, match=f"did not answer .*, {times} times"):
                fetcher.get("http://127.0.0.1:9/")
    assert [wait for wait in time.slept if wait >= 1] == [1, 2]


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "5000"}])
def test_more_than_wanted_is_not_taken(serve: Callable[..., str], time: Time, headers: dict[str, str]) -> None:
    url = serve((200, headers, bytes(5000)))
    with patient(time) as fetcher:
        assert len(fetcher.get(url, max_bytes=5000)) == 5000
        with pytest.raises(FetchError, match="Skip it"):
            fetcher.get(url, max_bytes=4999)


def test_redirects_are_followed_but_not_in_a_ring(serve: Callable[..., str], time: Time) -> None:
    target = serve((200, {}, b"yes"))
    with patient(time, tries=1) as fetcher:
        assert fetcher.get(serve((302, {"Location": target}, b""))) == b"yes"
        for location in ("/again", "file:///etc/passwd"):
            with pytest.raises(FetchError):
                fetcher.get(serve((302, {"Location": location}, b"")))


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "ftp://museum.example/", "http://", "photos/1.jpg", "http://x:port/"]
)
def test_only_addresses_of_the_web_are_asked(url: str, time: Time) -> None:
    with patient(time) as fetcher, pytest.raises(FetchError, match="is not an"):
        fetcher.get(url)


def test_it_is_made_from_the_settings(serve: Callable[..., str]) -> None:
    with Fetcher.from_settings(Settings(requests_per_second=50, contact="me@example.org")) as fetcher:
        assert fetcher.get(serve((200, {}, b"yes"))) == b"yes"
