"""axe-core, the accessibility checker: fetched from npm once, kept beside the environment.

``python -m tests.axe`` fetches it; tests that need it are skipped with the reason where npm is not.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "4.14.1"  # MPL-2.0; only for tests
PLACE = Path(sys.prefix) / f"axe-core-{VERSION}.min.js"
MEMBER = "package/axe.min.js"
PATIENCE_S = 120


def find() -> Path | None:
    """The script, fetched if it is not there yet; None where it cannot be had."""
    if PLACE.exists():
        return PLACE
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"axe-core@{VERSION}", "--json", "--silent"]
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, timeout=PATIENCE_S, check=True
            )
        except (OSError, subprocess.SubprocessError):
            return None
        packed = Path(folder) / json.loads(done.stdout)[0]["filename"]
        with tarfile.open(packed) as archive:
            member = archive.extractfile(MEMBER)
            assert member is not None
            PLACE.write_bytes(member.read())
    return PLACE


if __name__ == "__main__":
    sys.stdout.write(f"axe-core: {find() or 'not to be had (npm is missing, or its registry)'}\n")
