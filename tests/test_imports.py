"""The house rules that can be read off the source: who imports whom, and what nobody writes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("gis", "layers", "service", "ui")
# streamlit_app → ui, service → layers → gis; a package also knows itself.
KNOWS = {
    "gis": {"gis"},
    "layers": {"layers", "gis"},
    "service": {"service", "layers", "gis"},
    "ui": {"ui", "service", "layers", "gis"},
    "streamlit_app": {"ui", "service", "layers", "gis"},
}
FOREIGN = {  # packages that a part of the house must not know
    "gis": {"streamlit", "folium", "branca", "starlette", "fastapi", "requests", "httpx", "urllib"},
    "layers": {"streamlit", "starlette", "fastapi", "requests", "httpx"},
    "service": {"streamlit", "requests", "httpx"},
    "ui": {"folium", "sqlalchemy", "requests", "httpx"},
}
EPSG = re.compile(r"(?i)epsg\W{0,3}\d{4,6}|(?<!\d)(4326|3857|4490|45[1-5]\d)(?!\d)")
BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}


def sources(part: str) -> list[Path]:
    found = (
        [ROOT / f"{part}.py"] if part == "streamlit_app" else sorted((ROOT / part).rglob("*.py"))
    )
    return [path for path in found if path.exists()]


FILES = [(part, path) for part in KNOWS for path in sources(part)]
IDS = [str(path.relative_to(ROOT)) for _, path in FILES]
each_file = pytest.mark.parametrize(("part", "path"), FILES, ids=IDS)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The top names that a file imports anywhere, also inside functions and by name."""
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            names.add(node.module or "")
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names |= {a.value for a in node.args if isinstance(a, ast.Constant)}
    return {name.split(".")[0] for name in names}


@each_file
def test_imports_run_one_way(part, path):
    ours = imported(path) & {*HOUSE, "streamlit_app", "data", "bench", "tests"}
    assert ours <= KNOWS[part]


@each_file
def test_no_part_knows_what_it_should_not(part, path):
    assert not imported(path) & FOREIGN.get(part, set())


def test_gis_alone_brings_none_of_them_along():
    import subprocess
    import sys

    words = "import sys, gis, gis.command; print(*{name.split('.')[0] for name in sys.modules})"
    answer = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(answer.stdout.split())
    assert not loaded & {"streamlit", "folium", "starlette", "layers", "service", "ui"}


def words_of(path: Path) -> list[tuple[int, object]]:
    """The constants of a file that are no docstrings, with their lines."""
    tree = tree_of(path)
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in prose
    ]


@pytest.mark.parametrize(
    "path", [path for _, path in FILES if path != ROOT / "gis" / "crs.py"], ids=lambda p: p.stem
)
def test_epsg_numbers_stand_in_one_file(path):
    codes = {
        (line, value)
        for line, value in words_of(path)
        if isinstance(value, (int, str)) and not isinstance(value, bool)
        # A sentence for a person may give one as an example.
        if EPSG.search(str(value)) and " " not in str(value)
    }
    assert not codes


@each_file
def test_nothing_is_printed(part, path):
    calls = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.Call)]
    assert not [n.lineno for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"]


@each_file
def test_no_failure_is_swallowed(part, path):
    """A bare ``except`` or ``except Exception`` has to raise again."""
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = "" if node.type is None else ast.unparse(node.type)
        if caught in ("", "Exception", "BaseException"):
            assert any(isinstance(n, ast.Raise) for n in ast.walk(node)), f"line {node.lineno}"


@pytest.mark.parametrize("part", [*HOUSE, "data", "bench", "tests"])
def test_no_file_is_a_drawer_for_everything(part):
    for path in (ROOT / part).rglob("*"):
        assert path.stem.lower() not in BANNED_NAMES, path


def test_the_rules_bite(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text("import streamlit.web\nfrom ui.main import x\nX = 'EPSG:4326'\nY = 4547\n")
    assert imported(bad) == {"streamlit", "ui"}
    assert [v for _, v in words_of(bad) if EPSG.search(str(v))] == ["EPSG:4326", 4547]
