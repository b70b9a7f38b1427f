"""What goes wrong is answered with problem+json or a page, and never with a traceback."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from opencleo.errors import CatalogueError
from opencleo.settings import Settings
from opencleo.web import create_app
from opencleo.web.site import Site

Serving = Callable[[FastAPI], AbstractContextManager[str]]

ODD = (
    *("x" * 500, "'\";--)(*&^%$#@!", "\\", "%", "_", "تمثال", "𓂀", "a\u0000b", "\u202e", "<script>alert(1)</script>"),
    *("or and not", "near:3", '"open', "!!!", "a:*", "O'Neill"),
)


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_odd_words_find_something_or_nothing(client: httpx.Client, words: str) -> None:
    for path in ("/objects", "/api/objects"):
        answer = client.get(path, params={"q": words})
        assert answer.status_code in (200, 400), answer.text
        assert "<script>alert" not in answer.text


BAD: tuple[tuple[str, dict[str, Any], int], ...] = (
    ("/api/objects", {"q": "x" * 10_000}, 400),
    ("/api/objects", {"page": "0"}, 400),
    ("/api/objects", {"page": "10000"}, 400),
    ("/api/objects", {"page": "one"}, 400),
    ("/api/objects", {"from": "0"}, 400),
    ("/api/objects", {"from": "10", "to": "-10"}, 400),
    ("/api/objects", {"sort": "price"}, 400),
    ("/api/objects", {"type": "spaceship"}, 404),
    ("/api/objects", {"museum": "louvre"}, 404),
    ("/api/objects", {"type": [f"a{place}" for place in range(51)]}, 400),
    ("/api/objects", {"lang": "de"}, 400),
    ("/api/objects/met/0", {}, 404),
    ("/api/objects/nowhere/1", {}, 404),
    ("/api/similar", {}, 400),
    ("/api/similar", {"object": "met:0"}, 404),
    ("/api/similar", {"object": "nonsense"}, 404),
    ("/api/nowhere", {}, 404),
)


@pytest.mark.parametrize(("path", "fields", "status"), BAD)
def test_a_bad_request_is_a_problem(client: httpx.Client, path: str, fields: dict[str, str], status: int) -> None:
    answer = client.get(path, params=fields)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert (answer.status_code, problem["status"], problem["instance"]) == (status, status, path)
    assert len(problem["detail"]) < 600


@pytest.mark.parametrize(
    ("path", "fields", "status"), [bad for bad in BAD if bad[0] == "/api/objects" and "lang" not in bad[1]]
)
def test_a_bad_address_gets_a_page_in_the_readers_language(
    client: httpx.Client, path: str, fields: dict[str, str], status: int
) -> None:
    answer = client.get("/nl/objects", params=fields)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Bijzonderheden" in answer.text
    assert "Naar de startpagina" in answer.text


def test_a_problem_leads_to_its_explanation(client: httpx.Client) -> None:
    kinds = set()
    for path, fields, _ in BAD:
        kinds.add(client.get(path, params=fields).json()["type"])
    about = client.get("/about").text
    assert kinds == {"/about#problems-QueryError", "/about#problems-UnknownNameError"}
    for kind in kinds:
        assert f'id="{kind.partition("#")[2]}"' in about


def test_a_wrong_method_says_which_is_right(client: httpx.Client) -> None:
    answer = client.put("/api/objects")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/photographs/" + "0" * 64 + "/320.jpg",
        "/photographs/nonsense/320.jpg",
        "/photographs/..%2f..%2fetc/320.jpg",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/objects/met/..%2f..%2f",
    ],
)
def test_what_is_not_there_is_not_there(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_width_that_is_not_offered_is_refused(client: httpx.Client) -> None:
    known = re.search(r"/photographs/([0-9a-f]{64})/", client.get("/objects/met/9001").text)
    assert known is not None
    assert client.get(f"/photographs/{known[1]}/321.jpg").status_code == 404
    assert client.get(f"/photographs/{known[1]}/wide.jpg").status_code == 400


@pytest.fixture
def unreachable(tmp_path: Path) -> FastAPI:
    """A site whose database is at an address where nothing listens."""
    url = f"postgresql:///nothing?host={tmp_path}&connect_timeout=1"
    return create_app(Settings(home=tmp_path, database_url=url))


def test_a_lost_database_is_said_on_every_request_and_recovers(
    client: httpx.Client, web_app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_: Site) -> None:
        raise CatalogueError("The database does not answer (test). Start it again.")

    with monkeypatch.context() as broken:
        broken.setattr(Site, "catalogue", property(lost))
        for path in ("/objects", "/objects/met/9001", "/similar?object=met:9001"):
            page = client.get(f"/nl{path}")
            assert (page.status_code, page.headers["retry-after"]) == (503, "5")
            assert "De objecten zijn nu niet bereikbaar." in page.text
            problem = client.get(f"/api{path}").json()
            assert (problem["status"], problem["title"]) == (503, "The database is not available")
        assert client.get("/api/health").status_code == 503
        assert client.get("/about").status_code == 200
    assert client.get("/nl/objects").status_code == 200
    assert client.get("/api/health").status_code == 200


def test_a_site_starts_without_its_database(unreachable: FastAPI, serving: Serving) -> None:
    with serving(unreachable) as where, httpx.Client(base_url=where, timeout=30) as client:
        paths = ["/about", "/identify", "/objects", "/api/health", "/api/model"]
        statuses = [client.get(path).status_code for path in paths]
    assert statuses == [200, 200, 503, 503, 503]


def test_without_a_bundle_only_recognition_fails(client: httpx.Client, web_app: FastAPI) -> None:
    bundles = web_app.state.site.bundles
    bundles.problem = "model.onnx is damaged. Train a bundle with `opencleo train`."
    try:
        assert client.get("/api/model").json()["detail"] == bundles.problem
        assert client.get("/api/health").json()["recognition"] is False
        for path in ("/", "/objects", "/objects/met/9001", "/model", "/similar?object=met:9001"):
            assert client.get(path).status_code == 200
    finally:
        bundles.problem = ""
    assert client.get("/api/model").status_code == 200


def test_an_unforeseen_failure_is_a_page_without_a_traceback(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Site) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(Site, "overview", broken)
    page = httpx.get(f"{address}/collections")
    assert page.status_code == 500
    assert "Something went wrong here." in page.text
    assert "secret" not in page.text
    assert "default-src" in page.headers["content-security-policy"]
