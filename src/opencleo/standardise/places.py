"""Where the object comes from: the most specific places that the museum names."""

import re

from opencleo.records import ConceptValue, MuseumObject
from opencleo.standardise.concepts import ends_with_or, find, is_doubtful, most_specific, value
from opencleo.vocabulary import ConceptScheme

_SURE = frozenset({"", "from", "country of origin", "original from", "findspot", "find spot", "found at", "vindplaats"})
"""Phrases of certainty that take nothing away; any other ("Probably from", "Said to be from") lowers the score."""

_FROM = re.compile(
    r"(?:\bfrom|\bfound (?:at|in|near)|\buit|\bgevonden (?:te|in|bij))(?: the| de| het)?\s*$", re.IGNORECASE
)


def places_of(museum_object: MuseumObject, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    """Sites, or regions and countries where no site is known; else what the title says ("from Malqata")."""
    sure = museum_object.place_certainty.strip().casefold() in _SURE
    language = museum_object.language
    found = []
    for text in museum_object.places:
        end = 0
        matches = find(scheme, text)
        for place, match in enumerate(matches):
            method = "named"
            following = matches[place + 1].start if place + 1 < len(matches) else len(text)
            before, after = text[end : match.start], text[match.end : following]
            if ends_with_or(before, language) or ends_with_or(after, language):  # "Eastern Delta or Levant"
                method = "alternative"
            elif not sure or is_doubtful(text):
                method = "uncertain"
            found.append(value(match.concept.id, "places", _phrase(museum_object, text), method))
            end = match.end
    if not found:
        found = [
            value(match.concept.id, "title", museum_object.title, "title")
            for match in scheme.find(museum_object.title)
            if _FROM.search(museum_object.title[: match.start])
        ]
    if not found:
        found = [
            value(match.concept.id, "culture", match.words, "culture") for match in find(scheme, museum_object.culture)
        ]
    return most_specific(found, scheme)


def _phrase(museum_object: MuseumObject, text: str) -> str:
    certainty = museum_object.place_certainty
    return text if certainty.strip().casefold() in _SURE else f"{certainty} {text}"
