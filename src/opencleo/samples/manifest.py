"""What is true of the generated museums: the class, material and time of each object, and the planted faults."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from opencleo.errors import SourceError
from opencleo.samples.faults import Fault, FaultKind

FILE = "manifest.json"

VERSION = 1
"""Of the generator; raised whenever the same seed gives other bytes."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What an object is, whatever its record says; `period` is the time that its facts were drawn from."""

    object_id: str
    class_id: str
    material: str
    period: str
    begin: int
    end: int
    photographs: int


@dataclass(frozen=True, slots=True)
class Manifest:
    version: int
    seed: int
    objects_per_class: int
    objects: tuple[Truth, ...]
    faults: tuple[Fault, ...]

    def of(self, kind: FaultKind) -> tuple[Fault, ...]:
        """The planted faults of one kind."""
        return tuple(fault for fault in self.faults if fault.kind == kind)

    @property
    def key(self) -> tuple[int, int, int]:
        """What decides every byte."""
        return (self.version, self.seed, self.objects_per_class)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def load_manifest(folder: Path) -> Manifest:
    """The manifest of generated museums; raises SourceError where there is none that can be read."""
    try:
        table = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Manifest(
            version=table["version"],
            seed=table["seed"],
            objects_per_class=table["objects_per_class"],
            objects=tuple(Truth(**row) for row in table["objects"]),
            faults=tuple(Fault(**row) for row in table["faults"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{folder} holds no generated museums ({error}). Generate them there.") from error
