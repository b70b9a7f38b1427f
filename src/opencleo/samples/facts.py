"""The facts of a generated object, before any museum puts them into words: drawn by lot from the room's tables."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from opencleo.records import Language
from opencleo.samples.materials import materials

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """One invented object. `shown` is the class that its photographs show; `named` the one that its words name.

    `begin` and `end` are historical years; sizes are in centimetres; `view_count` is the number of photographs.
    """

    number: int
    shown: str
    named: str
    shown_material: str
    material: str
    time: str
    dynasty: int
    reign: tuple[str, str]
    begin: int
    end: int
    sizes: tuple[tuple[str, float], ...]
    person: str
    god: tuple[str, str]
    place: tuple[str, str, str, str]
    certainty: int
    inscription: int | None
    condition: int
    history: int
    year_found: int
    view_count: int


@cache
def table(name: str) -> Table:
    """One of the room's TOML tables."""
    return tomllib.loads(files("opencleo.samples").joinpath(name).read_text(encoding="utf-8"))


@cache
def places() -> tuple[tuple[str, str, str, str], ...]:
    """Find spots: region and site, each in English and Dutch."""
    text = files("opencleo.samples").joinpath("places.csv").read_text(encoding="utf-8")
    return tuple(
        (row["region_en"], row["region_nl"], row["site_en"], row["site_nl"])
        for row in csv.DictReader(text.splitlines())
    )


def classes() -> tuple[str, ...]:
    """The classes that generated museums have, in alphabetical order."""
    return tuple(sorted(table("classes.toml")))


def class_words(class_id: str) -> Table:
    row: Table = table("classes.toml")[class_id]
    return row


def time_words(time: str, language: Language) -> str:
    """The name of a time; empty for an unknown one."""
    return next((str(row[language]) for row in table("times.toml")["time"] if row["id"] == time), "")


def draw_facts(rng: np.random.Generator, number: int, shown: str, named: str) -> Facts:
    """An object of the class `named` whose photographs show the class `shown`; the two differ in planted faults."""
    row, words = class_words(named), table("words.toml")
    material = _one(rng, row["materials"])
    shown_material = material if shown == named else _one(rng, class_words(shown)["materials"])
    times = [time for time in table("times.toml")["time"] if time["id"] in row.get("times", [time["id"]])]
    time = times[int(rng.integers(len(times)))]
    dynasty, reign, begin, end = _date(rng, time)
    sizes = tuple((kind, round(float(rng.uniform(low, high)), 1)) for kind, (low, high) in row["size"].items())
    god = _one(rng, words["gods"])
    inscribed = float(rng.random()) < row.get("inscribed", 0.0)
    return Facts(
        number=number,
        shown=shown,
        named=named,
        shown_material=shown_material,
        material=material,
        time=time["id"],
        dynasty=dynasty,
        reign=reign,
        begin=begin,
        end=end,
        sizes=sizes,
        person=_one(rng, words["people"]),
        god=(god[0], god[1]),
        place=_one(rng, places()),
        certainty=int(rng.integers(len(words["certainty"]["en"]))),
        inscription=int(rng.integers(len(words["inscription"]))) if inscribed else None,
        condition=int(rng.integers(len(words["condition"]["en"]))),
        history=int(rng.integers(len(words["provenance"]["en"]))),
        year_found=int(rng.integers(1880, 1936)),
        view_count=1 + (float(rng.random()) < 0.22) + (float(rng.random()) < 0.05),
    )


def material_concept(material: str) -> str:
    """The vocabulary's concept for a material of the pictures: painted wood is wood."""
    return materials()[material].concept


def _date(rng: np.random.Generator, time: Table) -> tuple[int, tuple[str, str], int, int]:
    """Dynasty (0 for none), reign in both languages, and years: of a reign, of a dynasty, or a span of the time."""
    how = float(rng.random())
    if time["reigns"] and how < 0.35:
        english, dutch, dynasty, begin, end = _one(rng, time["reigns"])
        return dynasty, (english, dutch), begin, end
    if time["dynasties"] and how < 0.8:
        dynasty, begin, end = _one(rng, time["dynasties"])
        return dynasty, ("", ""), begin, end
    first, last = time["years"]
    begin = first + int(rng.integers(0, (last - first) // 2))
    end = begin + int(rng.integers(40, 160))
    return 0, ("", ""), begin or 1, min(end, last) or 1


def _one(rng: np.random.Generator, choices: Any) -> Any:
    return choices[int(rng.integers(len(choices)))]
