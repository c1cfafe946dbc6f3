"""XLSX, read back by openpyxl; nothing in it runs."""

import io
import zipfile
from datetime import date, datetime

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape
from shapely.geometry import Point

from gis import export
from gis.errors import ShudiError
from gis.export import Provenance, workbook


def book_of(frame, **options):
    return openpyxl.load_workbook(io.BytesIO(export.to_bytes(frame, "xlsx", **options)))


def rows_of(sheet):
    head, *rows = sheet.iter_rows()
    return [{h.value: cell for h, cell in zip(head, row, strict=True)} for row in rows]


def test_types_formats_and_the_frozen_header(parcels):
    book = book_of(parcels)
    assert book.sheetnames == ["parcels", "About"]
    sheet = book["parcels"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    first, second, _ = rows_of(sheet)
    assert list(first)[:3] == ["id", "name", "status"]
    assert (first["area_mu"].value, first["area_mu"].number_format) == (1.8, "#,##0.00")
    yuan = first["planned_invest_yuan"]
    assert (yuan.value, yuan.number_format) == (68_900_000_000, "#,##0")
    assert first["area_m2"].value == pytest.approx(1234.5678901234567, rel=1e-15)
    day = first["levelled_on"]
    assert (day.value, day.number_format) == (datetime(2023, 1, 31), "yyyy-mm-dd")
    assert (first["illustrative"].value, second["illustrative"].value) == (True, False)
    assert second["area_m2"].value is second["note"].value is None
    assert second["planned_invest_yuan"].value is None


def test_the_point_is_inside_in_degrees_and_metres(parcels):
    plane = parcels.to_crs(4547)
    for row, degrees, metres in zip(
        rows_of(book_of(parcels, crs=4547)["parcels"]),
        parcels.geometry,
        plane.geometry,
        strict=True,
    ):
        assert degrees.contains(Point(row["lon"].value, row["lat"].value))
        assert metres.contains(Point(row["easting_m"].value, row["northing_m"].value))


def test_hostile_texts_are_text(hostile):
    data = export.to_bytes(hostile, "xlsx", layer="towns")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
        assert not [n for n in packed.namelist() if "rels/sheet" in n or "external" in n]
    cells = [row["name"] for row in rows_of(book_of(hostile, layer="towns")["towns"])]
    assert {c.data_type for c in cells} == {"s"}
    # openpyxl leaves Excel's _x000D_ for a carriage return as it stands.
    assert [unescape(c.value) for c in cells] == [name[:32_767] for name in hostile.name]


def test_headers_and_addresses_are_text():
    frame = gpd.GeoDataFrame(
        {"=1+1": ["http://example.org", "mailto:a@b"], "id": ["0012", "1e5"]},
        geometry=[Point(112, 23)] * 2,
        crs=4326,
    )
    rows = rows_of(book_of(frame, layer="towns")["towns"])
    assert [r["=1+1"].value for r in rows] == ["http://example.org", "mailto:a@b"]
    assert [r["id"].value for r in rows] == ["0012", "1e5"]
    assert all(r["=1+1"].hyperlink is None for r in rows)


def test_what_a_cell_cannot_hold():
    frame = gpd.GeoDataFrame(
        {
            "long": ["熟" * 40_000, "𠮷" * 20_000],
            "n64": [2**60, 1],
            "real": [np.inf, 0.5],
            "old": [date(1899, 1, 1), date(2023, 1, 1)],
            "moment": pd.to_datetime(["2023-01-01T10:00", None]),
            "zoned": pd.to_datetime(["2023-01-01T10:00", None]).tz_localize("Asia/Shanghai"),
            "lon": ["mine", "too"],
        },
        geometry=[Point(112, 23), None],
        crs=4326,
    )
    book = book_of(frame, layer="towns")
    one, two = rows_of(book["towns"])
    assert one["long"].value == "熟" * 32_767
    assert two["long"].value == "𠮷" * 16_383
    assert (one["n64"].value, two["n64"].value) == (str(2**60), "1")
    assert (one["real"].value, two["real"].value) == (None, 0.5)
    assert (one["old"].value, two["old"].value) == ("1899-01-01", "2023-01-01")
    assert one["moment"].value == "2023-01-01T10:00:00"
    assert one["zoned"].value == "2023-01-01T02:00:00Z"
    assert (one["lon"].value, one["lon_"].value, two["lon_"].value) == ("mine", 112, None)
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["cut texts"].startswith("2,")


def test_about_says_where_it_is_from(parcels):
    told = Provenance(revision=3, as_of=date(2023, 10, 31), filter="=cooked")
    sheet = book_of(parcels, provenance=told)["About"]
    about = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert (about["revision"], about["as_of"], about["filter"]) == ("3", "2023-10-31", "=cooked")
    assert about["rows"] == "3"
    assert "made up" in about["ILLUSTRATIVE"]
    real = book_of(parcels.assign(illustrative=False))["About"]
    assert "ILLUSTRATIVE" not in [row[0].value for row in real.iter_rows()]


def test_empty(parcels):
    (head,) = book_of(parcels.iloc[:0])["parcels"].iter_rows(values_only=True)
    assert head[:3] == ("id", "name", "status")


def test_more_rows_than_a_sheet_are_refused(parcels, monkeypatch, tmp_path):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(ShudiError, match=r"2 rows.*GeoPackage"):
        export.write(parcels, tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())


def test_the_same_rows_give_the_same_bytes(parcels):
    assert export.to_bytes(parcels, "xlsx") == export.to_bytes(parcels, "xlsx")
