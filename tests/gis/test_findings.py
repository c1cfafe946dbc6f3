"""Findings: few of a kind are listed, and the rows of all are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from gis.errors import InputRefused
from gis.findings import SHOWN, Findings
from gis.read.several import FileFindings


def test_rows_of_findings_that_are_not_listed_are_known():
    findings = Findings("a.csv")
    findings.each("tiny-part", range(150), lambda at: {"message": "small"})
    findings.warning("tiny-part", "again", row=3)
    findings.warning("overlap", "over", row=7)
    findings.warning("overlaps", "in all")
    assert sum(one.row is not None for one in findings.issues) == SHOWN + 1
    assert findings.rows == {
        ("warning", "tiny-part"): tuple(range(1, 151)),
        ("warning", "overlap"): (7,),
    }


def test_rows_of_several_files_are_those_of_the_whole():
    findings = FileFindings([Path("a.txt"), Path("b.txt")])
    findings.of(Path("b.txt"))
    findings.warning("survey-area", "differs", row=2)
    findings.together([("a.txt", 5), ("b.txt", 4)])
    findings.warning("survey-area", "differs", row=1)
    assert findings.rows == {("warning", "survey-area"): (1, 7)}


def test_errors_that_are_borne_do_not_refuse():
    findings = Findings()
    findings.bears = frozenset({"duplicate-id"})
    findings.error("duplicate-id", "twice", row=2)
    findings.stop_if_refused()
    findings.error("no-rows", "none")
    with pytest.raises(InputRefused) as refused:
        findings.stop_if_refused()
    assert [one.code for one in refused.value.issues] == ["duplicate-id", "no-rows"]
