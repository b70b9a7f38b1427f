"""The guide to adding a museum holds: its example is run, checked by its own test, and harvested from a server."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from opencleo.museums import Fetcher, Registry, registry
from opencleo.museums.museum import Museum

GUIDE = Path(__file__).parents[2] / "docs" / "add-a-museum.md"


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the guide's blocks of Python define; its museum is registered in a registry of its own."""
    own = Registry([])
    monkeypatch.setattr("opencleo.museums.register", own.register)
    names: dict[str, Any] = {"__name__": "rosetta"}
    for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, str(GUIDE), "exec"), names)
    assert own.museum("rosetta").home_url == "https://museum.example"
    return names


def test_the_example_passes_the_test_that_the_guide_shows(example: dict[str, Any], tmp_path: Path) -> None:
    tests: list[Callable[[Path], None]] = [value for name, value in example.items() if name.startswith("test_")]
    assert len(tests) == 1
    tests[0](tmp_path)


@pytest.fixture
def pages() -> Iterator[str]:
    """A server with two pages of two objects."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = int(parse_qs(urlsplit(self.path).query)["page"][0])
            records = [{"id": number, "name": f"Jar {number}"} for number in (2 * page - 1, 2 * page) if page <= 2]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(records).encode())

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_example_harvests_a_service(example: dict[str, Any], pages: str) -> None:
    museum: Museum = example["RosettaMuseum"](pages)
    with Fetcher(requests_per_second=1e6) as fetcher:
        everything = list(museum.from_api(fetcher, None))
        some = list(museum.from_api(fetcher, 3))
    assert [museum.read([record]).title for record in everything] == ["Jar 1", "Jar 2", "Jar 3", "Jar 4"]
    assert [record.number for record in some] == ["1", "2", "3"]


def test_the_guide_names_the_entry_point_group() -> None:
    assert f'[project.entry-points."{registry.GROUP}"]' in GUIDE.read_text(encoding="utf-8")
