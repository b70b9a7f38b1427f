"""How much of each museum's data found a place: per museum and field, and the words that most often found none."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from opencleo.records import SCHEMES, CatalogueObject, MuseumObject


@dataclass(frozen=True, slots=True)
class Coverage:
    """One field of one museum. `covered` of `objects` have a value; `silent` have none because the museum says nothing.

    `unread` are the museum's words that most often led to no value, each with its number of objects.
    """

    museum: str
    field: str
    objects: int
    covered: int
    silent: int
    unread: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """Covered objects of all objects, 0 to 1."""
        return self.covered / self.objects if self.objects else 0.0


_WORDS: dict[str, Callable[[MuseumObject], str]] = {
    "type": lambda said: "; ".join(said.object_names) or said.title,
    "material": lambda said: said.materials,
    "technique": lambda said: said.technique or said.materials,
    "period": lambda said: "; ".join(filter(None, (said.period, said.dynasty, said.reign))),
    "place": lambda said: "; ".join(said.places),
    "years": lambda said: said.date,
    "period or years": lambda said: "; ".join(filter(None, (said.period, said.dynasty, said.reign, said.date))),
    "dimensions": lambda said: said.dimensions,
}


def coverage(objects: Iterable[CatalogueObject], most_frequent: int = 10) -> tuple[Coverage, ...]:
    """The coverage of each field, museum by museum; `most_frequent` unread words are kept of each."""
    total: Counter[str] = Counter()
    covered: Counter[tuple[str, str]] = Counter()
    silent: Counter[tuple[str, str]] = Counter()
    unread: dict[tuple[str, str], Counter[str]] = {}
    for each in objects:
        museum = each.source.museum
        total[museum] += 1
        for field, words in _WORDS.items():
            if _has(each, field):
                covered[museum, field] += 1
            elif said := words(each.source):
                unread.setdefault((museum, field), Counter())[said] += 1
            else:
                silent[museum, field] += 1
    return tuple(
        Coverage(
            museum,
            field,
            total[museum],
            covered[museum, field],
            silent[museum, field],
            tuple(unread.get((museum, field), Counter()).most_common(most_frequent)),
        )
        for museum in sorted(total)
        for field in _WORDS
    )


def _has(each: CatalogueObject, field: str) -> bool:
    if field == "years":
        return each.years is not None
    if field == "dimensions":
        return bool(each.dimensions)
    if field == "period or years":
        return bool(each.of("period")) or each.years is not None
    return any(each.of(scheme) for scheme in SCHEMES if scheme == field)
