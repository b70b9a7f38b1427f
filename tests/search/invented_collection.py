"""A small invented collection for the tests of the search: no object of it exists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from opencleo.catalogue import Catalogue
from opencleo.records import (
    CatalogueObject,
    ConceptValue,
    Evidence,
    Language,
    MuseumObject,
    Photograph,
    Recognition,
    Scheme,
    StoredPhotograph,
    YearRange,
)
from opencleo.search import rebuild
from opencleo.vocabulary import Vocabulary

BUNDLE = "invented-1"
CLASSES = ("scarab", "shabti", "bowl", "ring")


@dataclass(frozen=True)
class Invented:
    """An invented object; `concepts` maps a scheme to (concept, the museum's words), `seen` is a class and a hue
    from 0 to 1 that its picture's embedding is made of."""

    museum: str
    number: str
    title: str
    accession: str = ""
    concepts: Mapping[Scheme, Sequence[tuple[str, str]]] | None = None
    years: tuple[int, int] | None = None
    language: Language = "en"
    materials: str = ""
    description: str = ""
    seen: Sequence[tuple[str, float]] = ()

    @property
    def object_id(self) -> str:
        return f"{self.museum}:{self.number}"


def shabti(words: str) -> dict[Scheme, Sequence[tuple[str, str]]]:
    return {"type": [("shabti", words)], "material": [("faience", "Faience")], "period": [("new-kingdom", "18e dyn.")]}


COLLECTION = (
    Invented(
        "met", "1", "Ushabti of Invented Ankhu", "30.8.2", shabti("Ushabti"), (-1550, -1295), seen=[("shabti", 0.1)]
    ),
    Invented("met", "2", "Shabti of Nobody", "30.8.20", shabti("Shabti"), (-1300, -1200), seen=[("shabti", 0.2)]),
    Invented(
        *("nep", "3", "Oesjebti van een schrijver", "AMM 12-b"),
        concepts=shabti("Oesjebti"),
        years=(-1400, -1300),
        language="nl",
        materials="blauwe faience",
        seen=[("shabti", 0.15), ("shabti", 0.25)],
    ),
    Invented(
        *("met", "4", "Scarab with a lion", "30.8.3a"),
        concepts={"type": [("scarab", "Scarab")], "material": [("steatite", "Steatite")]},
        years=(-700, -30),
        seen=[("scarab", 0.8)],
    ),
    Invented(
        *("met", "5", "Heart scarab", "30.8.3b"),
        concepts={"type": [("heart-scarab", "Heart scarab")], "material": [("faience", "Faience")]},
        years=(-1540, -1296),
        materials="Blue faience",
        description="Found near a wall. " * 20
        + "A falcon of the goddess of Thébes spreads its wings. "
        + "More words. " * 30,
        seen=[("scarab", 0.7)],
    ),
    Invented(
        *("nep", "6", "Ring met een valk", "AMM 13"),
        concepts={"type": [("ring", "Ring")], "material": [("gold", "goud")]},
        years=(100, 200),
        language="nl",
    ),
    Invented("nep", "7", "Kom", "AMM 14", {"type": [("bowl", "Kom")]}, language="nl", seen=[("bowl", 0.5)]),
    Invented("met", "8", "Bowl with lotus", "9.1", {"type": [("bowl", "Bowl")]}, (-1400, -1350)),
)


def catalogue_object(invented: Invented) -> CatalogueObject:
    def evidence(words: str) -> Evidence:
        return Evidence("title", words, "label", 1.0)

    source = MuseumObject(
        museum=invented.museum,
        number=invented.number,
        language=invented.language,
        title=invented.title,
        accession_number=invented.accession,
        materials=invented.materials,
        description=invented.description,
        photographs=tuple(
            Photograph(f"{invented.object_id}/{view}", invented.object_id, view, file=f"{view}.jpg")
            for view in range(1, len(invented.seen) + 1)
        ),
    )
    concepts = {
        scheme: tuple(ConceptValue(concept, evidence(words)) for concept, words in found)
        for scheme, found in (invented.concepts or {}).items()
    }
    years = YearRange(*invented.years, evidence("years")) if invented.years else None
    return CatalogueObject(source, concepts, years)


def put(catalogue: Catalogue, collection: Sequence[Invented] = COLLECTION, bundle: str = BUNDLE) -> None:
    """Write the collection into a catalogue as the steps of the walk would."""
    objects = [catalogue_object(invented) for invented in collection]
    catalogue.objects.save_read([(own.source, "read") for own in objects])
    catalogue.objects.save_standardised([(own, "standardised") for own in objects])
    stored = [
        StoredPhotograph(photograph, "ok", sha256=sha256_of(photograph), width=40, height=30)
        for own in objects
        for photograph in own.source.photographs
    ]
    catalogue.photographs.save(stored)
    recognitions = []
    for invented, own in zip(collection, objects, strict=True):
        for photograph, (class_id, hue) in zip(own.source.photographs, invented.seen, strict=True):
            recognitions.append(
                (
                    Recognition(
                        photograph.photograph_id, own.object_id, bundle, probabilities(class_id), embedding(hue)
                    ),
                    sha256_of(photograph),
                )
            )
    catalogue.recognitions.save(recognitions)


def sha256_of(photograph: Photograph) -> str:
    return photograph.photograph_id.encode().hex().rjust(64, "0")


def probabilities(class_id: str) -> tuple[float, ...]:
    return tuple(0.85 if own == class_id else 0.05 for own in CLASSES)


def embedding(hue: float) -> tuple[float, ...]:
    """Three numbers at unit length; near hues have near embeddings."""
    return (float(np.cos(hue)), float(np.sin(hue)), 0.0)


def indexed_collection(catalogue: Catalogue, vocabulary: Vocabulary) -> Catalogue:
    """The catalogue with the collection in it, indexed."""
    put(catalogue)
    rebuild(catalogue, vocabulary, BUNDLE, CLASSES)
    return catalogue
