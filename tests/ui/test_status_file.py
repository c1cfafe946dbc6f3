"""Statuses from a file: what is written, and when somebody else was faster."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import service
from gis.store import Change, Store
from service import atlas as atlases
from tests.small_atlas import events, parcels
from ui.data import status_file

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE = "parcel_id,status,valid_from\nA,idle,2023-10-01\nB,idle,2023-10-01\n"


def page():
    from ui.data import status_file

    status_file._dialog()


@pytest.fixture
def store(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "shudi.db"))
    store.replace_layers({"parcels": parcels()}, events(), change=Change("first"))
    atlases.use(store.atlas)
    monkeypatch.setattr(service, "current_store", lambda: store)
    yield store
    atlases.use(None)
    store.close()


def given(text=FILE, name="statuses.csv") -> AppTest:
    """The dialog, with a file in it."""
    app = run(AppTest.from_function(page, default_timeout=90))
    app.file_uploader(key="h_statuses").set_value((name, text.encode(), "text/csv"))
    return run(app)


def run(app) -> AppTest:
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def press(app) -> AppTest:
    app.button(key="h_file_do").click()
    return run(app)


def test_what_somebody_has_written_since_the_file_was_shown_is_told_of_first(store):
    app = given()
    store.add_events(events().head(1).assign(note="other"), change=Change("faster", who="Wu"))
    press(run(app))
    assert store.revision == 2
    (told,) = app.warning
    assert "Wu" in told.value
    assert "faster" in told.value
    press(app)
    assert store.revision == 3
    assert "idle" in set(store.atlas().parcels["status"])


def test_a_file_is_read_once_however_often_the_dialog_runs(store, monkeypatch):
    reads = []
    real = status_file.read_statuses
    monkeypatch.setattr(
        status_file, "read_statuses", lambda *a, **more: reads.append(a) or real(*a, **more)
    )
    run(given())
    assert len(reads) == 1
    wrong = run(given("parcel_id,status\nnowhere,idle\n"))
    assert len(reads) == 2
    assert wrong.error


def test_a_column_that_wants_an_image_of_elsewhere_gets_none(store):
    app = given("parcel_id,status,![a](http://198.51.100.7/x)\nA,idle,1\n")
    (said,) = [one.value for one in app.caption if "198" in one.value]
    assert r"\!\[a\]\(http\:" in said


def test_the_sheet_of_a_workbook_is_asked_for_by_name(store, tmp_path):
    path = tmp_path / "statuses.xlsx"
    with pd.ExcelWriter(path) as book:
        for name, fid in (("6月", "A"), ("7月", "B")):
            rows = pd.DataFrame({"parcel_id": [fid], "status": ["idle"]})
            rows.to_excel(book, sheet_name=name, index=False)
    app = run(AppTest.from_function(page, default_timeout=90))
    app.file_uploader(key="h_statuses").set_value((path.name, path.read_bytes(), WORKBOOK))
    run(app)
    assert app.error, "the sheets are named"
    app.text_input(key="h_sheet").set_value("8月")
    (wrong,) = run(app).error
    assert all(name in wrong.value for name in ("6月", "7月", "8月"))
    app.text_input(key="h_sheet").set_value("7月")
    assert not run(app).error
    press(app)
    assert store.atlas().events["parcel_id"].tolist()[-1] == "B"


@pytest.mark.parametrize("text", ["x" * 5_000_001, FILE + "A,idle,\n" * 100_000])
def test_a_file_that_would_keep_the_server_busy_is_not_read(store, monkeypatch, text):
    monkeypatch.setattr(status_file, "read_statuses", None)
    (told,) = given(text).error
    assert "5 MB and 100,000 rows" in told.value
