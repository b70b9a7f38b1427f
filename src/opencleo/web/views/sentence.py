"""The sentence that describes a search, made from its filters: page title and removable parts in one.

"142 objects: “winged”, scarab or amulet, of faience, 1550–1295 BC, with a photograph"
"""

from dataclasses import dataclass

from opencleo.search.requests import SearchRequest
from opencleo.web import numbers
from opencleo.web.addresses import ResultsAddress
from opencleo.web.names import Names

SPOKEN = ("type", "material", "technique", "period", "place", "class", "museum", "image")
"""Facets in the order in which one would say them: what first, where last."""


@dataclass(frozen=True, slots=True)
class Part:
    """A filter in words; `address` is the same search without it. `before` joins it to what came before."""

    before: str
    text: str
    address: str
    predicted: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    total: str
    parts: tuple[Part, ...]

    @property
    def plain(self) -> str:
        """The whole sentence without its links."""
        said = "".join(f"{part.before}{part.text}" for part in self.parts)
        return f"{self.total}{said}"


def sentence(address: ResultsAddress, total: int, names: Names) -> Sentence:
    """The search of an address, and how many objects it found."""
    parts: list[Part] = []

    def say(lead: str, text: str, without: str, *, predicted: bool = False) -> None:
        parts.append(Part((": " if not parts else ", ") + lead, text, without, predicted))

    request, t = address.request, names.texts
    if request.words:
        lead = t("sentence.any-word") if request.any_word else ""
        say(_spaced(lead), f"“{request.words}”", address.without_words())
    for facet in SPOKEN:
        for position, value in enumerate(request.chosen.get(facet, ())):
            text, without = names.said_value(facet, value), address.toggled(facet, value)
            if position:
                parts.append(Part(f" {t('sentence.or')} ", text, without, facet == "class"))
            else:
                say(_spaced(t(f"sentence.{facet}")), text, without, predicted=facet == "class")
    if request.from_year is not None or request.to_year is not None:
        say("", years_text(request, names), address.between(None, None))
    return Sentence(t.count("results.objects", total), tuple(parts))


def years_text(request: SearchRequest, names: Names) -> str:
    """`1550–1295 BC`, `from 1550 BC`, `until AD 14`."""
    begin, end, language = request.from_year, request.to_year, names.language
    if begin is not None and end is not None:
        return numbers.years(begin, end, language)
    if begin is not None:
        return names.texts("sentence.from-year", year=numbers.year(begin, language))
    return names.texts("sentence.to-year", year=numbers.year(end, language)) if end is not None else ""


def _spaced(lead: str) -> str:
    return f"{lead} " if lead else ""
