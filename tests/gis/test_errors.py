from __future__ import annotations

import pytest

from gis import errors
from gis.issue import VALUE_SHOWN, Issue
from gis.layer import Layer


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.InputRefused(()), 1),
        (errors.StoreError("x"), 1),
        (errors.StaleRevision("x"), 1),
        (errors.UsageError("x"), 2),
        (errors.UnknownCrs("x"), 2),
        (errors.UnknownLayer("x"), 2),
        (errors.UnknownFormat("x"), 2),
    ],
)
def test_every_error_has_its_exit_code_and_a_text(error, code):
    assert errors.exit_code(error) == code
    assert str(error)


def test_an_issue_on_one_line_names_file_row_field_value_and_remedy():
    issue = Issue("error", "no-status", "unknown status", "a.csv", 3, "status", "wild", "Use raw.")
    assert issue.line() == (
        "a.csv: row 3: field status: error: unknown status (value 'wild'). Use raw."
    )


def test_an_issue_shows_a_long_value_cut_and_a_hostile_one_quoted():
    long = Issue("warning", "c", "m", value="x" * 100_000)
    assert len(long.value) == VALUE_SHOWN
    assert long.value.endswith("…")
    assert "\n" not in Issue("warning", "c", "m", value="a\nb\x1b[31m").line()


def test_an_issue_as_json():
    assert Issue("question", "c", "m", row=2).as_dict() == {
        "severity": "question", "code": "c", "message": "m", "file": "", "row": 2, "field": "",
        "value": "", "remedy": "", "id": "", "where": None, "repair": "",
        "sheet_row": None,
    }  # fmt: skip


def test_a_layer_is_accepted_with_warnings_only():
    frame = object()
    warning = Issue("warning", "w", "m")
    assert Layer(frame, (warning,)).accepted() is frame
    for severity in ("error", "question"):
        stop = Issue(severity, "s", "m")
        with pytest.raises(errors.InputRefused) as caught:
            Layer(frame, (warning, stop)).accepted()
        assert caught.value.issues == (stop,)
