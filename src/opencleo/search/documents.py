"""An object as the search sees it: its words as lexemes, its facet values, and what a hit shows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from opencleo.records import SCHEMES, CatalogueObject, Language, MuseumObject, Scheme, StoredPhotograph
from opencleo.search.language import lexeme, words_of
from opencleo.search.results import ObjectSummary
from opencleo.search.years import bars_touched
from opencleo.vocabulary import ConceptScheme, Vocabulary, fold

MOST_WORDS = 15_000
"""Words of one object that are searched; the database keeps no higher place of a word."""

MOST_TITLE_WORDS = 150

_GROUPS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Document:
    """One object in the search tables.

    `facets` are (facet, value) pairs with every broader concept, `types` and `materials` the most specific concepts
    alone. `title` and `words` are texts of PostgreSQL's type tsvector. `because` tells for each concept lexeme the
    museum's words for it: `type:shabti` -> "Ushabti".
    """

    object_id: str
    museum: str
    accession: str
    accession_key: str
    number_key: str
    begin_year: int | None
    end_year: int | None
    pictured: bool
    facets: tuple[tuple[str, str], ...]
    types: tuple[str, ...]
    materials: tuple[str, ...]
    title: str
    words: str
    summary: ObjectSummary
    texts: tuple[str, ...]
    because: Mapping[str, str]


def document_of(
    catalogue_object: CatalogueObject,
    photographs: Sequence[StoredPhotograph],
    recognised: tuple[str, float] | None,
    vocabulary: Vocabulary,
) -> Document:
    """The document of one object; `photographs` in the museum's order, `recognised` its most probable class."""
    source = catalogue_object.source
    picture = next((stored for stored in photographs if stored.status == "ok"), None)
    title = source.title or next(iter(source.object_names), "") or source.accession_number or source.number
    years = catalogue_object.years
    summary = ObjectSummary(
        object_id=source.object_id,
        museum=source.museum,
        number=source.number,
        accession_number=source.accession_number,
        title=title,
        language=source.language,
        types=_concepts(catalogue_object, "type"),
        materials=_concepts(catalogue_object, "material"),
        periods=_concepts(catalogue_object, "period"),
        begin_year=years.begin if years else None,
        end_year=years.end if years else None,
        date=source.date,
        picture=picture.sha256 if picture else "",
        picture_width=picture.width if picture else 0,
        picture_height=picture.height if picture else 0,
        recognised=recognised,
        generated=source.generated,
    )
    because, facets = _because_and_facets(catalogue_object, vocabulary)
    facets["museum", source.museum] = None
    if recognised:
        facets["class", recognised[0]] = None
    if picture:
        facets["image", "yes"] = None
    if years:
        facets.update(dict.fromkeys(("years", str(bar)) for bar in bars_touched(years.begin, years.end)))
    texts = _texts(source)
    return Document(
        object_id=source.object_id,
        museum=source.museum,
        accession=accession_exact(source.accession_number),
        accession_key=accession_key(source.accession_number),
        number_key=number_key(source.accession_number or source.number),
        begin_year=summary.begin_year,
        end_year=summary.end_year,
        pictured=picture is not None,
        facets=tuple(facets),
        types=summary.types,
        materials=summary.materials,
        title=_tsvector([title], source.language, because, MOST_TITLE_WORDS, "A"),
        words=_tsvector(
            [title, source.accession_number, source.number, *texts], source.language, because, MOST_WORDS, ""
        ),
        summary=summary,
        texts=texts,
        because=because,
    )


def accession_exact(number: str) -> str:
    """An accession number as it is typed, folded."""
    return "".join(letter for letter in fold(number) if letter.isprintable())


def accession_key(number: str) -> str:
    """An accession number without its punctuation and leading zeros.

    >>> accession_key("30.8.218a, b"), accession_key("EA 0024")
    ('30.8.218.a.b', 'ea.24')
    """
    return ".".join(group.lstrip("0") or "0" for group in _GROUPS.findall(accession_exact(number)))


def number_key(number: str) -> str:
    """A number so that texts sort as numbers do: 9.3 before 30.8."""
    return ".".join(
        group.lstrip("0").rjust(10, "0") if group.isdecimal() else group
        for group in _GROUPS.findall(accession_exact(number))
    )


def _concepts(catalogue_object: CatalogueObject, scheme: Scheme) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.concept for value in catalogue_object.of(scheme)))


def _because_and_facets(
    catalogue_object: CatalogueObject, vocabulary: Vocabulary
) -> tuple[dict[str, str], dict[tuple[str, str], None]]:
    because: dict[str, str] = {}
    facets: dict[tuple[str, str], None] = {}
    for scheme in SCHEMES:
        known = vocabulary.schemes.get(scheme)
        for value in catalogue_object.of(scheme):
            words = _name_in(value.evidence.words, value.concept, known) if known else value.evidence.words
            above = known.ancestors(value.concept) if known and value.concept in known else ()
            for concept in (value.concept, *above):
                facets[scheme, concept] = None
                because.setdefault(f"{scheme}:{concept}", words)
    return because, facets


@lru_cache(maxsize=50_000)
def _name_in(words: str, concept: str, scheme: ConceptScheme) -> str:
    """The part of the words that names the concept: "Shawabty" of "Shawabty of Payefadjer"; else all of them."""
    for match in scheme.find(words):
        if match.concept.id == concept:
            return match.words
    return words[:80]


def _texts(source: MuseumObject) -> tuple[str, ...]:
    """The museum's words beside title and number, each field once; the first are the likeliest to be looked for."""
    fields = (
        "; ".join(source.object_names),
        *(source.materials, source.technique, source.period, source.dynasty, source.reign, source.date),
        *(", ".join(source.places), source.culture, ", ".join(source.tags)),
        *(source.description, source.inscriptions, source.provenance, source.credit_line),
    )
    return tuple(dict.fromkeys(field for field in fields if field and field != source.title))


def _tsvector(texts: Iterable[str], language: Language, concepts: Iterable[str], most: int, weight: str) -> str:
    places: dict[str, list[int]] = {}
    offset = 0
    for text in texts:
        last = offset
        for word in words_of(text):
            last = offset + word.place
            if last > most:
                break
            places.setdefault(lexeme(word.folded, language), []).append(last)
        offset = last + 10  # a quoted phrase does not run from one field into the next
    entries = [
        f"{quoted(key)}:{','.join(f'{place}{weight}' for place in found[:250])}" for key, found in places.items()
    ]
    return " ".join([*entries, *(quoted(concept) for concept in concepts)])


def quoted(lexeme_: str) -> str:
    """A lexeme in the notation of tsvector and tsquery."""
    return "'" + lexeme_.replace("\\", "\\\\").replace("'", "''") + "'"
