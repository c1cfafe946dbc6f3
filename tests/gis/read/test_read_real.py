"""Real files of a city that the code knows nothing of; skipped where they are not to be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from gis.read import open_file
from tests.gis.read.samples import NEXT, SQUARE, codes, feature, geojson, read

REAL = Path(__file__).resolve().parents[4] / "shared" / "real"
real = pytest.mark.skipif(not REAL.is_dir(), reason="the real sample files are not here")


@real
def test_parcel_lots_with_two_mapped_columns():
    layer = open_file(REAL / "dc-parcel-lots.geojson", mapping={"SSL": "id", "STATUS": "status"})
    assert layer.refusals == ()
    assert len(layer.frame) == 1258
    assert layer.frame["id"].is_unique
    assert set(layer.frame["status"]) == {"unknown"}
    assert layer.frame["STATUS"].value_counts().to_dict() == {1: 1256, 2: 2}
    assert layer.frame.geometry.is_valid.all()
    assert codes(layer) >= {"status-unknown", "geometry-repaired", "overlap"}


@real
def test_bond_areas_with_rows_without_a_shape():
    layer = read(REAL / "dc-industrial-bond-areas.geojson", layer="parks", mapping={"GIS_ID": "id"})
    assert layer.refusals == ()
    assert len(layer.frame) == 125
    bare = [i.row for i in layer.issues if i.code == "geometry-missing"]
    assert bare == (layer.frame.index[layer.frame.geometry.isna()] + 1).tolist()
    assert layer.frame["id"].is_unique


def test_their_like_made_here(tmp_path):
    """The traits of those files: odd ids, statuses as numbers, blanks, heights, a null shape."""
    solid = {"type": "Polygon", "coordinates": [[[*p, 9.5] for p in SQUARE.exterior.coords]]}
    path = geojson(
        tmp_path / "lots.geojson",
        feature(solid, SSL="PAR 02420088", STATUS=1, GIS_ID=" ", DAY="2011-03-01T00:00:00.000Z"),
        feature(NEXT, SSL="PAR 01140082", STATUS=2, GIS_ID=7, DAY=None),
        feature(None, SSL="0640    0801", STATUS=1, GIS_ID=None, DAY=None),
    )
    layer = read(path, mapping={"SSL": "id", "STATUS": "status"})
    assert layer.frame["id"].tolist() == ["PAR 02420088", "PAR 01140082", "0640    0801"]
    assert set(layer.frame["status"]) == {"unknown"}
    assert layer.frame["STATUS"].tolist() == [1, 2, 1]
    assert codes(layer) == {"status-unknown", "geometry-missing", "heights-dropped"}
