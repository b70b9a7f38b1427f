"""The pages over a real server, in both languages."""

import re
from dataclasses import replace
from html import unescape

import httpx
import pytest

from opencleo.search import ObjectSummary
from opencleo.vocabulary import load_vocabulary
from opencleo.web.names import Names
from opencleo.web.site import Overview, Site
from opencleo.web.views.cards import card
from opencleo.web.views.model import model_view

PAGES = (
    *("/", "/objects", "/objects?q=scarab&type=scarab&from=-1600&to=-1000&sort=oldest&view=list"),
    *("/objects/met/9001", "/objects/cleveland/1914.2", "/objects/met/9006", "/similar"),
    *("/similar?object=met:9001", "/similar?object=met:9001&object=met:9003&boost=no&museums=others"),
    *("/identify", "/model", "/collections", "/about"),
)


def words_of(page: str) -> str:
    """What a reader sees, roughly."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))).replace("\u00a0", " ")


@pytest.mark.parametrize("prefix", ["", "/nl"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_both_languages(client: httpx.Client, prefix: str, path: str) -> None:
    answer = client.get(prefix + path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f'<html lang="{"nl" if prefix else "en"}">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_links_of_a_dutch_page_stay_in_dutch(client: httpx.Client, path: str) -> None:
    page = client.get(f"/nl{path}").text
    body = page[page.index("<body>") :]
    links = re.findall(r'(?:href|action)="(/[^"]*)"', body)
    leaving = [
        link
        for link in links
        if not link.startswith(("/nl/", "/api/", "/photographs/", "/static/")) and unescape(link) != path
    ]
    assert leaving == []


def test_the_language_switch_leads_to_the_same_page(client: httpx.Client) -> None:
    page = client.get("/objects?q=scarab&type=scarab").text
    assert 'href="/nl/objects?q=scarab&amp;type=scarab" lang="nl"' in page
    assert 'href="/objects?q=scarab" lang="en"' in client.get("/nl/objects?q=scarab").text


def test_a_dutch_reader_is_offered_dutch_and_not_sent_there(client: httpx.Client) -> None:
    page = client.get("/", headers={"accept-language": "nl-NL,nl;q=0.9,en;q=0.5"}).text
    assert "Lees deze pagina in het Nederlands" in page
    assert "Lees deze pagina" not in client.get("/", headers={"accept-language": "en,nl;q=0.5"}).text


def test_the_sentence_says_what_was_asked_and_each_part_can_be_removed(client: httpx.Client) -> None:
    page = client.get("/objects?type=scarab&type=shabti&material=faience&from=-1600&to=-1000&image=yes").text
    heading = re.search(r"<h1.*?</h1>", page, re.DOTALL)
    assert heading is not None
    said = words_of(heading[0]).replace(" (remove)", "")
    assert said == "3 objects: scarab or shabti, of faience, with a photograph, 1600–1000 BC"
    links = [unescape(link) for link in re.findall(r'href="([^"]*)"', heading[0])]
    assert links[0] == "/objects?type=shabti&material=faience&image=yes&from=-1600&to=-1000"
    assert links[-1] == "/objects?type=scarab&type=shabti&material=faience&image=yes"
    assert client.get(links[0]).status_code == 200


def test_the_dutch_sentence_is_dutch(client: httpx.Client) -> None:
    title = re.search(r"<title>(.*?)</title>", client.get("/nl/objects?type=shabti&from=-664").text)
    assert title is not None
    assert unescape(title[1]).replace("\u00a0", " ") == "1 object: oesjabti, vanaf 664 v.Chr. – OpenCleo"


def test_a_facet_value_carries_its_count_and_the_link_that_chooses_it(client: httpx.Client) -> None:
    page = client.get("/objects?material=faience").text
    link = re.search(r'<a class="choice" id="type-bowl" href="([^"]*)".*?</a>', page, re.DOTALL)
    assert link is not None
    assert unescape(link[1]) == "/objects?type=bowl&material=faience"
    assert words_of(link[0]).split() == ["Bowl", "1"]


def test_pages_of_results_are_links(client: httpx.Client) -> None:
    page = client.get("/objects?type=amulet&sort=number").text
    assert "Amulet no. 0<" in page
    second = client.get("/objects?page=2").text
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second


def test_nothing_found_says_which_filter_to_leave_out(client: httpx.Client) -> None:
    page = words_of(client.get("/objects?type=ring&material=faience").text)
    assert "Nothing was found." in page
    assert "Leave out ring 4 objects" in page


def test_a_misspelt_word_gets_a_proposal(client: httpx.Client) -> None:
    assert "Did you mean" in words_of(client.get("/objects?q=scrab").text)


def test_museums_words_stand_beside_the_standardised_value_with_the_reason(client: httpx.Client) -> None:
    page = client.get("/nl/objects/met/9001").text
    said = words_of(page)
    assert "1550–1295 v.Chr." in said
    assert "ca. -1550" in said
    assert "Het museum noemt het." in said
    assert "hoogte 2,1 cm" in said
    assert '<h1 lang="en">Winged scarab of Nakht</h1>' in page


def test_a_prediction_is_marked_as_one(client: httpx.Client) -> None:
    page = client.get("/objects/met/9001").text
    assert re.search(r'recognised as <a class="predicted" href="/objects\?class=scarab">scarab</a>', page)
    assert "Predicted by the model 2026-11-test; no museum said so." in page


def test_an_object_without_a_photograph_has_no_prediction(client: httpx.Client) -> None:
    page = client.get("/objects/met/9006").text
    assert "no photograph" in page
    assert "Predicted by" not in page


def test_a_title_of_another_language_is_marked(client: httpx.Client) -> None:
    assert '<h1 lang="nl">Oesjebti van Pasjed</h1>' in client.get("/objects/cleveland/1914.3").text


def test_markup_in_a_museums_words_is_text(client: httpx.Client) -> None:
    page = client.get("/objects/cleveland/1914.2").text
    assert "Ring &lt;b&gt;&amp; bezel&lt;/b&gt;" in page
    assert "<b>" not in page


def test_ticked_objects_are_searched_together(client: httpx.Client) -> None:
    page = words_of(client.get("/similar?object=met:9003&object=cleveland:1914.3").text)
    assert "Similar to these 2 objects" in page
    assert "same material: faience" in page
    assert "looks alike" in page


def test_similar_objects_can_leave_out_the_own_museum(client: httpx.Client) -> None:
    page = client.get("/similar?object=met:9003&museums=others").text
    assert 'href="/objects/cleveland/1914.3"' in page
    assert 'href="/objects/met/9001"' not in page


def test_a_photograph_has_the_size_that_is_asked_and_may_be_kept(client: httpx.Client) -> None:
    page = client.get("/objects/met/9001").text
    source = re.search(r'src="(/photographs/[^"]*)"', page)
    assert source is not None
    answer = client.get(source[1])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("path", ["/", "/objects", "/api/objects", "/static/base.css", "/nowhere", "/api/nowhere"])
def test_every_answer_says_what_it_may_load(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_script_or_style_of_its_own(client: httpx.Client, path: str) -> None:
    page = client.get(path).text
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page) == []


def test_the_collections_say_where_they_come_from(client: httpx.Client) -> None:
    page = words_of(client.get("/collections").text)
    assert "The objects come from files with the museums' open data." in page
    assert "36" in page


@pytest.mark.parametrize("path", PAGES)
def test_generated_objects_are_called_so_on_every_page(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    real = Site.overview

    def generated(site: Site) -> Overview:
        now = real(site)
        site.last_overview = replace(now, collections=tuple(replace(c, generated=True) for c in now.collections))
        return site.last_overview

    monkeypatch.setattr(Site, "overview", generated)
    assert "These are generated sample objects" in client.get(path).text


def test_a_generated_object_is_called_so_on_its_card() -> None:
    summary = ObjectSummary(
        *("generated-en:1", "generated-en", "1", "1.1", "Scarab", "en", ("scarab",), (), (), -664, -332, "", "", 0, 0),
        recognised=None,
        generated=True,
    )
    made = card(summary, Names(load_vocabulary(), "en"))
    assert (made.generated, made.museum, made.date) == (True, "Generated Museum of Samples", "664–332\u00a0BC")


def test_head_is_answered_like_get_without_a_body(client: httpx.Client) -> None:
    for path in ("/", "/nl/objects", "/objects/met/9001", "/api/objects", "/static/base.css"):
        answer = client.head(path)
        assert (answer.status_code, answer.content) == (200, b"")
    assert client.head("/objects/met/0").status_code == 404


def test_the_model_page_has_the_figures_of_the_card(client: httpx.Client) -> None:
    page = client.get("/nl/model").text
    said = words_of(page.replace("<td", " <td"))
    assert "Andere foto's van dezelfde musea 1.336 2 61 % 57 %" in said
    assert "Een museum dat hij nooit zag: The Metropolitan Museum of Art, New York 900 2 44 % 40 %" in said
    assert "vindt zijn eigen object bij de 5 naaste van 1.316 76 %" in said.replace("1.316", "1.316 ").replace(
        "  ", " "
    )
    scarab = re.search(r"<tr><th scope=\"row\"><a href=\"/nl/objects\?class=scarab\">.*?</tr>", page, re.DOTALL)
    assert scarab is not None
    assert words_of(scarab[0].replace("<td", " <td")) == "scarabee 1.204 90 % 80 % 85 % oesjabti"
    assert "oesjabti in woorden, herkend als scarabee 93 %" in said
    assert 'href="/nl/objects/met/9003"' in page
    assert client.get("/api/model").json()["card"]["figures"]["top_five"] == 0.9


def test_a_card_with_other_figures_is_shown_without_them() -> None:
    view = model_view("v", {"figures": {"new": 1}, "photographs": 3}, {}, Names(load_vocabulary(), "en"))
    assert (view.splits, view.classes, view.doubts) == ((), (), ())


def test_the_start_page_says_where_the_objects_come_from(client: httpx.Client) -> None:
    assert "The objects come from files with the museums&#39; open data." in client.get("/").text
