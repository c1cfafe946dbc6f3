"""docs/checks.md says what there is, and docs/recipes/add-a-check.md works."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from gis.check import CHECKS, Subject, judging
from gis.check.judging import Check
from gis.findings import Findings
from gis.repair import REPAIRS
from tests.gis.check.land import lots

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "checks.md").read_text("utf-8")
RECIPE = (ROOT / "docs" / "recipes" / "add-a-check.md").read_text("utf-8")


def test_every_finding_of_the_checks_is_in_the_docs_and_the_other_way_round():
    told = {code for check in CHECKS for code in check.codes}
    for path in (ROOT / "gis" / "check").glob("*.py"):
        text = path.read_text("utf-8")
        told |= set(re.findall(r"\.(?:warning|error|each|refuse|question)\(\s*\"([\w-]+)\"", text))
        told |= set(re.findall(r"\"((?:coordinates|crs)-[\w-]+)\"", text))
    cells = re.findall(r"^\| ((?:`[\w-]+`(?:, )?)+) \|", PAGE, re.M)
    listed = {code for cell in cells for code in re.findall(r"`([\w-]+)`", cell)}
    assert listed == told


def test_every_repair_is_in_the_docs_beside_its_finding():
    rows = [line for line in PAGE.splitlines() if line.startswith("|")]
    for kind in REPAIRS.values():
        assert any(f"`{kind.code}`" in row and f"| `{kind.key}`:" in row for row in rows), kind.key


def test_the_recipe_followed_to_the_letter():
    function, line = re.findall(r"```python\n(.*?)```", RECIPE, re.S)
    space = {"np": np, "Check": Check}
    exec(f"from __future__ import annotations\n{function}", space)
    findings = Findings()
    check = eval(line.strip(), space)
    judging.judge(Subject(lots(3, name=["甲", "--", None])), findings, checks=(check,))
    assert [(i.code, i.row, i.value) for i in findings.issues] == [("name-bare", 2, "--")]
