"""What tests of several rooms share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def collections() -> Path:
    """The folder of real museum data, where there is one."""
    folder = Path(os.environ.get("OPENCLEO_SAMPLES") or Path(__file__).parents[2] / "shared" / "collections")
    if not (folder / "met" / "objects.jsonl.gz").is_file():
        pytest.skip(f"no real museum data at {folder}; set OPENCLEO_SAMPLES to its folder")
    return folder
