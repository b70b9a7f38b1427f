"""The names of concepts, museums and facet values in the reader's language."""

from dataclasses import dataclass

from opencleo.errors import OpenCleoError
from opencleo.museums import museum
from opencleo.records import SCHEMES, Language, Scheme
from opencleo.vocabulary import Vocabulary
from opencleo.web.wording import Texts, texts_of

_COMMON_NOUNS = ("type", "material", "technique")
_PROPER_NAMES = ("Osiris", "New Year")


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one language. What the vocabulary no longer knows is shown by its identifier, never hidden."""

    vocabulary: Vocabulary
    language: Language

    @property
    def texts(self) -> Texts:
        return texts_of(self.language)

    def concept(self, scheme: Scheme, concept: str) -> str:
        try:
            return self.vocabulary[scheme].label(concept, self.language)
        except OpenCleoError:
            return concept

    def concepts(self, scheme: Scheme, concepts: tuple[str, ...]) -> str:
        """`scarab, amulet`"""
        return ", ".join(self.concept(scheme, concept) for concept in concepts)

    def said(self, scheme: Scheme, concept: str) -> str:
        """The name as it stands within a sentence: `scarab`, but `New Kingdom`."""
        name = self.concept(scheme, concept)
        if scheme not in _COMMON_NOUNS or name.startswith(_PROPER_NAMES):
            return name
        return name[:2].lower() + name[2:] if name.startswith("IJ") else name[:1].lower() + name[1:]  # "IJzer"

    def class_(self, class_id: str) -> str:
        """A class of the classifier is a concept of the scheme of object types."""
        return self.said("type", class_id)

    def chain(self, scheme: Scheme, concept: str) -> tuple[str, ...]:
        """The concept and everything above it, nearest first: Dynasty 18, New Kingdom."""
        try:
            above = self.vocabulary[scheme].ancestors(concept)
        except OpenCleoError:
            above = ()
        return tuple(self.concept(scheme, each) for each in (concept, *above))

    def definition(self, scheme: Scheme, concept: str) -> str:
        """What a concept means, or an empty string where the vocabulary does not say."""
        try:
            return self.vocabulary[scheme][concept].definitions.get(self.language, "")
        except OpenCleoError:
            return ""

    def museum(self, code: str) -> str:
        try:
            return museum(code).names[self.language]
        except OpenCleoError:
            return code

    def facet_value(self, facet: str, value: str) -> str:
        """The name of a value of any facet of the search."""
        if facet == "museum":
            return self.museum(value)
        if facet == "class":
            return self.concept("type", value)
        if facet == "image":
            return self.texts("results.with-photograph")
        scheme: Scheme | None = next((known for known in SCHEMES if known == facet), None)
        return value if scheme is None else self.concept(scheme, value)

    def said_value(self, facet: str, value: str) -> str:
        """The name of a value as it stands within a sentence."""
        if facet == "class":
            return self.class_(value)
        scheme: Scheme | None = next((known for known in SCHEMES if known == facet), None)
        return self.facet_value(facet, value) if scheme is None else self.said(scheme, value)
