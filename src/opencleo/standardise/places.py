"""Where the object comes from: the most specific places that the museum names."""

import re

from opencleo.records import ConceptValue, MuseumObject
from opencleo.standardise.concepts import ends_with_or, find, is_doubtful, most_specific, value
from opencleo.vocabulary import ConceptScheme

_HEARSAY = re.compile(r"\b(?:said|formerly|considered|reportedly|allegedly|zou|verluidt|vroeger)\b", re.IGNORECASE)
"""Words of a phrase of certainty that take something away, beside doubt: "Said to be from", "zou komen uit"."""

_FROM = re.compile(
    r"(?:\bfrom|\bfound (?:at|in|near)|\buit|\bgevonden (?:te|in|bij))(?: the| de| het)?\s*$", re.IGNORECASE
)


def places_of(museum_object: MuseumObject, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    """Sites, or regions and countries where no site is known; else what the title says ("from Malqata")."""
    sure = _is_sure(museum_object.place_certainty)
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
    return text if _is_sure(certainty) else f"{certainty} {text}"


def _is_sure(certainty: str) -> bool:
    return not is_doubtful(certainty) and _HEARSAY.search(certainty) is None
