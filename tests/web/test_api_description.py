"""The description of the API, and answers that keep to it: the same requests that a stranger's generator makes."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, seed, settings
from invented_site import BUNDLE
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import opencleo.web
from opencleo.settings import Settings
from opencleo.web.app import create_app

API_PAGE = Path(opencleo.web.__file__).parents[3] / "docs" / "api.md"

OPERATIONS = (
    *(("GET", "/api/objects"), ("GET", "/api/objects.csv"), ("GET", "/api/objects/{museum}/{number}")),
    *(("GET", "/api/similar"), ("POST", "/api/identify"), ("GET", "/api/model"), ("GET", "/api/health")),
)


def test_every_operation_is_described_with_its_failures(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    found = {(method.upper(), path) for path, operations in described["paths"].items() for method in operations}
    assert found == set(OPERATIONS)
    for operations in described["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            failures = [answer for status, answer in operation["responses"].items() if status != "200"]
            assert failures
            assert all(list(answer["content"]) == ["application/problem+json"] for answer in failures)
            assert "422" not in operation["responses"]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_answers_keep_to_the_description(address: str, client: httpx.Client, method: str, path: str) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    operation = schema[path][method]

    @seed(2018)
    @settings(
        max_examples=12,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def keeps(case: schemathesis.Case[Any]) -> None:
        answer = case.call(base_url=address)
        case.validate_response(
            answer,
            checks=[
                not_a_server_error,
                status_code_conformance,
                content_type_conformance,
                response_schema_conformance,
                response_headers_conformance,
            ],
        )

    keeps()


def test_an_object_keeps_apart_what_is_said_made_and_predicted(client: httpx.Client) -> None:
    answer = client.get("/api/objects/met/9001?lang=nl").json()
    assert answer["words"]["materials"] == "faience"
    assert answer["standardised"]["concepts"]["type"] == [
        {
            "id": "scarab",
            "label": "Scarabee",
            "evidence": {"field": "object_names", "words": "scarab", "method": "named", "score": 1.0},
        }
    ]
    years = answer["standardised"]["years"]
    assert (years["begin"], years["end"], years["evidence"]["words"]) == (-1550, -1295, "ca. -1550")
    assert answer["recognised"]["bundle"] == BUNDLE
    assert answer["recognised"]["classes"][0]["id"] == "scarab"
    assert [each["id"] for each in answer["recognised"]["photographs"]] == ["met:9001/1"]
    assert client.get(answer["photographs"][0]["sizes"]["320"]).headers["content-type"] == "image/jpeg"
    assert client.get("/api/objects/met/9006").json()["recognised"] is None


def test_a_search_says_how_many_pages_there_are_and_what_narrows_it(client: httpx.Client) -> None:
    answer = client.get("/api/objects", params={"type": "amulet", "page": 2, "page_size": 10, "sort": "number"}).json()
    assert (answer["page"], len(answer["items"])) == (2, 10)
    assert answer["total"] == (answer["pages"] - 1) * 10 + answer["total"] % 10
    kinds = {value["id"]: value for facet in answer["facets"] if facet["name"] == "type" for value in facet["values"]}
    assert kinds["amulet"]["chosen"] is True
    assert kinds["amulet"]["count"] == answer["total"]


def test_a_result_can_be_taken_along_as_a_table(client: httpx.Client) -> None:
    answer = client.get("/api/objects.csv", params={"type": "ring"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    head, ring = answer.content.decode("utf-8-sig").splitlines()
    assert head.startswith("id,museum,accession_number,title")
    assert ring.startswith("cleveland:1914.2,The Cleveland Museum of Art,1914.2,Ring <b>& bezel</b>,Ring,Gold,")


def test_the_page_on_the_api_names_every_route_and_parameter(tmp_path: Path) -> None:
    app: FastAPI = create_app(Settings(home=tmp_path))
    page = API_PAGE.read_text(encoding="utf-8")
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            assert f"## {method.upper()} {path}" in page
            section = page.partition(f"## {method.upper()} {path}\n")[2].partition("\n## ")[0]
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "query":
                    assert re.search(rf"`{parameter['name']}`", section + page.partition("## Parameters")[2]), parameter


def test_the_page_on_the_api_names_every_page_route(tmp_path: Path) -> None:
    page = API_PAGE.read_text(encoding="utf-8")
    paths = {
        route.path
        for route in create_app(Settings(home=tmp_path)).routes
        if isinstance(route, APIRoute) and not route.path.startswith(("/api", "/nl"))
    }
    assert [path for path in sorted(paths) if f"`{path.replace(':path', '')}`" not in page] == []
