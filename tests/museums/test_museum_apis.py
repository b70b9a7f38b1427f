"""Museums are harvested over HTTP from a real server that pages, refuses, recovers and drops the line."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from invented_museums import cleveland_record, met_record

from opencleo.errors import FetchError
from opencleo.museums import Fetcher
from opencleo.museums.cleveland import ClevelandMuseum
from opencleo.museums.met import MetropolitanMuseum

Answer = tuple[int, Any]
Replies = Callable[[str, dict[str, str], int], Answer]
"""From path, query and how often the path was asked for to status and body; status 0 drops the line."""


class Server:
    """A museum's service on this machine; `asked` are the paths, `agents` who asked."""

    def __init__(self, replies: Replies) -> None:
        self.asked: list[str] = []
        self.agents: set[str] = set()
        times: Counter[str] = Counter()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                times[parts.path] += 1
                outer.asked.append(self.path)
                outer.agents.add(self.headers["User-Agent"])
                query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
                status, body = replies(parts.path, query, times[parts.path])
                if status == 0:
                    self.close_connection = True
                    return
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def serve() -> Iterator[Callable[[Replies], Server]]:
    servers: list[Server] = []

    def start(replies: Replies) -> Server:
        servers.append(Server(replies))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(requests_per_second=1e6, contact="mailto:me@example.org", tries=3, first_wait=0.001) as fetcher:
        yield fetcher


def met(path: str, query: dict[str, str], times: int) -> Answer:
    if path == "/search":
        assert query == {"departmentId": "10", "hasImages": "true", "q": "*"}
        return 200, {"total": 5, "objectIDs": [5, 1, 4, 3, 2]}
    number = int(path.rsplit("/", 1)[-1])
    return 200, met_record(
        number, isPublicDomain=number != 2, primaryImageSmall="" if number == 3 else "http://x/1.jpg"
    )


def test_the_met_gives_open_objects_with_a_photograph_one_by_one(
    serve: Callable[[Replies], Server], fetcher: Fetcher
) -> None:
    server = serve(met)
    museum = MetropolitanMuseum(server.url)
    records = list(museum.from_api(fetcher, None))
    assert [(one.number, one.part, one.source) for one in records] == [
        (str(number), "api", f"{server.url}/objects/{number}") for number in (1, 4, 5)
    ]
    assert [one.url for one in museum.read(records[:1]).photographs] == [
        "http://x/1.jpg",
        "https://images.example/original/1-b.jpg",
    ]
    assert server.agents == {"OpenCleo/0.1.0 (+mailto:me@example.org)"}


def test_no_more_objects_are_asked_for_than_wanted(serve: Callable[[Replies], Server], fetcher: Fetcher) -> None:
    server = serve(met)
    assert [one.number for one in MetropolitanMuseum(server.url).from_api(fetcher, 2)] == ["1", "4"]
    assert len(server.asked) == 1 + 4


def test_a_museum_that_refuses_for_a_while_is_asked_again(serve: Callable[[Replies], Server], fetcher: Fetcher) -> None:
    def replies(path: str, query: dict[str, str], times: int) -> Answer:
        refusals = {"/objects/1": (403, 429), "/objects/4": (0, 503), "/search": (403, 500)}.get(path, ())
        return (refusals[times - 1], b"no") if times <= len(refusals) else met(path, query, times)

    server = serve(replies)
    assert [one.number for one in MetropolitanMuseum(server.url).from_api(fetcher, None)] == ["1", "4", "5"]
    assert Counter(server.asked)["/objects/1"] == 3


def test_an_object_that_cannot_be_had_is_left_out_and_named(
    serve: Callable[[Replies], Server], fetcher: Fetcher, caplog: pytest.LogCaptureFixture
) -> None:
    server = serve(lambda path, query, times: (404, b"") if path == "/objects/4" else met(path, query, times))
    assert [one.number for one in MetropolitanMuseum(server.url).from_api(fetcher, None)] == ["1", "5"]
    assert [record.getMessage().split(":")[:2] for record in caplog.records if record.levelname == "WARNING"] == [
        ["met", "4 is left out"]
    ]


def test_what_came_before_a_museum_falls_silent_is_kept(serve: Callable[[Replies], Server], fetcher: Fetcher) -> None:
    def replies(path: str, query: dict[str, str], times: int) -> Answer:
        if path == "/search":
            return 200, {"objectIDs": list(range(1, 40))}
        return met(path, query, times) if path in ("/objects/1", "/objects/4") else (403, b"")

    records, kept = MetropolitanMuseum(serve(replies).url).from_api(fetcher, None), list[str]()
    with pytest.raises(FetchError, match=r"objects/9 answered 403 Forbidden, 3 times.*2 objects were fetched before"):
        kept.extend(record.number for record in records)
    assert kept == ["1", "4"]


@pytest.mark.parametrize("answer", [b"<html>Sign in to the network</html>", [], {"objectIDs": "many"}])
def test_an_answer_that_is_none_is_a_fetch_error(
    serve: Callable[[Replies], Server], fetcher: Fetcher, answer: Any
) -> None:
    server = serve(lambda path, query, times: (200, answer))
    with pytest.raises(FetchError, match="does not answer with objectIDs"):
        list(MetropolitanMuseum(server.url).from_api(fetcher, None))
    with pytest.raises(FetchError, match="does not answer with"):
        list(ClevelandMuseum(server.url).from_api(fetcher, None))


def cleveland(count: int, total: int | None = None) -> Replies:
    records = [
        cleveland_record(number, culture=["Iran, Luristan"] if number % 5 == 0 else ["Egypt, Late Period"])
        for number in range(1, count + 1)
    ]

    def replies(path: str, query: dict[str, str], times: int) -> Answer:
        assert path == "/artworks/"
        assert query["department"] == "Egyptian and Ancient Near Eastern Art"
        skip, limit = int(query["skip"]), int(query["limit"])
        return 200, {"info": {"total": total or count}, "data": records[skip : skip + limit]}

    return replies


@pytest.mark.parametrize("count", [1, 9, 10, 11, 20, 23])
def test_cleveland_is_paged_to_the_last_record(
    serve: Callable[[Replies], Server], fetcher: Fetcher, count: int
) -> None:
    server = serve(cleveland(count))
    museum = ClevelandMuseum(server.url, page=10)
    records = list(museum.from_api(fetcher, None))
    assert [one.number for one in records] == [str(number) for number in range(1, count + 1) if number % 5]
    assert len(server.asked) == -(-count // 10)
    assert [museum.read([one]).object_id for one in records] == [one.object_id for one in records]


def test_cleveland_stops_at_the_limit(serve: Callable[[Replies], Server], fetcher: Fetcher) -> None:
    server = serve(cleveland(100))
    assert len(list(ClevelandMuseum(server.url, page=10).from_api(fetcher, 7))) == 7
    assert len(server.asked) == 1


def test_a_page_that_comes_empty_too_early_is_noticed(serve: Callable[[Replies], Server], fetcher: Fetcher) -> None:
    records = ClevelandMuseum(serve(cleveland(12, total=30)).url, page=10).from_api(fetcher, None)
    kept = list[str]()
    with pytest.raises(FetchError, match="gives 12 of its 30 records"):
        kept.extend(record.number for record in records)
    assert len(kept) == 10


def test_records_of_the_api_that_are_spoilt_are_handed_on(serve: Callable[[Replies], Server], fetcher: Fetcher) -> None:
    data = [cleveland_record(1), {"culture": ["Egypt"]}, "no record", cleveland_record(4, culture="Egypt")]
    server = serve(lambda path, query, times: (200, {"info": {"total": 4}, "data": data}))
    numbers = [one.number for one in ClevelandMuseum(server.url).from_api(fetcher, None)]
    assert numbers == ["1", "record 1", "4"]
