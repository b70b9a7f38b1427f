"""The address is the state: a search becomes an address and the address the same search again."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencleo.search.requests import FACETS, SORTS, SearchRequest
from opencleo.web.addresses import ResultsAddress, in_language, language_of, object_path
from opencleo.web.parameters import PageParameters

VALUES = st.lists(st.text("abc-&=/ é", min_size=1, max_size=5).map(str.strip).filter(bool), max_size=3, unique=True)
YEARS = st.none() | st.integers(-5000, 2000)


def read(address: str) -> SearchRequest:
    """The search of an address, as the web reads it."""
    parts = urlsplit(address)
    fields: dict[str, Any] = {}
    for name, values in parse_qs(parts.query).items():
        fields[name] = values if name in FACETS else values[0]
    return PageParameters.model_validate(fields).request(language_of(parts.path), 30)


@given(
    words=st.text("aé &+%'\"<", max_size=10),
    chosen=st.dictionaries(st.sampled_from([f for f in FACETS if f != "image"]), VALUES.filter(bool), max_size=3),
    begin=YEARS,
    end=YEARS,
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 9),
    any_word=st.booleans(),
)
def test_an_address_leads_back_to_the_same_search(
    words: str, chosen: dict[str, list[str]], begin: int | None, end: int | None, sort: Any, page: int, any_word: bool
) -> None:
    ordered = {facet: tuple(chosen[facet]) for facet in FACETS if facet in chosen}
    request = SearchRequest(" ".join(words.split()), ordered, begin, end, sort, page, 30, any_word, "nl")
    assert read(str(ResultsAddress(request))) == request


def test_toggling_twice_leads_back() -> None:
    start = SearchRequest(words="cat", chosen={"type": ("scarab",)}, page=3)
    once = read(ResultsAddress(start).toggled("type", "amulet"))
    assert once == SearchRequest(words="cat", chosen={"type": ("scarab", "amulet")})
    assert read(ResultsAddress(once).toggled("type", "amulet")) == SearchRequest(
        words="cat", chosen={"type": ("scarab",)}
    )


def test_the_view_stays_when_a_filter_changes() -> None:
    address = ResultsAddress(SearchRequest(language="nl"), "list")
    assert address.toggled("type", "ring") == "/nl/objects?type=ring&view=list"
    assert address.fields("from") == [("view", "list")]


@pytest.mark.parametrize(
    ("fields", "years"),
    [
        ({"from": "1550", "from_era": "bc", "to": "1295", "to_era": "bc"}, (-1550, -1295)),
        ({"from": "30", "from_era": "bc", "to": "14", "to_era": "ad"}, (-30, 14)),
        ({"from": "-664", "from_era": "bc", "to": ""}, (-664, None)),
        ({"from": " ", "to": "", "from_era": "bc", "to_era": "bc"}, (None, None)),
    ],
)
def test_a_form_says_years_with_their_era(fields: dict[str, str], years: tuple[int | None, int | None]) -> None:
    request = PageParameters.model_validate(fields).request("en", 30)
    assert (request.from_year, request.to_year) == years


@pytest.mark.parametrize(
    ("path", "english", "dutch"),
    [("/", "/", "/nl/"), ("/nl/", "/", "/nl/"), ("/nl", "/", "/nl/"), ("/nl/objects", "/objects", "/nl/objects")],
)
def test_every_page_has_an_address_in_each_language(path: str, english: str, dutch: str) -> None:
    assert (in_language(path, "en"), in_language(path, "nl")) == (english, dutch)


def test_a_path_that_only_begins_like_a_language_is_english() -> None:
    assert language_of("/nleft") == "en"


def test_an_odd_number_is_safe_in_an_address() -> None:
    assert object_path("kl", "E 12/3?#é") == "/objects/kl/E%2012/3%3F%23%C3%A9"
