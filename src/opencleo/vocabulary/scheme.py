"""A concept scheme: the tree of its concepts, and their names in a text; the vocabulary is all schemes together."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from opencleo.errors import UnknownNameError, VocabularyError
from opencleo.records import LANGUAGES, Language, Scheme
from opencleo.vocabulary.concepts import Concept, ConceptMatch
from opencleo.vocabulary.matching import PhraseIndex, indexes


class ConceptScheme:
    """The concepts of one scheme. Raises VocabularyError when they contradict each other."""

    def __init__(self, scheme: Scheme, labels: Mapping[Language, str], concepts: Mapping[str, Concept]) -> None:
        self.id = scheme
        self.labels = labels
        self.concepts = concepts
        for concept in concepts.values():
            _check_labels(concept)
            _check_broader(concept, concepts)
        self._ancestors = {identifier: _ancestors(identifier, concepts) for identifier in concepts}
        for concept in concepts.values():
            _check_years(concept, concepts)
        narrower: dict[str, list[str]] = {}
        for concept in concepts.values():
            for parent in concept.broader:
                narrower.setdefault(parent, []).append(concept.id)
        self._narrower = {parent: tuple(children) for parent, children in narrower.items()}
        self.roots = tuple(concept.id for concept in concepts.values() if not concept.broader)
        self._indexes: dict[Language | None, PhraseIndex] = indexes(concepts.values())

    def __getitem__(self, concept_id: str) -> Concept:
        """The concept with this identifier; raises UnknownNameError."""
        try:
            return self.concepts[concept_id]
        except KeyError:
            raise UnknownNameError(
                f"There is no {self.id} {concept_id!r} in the vocabulary; look at roots, or find one by a name."
            ) from None

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self.concepts

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)

    def label(self, concept_id: str, language: Language) -> str:
        """The name to show; raises UnknownNameError."""
        return self[concept_id].labels[language]

    def ancestors(self, concept_id: str) -> tuple[str, ...]:
        """Every concept above this one, nearest first; raises UnknownNameError."""
        return self._ancestors[self[concept_id].id]

    def narrower(self, concept_id: str) -> tuple[str, ...]:
        """The concepts directly below this one; raises UnknownNameError."""
        return self._narrower.get(self[concept_id].id, ())

    def descendants(self, concept_id: str) -> tuple[str, ...]:
        """Every concept below this one, nearest first; raises UnknownNameError."""
        found: dict[str, None] = dict.fromkeys(self.narrower(concept_id))
        queue = list(found)
        for identifier in queue:
            fresh = [child for child in self.narrower(identifier) if child not in found]
            found.update(dict.fromkeys(fresh))
            queue.extend(fresh)
        return tuple(found)

    def is_within(self, concept_id: str, ancestor_id: str) -> bool:
        """Whether the first is the second or lies anywhere below it; raises UnknownNameError for the first."""
        return concept_id == ancestor_id or ancestor_id in self.ancestors(concept_id)

    def find(self, text: str, language: Language | None = None) -> tuple[ConceptMatch, ...]:
        """The concepts named in a text, as whole words, longest names first, not overlapping, in order of the text.

        With a language only that language's names count: in a Dutch text "been" is bone, in an English one it is
        nothing. Without one, all names count, and a word that differs between them is read as English.
        """
        return tuple(
            ConceptMatch(self.concepts[identifier], start, end, text[start:end])
            for identifier, start, end in self._indexes[language].finds(text)
        )

    def lookup(self, text: str, language: Language | None = None) -> Concept | None:
        """The concept that the whole text names."""
        identifier = self._indexes[language].whole(text)
        return None if identifier is None else self.concepts[identifier]


class Vocabulary:
    """All concept schemes; `fingerprint` changes with any byte of the vocabulary's files."""

    def __init__(self, schemes: Mapping[Scheme, ConceptScheme], fingerprint: str) -> None:
        self.schemes = schemes
        self.fingerprint = fingerprint

    def __getitem__(self, scheme: str) -> ConceptScheme:
        """The scheme with this name; raises UnknownNameError."""
        found = next((value for name, value in self.schemes.items() if name == scheme), None)
        if found is None:
            raise UnknownNameError(f"There is no scheme {scheme!r}; the schemes are {', '.join(self.schemes)}.")
        return found

    @cached_property
    def size(self) -> int:
        """How many concepts there are in all schemes."""
        return sum(len(scheme) for scheme in self.schemes.values())


def _check_labels(concept: Concept) -> None:
    for language in LANGUAGES:
        if not concept.labels.get(language, "").strip():
            raise VocabularyError(f"{concept.scheme}/{concept.id} has no skos:prefLabel @{language}; add one.")


def _check_broader(concept: Concept, concepts: Mapping[str, Concept]) -> None:
    for parent in concept.broader:
        if parent not in concepts:
            raise VocabularyError(f"{concept.scheme}/{concept.id} has a skos:broader {parent!r} that does not exist.")


def _ancestors(identifier: str, concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    level = concepts[identifier].broader
    while level:
        found.update(dict.fromkeys(level))
        if identifier in found:
            scheme = concepts[identifier].scheme
            raise VocabularyError(f"{scheme}/{identifier} is broader than itself; break the circle of skos:broader.")
        level = tuple(
            dict.fromkeys(above for parent in level for above in concepts[parent].broader if above not in found)
        )
    return tuple(found)


def _check_years(concept: Concept, concepts: Mapping[str, Concept]) -> None:
    if concept.years is None:
        return
    begin, end = concept.years
    name = f"{concept.scheme}/{concept.id}"
    if begin > end or 0 in (begin, end):
        raise VocabularyError(f"{name} has the years {begin} to {end}; the first must not be later, and neither 0.")
    for parent in concept.broader:
        around = concepts[parent].years
        if around and not (around[0] <= begin and end <= around[1]):
            raise VocabularyError(
                f"{name} ({begin} to {end}) lies outside its broader {parent} ({around[0]} to {around[1]})."
            )
