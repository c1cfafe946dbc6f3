"""What is exported and read again is the same, for every format that is written and read.

Geometry is exact in the binary formats and within 1e-8 degrees in the text ones; attributes are
exact. What a format cannot hold is said where it is allowed for: a CSV has no types, a GeoPackage
one kind of area a layer, survey text four fields and no signs of its own.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gis import export
from gis.crs import WGS84
from gis.model import STATUS_KEYS
from tests.gis.read.samples import read

CLOSE_DEG = 1e-8  # a millimetre


@dataclass(frozen=True)
class Way:
    """A format, how it is written, and what it cannot hold.

    Attributes:
        exact: the very coordinates come back; else within `CLOSE_DEG`.
        points: a layer of points, for a table without outlines.
        columns: the frame's columns that come back.
        characters: what its texts may be made of.
        longest: characters of a text.
    """

    fmt: str
    crs: int | None = None
    encoding: str | None = None
    exact: bool = False
    points: bool = False
    says: str | None = None
    columns: tuple[str, ...] = ("id", "name", "status", "land_use", "declared_area_m2",
                                "water_on", "illustrative", "count", "share", "yes", "note")  # fmt: skip
    characters: str = "any"
    longest: int = 40


SURVEY = ("id", "name", "land_use", "illustrative")
WAYS = {
    "GeoJSON": Way("geojson"),
    "GeoPackage": Way("gpkg", exact=True),
    "GeoPackage, zone 38": Way("gpkg", 4547),
    "GeoPackage, zone 38 before the easting": Way("gpkg", 4526),
    "GeoParquet": Way("parquet", exact=True),
    "GeoParquet, zone 37": Way("parquet", 4546),
    "Shapefile, UTF-8": Way("shapefile", exact=True, characters="some"),
    "Shapefile, GBK, zone 38": Way("shapefile", 4547, "gbk", characters="gbk"),
    "Shapefile, GB 18030": Way("shapefile", None, "gb18030", exact=True, characters="some"),
    "KML": Way("kml", characters="xml"),
    "CSV": Way("csv", characters="some"),
    "CSV, zone 38": Way("csv", 4547, says="4547", characters="some"),
    "Excel": Way("xlsx", points=True, characters="xml"),
    "survey, GB 18030": Way("survey", columns=SURVEY, characters="survey"),
    "survey, GBK": Way("survey", None, "gbk", columns=SURVEY, characters="survey"),
    "survey, UTF-8, zone 38": Way("survey", 4526, "utf-8", columns=SURVEY, characters="survey"),
}
ASCII = "abcXYZ 019_-/()=+@'\"<>&;:,.${}`\\|"
CHINESE = "鼎湖地块一号工业园熟土开发区肇庆市莲花镇"
ALPHABETS = {
    "any": st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    # Blanks at the ends of a cell, and what begins a line anew, are no part of a typed text.
    "some": st.sampled_from(ASCII + CHINESE + "é—ß〇"),
    "gbk": st.sampled_from(ASCII + CHINESE),
    "xml": st.sampled_from(ASCII + CHINESE + "é—ß〇\U0001f30d\U00020000"),
    # The format has neither quotes nor escapes: its own signs come back full-width.
    "survey": st.sampled_from("abcXYZ019_-/()" + CHINESE),
}


def texts(way: Way, least: int = 1) -> st.SearchStrategy[str]:
    made = st.text(ALPHABETS[way.characters], min_size=least, max_size=way.longest)
    return made.filter(lambda t: t == t.strip() and bool(t.strip()))


@st.composite
def shapes(draw, way: Way):
    """A polygon, with a hole or in two parts at times, on both sides of 112.5°E; or a point."""
    west = draw(st.floats(112.0, 113.0)) if way.crs is None else draw(st.floats(112.6, 113.0))
    south = draw(st.floats(22.8, 23.8))
    if way.points:
        return shapely.Point(round(west, 8), round(south, 8))
    width, height = (draw(st.floats(0.0005, 0.01)) for _ in "wh")
    outer = shapely.box(west, south, west + width, south + height)
    kind = draw(
        st.sampled_from(["plain", "hole", "parts"] if way.fmt != "survey" else ["plain", "hole"])
    )
    if kind == "hole":
        inner = shapely.affinity.scale(outer, 0.4, 0.4)
        return shapely.Polygon(outer.exterior, [inner.exterior])
    if kind == "parts":
        return shapely.MultiPolygon([outer, shapely.affinity.translate(outer, 2 * width, 0)])
    return outer


@st.composite
def frames(draw, way: Way) -> gpd.GeoDataFrame:
    ids = draw(st.lists(texts(way), min_size=1, max_size=5, unique=True))
    maybe = lambda some: [draw(st.none() | some) for _ in ids]  # noqa: E731
    return gpd.GeoDataFrame(
        {
            "id": pd.Series(ids, dtype="str"),
            "name": pd.Series([draw(texts(way)) for _ in ids], dtype="str"),
            "status": pd.Series([draw(st.sampled_from(STATUS_KEYS)) for _ in ids], dtype="str"),
            "land_use": pd.Series(maybe(st.sampled_from(["100101", "0601", "M1"])), dtype="str"),
            "declared_area_m2": pd.Series(
                maybe(st.integers(1, 10**9).map(lambda n: n / 100)), dtype="float64"
            ),
            "water_on": pd.Series(maybe(st.dates().map(str).filter(lambda d: d > "1900-03-01")), dtype="str"),
            "illustrative": pd.Series([draw(st.booleans()) for _ in ids], dtype="bool"),
            "source": pd.Series(["by hand"] * len(ids), dtype="str"),
            "count": pd.Series(maybe(st.integers(-(10**9), 10**9)), dtype="Int64"),
            "share": pd.Series(maybe(st.integers(-(10**6), 10**6).map(lambda n: n / 1000)), dtype="float64"),
            "yes": pd.Series(maybe(st.booleans()), dtype="boolean"),
            "note": pd.Series(maybe(texts(way)), dtype="str"),
        },
        geometry=[draw(shapes(way)) for _ in ids],
        crs=WGS84,
    )  # fmt: skip


def plain(value):
    """A cell as what it says, whatever the type of its column."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    return value


def same(one, other) -> bool:
    one, other = plain(one), plain(other)
    if isinstance(one, str) and not isinstance(other, str) and other is not None:
        return float(one) == other  # a column that is nobody's field, of a table of texts
    return bool(one == other)


def area(shape):
    """The shape in one order of its corners; an area of one part is that part."""
    parts = shapely.get_parts(shape)
    return (parts[0] if len(parts) == 1 else shape).normalize()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_written_is_read_as_it_was(way):
    layer = "projects" if way.points else "parcels"

    @settings(max_examples=10)
    @given(frames(way))
    def round_trip(frame):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"out{export.FORMATS[way.fmt].suffix}"
            export.write(frame, path, layer=layer, crs=way.crs, encoding=way.encoding)
            found = read(path, layer=layer, crs=way.says).frame
        assert found["id"].tolist() == frame["id"].tolist()
        for name in way.columns:
            for given_, got in zip(frame[name], found[name], strict=True):
                assert same(got, given_), (name, given_, got)
        for made, got in zip(frame.geometry, found.geometry, strict=True):
            if way.exact:
                assert area(got).equals_exact(area(made), 0.0)
            else:
                apart = shapely.hausdorff_distance(area(got), area(made))
                assert apart <= CLOSE_DEG, apart

    round_trip()
