"""`open_file` with its process: what goes in, what comes out, and what is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from pyproj import CRS

import gis
from gis.check import Context
from gis.errors import InputRefused, UnknownCrs, UnknownLayer, UsageError
from gis.read import child, open_file
from gis.read.formats import FORMATS
from tests.gis.read.samples import (
    NEXT,
    SQUARE,
    feature,
    frame,
    geojson,
    refusal,
    zipped_shapefile,
)


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path_factory, monkeypatch):
    """The process's folder is gone whatever happened in it."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(child.tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


def refused(path, **how):
    with pytest.raises(InputRefused) as caught:
        open_file(path, **how)
    assert "Traceback" not in str(caught.value)
    return {issue.code: issue for issue in caught.value.issues}


def test_a_shapefile_comes_back_whole(tmp_path):
    layer = open_file(zipped_shapefile(tmp_path / "lots.zip"))
    assert layer.frame["id"].tolist() == ["001", "002"]
    assert layer.frame["status"].tolist() == ["cooked", "raw"]
    assert layer.frame.crs == CRS.from_epsg(4326)
    assert layer.frame.geometry.iloc[0].equals(SQUARE)
    assert isinstance(layer.frame.index, type(frame().index))


def test_geojson_comes_back_with_lists_issues_and_nulls(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    # The process starts in a folder of its own: what lies beside an upload is not imported.
    (tmp_path / "orjson.py").write_text("raise SystemExit('hijacked')")
    path = geojson(
        tmp_path / "p.geojson",
        feature(id="1", parcels=["a", "b"]),
        feature(None, id="2", parcels=None),
    )
    layer = open_file(Path("p.geojson"), "projects")
    assert layer.frame["parcels"].tolist()[0] == ["a", "b"]
    assert layer.frame.geometry.isna().tolist() == [False, True]
    assert [(i.code, i.row) for i in layer.issues] == [("geometry-missing", 2)]
    assert path.exists()
    with pytest.raises(UsageError, match="no column 'x'"):
        open_file(path, "projects", mapping={"x": "id"})


@pytest.mark.parametrize(
    "name",
    [
        "/vsicurl/http://127.0.0.1/x.geojson",
        "http://127.0.0.1/x.geojson",
        "/vsizip/x.zip",
        "s3://a/b.gpkg",
    ],
)
def test_addresses_are_refused_before_anything_opens_them(name):
    assert "not-a-file" in refused(Path(name))


def test_what_is_not_there_or_not_a_file_is_refused(tmp_path):
    assert "file-missing" in refused(tmp_path / "none.geojson")
    assert refused(Path("a\0b.geojson")).keys() <= {"file-missing", "file-unreadable"}
    (tmp_path / "folder.gpkg").mkdir()
    assert "not-a-file" in refused(tmp_path / "folder.gpkg")
    (tmp_path / "x.vrt").write_text("<OGRVRTDataSource/>")
    assert "format-unknown" in refused(tmp_path / "x.vrt")
    (tmp_path / "x.gpkg").touch()
    assert "file-empty" in refused(tmp_path / "x.gpkg")


def test_a_file_over_the_limit_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "x.geojson"
    path.write_text("{")
    os.truncate(path, (1 << 30) + 1)  # sparse: no room is taken
    assert "too-large" in refused(path)


def test_wrong_calls_are_usage_errors(tmp_path):
    path = geojson(tmp_path / "a.geojson", feature(id="1"))
    with pytest.raises(UnknownLayer):
        open_file(path, "lots")
    with pytest.raises(UnknownCrs):
        open_file(path, crs=99999999)
    with pytest.raises(UsageError, match="encoding"):
        open_file(path, encoding="rot13")


def test_a_reader_that_takes_too_long_is_stopped(tmp_path):
    path = geojson(tmp_path / "a.geojson", feature(id="1"))
    assert "0.05 s" in refused(path, deadline_s=0.05)["time-out"].message


@pytest.mark.skipif(sys.platform != "linux", reason="address space is bounded on Linux only")
def test_a_reader_that_needs_too_much_memory_is_refused(tmp_path):
    path = tmp_path / "a.geojson"
    one = geojson(tmp_path / "one.geojson", feature(id="1")).read_text()
    head, tail = one.split("[", 1)
    row = tail.rsplit("]", 1)[0]
    path.write_text(head + "[" + ",".join([row] * 400_000) + "]}")
    found = refused(path, memory_mb=900)
    assert "900 MB" in next(iter(found.values())).message
    assert found.keys() & {"memory-out", "reader-failed"}


@pytest.mark.parametrize("code", [-11, -9, 1])
def test_a_reader_that_dies_is_a_refusal(tmp_path, monkeypatch, code):
    def die(work, form, deadline_s):
        (work / "stderr").write_text("Traceback (most recent call last)")
        return code

    monkeypatch.setattr(child, "_run", die)
    path = geojson(tmp_path / "a.geojson", feature(id="1"))
    assert "reader-failed" in refused(path)


def test_what_the_process_is_told(monkeypatch):
    monkeypatch.setenv("SHUDI_STORE", "postgresql://someone:secret@host/db")
    monkeypatch.setenv("GDAL_HTTP_HEADER_FILE", "/etc/passwd")
    for form in FORMATS:
        told = child.environment(form)
        assert "SHUDI_STORE" not in told
        assert "GDAL_HTTP_HEADER_FILE" not in told
        assert told["PROJ_NETWORK"] == "OFF"
        assert "OGR_VRT" in told["OGR_SKIP"].split(",")
        assert not form.gdal & set(told["OGR_SKIP"].split(","))


def test_exports_of_ours_can_be_read_again(tmp_path):
    """The shape of a round trip: what `gis.export` writes is what `gis.read` takes."""
    from gis import export

    made = frame().assign(status=["cooked", "raw"], illustrative=True, source="test")
    for suffix in (".gpkg", ".parquet"):
        path = tmp_path / f"parcels{suffix}"
        export.write(made, path, layer="parcels")
        layer = open_file(path)
        assert layer.frame["id"].tolist() == ["001", "002"]
        assert layer.frame["status"].tolist() == ["cooked", "raw"]
        assert layer.frame["illustrative"].all()


def test_the_process_starts_anywhere(tmp_path):
    """Also when the caller's folder and path know nothing of the package."""
    root = Path(gis.__file__).parents[1]
    path = geojson(tmp_path / "a.geojson", feature(id="1"))
    script = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from pathlib import Path\nfrom gis.read import open_file\n"
        f"assert len(open_file(Path({str(path)!r})).frame) == 1"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_the_atlas_goes_to_the_process_whatever_its_columns_hold(tmp_path):
    """Columns of its own that mix types, and the events on record."""
    lot = frame().assign(owner=[1, "City"], status="raw")
    projects = frame(id=["p", "q"], parcels=[["001", "x"], None], stage=["signed", 2.5])
    parks = frame(name=["North", 7], note=[b"", {"a": 1}])
    events = pd.DataFrame(
        {"parcel_id": ["001"], "status": ["acquired"], "note": [None],
         "valid_from": pd.to_datetime(["2023-01-01"])},
        index=[5],
    )  # fmt: skip
    context = Context(lot.head(1), parks, lot, projects, events)
    path = geojson(
        tmp_path / "lots.geojson",
        feature(id="001", status="cooked", status_on="2022-06-01", park="North"),
        feature(NEXT, id="y", status="allocated", park="South"),
    )
    found = [(issue.code, issue.row) for issue in open_file(path, context=context).issues]
    assert ("days-contradict", 1) in found
    assert ("outside-area", 2) in found
    assert ("overlap-stored", 2) in found
    assert ("allocated-without-project", 2) in found
    assert ("park-unknown", None) in found


def test_frames_are_geopandas_frames(tmp_path):
    frame().to_parquet(tmp_path / "a.parquet")
    assert isinstance(open_file(tmp_path / "a.parquet").frame, gpd.GeoDataFrame)


def test_a_workbook_with_a_password_and_text_in_utf16_say_what_to_do(tmp_path):
    locked = tmp_path / "ledger.xlsx"
    locked.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096))
    assert "without a password" in refusal(locked)["file-disguised"].remedy
    for suffix in (".csv", ".txt"):
        wide = tmp_path / f"lots{suffix}"
        wide.write_text("地块编号,x,y\nA1,112.7,23.2\n", encoding="utf-16")
        assert "save it as UTF-8" in refusal(wide)["encoding-wrong"].message
