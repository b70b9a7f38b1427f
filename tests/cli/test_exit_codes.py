"""What a shell sees: an exit code for each kind of error, a message that names the remedy, and no traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def opencleo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "opencleo", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "named"),
    [
        (["fly"], {}, 2, "fly"),
        (["search", "--sort", "upwards", "ring"], {}, 2, "upwards"),
        (["status"], {"OPENCLEO_PORT": "many"}, 4, "OPENCLEO_PORT"),
        (
            ["status"],
            {"OPENCLEO_DATABASE_URL": "host=/nowhere user=nobody connect_timeout=1"},
            5,
            "OPENCLEO_DATABASE_URL",
        ),
        (["status"], {"OPENCLEO_DATABASE_URL": "what is this"}, 5, "OPENCLEO_DATABASE_URL"),
        (["harvest", "louvre"], {}, 2, "louvre"),
    ],
)
def test_errors_have_their_exit_code_and_name_the_thing(
    arguments: list[str], environment: dict[str, str], code: int, named: str, tmp_path: Path
) -> None:
    done = opencleo(*arguments, **{"OPENCLEO_HOME": str(tmp_path), **environment})
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert named in done.stderr


def test_every_verb_has_help() -> None:
    from opencleo.cli.main import VERBS

    done = opencleo("--help")
    assert done.returncode == 0
    assert [verb for verb in VERBS if f"\n  {verb} " not in done.stdout] == []


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = opencleo("serve", "--port", str(port), OPENCLEO_HOME=str(tmp_path))
    assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
    assert f"port {port}: Address already in use" in done.stderr
