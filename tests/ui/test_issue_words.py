"""What gis finds is said in the language of the person, with its figures."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gis.check import CHECKS
from gis.errors import StoreAway, UsageError
from gis.issue import Issue
from ui import i18n, issue_remedies, issue_words
from ui.data import kind_words

GIS = Path(__file__).resolve().parents[2] / "gis"
FINDERS = {"error", "question", "warning", "refuse", "ask", "_refuse", "each"}


@pytest.fixture
def chinese(monkeypatch):
    for module in (i18n, issue_words):
        monkeypatch.setattr(module, "language", lambda: "zh")


def codes(finders=FINDERS, folders=("",)):
    """The codes that the source of gis names, with the place of each."""
    for path in sorted(p for folder in folders for p in (GIS / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            at = {"Issue": 1, "add": 1}.get(name, 0 if name in finders else None)
            first = node.args[at] if at is not None else None
            code = first.value if isinstance(first, ast.Constant) else None
            if isinstance(code, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code):
                yield code, f"{path.relative_to(GIS)}:{node.lineno}"


def test_every_code_of_gis_has_words():
    found = dict(codes())
    assert len(found) > 100
    missing = {code: where for code, where in found.items() if not issue_words.of_code(code)}
    assert not missing, "give them a text in ui/issue_texts.py"


def test_every_kind_of_finding_has_a_short_name():
    """A list is narrowed down by it; its code would be English in every language."""
    of_rows = FINDERS - {"refuse", "_refuse", "ask"}
    told = {code for code, _where in codes(of_rows, ("read", "check"))}
    told |= {code for check in CHECKS for code in check.codes}
    assert len(told) > 60
    assert told - set(kind_words._kinds()) == set(), "ui/data/kind_words.py"


@pytest.mark.parametrize(
    ("code", "message", "said"),
    [
        ("row-ragged", "line 7 has 5 cells, the header 9", "第7行有5格，表头有9格"),
        ("status-unknown", "there is no status of this name", "没有这个名称的状态"),
        ("shapefile-no-dbf", "the shapefile has no .dbf file", "Shapefile 缺少 .dbf 文件"),
        (
            "geometry-kind",
            "the layer parcels takes MultiPolygon, Polygon",
            "图层“地块”只接受多部分多边形、多边形",
        ),
        ("zero-area", "and 1,234 more rows with the same finding", "另有1,234行同样的问题"),
        ("zip-encrypted", "the zip has another lock by now", "压缩包已加密"),
        (
            "file-disguised",
            "the file is not GeoJSON: it looks like a PDF",
            "文件不是GeoJSON，看起来是PDF",
        ),
        (
            "json-invalid",
            "the file is not valid JSON: unexpected character, expected a JSON value (line 1, column 6)",
            "文件不是有效的 JSON：出现了不应有的字符、此处应为 JSON 值（第1行第6列）",
        ),
        ("never-heard-of", "something else {with} braces", "something else {with} braces"),
        ("file-broken", "the file cannot be read ({0}\n%s)", "文件无法读取（{0}\n%s）"),
    ],
)
def test_a_message_in_chinese_keeps_its_figures(chinese, code, message, said):
    assert issue_words.say(Issue("error", code, message)) == said


def test_english_is_the_message_itself():
    assert issue_words.say(Issue("error", "row-ragged", "as it is")) == "as it is"


@pytest.mark.parametrize(
    ("told", "english", "said"),
    [
        ("Say which system it is with --crs EPSG.", "Choose its coordinate system", "请选择坐标系"),
        ("There are: raw, cooked.", "There are: raw, cooked", "可用的有：raw、cooked"),
        ("", "", ""),
        ("Something new.", "Something new", "Something new"),
    ],
)
def test_a_remedy_is_one_of_pages(request, told, english, said):
    issue = Issue("question", "crs-unknown", "?", remedy=told)
    assert issue_words.remedy(issue) == english
    request.getfixturevalue("chinese")
    assert issue_words.remedy(issue) == said


def test_why_something_cannot_be_done_is_said_in_the_language(request):
    full = StoreAway("the store /a/b.db cannot be used: database or disk is full")
    assert issue_words.why(full) == str(full)
    request.getfixturevalue("chinese")
    assert issue_words.why(full) == "数据库/a/b.db无法使用：磁盘已满"
    assert issue_words.why(UsageError("something {else}")) == "something {else}"


def test_no_page_speaks_of_the_command_line():
    assert not [page for _, page in issue_remedies.REMEDIES if "--" in page]


def test_a_line_names_the_row_and_the_field(chinese):
    issue = Issue("error", "outline-missing", "line 4: the parcel has no points", "a.txt", 3,
                  "geometry", "x", "Divide it.")  # fmt: skip
    said = "a.txt：第3行：界线：第4行：地块没有界址点（值：x）。请拆分。"
    assert issue_words.line(issue) == said


def test_a_route_says_a_finding_in_the_language_it_was_asked_in():
    empty = Issue("error", "file-empty", "the file is empty (0 bytes)", "a.json")
    assert issue_words.told(empty, "en").startswith("a.json: the file is empty")
    assert issue_words.told(empty, "zh-CN").startswith("a.json：文件")
