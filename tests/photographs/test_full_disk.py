"""A disk that takes no more bytes, for real: the process may write no file over a size that the kernel enforces."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import resource, signal, sys
from pathlib import Path
from opencleo.errors import UnavailableError
from opencleo.photographs import PhotographStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = PhotographStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
store.put(b"x" * 900)
try:
    store.put(b"y" * 5000)
except UnavailableError as error:
    print(error)
"""


def test_a_full_disk_is_named_and_nothing_is_half_written(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "cannot be written: File too large" in done.stdout
    assert [path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()] == [900]
