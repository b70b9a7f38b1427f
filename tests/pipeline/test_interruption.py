"""A harvest that is killed outright, without warning, loses nothing and goes on where it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from opencleo.catalogue import open_catalogue
from opencleo.samples import load_manifest
from opencleo.settings import Settings


def test_a_killed_harvest_goes_on_where_it_was(walked: Settings, tmp_path: Path) -> None:
    folder = walked.home / "generated"
    home = tmp_path / "home"
    command = [sys.executable, "-m", "opencleo", "harvest", "--folder", str(folder), "--json"]
    environment = {**os.environ, "OPENCLEO_HOME": str(home), "OPENCLEO_DATABASE_URL": ""}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    kept = home / "photographs"
    deadline = time.monotonic() + 90
    while len(list(kept.rglob("*/*"))) < 20 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait(20) == -signal.SIGKILL

    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    with open_catalogue(walked) as whole:
        expected = (whole.objects.count(), whole.photographs.counts(), whole.photographs.fingerprint())
    with open_catalogue(Settings(home=home, database_url="")) as resumed:
        found = (resumed.objects.count(), resumed.photographs.counts(), resumed.photographs.fingerprint())
    assert found == expected
    assert found[0] == len(load_manifest(folder).objects)
