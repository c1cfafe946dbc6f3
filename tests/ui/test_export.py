"""The dialog of exports: what it offers, what it says when it cannot, in whose words."""

from __future__ import annotations

import pytest

from gis import export
from gis.errors import InputRefused, UsageError
from gis.issue import Issue
from tests.ui.page import elements, opened
from ui import i18n, prepared


@pytest.fixture
def dialog(small):
    """The page with the dialog open."""
    app = opened()
    app.button(key="export").click().run()
    assert not app.exception, app.exception[0].message
    return app


def downloads(app):
    return [e.proto for e in elements(app._tree) if e.type == "download_button"]


def test_nothing_of_it_is_there_before_it_is_asked_for(small):
    app = opened()
    assert not downloads(app)
    assert "export_format" not in app.session_state


def test_few_rows_are_ready_at_once(dialog):
    (button,) = downloads(dialog)
    assert button.label == "Download"
    name = dialog.caption[-1].value
    assert name.startswith("Parcels-")
    assert ".geojson · " in name


def test_closed_again_nothing_is_held(dialog):
    assert prepared.KEY in dialog.session_state
    dialog.run()
    assert prepared.KEY not in dialog.session_state


@pytest.mark.parametrize(
    "error",
    [
        UsageError("no such thing <b>here</b>"),
        InputRefused(tuple(Issue("error", "x", f"no such thing {n}", row=n) for n in range(1, 9))),
    ],
    ids=["usage", "refused"],
)
def test_a_failure_is_told_in_place_of_a_broken_download(small, monkeypatch, error):
    def fail(*_rows, **_options):
        raise error

    monkeypatch.setattr(export, "to_bytes", fail)
    app = opened()
    app.button(key="export").click().run()
    assert not app.exception
    assert not downloads(app)
    assert app.error[0].value == "This cannot be exported so:"
    assert "no such thing" in app.code[0].value
    if isinstance(error, InputRefused):
        assert "… 3 more" in [caption.value for caption in app.caption]


def test_many_rows_are_made_when_asked_for(small, monkeypatch):
    from ui import export_data

    monkeypatch.setattr(export_data, "AT_ONCE", 0)
    app = opened()
    app.button(key="export").click().run()
    assert not downloads(app)
    app.button(key="prepare").click().run()
    assert not app.exception


def test_every_section_opens_in_every_language(small):
    for code in i18n.LANGUAGES:
        for number in ("data", "sheet", "file"):
            app = opened(lang=code, export_section=number)
            app.button(key="export").click().run()
            assert not app.exception, app.exception[0].message


def test_the_sheet_says_that_its_scale_is_fitted(small):
    """A choice that is None would be shown as none: "Choose an option", in any language."""
    app = opened(lang="zh", export_section="sheet")
    app.button(key="export").click().run()
    scale = app.selectbox(key="sheet_scale")
    assert scale.value is not None
    assert scale.options[0] == "按纸张自动"
