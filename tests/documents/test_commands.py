"""Every command in a document works: it is run over a home that was really built."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from opencleo.catalogue import open_catalogue
from opencleo.photographs import PhotographStore
from opencleo.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    ((?:curl|opencleo|make|python|pip) .*)$", re.MULTILINE)
STAND_INS = {"met:544227": "generated-en:1016", "museum=met": "museum=generated-en"}
"""The documents name real objects; the home of this test holds generated ones."""

GUIDES_OWN = "rosetta"
"""The museum that docs/add-a-museum.md builds from nothing; the guide's own test harvests it."""

SLOW = ("make demo", "make test", "make bench")
"""Shown to be targets of the Makefile, not run inside the tests that they run."""


def commands() -> list[tuple[str, str]]:
    found = []
    for document in DOCUMENTS:
        for block in (*BLOCK.findall(document.read_text("utf-8")), *INDENTED.findall(document.read_text("utf-8"))):
            lines = block.replace("\\\n", " ").splitlines()
            found += [
                (document.name, line.strip())
                for line in lines
                if line.strip() and not line.startswith("#") and GUIDES_OWN not in line
            ]
    return found


@pytest.fixture(scope="module")
def folder(walked: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where commands are run: with a photograph, as the documents suppose."""
    where = tmp_path_factory.mktemp("reader")
    with open_catalogue(walked) as catalogue:
        sha256 = catalogue.photographs.readable()[0].sha256
    for name in ("photo.jpg", "shabti.jpg"):
        (where / name).write_bytes(PhotographStore(walked.photographs).open(sha256))
    return where


@pytest.fixture(scope="module")
def address(walked: Settings) -> Iterator[str]:
    """A site that `opencleo serve` serves, as a reader would start it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "opencleo", "serve", "--port", str(port)],
        env=environment(walked),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    where = f"127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                httpx.get(f"http://{where}/api/health", timeout=2).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield where
    finally:
        process.terminate()
        process.wait(20)


def environment(walked: Settings) -> dict[str, str]:
    return {**os.environ, "OPENCLEO_HOME": str(walked.home), "OPENCLEO_SAMPLES": str(walked.samples)}


def test_there_are_commands_to_run() -> None:
    assert len(commands()) >= 10


@pytest.mark.parametrize(("document", "command"), commands())
def test_a_command_of_a_document_works(
    document: str, command: str, walked: Settings, folder: Path, address: str
) -> None:
    for real, generated in STAND_INS.items():
        command = command.replace(real, generated)
    words = shlex.split(command.replace("127.0.0.1:8000", address).replace("localhost:8000", address))
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        if command.startswith(SLOW):
            return
        pytest.fail(f"{document}: say in SLOW that {command!r} is not run here, or run it")
    if words[0] == "curl":
        if not shutil.which("curl"):
            pytest.skip("no curl here")
        words += ["--silent", "--show-error", "--fail"]
    elif Path(words[0]).name == "opencleo":
        words = [sys.executable, "-m", "opencleo", *words[1:]]
    elif words[0] == "python":
        words = [sys.executable, *words[1:]]
    done = subprocess.run(
        words, cwd=folder, env=environment(walked), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stderr[-2000:]}"
    assert done.stdout.strip(), command
