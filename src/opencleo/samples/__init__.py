"""Generated museums, plainly invented, for tests and for a machine with neither real data nor a network."""

from opencleo.samples.faults import Fault, FaultKind
from opencleo.samples.generating import OBJECTS_PER_CLASS, generate
from opencleo.samples.manifest import Manifest, Truth, load_manifest

__all__ = ["OBJECTS_PER_CLASS", "Fault", "FaultKind", "Manifest", "Truth", "generate", "load_manifest"]
