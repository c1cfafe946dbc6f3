"""The process itself: exit codes, streams, and nothing but words for people."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from gis.command import COMMANDS

ROOT = Path(__file__).resolve().parents[3]


def process(*words, **environment):
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-m", "gis", *map(str, words)],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    out, err = answer.stdout.decode("utf-8"), answer.stderr.decode("utf-8")
    assert "Traceback" not in out + err
    return answer.returncode, out, err


def test_a_process_without_a_utf_8_console(store):
    code, out, _ = process("summary", "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert code == 0
    assert orjson.loads(out)["parcels"] == 6
    code, out, _ = process("summary", "--by", "park", PYTHONIOENCODING="ascii")
    assert code == 0
    assert "–" in out


@pytest.mark.parametrize("words", [["history", "nobody"], ["nonsense"], []])
def test_wrong_usage_is_2(store, words):
    assert process(*words)[0] == 2


def test_a_refused_file_is_1(store, tmp_path):
    (tmp_path / "bad.geojson").write_bytes(b"")
    assert process("check", tmp_path / "bad.geojson")[0] == 1


def test_a_store_that_cannot_be_is_1_and_a_word(tmp_path):
    (tmp_path / "file").write_text("x")
    for location in (tmp_path / "file", tmp_path / "file" / "s.db", "postgresql://u:p@h/d"):
        code, out, err = process("summary", SHUDI_STORE=str(location))
        assert (code, out) == (1, "")
        assert err.count("\n") == 1


def test_a_reader_that_goes_away_is_no_failure(store):
    words = [sys.executable, "-m", "gis", "summary", "--json", "--by", "park"]
    reading, writing = os.pipe()
    os.close(reading)
    answer = subprocess.run(words, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (answer.returncode, answer.stderr) == (0, b"")


@pytest.mark.parametrize("name", [None, *(command.NAME for command in COMMANDS)])
def test_help(run, name):
    code, out, err = run(*([name] if name else []), "--help")
    assert (code, err) == (0, "")
    assert "usage" in out
