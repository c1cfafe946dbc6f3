"""data/README.md says where each file is from, and the files say the same."""

import re

import pandas as pd
import pytest

from gis.model import LAYERS
from gis.published import DATA

SOURCE = "Shudi illustrative example, generated; calibrated to figures published in October 2023"
ILLUSTRATIVE = {
    "agglomeration_area", "starting_areas", "parks", "parcels", "projects", "infrastructure",
}  # fmt: skip


def table():
    """The rows of the provenance table, a dict each."""
    lines = [
        line
        for line in (DATA / "README.md").read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def test_the_table_lists_every_data_file_and_no_other():
    listed = {row["file"].strip("`") for row in table()}
    there = {
        p.relative_to(DATA).as_posix()
        for kind in ("geojson", "tables")
        for p in (DATA / kind).iterdir()
    }
    assert listed == there | {"published.toml"}


@pytest.mark.parametrize("row", table(), ids=lambda row: row["file"])
def test_a_row_of_the_table_is_complete_and_true(bundle, figures, row):
    assert all(row.values())
    name = row["file"].strip("`")
    if name.endswith(".geojson"):
        frame = getattr(bundle, name.removeprefix("geojson/").removesuffix(".geojson"))
        assert int(row["rows"].replace(" ", "")) == len(frame)
        assert row["real or illustrative"].startswith(
            "illustrative" if frame["illustrative"].all() else "real"
        )
        assert "WGS 84" in row["CRS"]
    elif name.endswith(".csv"):
        assert int(row["rows"].replace(" ", "")) == len(bundle.events)
    else:
        assert int(row["rows"]) == len(figures)


@pytest.mark.parametrize("layer", list(LAYERS))
def test_every_feature_says_whether_it_is_real_and_its_source(bundle, layer):
    frame = getattr(bundle, layer)
    assert frame["source"].str.strip().ne("").all()
    assert (frame["illustrative"] == (layer in ILLUSTRATIVE)).all()
    if layer in ILLUSTRATIVE:
        assert (frame["source"] == SOURCE).all()


def test_every_published_figure_has_a_source_a_unit_and_a_date(figures):
    assert len(figures) > 30
    for figure in figures.values():
        assert figure.source
        assert figure.unit
        assert pd.Timestamp(figure.date) <= pd.Timestamp("2023-12-31")
