"""Small files of every format, made by others' writers, and a reader without a process."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from gis.errors import InputRefused
from gis.layer import Layer
from gis.read.answers import Answers
from gis.read.parsing import parse
from gis.read.request import Request

SQUARE = shapely.box(112.80, 23.20, 112.81, 23.21)
NEXT = shapely.box(112.81, 23.20, 112.82, 23.21)
# The same place in CGCS2000 zone 38, zone number before the easting.
SURVEYED = shapely.box(38_379_000, 2_560_000, 38_379_100, 2_560_100)


def frame(shapes=(SQUARE, NEXT), crs: Any = 4326, **columns) -> gpd.GeoDataFrame:
    columns = columns or {
        "id": ["001", "002"],
        "name": ["North lot", "鼎湖地块"],
        "status": ["cooked", "生地"],
    }
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)


def feature(geometry: Any = SQUARE, /, **properties) -> dict[str, Any]:
    shape = geometry.__geo_interface__ if hasattr(geometry, "__geo_interface__") else geometry
    return {"type": "Feature", "properties": properties, "geometry": shape}


def geojson(path: Path, *features, **members) -> Path:
    document = {"type": "FeatureCollection", "features": list(features), **members}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def shapefile(folder: Path, made: gpd.GeoDataFrame | None = None, encoding="UTF-8", stem="lots"):
    """The members of a shapefile, by suffix."""
    folder.mkdir(parents=True, exist_ok=True)
    (frame() if made is None else made).to_file(
        folder / f"{stem}.shp", engine="pyogrio", encoding=encoding
    )
    return {p.suffix: p for p in sorted(folder.glob(f"{stem}.*"))}


def zipped(path: Path, entries: dict[str, bytes | Path]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content if isinstance(content, bytes) else content.read_bytes())
    return path


def zipped_shapefile(path: Path, made: gpd.GeoDataFrame | None = None, **how) -> Path:
    members = shapefile(path.parent / "members", made, **how)
    return zipped(path, {p.name: p for p in members.values()})


def asked(path: Path, work: Path | str, layer="parcels", more=(), **said) -> Request:
    """What a person asks for who has said this about the file."""
    return Request(path.resolve(), Path(work), layer, Answers(**said), tuple(more))


def read(path: Path, **how) -> Layer:
    """The file in this process: quick, and for files that cannot take it down with them."""
    with tempfile.TemporaryDirectory() as work:
        return parse(asked(path, work, **how))


def refusal(path: Path, **how) -> dict[str, Any]:
    """The issues of a refused file by code; the first of each."""
    with pytest.raises(InputRefused) as caught:
        read(path, **how)
    assert str(caught.value)
    found: dict[str, Any] = {}
    for issue in caught.value.issues:
        assert issue.file == path.name
        assert "Traceback" not in issue.line()
        found.setdefault(issue.code, issue)
    return found


def codes(layer: Layer) -> set[str]:
    return {issue.code for issue in layer.issues}
