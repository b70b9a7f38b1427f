"""Every registered museum keeps what a museum promises; a new one is checked here as soon as it has examples."""

from collections.abc import Callable
from pathlib import Path

import pytest
from invented_museums import cleveland_folder, met_folder

from opencleo.errors import RecordError
from opencleo.museums import Museum, registered
from opencleo.museums.cleveland import ClevelandMuseum
from opencleo.museums.contract import check_museum
from opencleo.museums.met import MetropolitanMuseum
from opencleo.records import MuseumObject, RawRecord
from opencleo.samples import generate

EXAMPLES: dict[str, Callable[[Path], Path]] = {"met": met_folder, "cleveland": cleveland_folder}


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, 1, objects_per_class=2)
    return folder


@pytest.mark.parametrize("museum", registered(), ids=lambda museum: museum.code)
def test_a_registered_museum_keeps_its_promises(museum: Museum, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if museum.generated:
        check_museum(museum, request.getfixturevalue("generated") / museum.code, with_faults=True)
    elif museum.code in EXAMPLES:
        check_museum(museum, EXAMPLES[museum.code](tmp_path / museum.code))
    else:
        pytest.fail(f"{museum.code} has no examples: add a function that writes some to EXAMPLES, or its own test")


def test_the_built_in_museums_are_registered() -> None:
    assert {"cleveland", "met"} <= {museum.code for museum in registered()}


class Crashing(MetropolitanMuseum):
    def read(self, parts: object) -> MuseumObject:
        found = super().read(parts)  # type: ignore[arg-type]
        return found if found.title else found.photographs[99]  # type: ignore[return-value]


class Forgetful(MetropolitanMuseum):
    def read(self, parts: object) -> MuseumObject:
        found = super().read(parts)  # type: ignore[arg-type]
        return MuseumObject("met", "1", "en", title=found.title)


class Unstable(ClevelandMuseum):
    count = 0

    def from_folder(self, folder: Path):  # type: ignore[no-untyped-def]
        Unstable.count += 1
        for record in super().from_folder(folder):
            yield RawRecord("cleveland", record.number, record.part, f"{self.count}", record.source, record.fetched_at)


class Shy(ClevelandMuseum):
    names = {"en": "Only English"}  # noqa: RUF012


@pytest.mark.parametrize(
    ("museum", "broken_promise"),
    [
        (Crashing(), "IndexError.* instead of a RecordError"),
        (Forgetful(), "is read as met:1"),
        (Unstable(), "twice gives different records"),
        (Shy(), "names is not in"),
    ],
)
def test_the_contract_finds_a_broken_promise(museum: Museum, broken_promise: str, tmp_path: Path) -> None:
    folder = EXAMPLES[museum.code](tmp_path)
    with pytest.raises(AssertionError, match=broken_promise) as failure:
        check_museum(museum, folder)
    assert not isinstance(failure.value, RecordError)
