from __future__ import annotations

from datetime import date

import pytest

from gis.errors import StoreError
from gis.published import published


def file(tmp_path, text):
    path = tmp_path / "published.toml"
    path.write_text("article_day = 2023-10-31\n" + text, encoding="utf-8")
    return path


def test_a_figure_with_everything(tmp_path):
    found = published(
        file(tmp_path, '[figures.area]\nvalue = 992\nunit = "km2"\ndate = 2023-10-31\nsource = "S"')
    )
    assert found.article_day == date(2023, 10, 31)
    assert found.value("area") == 992
    assert found.figures["area"].date == "2023-10-31"


@pytest.mark.parametrize(
    "entry",
    [
        "[figures.x]\nvalue = 1\n",
        '[figures.x]\nvalue = 1\nsource = ""\n',
        '[figures.x]\nvalue = 1\nsource = "  "\n',
        '[figures.x]\nunit = "mu"\nsource = "S"\n',  # no value
        '[figures.x]\nvalue = 1\nsource = "S"\n[targets.x]\nvalue = 2\nsource = "S"\n',  # twice
    ],
)
def test_an_entry_without_source_or_value_or_said_twice_is_refused(tmp_path, entry):
    with pytest.raises(StoreError, match=r"\bx\b"):
        published(file(tmp_path, entry))


def test_a_missing_figure_is_named(tmp_path):
    with pytest.raises(StoreError, match="nothing_such"):
        published(file(tmp_path, "")).value("nothing_such")


def test_the_bundled_file_has_a_source_for_every_figure():
    assert published().figures
    assert all(f.source.strip() and f.unit for f in published().figures.values())
