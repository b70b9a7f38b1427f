"""Museums come in by the decorator and by entry points; one that fails hides no other."""

import logging
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from opencleo.errors import SourceError, UnknownNameError
from opencleo.museums import Registry
from opencleo.museums.met import MetropolitanMuseum


class Cairo(MetropolitanMuseum):
    code = "cairo"


def announced(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group="opencleo.museums")


def test_the_decorator_takes_classes_and_instances() -> None:
    registry = Registry([])
    assert registry.register(Cairo) is Cairo
    met = registry.register(MetropolitanMuseum("https://elsewhere.example"))
    assert [museum.code for museum in registry.registered()] == ["cairo", "met"]
    assert registry.museum("met") is met


def test_an_unknown_code_is_answered_with_the_known_ones() -> None:
    registry = Registry([])
    registry.register(Cairo)
    with pytest.raises(UnknownNameError, match=r"no museum 'kairo'. Known are: cairo"):
        registry.museum("kairo")


def test_what_is_no_museum_is_refused() -> None:
    class Lazy:
        code = "lazy"
        names = about = home_url = generated = None

    class Shouting(MetropolitanMuseum):
        code = "CAIRO!"

    class Thief(MetropolitanMuseum):
        code = "cairo"

    registry = Registry([])
    registry.register(Cairo)
    with pytest.raises(SourceError, match="Lazy is no museum: it lacks from_folder, from_api, read"):
        registry.register(Lazy)
    with pytest.raises(SourceError, match="'CAIRO!'"):
        registry.register(Shouting)
    with pytest.raises(SourceError, match="both have the code 'cairo'"):
        registry.register(Thief)
    assert registry.register(Cairo) is Cairo


def test_modules_are_read_only_when_a_museum_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "announced_museum.py").write_text("loaded = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    registry = Registry([announced("announced", "announced_museum")])
    assert "announced_museum" not in sys.modules
    assert registry.registered() == ()
    assert sys.modules.pop("announced_museum").loaded


@pytest.mark.parametrize("text", ["import no_such_package_anywhere", "1 / 0", "def broken(:"])
def test_a_museum_that_cannot_be_loaded_hides_no_other_and_says_why(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "broken_museum.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    registry = Registry([announced("broken", "broken_museum")])
    registry.register(Cairo)
    with caplog.at_level(logging.WARNING):
        assert [museum.code for museum in registry.registered()] == ["cairo"]
    assert "museum 'broken' (broken_museum) cannot be loaded" in caplog.text
    for _ in range(2):
        with pytest.raises(SourceError, match=r"museum 'broken' .* cannot be loaded: .* Correct or uninstall"):
            registry.museum("broken")
