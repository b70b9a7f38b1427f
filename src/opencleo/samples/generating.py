"""Generate the two invented museums into a folder: records, photographs, planted faults and a manifest of the truth.

The folder gets a subfolder for each museum, by its code, and `manifest.json`. Everything is written beside it first
and moved into place at the end, so the folder is either whole or not there.
"""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from opencleo.errors import InputError, SourceError
from opencleo.records import Language, object_id_of
from opencleo.samples import museum_en, museum_nl
from opencleo.samples.facts import Facts, classes, draw_facts, material_concept
from opencleo.samples.faults import Fault, FaultKind, plan, retaken, spoil_photograph, spoil_words
from opencleo.samples.manifest import FILE, VERSION, Manifest, Truth, load_manifest, write_manifest
from opencleo.samples.picturing import photograph
from opencleo.samples.wording import Words, words_of

OBJECTS_PER_CLASS = 14

TWIN = 500
"""Added to an object's number for its planted duplicate."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One generated museum: how it writes, speaks and photographs, and its first object number."""

    index: int
    code: str
    language: Language
    first_number: int
    accession: str
    pictures: str
    style: str
    write_records: Callable[[Path, Iterable[Words]], None]


EDITIONS = (
    Edition(0, museum_en.CODE, "en", 1001, "GMS", museum_en.PICTURES, "bright", museum_en.write_records),
    Edition(1, museum_nl.CODE, "nl", 5001, "GVM", museum_nl.PICTURES, "dark", museum_nl.write_records),
)


def generate(folder: Path, seed: int, *, objects_per_class: int = OBJECTS_PER_CLASS) -> Manifest:
    """Write both museums into `folder`, unless the same ones are there already; returns what is true of them.

    `objects_per_class` counts both museums together (2 is the least, and quick). Raises InputError for fewer, and
    for a folder that holds something other than generated museums.
    """
    if objects_per_class < len(EDITIONS):
        raise InputError(f"objects_per_class is {objects_per_class}; give at least {len(EDITIONS)}, one a museum.")
    if folder.exists() and not (folder.is_dir() and ((folder / FILE).is_file() or not any(folder.iterdir()))):
        raise InputError(f"{folder} holds something other than generated museums. Name an empty or a new folder.")
    present = _present(folder)
    if present is not None and present.key == (VERSION, seed, objects_per_class):
        return present
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        made = Path(scratch) / "made"
        manifest = _generate(made, seed, objects_per_class)
        if folder.exists():
            folder.rename(Path(scratch) / "former")
        try:
            made.rename(folder)
        except OSError as error:
            # Another process was first; if it made the same museums, all is well.
            present = _present(folder)
            if present is None or present.key != manifest.key:
                raise InputError(f"{folder} was filled by another process. Generate again.") from error
    return manifest


def _present(folder: Path) -> Manifest | None:
    try:
        return load_manifest(folder)
    except SourceError:
        return None


def _generate(folder: Path, seed: int, objects_per_class: int) -> Manifest:
    objects: list[Truth] = []
    faults: list[Fault] = []
    for edition in EDITIONS:
        count = (objects_per_class + len(EDITIONS) - 1 - edition.index) // len(EDITIONS)
        (folder / edition.code / edition.pictures).mkdir(parents=True)
        shown, planted = _museum(folder / edition.code, edition, seed, count)
        objects.extend(shown)
        faults.extend(planted)
    manifest = Manifest(VERSION, seed, objects_per_class, tuple(objects), tuple(faults))
    write_manifest(folder, manifest)
    return manifest


def _museum(folder: Path, edition: Edition, seed: int, count: int) -> tuple[list[Truth], list[Fault]]:
    """One museum of `count` objects of each class, in mixed order."""
    order = np.random.default_rng([seed, edition.index, 0])
    shown = [str(one) for one in order.permutation([class_id for class_id in classes() for _ in range(count)])]
    numbers = range(edition.first_number, edition.first_number + len(shown))
    planned = plan(order, numbers, max(1, len(shown) // 40))
    drawn = [
        _facts(edition, seed, number, class_id, planned.get(number))
        for number, class_id in zip(numbers, shown, strict=True)
    ]
    written: list[Words] = []
    faults: list[Fault] = []
    truths: list[Truth] = []
    for facts in drawn:
        kind, other = planned.get(facts.number), _other(facts, drawn)
        if kind == "near-duplicate-photograph":
            facts = replace(facts, shown=other.shown, shown_material=other.shown_material)
        words, detail = _words(edition, facts), ""
        if kind is not None:
            words, detail = spoil_words(kind, words, edition.language)
        detail = _photographs(folder, edition, seed, facts, kind, other) or detail
        written.append(words)
        truths.append(_truth(edition, facts, facts.number))
        if kind == "repeated-record":
            written.append(words)
            detail = "the record stands twice in its file"
        if kind == "duplicate-object":
            twin = _duplicate(folder, edition, words)
            written.append(twin)
            truths.append(_truth(edition, facts, twin.number, 1))
            faults.append(_fault(edition, kind, twin.number, f"a second record of {facts.number}", facts.number))
        elif kind == "near-duplicate-photograph":
            faults.append(_fault(edition, kind, facts.number, detail, other.number))
        elif kind is not None:
            faults.append(_fault(edition, kind, facts.number, detail or f"named {facts.named}, shows {facts.shown}"))
    edition.write_records(folder, written)
    return truths, faults


def _facts(edition: Edition, seed: int, number: int, shown: str, kind: FaultKind | None) -> Facts:
    rng = np.random.default_rng([seed, edition.index, number])
    others = [class_id for class_id in classes() if class_id != shown]
    named = others[int(rng.integers(len(others)))] if kind == "wrong-label" else shown
    return draw_facts(rng, number, shown, named)


def _words(edition: Edition, facts: Facts) -> Words:
    files = tuple(_file(edition, facts.number, view) for view in range(1, facts.view_count + 1))
    return words_of(facts, edition.language, f"{edition.accession} {facts.year_found}.{facts.number}", files)


def _file(edition: Edition, number: int, view: int) -> str:
    return f"{edition.pictures}/{number}-{view}.jpg"


def _photographs(folder: Path, edition: Edition, seed: int, facts: Facts, kind: FaultKind | None, other: Facts) -> str:
    """Write the photographs of an object, the first one with its fault; returns what was done to it, if anything."""
    detail = ""
    for view in range(1, facts.view_count + 1):
        data: bytes | None = _taken(edition, seed, facts, view)
        if view == 1 and kind == "near-duplicate-photograph":
            data, detail = retaken(_taken(edition, seed, other, 1)), f"the first photograph is that of {other.number}"
        elif view == 1 and kind is not None and data is not None:
            data, detail = spoil_photograph(kind, data)
        if data is not None:
            (folder / _file(edition, facts.number, view)).write_bytes(data)
    return detail


def _taken(edition: Edition, seed: int, facts: Facts, view: int) -> bytes:
    return photograph(facts.shown, facts.shown_material, edition.style, (seed, edition.index, facts.number), view)


def _other(facts: Facts, drawn: list[Facts]) -> Facts:
    """The next object of the same class, or simply the next where the class has one object."""
    after = sorted(drawn, key=lambda one: (one.number <= facts.number, one.number))
    return next((one for one in after if one.shown == facts.shown and one.number != facts.number), after[0])


def _duplicate(folder: Path, edition: Edition, words: Words) -> Words:
    """The same object under another number, with its first photograph taken once more."""
    number = words.number + TWIN
    file = _file(edition, number, 1)
    (folder / file).write_bytes(retaken((folder / words.files[0]).read_bytes()))
    return replace(words, number=number, accession=f"{words.accession} bis", files=(file,))


def _truth(edition: Edition, facts: Facts, number: int, photographs: int | None = None) -> Truth:
    return Truth(
        object_id=object_id_of(edition.code, str(number)),
        class_id=facts.shown,
        material=material_concept(facts.shown_material),
        period=facts.time,
        begin=facts.begin,
        end=facts.end,
        photographs=facts.view_count if photographs is None else photographs,
    )


def _fault(edition: Edition, kind: FaultKind, number: int, detail: str, twin: int | None = None) -> Fault:
    other = "" if twin is None else object_id_of(edition.code, str(twin))
    return Fault(kind, object_id_of(edition.code, str(number)), detail, other)
