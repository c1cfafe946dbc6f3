"""What is said of all rows at once, beside the findings that it answers."""

from __future__ import annotations

from datetime import date

import pytest

from gis.issue import Issue
from tests.ui.data_page import brought, page
from ui.data.step_answers import strange_words

HEAD = "项目编号,项目名称,项目阶段,计划投资（万元）,经度,纬度\n"
ROWS = "1,甲,谈判中,100,112.81,23.21\n2,乙,谈判中,200,112.82,23.22\n3,丙,在建,50,112.83,23.2\n"
LEDGER = (HEAD + ROWS + "合计,,,350,,\n").encode()


@pytest.fixture
def ledger(store):
    made = brought("招商台账.csv", LEDGER, "projects", "findings")
    made.read(store.atlas()).wait(90)
    return made


def read(made, store):
    made.read(store.atlas()).wait(90)
    return made.read(store.atlas()).result().layer.frame


def test_a_word_that_nobody_knows_gets_a_meaning(ledger, store):
    app = page(d_draft=ledger.token)
    (asked,) = [one for one in app.selectbox if "谈判中" in one.label]
    assert asked.value == "?"
    asked.set_value("signed").run()
    assert read(ledger, store)["stage"].tolist() == ["signed", "signed", "started"]
    app.run()
    (asked,) = [one for one in app.selectbox if "谈判中" in one.label]
    asked.set_value("?").run()
    assert ledger.choices.answers.words == {}


def test_rows_of_sums_can_be_had_back(ledger, store):
    assert read(ledger, store)["planned_invest_yuan"].sum() == 3_500_000
    app = page(d_draft=ledger.token)
    app.checkbox(key="d_all_rows").check().run()
    assert len(read(ledger, store)) == 4
    app.run()
    assert app.checkbox(key="d_all_rows").value


def test_statuses_and_codes_get_what_the_file_leaves_out(store):
    outline = "POLYGON((112.8 23.2,112.81 23.2,112.81 23.21,112.8 23.21,112.8 23.2))"
    table = f'地块编号,状态,用地性质代码,wkt\nA,净地,100101,"{outline}"\n'.encode()
    made = brought("地块.csv", table, "parcels", "findings")
    made.read(store.atlas()).wait(90)
    app = page(d_draft=made.token)
    app.date_input(key="d_status_day").set_value(date(2025, 6, 30)).run()
    made.read(store.atlas()).wait(90)
    app.run()
    app.selectbox(key="d_land_use_system").set_value("territorial-space").run()
    row = read(made, store).iloc[0]
    assert (row["status_on"], row["land_use_system"]) == ("2025-06-30", "territorial-space")
    app.run()
    assert app.date_input(key="d_status_day").value == date(2025, 6, 30)


def test_words_that_are_cut_off_or_too_many_are_not_asked_about():
    def told(word):
        return Issue("warning", "stage-unknown", "?", value=word)

    assert strange_words([told("谈判"), told("x" * 200)], {}) == {"谈判": "stage"}
    assert len(strange_words(map(told, map(str, range(30))), {})) == 8
    assert strange_words([], {"验收": "cooked", "谈判": "signed"}) == {
        "验收": "status", "谈判": "stage",
    }  # fmt: skip
