"""The vocabulary's Turtle files read into concepts; `data/README.md` describes the format."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import get_args

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.store import Store
from rdflib.term import Node

from opencleo.errors import VocabularyError
from opencleo.records import LANGUAGES, SCHEMES, Language, Scheme
from opencleo.vocabulary.concepts import Concept, Coordinates
from opencleo.vocabulary.scheme import ConceptScheme, Vocabulary

BASE = "https://w3id.org/opencleo/vocabulary/"
ONTOLOGY = "https://w3id.org/opencleo/ontology#"
GEOGRAPHY = "http://www.w3.org/2003/01/geo/wgs84_pos#"
FOLDER = Path(__file__).with_name("data")

TYPE, CONCEPT, SCHEME, IN_SCHEME = RDF.type, SKOS.Concept, SKOS.ConceptScheme, SKOS.inScheme
LABEL, VARIANT, HIDDEN, DEFINITION = SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition
BROADER, EXACT, CLOSE, SOURCE = SKOS.broader, SKOS.exactMatch, SKOS.closeMatch, DCTERMS.source
EXCEPTION, FROM, TO, PRECISION, KIND = (
    URIRef(ONTOLOGY + name) for name in ("exceptLabel", "from", "to", "precision", "kind")
)
LATITUDE, LONGITUDE = URIRef(GEOGRAPHY + "lat"), URIRef(GEOGRAPHY + "long")

_KNOWN = frozenset(
    {
        *(TYPE, IN_SCHEME, LABEL, VARIANT, HIDDEN, EXCEPTION, DEFINITION, BROADER, EXACT, CLOSE, SOURCE),
        *(FROM, TO, LATITUDE, LONGITUDE, PRECISION, KIND),
    }
)

Triple = tuple[Node, Node, Node]
Statements = Mapping[Node, list[Node]]


class TripleList(Store):
    """Keeps what the parser reads as a plain list: rdflib's own store indexes it three ways, for most of a second."""

    def __init__(self) -> None:
        super().__init__()
        self.statements: list[Triple] = []

    def add(self, triple: Triple, context: Graph, quoted: bool = False) -> None:  # noqa: ARG002
        self.statements.append(triple)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with OpenCleo, read once a process; raises VocabularyError."""
    return read_vocabulary(FOLDER)


def read_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of every Turtle file in a folder; raises VocabularyError naming the file or the concept."""
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise VocabularyError(f"There is no .ttl file in {folder}; a vocabulary needs at least one.")
    return vocabulary_of({file.name: file.read_bytes() for file in files})


def vocabulary_of(files: Mapping[str, bytes]) -> Vocabulary:
    """The vocabulary of these Turtle files, by name; raises VocabularyError naming the file or the concept."""
    digest = hashlib.sha256()
    subjects: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for name, data in sorted(files.items()):
        digest.update(f"{name} {len(data)}\n".encode() + data)
        for subject, predicate, value in _triples(name, data):
            if predicate not in _KNOWN:
                raise VocabularyError(
                    f"{subject} in {name} has the property {predicate}, which nothing reads; remove it."
                )
            values = subjects[subject][predicate]
            if value not in values:
                values.append(value)
    labels: dict[Scheme, dict[Language, str]] = {}
    concepts: dict[Scheme, dict[str, Concept]] = {}
    for subject, statements in sorted(subjects.items()):
        address = str(subject)
        if SCHEME in statements[TYPE]:
            scheme = _scheme(address, subject)
            labels[scheme] = _one_a_language(address, "skos:prefLabel", statements.get(LABEL, []))
        else:
            concept = _concept(address, statements)
            concepts.setdefault(concept.scheme, {})[concept.id] = concept
    for scheme in concepts:
        if set(labels.get(scheme, ())) != set(LANGUAGES):
            raise VocabularyError(f"The scheme {scheme} needs a skos:ConceptScheme with a skos:prefLabel @en and @nl.")
    return Vocabulary(
        {scheme: ConceptScheme(scheme, labels[scheme], concepts[scheme]) for scheme in SCHEMES if scheme in concepts},
        digest.hexdigest()[:16],
    )


def _triples(name: str, data: bytes) -> Sequence[Triple]:
    triples = TripleList()
    try:
        Graph(store=triples).parse(data=data, format="turtle")
    except Exception as error:  # rdflib's parser raises several unrelated types
        raise VocabularyError(f"{name} is not Turtle that can be read: {error}") from error
    return triples.statements


def _concept(address: str, statements: Statements) -> Concept:
    schemes = statements.get(IN_SCHEME, [])
    if CONCEPT not in statements.get(TYPE, []) or len(schemes) != 1:
        raise VocabularyError(f"{address} must be a skos:Concept with one skos:inScheme.")
    scheme = _scheme(address, schemes[0])
    return Concept(
        id=_slug(address, scheme, address),
        scheme=scheme,
        labels=_one_a_language(address, "skos:prefLabel", statements.get(LABEL, [])),
        variants=_by_language(address, statements.get(VARIANT, [])),
        hidden=_by_language(address, statements.get(HIDDEN, [])),
        exceptions=_by_language(address, statements.get(EXCEPTION, [])),
        definitions=_one_a_language(address, "skos:definition", statements.get(DEFINITION, [])),
        broader=tuple(sorted(_slug(str(value), scheme, address) for value in statements.get(BROADER, []))),
        years=_years(address, statements),
        coordinates=_coordinates(address, statements),
        links=tuple(sorted(str(value) for match in (EXACT, CLOSE) for value in statements.get(match, []))),
        kind=_text(statements.get(KIND, [])),
        source=_text(statements.get(SOURCE, [])),
    )


def _scheme(address: str, value: Node) -> Scheme:
    name = str(value).removeprefix(BASE)
    for scheme in get_args(Scheme):
        if name == scheme:
            return SCHEMES[SCHEMES.index(scheme)]
    raise VocabularyError(f"{address}: {value} is no concept scheme; use {BASE} and one of {', '.join(SCHEMES)}.")


def _slug(address: str, scheme: Scheme, owner: str) -> str:
    slug = address.removeprefix(f"{BASE}{scheme}/")
    if not slug.replace("-", "").isalnum() or not slug.isascii() or slug != slug.lower():
        raise VocabularyError(f"{owner}: {address} is no address of a {scheme}; use {BASE}{scheme}/ and a slug.")
    return slug


def _by_language(address: str, values: Iterable[Node]) -> dict[Language, tuple[str, ...]]:
    found: dict[Language, list[str]] = {}
    for value in values:
        language = next((known for known in LANGUAGES if isinstance(value, Literal) and value.language == known), None)
        if language is None:
            raise VocabularyError(f"{address}: {str(value)!r} needs a language, @en or @nl.")
        found.setdefault(language, []).append(str(value))
    return {language: tuple(sorted(texts)) for language, texts in sorted(found.items())}


def _one_a_language(address: str, name: str, values: Iterable[Node]) -> dict[Language, str]:
    found = _by_language(address, values)
    for language, texts in found.items():
        if len(texts) > 1:
            raise VocabularyError(f"{address} has {len(texts)} {name} @{language}, {' and '.join(texts)}; keep one.")
    return {language: texts[0] for language, texts in found.items()}


def _years(address: str, statements: Statements) -> tuple[int, int] | None:
    begin, end = _number(address, statements, FROM), _number(address, statements, TO)
    if begin is None and end is None:
        return None
    if begin is None or end is None or begin != int(begin) or end != int(end):
        raise VocabularyError(f"{address} needs both cleo:from and cleo:to, in whole years.")
    return int(begin), int(end)


def _coordinates(address: str, statements: Statements) -> Coordinates | None:
    latitude, longitude = _number(address, statements, LATITUDE), _number(address, statements, LONGITUDE)
    precision = _number(address, statements, PRECISION)
    if latitude is None and longitude is None and precision is None:
        return None
    if latitude is None or longitude is None or precision is None:
        raise VocabularyError(f"{address} needs all of geo:lat, geo:long and cleo:precision, or none.")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and precision > 0):
        raise VocabularyError(f"{address}: {latitude}, {longitude} within {precision} m is no place on earth.")
    return Coordinates(latitude, longitude, int(precision))


def _number(address: str, statements: Statements, predicate: URIRef) -> float | None:
    values = statements.get(predicate, [])
    if not values:
        return None
    try:
        (value,) = values
        return float(str(value))
    except ValueError:
        raise VocabularyError(f"{address} needs one number for {predicate}, not {[str(v) for v in values]}.") from None


def _text(values: Iterable[Node]) -> str:
    return "; ".join(sorted(str(value) for value in values))
