"""Every repair is said in the language of the person, with its figures."""

from __future__ import annotations

import pytest

from gis.issue import Issue
from gis.repair import REPAIRS, Repair
from ui import i18n, issue_words, wording
from ui.data import repair_words
from ui.data.repair_texts import OF_REPAIRS

SAID = {
    "outline": ("The outline made valid: 0.00 mu before, 1.50 after", "图形已修正为有效：修正前0.00亩，修正后1.50亩"),
    "duplicate-row": ("left out, as it is the same as WT-04 (row 4)", "略去，因为与 WT-04（第4行） 相同"),
    "tiny-parts": ("3 specks left out: -0.0100 mu", "略去3个碎屑：-0.0100亩"),
    "overlap-cut": ("cut off along A (row 1), row 2: -0.1000 mu", "沿 A（第1行）、第2行 裁去：-0.1000亩"),
    "gap-fill": ("2 strips of unclaimed ground added: +0.2000 mu", "并入2条无主狭带：+0.2000亩"),
    "vertices": ("4 of 12 points left out: +0.0000 mu", "略去12个点中的4个：+0.0000亩"),
    "status-word": ("'coked' read as cooked", "'coked' 读作“熟地”"),
    "amount-scale": ("planned_invest_yuan: × 10,000", "计划投资：× 10,000"),
    "declared-unit": ("2.5000 read as 1,666.67 m²", "2.5000 读作1,666.67平方米"),
    "declared-area": ("the declared 0.00 m² left out", "略去申报面积0.00平方米"),
}  # fmt: skip


@pytest.fixture
def chinese(monkeypatch):
    for module in (i18n, issue_words):
        monkeypatch.setattr(module, "language", lambda: "zh")


def test_every_kind_has_words():
    assert set(OF_REPAIRS) == set(SAID) == {*REPAIRS, "outline"}


@pytest.mark.parametrize("kind", SAID)
def test_a_repair_is_said_in_chinese_and_english(request, kind):
    english, said = SAID[kind]
    repair = Repair(f"{kind}:1", kind, 1, "", "", None, None, english)
    assert repair_words.says(repair) == english
    request.getfixturevalue("chinese")
    assert repair_words.says(repair) == said


@pytest.mark.parametrize(
    ("code", "message", "said"),
    [
        (
            "duplicate-shape", "the shape is also that of WT-04 (row 4), and says the same",
            "图形与 WT-04（第4行） 相同，内容也相同",
        ),
        (
            "duplicate-shape",
            "the shape is also that of row 4; they differ in planned_invest_yuan, 备注",
            "图形与 第4行 相同，但以下内容不同：计划投资、备注",
        ),
        (
            "overlaps", "1 pair of parcels lies over each other, 0.10 mu counted twice",
            "有1对地块相互重叠，重复计算0.10亩",
        ),
        (
            "status-unknown",
            "30 rows have no status that is known here: x (2×), y (1×) and 8 others; they become "
            "unknown, and the words are kept in zt",
            "30行的状态不是已知的名称：x (2×)、y (1×)，另有8种；记为未知，原文保留在“zt”列",
        ),
    ],
)  # fmt: skip
def test_findings_are_whole_sentences(chinese, code, message, said):
    assert issue_words.say(Issue("warning", code, message)) == said


def test_the_message_of_the_example_and_no_other(chinese):
    assert wording.message("The bundled example") == "自带示例"
    assert wording.message("The bundled example.") == "The bundled example."


def test_what_was_and_is_reads_as_everywhere_else():
    unit = Repair("k", "declared-unit", 1, "", "declared_area_m2", 2.5, 2.5 * 2000 / 3, "")
    assert repair_words.values(unit) == ("0.00 mu", "2.50 mu")
    raw = Repair("k", "status-word", 1, "", "status", "unknown", "cooked", "")
    assert repair_words.values(raw)[1] == "Cooked"
    scaled = Repair("k", "amount-scale", 1, "", "planned_invest_yuan", 3.0, 0.1 + 0.2, "")
    assert "00000" not in "".join(repair_words.values(scaled))
    row = Repair("k", "duplicate-row", 1, "", "row", {"id": "A", "name": "B"}, None, "")
    assert repair_words.values(row) == ("A, B", "–")
