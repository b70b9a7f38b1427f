"""What every museum promises, as one check that the test of a museum calls with a folder of examples.

def test_my_museum(): check_museum(MyMuseum(), Path("tests/my_museum"))
"""

import itertools
import json
import math
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from opencleo.errors import RecordError, SourceError
from opencleo.museums.museum import Museum
from opencleo.records import LANGUAGES, MuseumObject, RawRecord

SPOILT = 60
"""Spoilt variants that are made of each example."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**30, 1.5, "", "x", "<b>x</b> &amp; y", "\x00\x07", "x" * 2_000_000),
    *([], [None], [[]], ["x"], {}, {"x": None}, {"": {"": [{}]}}),
)
_BODIES = ("", "null", "[]", "{}", '"x"', "{", "[" * 100_000, '{"a":' * 100_000, '{"title": "\\ud800"}', "\x00", "NaN")


def check_museum(museum: Museum, folder: Path, *, with_faults: bool = False) -> tuple[MuseumObject, ...]:
    """Check a museum against examples in `folder`, which has the shape of the museum's own folder.

    Raises AssertionError saying which promise is broken. With `with_faults`, examples may be refused with a
    RecordError, as long as one can be read. Returns what was read, for further checks of the museum's own.
    """
    _check_description(museum)
    records = tuple(museum.from_folder(folder))
    _require(bool(records), f"{folder} holds no records of {museum.code}")
    _require(records == tuple(museum.from_folder(folder)), "harvesting a folder twice gives different records")
    pieces = [(record.object_id, record.part) for record in records]
    _require(len(set(pieces)) == len(pieces), "two records have the same object and part")
    _require({record.museum for record in records} == {museum.code}, "a record is of another museum")
    _require(all(record.number for record in records), "a record has no number")
    _require_error(SourceError, lambda: list(museum.from_folder(folder / "not" / "there")), "a folder that is absent")
    _require_error(RecordError, lambda: museum.read(()), "an object without parts")

    objects = dict[str, list[RawRecord]]()
    for record in records:
        objects.setdefault(record.object_id, []).append(record)
    read = []
    for parts in objects.values():
        try:
            read.append(_check_reading(museum, parts))
        except RecordError as error:
            _require(with_faults, f"an example cannot be read: {error}")
    _require(bool(read), "no example can be read")
    for one, other in itertools.pairwise(objects.values()):
        _require_error(RecordError, partial(museum.read, (*one, *other)), "parts of two objects")
    return tuple(read)


def _check_description(museum: Museum) -> None:
    for name, texts in (("names", museum.names), ("about", museum.about)):
        _require(isinstance(texts, Mapping) and set(texts) == set(LANGUAGES), f"{name} is not in {LANGUAGES}")
        _require(all(texts.values()), f"{name} is empty in a language")
    _require(museum.home_url.startswith(("https://", "http://")), "home_url is no address")


def _check_reading(museum: Museum, parts: Sequence[RawRecord]) -> MuseumObject:
    found = _read(museum, parts)
    name = parts[0].object_id
    _require(isinstance(found, MuseumObject), f"{name} is read into {type(found).__name__}")
    _require(found.object_id == name, f"{name} is read as {found.object_id}")
    _require(found == museum.read(parts), f"{name} is read differently the second time")
    _require(found == museum.read(tuple(reversed(parts))), f"{name} depends on the order of its parts")
    _require(found.language in LANGUAGES, f"{name} has the language {found.language!r}")
    _require(found.generated == museum.generated, f"{name} does not say like its museum whether it is generated")
    _check_values(name, found)
    chance = random.Random(name)  # noqa: S311 the same spoilt records every time
    for spoilt in itertools.islice(_spoilt(parts, chance), SPOILT):
        try:
            again = _read(museum, spoilt)
        except RecordError as error:
            _require(name in str(error), f"the RecordError does not name {name}: {error}")
            continue
        _require(again.object_id == name, f"{name}, spoilt, is read as {again.object_id}")
        _check_values(name, again)
    return found


def _read(museum: Museum, parts: Sequence[RawRecord]) -> MuseumObject:
    try:
        return museum.read(parts)
    except RecordError:
        raise
    except Exception as error:
        bodies = [part.body[:500] for part in parts]
        raise AssertionError(f"{museum.code}: {error!r} instead of a RecordError, for {bodies}") from error


def _check_values(name: str, found: MuseumObject) -> None:
    for field in fields(found):
        value = getattr(found, field.name)
        texts = value if isinstance(value, tuple) else (value,)
        for text in texts:
            _require(
                not isinstance(text, str) or not _CONTROL.search(text), f"{name}: {field.name} has control characters"
            )
    _require(found.begin_year != 0 and found.end_year != 0, f"{name} has a year 0, which history has not")
    sizes = [measurement.millimetres for measurement in found.measurements]
    _require(all(math.isfinite(size) and size >= 0 for size in sizes), f"{name} has a size that is none")
    identities = [photograph.photograph_id for photograph in found.photographs]
    expected = [f"{name}/{count}" for count in range(1, len(identities) + 1)]
    _require(identities == expected, f"{name} numbers its photographs {identities} instead of {expected}")
    for photograph in found.photographs:
        _require(photograph.object_id == name and photograph.view >= 1, f"{photograph} is not a view of {name}")
        _require(bool(photograph.file or photograph.url), f"{photograph} has neither a file nor an address")


def _spoilt(parts: Sequence[RawRecord], chance: random.Random) -> Iterator[list[RawRecord]]:
    """The parts of one object with the body of one of them spoilt, without end."""
    bodies = itertools.chain(_BODIES, itertools.repeat(None))
    for body in bodies:
        place = chance.randrange(len(parts))
        part = parts[place]
        spoilt = replace(part, body=_spoil(part.body, chance) if body is None else body)
        yield [*parts[:place], spoilt, *parts[place + 1 :]]


def _spoil(body: str, chance: random.Random) -> str:
    """Another value at some place of the JSON, or a place left out; in other texts, a piece left out."""
    try:
        tree = json.loads(body)
    except ValueError:
        start, end = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
        return body[:start] + body[end:]
    branch, places = tree, _places(tree)
    while places:
        place = chance.choice(places)
        deeper = _places(branch[place])
        if deeper and chance.random() < 0.6:
            branch, places = branch[place], deeper
        elif chance.random() < 0.2:
            del branch[place]
            break
        else:
            branch[place] = chance.choice(_VALUES)
            break
    return json.dumps(tree)


def _places(tree: Any) -> list[Any]:
    return list(tree) if isinstance(tree, dict) else list(range(len(tree))) if isinstance(tree, list) else []


def _require(kept: bool, promise: str) -> None:
    if not kept:
        raise AssertionError(promise)


def _require_error(kind: type[Exception], action: Callable[[], object], what: str) -> None:
    try:
        action()
    except kind:
        return
    except Exception as error:
        raise AssertionError(f"{what} gives {error!r} instead of a {kind.__name__}") from error
    raise AssertionError(f"{what} gives no {kind.__name__}")
