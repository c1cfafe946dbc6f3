"""GeoJSON by lines: a feature a line, or RFC 8142's sequence, each after a record separator.

A line that is cut or wrong is named by its number, and the lines after it are still read.
"""

from __future__ import annotations

from typing import Any

import orjson

from gis.findings import Findings
from gis.read import geojson
from gis.read.request import Request
from gis.read.table import Table

_SEPARATOR = b"\x1e"
_NOTHING: dict[str, Any] = {"type": "Feature", "properties": None, "geometry": None}


def read(request: Request, findings: Findings) -> Table:
    """The features, row n the nth that there is; blank lines are none."""
    data = geojson.utf8(request.path.read_bytes(), request, findings)
    features = [
        _feature(text, line, row, findings) for row, (line, text) in enumerate(_records(data), 1)
    ]
    if not features:
        findings.refuse("file-empty", "there is no feature in the file")
    return geojson.table_of(features, {}, findings)


def _records(data: bytes) -> list[tuple[int, bytes]]:
    """The texts of the file, each with the number of the line that it begins on."""
    found, line = [], 1
    divider = _SEPARATOR if _SEPARATOR in data else b"\n"
    for text in data.split(divider):
        began = line + text[: len(text) - len(text.lstrip())].count(b"\n")
        if text.strip():
            found.append((began, text.strip()))
        line += text.count(b"\n") + (divider == b"\n")
    return found


def _feature(text: bytes, line: int, row: int, findings: Findings) -> dict[str, Any]:
    try:
        feature = geojson.parsed(text)
    except orjson.JSONDecodeError as error:
        findings.error(
            "json-invalid", f"line {line} is not valid JSON: {error.msg}", row=row,
            value=text[:80].decode("utf-8", "replace"),
            remedy="It may have been cut off: fetch or export the file again",
        )  # fmt: skip
        return _NOTHING
    if isinstance(feature, dict) and feature.get("type") in geojson.GEOMETRIES:
        return {**_NOTHING, "geometry": feature}
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        findings.error("feature-invalid", f"line {line} is not a GeoJSON Feature", row=row)
        return _NOTHING
    return feature
