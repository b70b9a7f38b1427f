"""What the object is made of, and how: every material and technique that the museum's words for them name."""

import re

from opencleo.records import ConceptValue, MuseumObject
from opencleo.standardise.concepts import ends_with_or, find, is_doubtful, most_specific, value
from opencleo.vocabulary import ConceptScheme

_CLAUSE = re.compile(r"[,;]")


def materials_of(museum_object: MuseumObject, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    """All materials, in the order in which they are named."""
    return _all(museum_object, scheme)


def techniques_of(museum_object: MuseumObject, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    """All techniques, in the order in which they are named."""
    return _all(museum_object, scheme)


def _all(museum_object: MuseumObject, scheme: ConceptScheme) -> tuple[ConceptValue, ...]:
    language = museum_object.language
    found = []
    for field, text in (("materials", museum_object.materials), ("technique", museum_object.technique)):
        end = 0
        matches = find(scheme, text, language) if text else ()
        for place, match in enumerate(matches):
            before = text[end : match.start]
            after = text[match.end : matches[place + 1].start if place + 1 < len(matches) else len(text)]
            method = "named"
            if ends_with_or(before, language) or ends_with_or(after, language):  # "granite or basalt"
                method = "alternative"
            elif is_doubtful(_CLAUSE.split(before)[-1]) or after.lstrip().startswith(("?", "(?)")):
                method = "uncertain"
            found.append(value(match.concept.id, field, match.words, method))
            end = match.end
    return most_specific(found, scheme)
