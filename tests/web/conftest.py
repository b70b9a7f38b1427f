"""A real server over a small catalogue of invented objects."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import pytest
from fastapi import FastAPI
from invented_site import StandInBundles, fill, served

from opencleo.catalogue import open_catalogue
from opencleo.settings import Settings
from opencleo.web import create_app


@pytest.fixture(scope="session")
def web_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=tmp_path_factory.mktemp("web"), upload_bytes=300_000, upload_pixels=4_000_000)


@pytest.fixture(scope="session")
def web_app(web_settings: Settings) -> FastAPI:
    with open_catalogue(web_settings) as catalogue:
        fill(catalogue, web_settings)
    return create_app(web_settings)


@pytest.fixture(scope="session")
def address(web_app: FastAPI) -> Iterator[str]:
    with served(web_app) as where:
        web_app.state.site.bundles = StandInBundles()
        yield where


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="session")
def serving() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """Serves any application for the length of a `with` block."""
    return served
