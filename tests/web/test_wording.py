"""The words of the pages: both languages whole, every text used, no word outside the texts."""

import re
import string
from pathlib import Path

import pytest

import opencleo.web
from opencleo.records import LANGUAGES
from opencleo.search.requests import FACETS, SORTS
from opencleo.web.views.sentence import SPOKEN
from opencleo.web.wording import texts_of

WEB = Path(opencleo.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
MODULES = sorted(WEB.rglob("*.py"))

_PLAIN_KEY = re.compile(r"""\b(?:t|texts|names\.texts)(\.count)?\(\s*f?["']([a-zA-Z0-9_.-]+?)["']\s*[,)\s]""")
_FAMILY = re.compile(r"""["']([a-z_.-]+\.)(?:["'] ?~|\{)""")
_NAMED_FAMILY = re.compile(r"""_named\(\s*["']([a-z]+)["']""")


def _used() -> tuple[set[str], set[str]]:
    """The keys that templates and modules name, and the beginnings of keys that they complete."""
    keys, families = set(), set()
    for file in TEMPLATES + MODULES:
        text = file.read_text(encoding="utf-8")
        for counted, key in _PLAIN_KEY.findall(text):
            if not key.endswith((".", "-")):  # a beginning, which is completed there
                keys |= {f"{key}.one", f"{key}.other"} if counted else {key}
        families |= set(_FAMILY.findall(text)) | {f"{name}." for name in _NAMED_FAMILY.findall(text)}
    return keys, families


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts_of("en")) == set(texts_of("nl"))


@pytest.mark.parametrize("key", sorted(texts_of("en")))
def test_a_text_has_the_same_places_for_values_in_both_languages(key: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    raw = {language: texts_of(language)._texts[key] for language in LANGUAGES}
    assert places(raw["en"]) == places(raw["nl"])


def test_every_key_that_is_named_exists() -> None:
    keys, _ = _used()
    assert len(keys) > 80
    assert sorted(keys - set(texts_of("en"))) == []


def test_no_text_is_unused() -> None:
    keys, families = _used()
    unused = [
        key for key in texts_of("en") if key not in keys and not any(key.startswith(family) for family in families)
    ]
    assert unused == []


def test_every_facet_is_said_in_the_sentence() -> None:
    assert sorted(SPOKEN) == sorted(FACETS)


def test_every_facet_and_order_has_its_texts() -> None:
    wanted = {f"{family}.{facet}" for family in ("facet", "sentence") for facet in FACETS} | {
        f"sort.{s}" for s in SORTS
    }
    assert sorted(wanted - set(texts_of("en"))) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_has_no_words_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    spoken = re.findall(r"""(?:alt|title|aria-label|placeholder|value)="([^"]*)\"""", text)
    assert [words for words in spoken if re.search(r"[A-Za-z]{2}", words) and words not in ("yes", "bc", "ad")] == []
    outside = re.sub(r"<[^>]*>", "", text, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{2,}", outside.replace("OpenCleo", "")) == []
