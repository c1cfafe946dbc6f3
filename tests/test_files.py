"""Files stay short, and what is in the repository is fit to be in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 300
LONGER = {
    "layers/assets/parcels.js": "the parcels layer is one file that the browser gets as it is",
}
SOURCES = {".py", ".js", ".css", ".html"}
LARGEST_BYTES = 12_000_000  # the bundled parcels are the largest file


def tracked() -> list[Path]:
    answer = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    names = answer.stdout.decode().split("\0")
    found = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    if not found:
        pytest.skip("not a git checkout")
    return found


def test_no_file_is_long_without_a_reason():
    long = {
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in SOURCES
        and len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert long <= set(LONGER)
    assert all((ROOT / name).is_file() for name in LONGER)


def test_no_file_is_huge():
    assert not [p for p in tracked() if p.stat().st_size > LARGEST_BYTES]


def test_text_is_utf_8_with_unix_ends():
    for path in tracked():
        content = path.read_bytes()
        if path.suffix in SOURCES | {".md", ".toml", ".txt", ".csv", ".geojson"}:
            content.decode("utf-8")
            assert b"\r\n" not in content or "fixtures" in path.parts, path


def test_no_path_of_a_machine_and_no_secret():
    machine = re.compile(rb"/(?:home|Users)/\w+/|/ro[o]t/|BEGIN [A-Z ]*PRIVATE KEY")
    for path in tracked():
        if path.suffix in {".png", ".gpkg", ".parquet", ".zip"} or path == Path(__file__):
            continue
        assert not machine.search(path.read_bytes()), path
