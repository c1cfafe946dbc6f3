"""GeoJSON (RFC 7946), without GDAL: a file that only claims to be GeoJSON has nothing to open.

orjson is strict where JSON is (no NaN, no 1e400, no half characters, 1 024 levels at most); each
geometry goes to GEOS by itself, so that a bad one is named by its row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import orjson
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from gis import crs
from gis.errors import UnknownCrs
from gis.findings import Findings
from gis.read import encoding, wkb
from gis.read.limits import MAX_COLUMNS, TWICE_LOOKED_BYTES
from gis.read.request import Request
from gis.read.table import Table

_FOREIGN = re.compile(rb'[^"]*[\x80-\xff][^"]*')  # texts that are not ASCII
GEOMETRIES = frozenset(
    {
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
        "GeometryCollection",
    }
)  # fmt: skip


def read(request: Request, findings: Findings) -> Table:
    """The rows of a FeatureCollection, a Feature or a bare geometry."""
    data = utf8(request.path.read_bytes(), request, findings)
    document = _document(data, findings)
    table = table_of(_features(document, findings), document, findings)
    if len(data) <= TWICE_LOOKED_BYTES:
        _warn_of_duplicates(data, findings)
    return table


def table_of(
    features: Sequence[dict[str, Any]], document: dict[str, Any], findings: Findings
) -> Table:
    """The rows of features; the document may name a coordinate system."""
    rows = [_properties(feature, row, findings) for row, feature in enumerate(features, 1)]
    names = list(dict.fromkeys(name for properties in rows for name in properties))
    if len(names) > MAX_COLUMNS:
        findings.refuse("too-many-columns", f"the features have over {MAX_COLUMNS:,} properties")
    shapes = _geometries(features, findings)
    findings.stop_if_refused()
    system, assumed, asks = _crs(document, shapes)
    return Table(
        shapes,
        {name: [properties.get(name) for properties in rows] for name in names},
        system,
        assumed,
        feature_ids=[f.get("id") for f in features] if any("id" in f for f in features) else None,
        asks=asks,
    )


def utf8(data: bytes, request: Request, findings: Findings) -> bytes:
    """The bytes in UTF-8, as JSON has to be; asks when they read as something else."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.isascii():
        return data
    try:
        if request.answers.encoding is not None:
            return data.decode(request.answers.encoding).encode("utf-8")
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        texts = [match[0] for match in _FOREIGN.finditer(data)]
        if request.answers.encoding is None and encoding.decided(texts) == encoding.GB:
            request.notes.encodings = encoding.seen(texts, None)
            findings.ask(
                "encoding-unknown",
                "the text is not UTF-8, as GeoJSON has to be; it reads as GB18030",
                remedy="Say so with --encoding GB18030",
            )
        findings.refuse("encoding-wrong", f"the text is not {error.encoding} at byte {error.start}")
    except UnicodeEncodeError:
        findings.refuse("encoding-wrong", f"the text is not {request.answers.encoding}")
    return data


def parsed(data: bytes) -> Any:
    """The JSON value of a text.

    Raises:
        orjson.JSONDecodeError: it is none.
        MemoryError: orjson says so in words of its own.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "enough memory" in error.msg:
            raise MemoryError from error
        raise


def _document(data: bytes, findings: Findings) -> dict[str, Any]:
    try:
        document = parsed(data)
    except orjson.JSONDecodeError as error:
        findings.refuse(
            "json-invalid",
            f"the file is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})",
            remedy="It may have been cut off: fetch or export it again",
        )
    if not isinstance(document, dict):
        findings.refuse("json-not-geojson", "the JSON is not an object")
    return document


def _features(document: dict[str, Any], findings: Findings) -> list[dict[str, Any]]:
    kind = document.get("type")
    if kind == "FeatureCollection":
        features = document.get("features")
        if not isinstance(features, list):
            findings.refuse("json-not-geojson", "the FeatureCollection has no list of features")
    elif kind == "Feature":
        features = [document]
    elif isinstance(kind, str) and kind in GEOMETRIES:
        features = [{"type": "Feature", "properties": None, "geometry": document}]
    else:
        findings.refuse(
            "json-not-geojson",
            "the JSON is not GeoJSON: its type is not FeatureCollection",
            value=str(kind),
        )
    for row, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            findings.error("feature-invalid", "this is not a GeoJSON Feature", row=row)
    findings.stop_if_refused()
    return features


def _properties(feature: dict[str, Any], row: int, findings: Findings) -> dict[str, Any]:
    properties = feature.get("properties")
    if properties is None:
        return {}
    if not isinstance(properties, dict):
        findings.error("feature-invalid", "its properties are not an object", row=row)
        return {}
    return properties


def _geometries(features: Sequence[dict[str, Any]], findings: Findings) -> NDArray[Any]:
    texts = np.full(len(features), None, dtype=object)
    for at, feature in enumerate(features):
        geometry = feature.get("geometry")
        if geometry is None:
            continue
        if not isinstance(geometry, dict) or geometry.get("type") not in GEOMETRIES:
            findings.error(
                "geometry-unreadable",
                "this is not a GeoJSON geometry",
                row=at + 1,
                field="geometry",
                value=str(geometry.get("type") if isinstance(geometry, dict) else geometry),
            )
            continue
        try:
            texts[at] = orjson.dumps(geometry).decode()
        except orjson.JSONEncodeError:  # deeper than 254 levels; a MultiPolygon has four
            findings.error(
                "geometry-unreadable", "the shape is nested too deep", row=at + 1, field="geometry"
            )
    return wkb.parsed(texts, shapely.from_geojson, findings, "the shape cannot be read")


def _crs(
    document: dict[str, Any], shapes: NDArray[Any]
) -> tuple[CRS | None, bool, Mapping[str, str] | None]:
    """The system that the file is in; whether that is only RFC 7946's word and not its own; and
    what is asked about it.
    """
    legacy = document.get("crs")
    if legacy is not None and _name(legacy).casefold() not in crs.WGS84_NAMES:
        return _legacy(_name(legacy))
    asks = metres(shapes)
    return (None if asks else crs.WGS84), legacy is None, asks


def _name(legacy: Any) -> str:
    properties = legacy.get("properties") if isinstance(legacy, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return str(name if name is not None else legacy)


def _legacy(name: str) -> tuple[CRS | None, bool, Mapping[str, str]]:
    try:
        system = crs.parse(name)
    except UnknownCrs:
        system = None
    code = system.to_epsg() if system is not None else None
    return (
        system,
        False,
        {
            "code": "crs-legacy",
            "message": "the file names a coordinate system in a crs member, which GeoJSON no "
            "longer has",
            "value": name,
            "remedy": f"If it is right, say so with --crs {code or 'EPSG'}; else export as WGS 84",
        },
    )


def metres(shapes: NDArray[Any]) -> Mapping[str, str] | None:
    """The question that metres in a format of degrees put: where they are most of its rows.

    A few rows among degrees are errors of `gis.check` instead.
    """
    bounds = shapely.bounds(shapes)
    there = np.isfinite(bounds).all(axis=1)
    beyond = there & (np.abs(bounds) > 180).any(axis=1)
    if beyond.sum() * 2 <= there.sum() or not beyond.any():
        return None
    x, y = shapely.get_coordinates(shapes[beyond][0])[0]
    return {
        "message": "the coordinates are not longitude and latitude, and the file does not say what "
        "they are",
        "value": f"{x:.10g}, {y:.10g}",
    }


def _warn_of_duplicates(data: bytes, findings: Findings) -> None:
    """Orjson keeps the last of two equal keys and says nothing."""
    twice: dict[str, int] = {}

    def look(pairs: list[tuple[str, Any]]) -> None:
        if len({name for name, _ in pairs}) < len(pairs):
            seen: set[str] = set()
            for name, _ in pairs:
                if name in seen:
                    twice[name] = twice.get(name, 0) + 1
                seen.add(name)

    try:
        json.loads(data, object_pairs_hook=look)
    except (RecursionError, ValueError):  # Python's own limits; orjson has read it
        return
    for name, times in twice.items():
        findings.warning(
            "duplicate-key",
            f"the name is given twice in {times:,} objects; the last value counts",
            field=name,
        )
