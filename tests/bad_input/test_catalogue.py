"""The page of cases and the tests are the same, and each test asserts its outcome."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# What a test of an outcome uses: a fixture or a function that asserts all of it.
PROVES = {
    "R": {"refused", "door", "client_of"},
    "Q": {"asked"},
    "W": {"listed"},
    "L": {"inert", "door"},
    "E": {"turned_away"},
}


def pages():
    """Module -> {test: outcome} of the page."""
    found: dict[str, dict[str, str]] = {}
    for line in (HERE / "README.md").read_text("utf-8").splitlines():
        if heading := re.match(r"## .*: `(\w+\.py)`", line):
            rows = found.setdefault(heading[1], {})
        elif row := re.match(r"\| .+ \| ([RQWLE]) \| `(test_\w+)` \|", line):
            rows[row[2]] = row[1]
    return found


def test_every_module_is_on_the_page():
    assert set(pages()) == {path.name for path in HERE.glob("test_bad_*.py")}


@pytest.mark.parametrize("module", pages())
def test_every_case_has_its_test(module):
    tree = ast.parse((HERE / module).read_text("utf-8"))
    functions = {f.name: f for f in tree.body if isinstance(f, ast.FunctionDef)}
    tests = {name: f for name, f in functions.items() if name.startswith("test_")}
    listed = pages()[module]
    checks = {name for name in tests if name not in listed}
    assert checks <= {"test_every_route_is_tried"}
    assert set(listed) <= set(tests)
    for name, outcome in listed.items():
        used = {n.id for n in ast.walk(tests[name]) if isinstance(n, ast.Name)}
        used |= {argument.arg for argument in tests[name].args.args}
        assert used & PROVES[outcome], f"{name} does not assert {outcome}"
