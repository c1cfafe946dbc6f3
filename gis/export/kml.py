"""KML 2.2 (OGC 12-007r2), written by us: one plain style, attributes as typed extended data.

Text is XML-escaped; characters that XML cannot hold become U+FFFD. A program that opens KML may
show attributes as HTML: a placemark with a ``<`` or a ``$[`` in a text gets the style whose balloon
stays shut, and is otherwise as the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from gis.export.provenance import Provenance
from gis.export.tabular import typed
from gis.export.values import days_or_moments, is_moment, objects

if TYPE_CHECKING:
    import geopandas as gpd

PLACEMARKS_A_CHUNK = 2_000
INT32 = 2**31
EXACT_IN_DOUBLE = 2**53
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
XML_NAME = re.compile(r"(?!(?:plain|shut|columns)$)[A-Za-z_][A-Za-z0-9_.-]*")
STYLES = (
    '<Style id="{}"><LineStyle><color>ff404040</color><width>1.5</width></LineStyle>'
    "<PolyStyle><color>80b0b0b0</color></PolyStyle>{}</Style>\n"
)
SHUT = "<BalloonStyle><displayMode>hide</displayMode></BalloonStyle>"
MULTI = "<MultiGeometry>{}</MultiGeometry>"


def chunks(frame: gpd.GeoDataFrame, layer: str, provenance: Provenance) -> Iterator[bytes]:
    """The document as UTF-8 blocks; the frame is in WGS 84, 8 decimals are written.

    Numbers beyond 32 bits are doubles, beyond 2**53 text: KML's ``int`` is a C int. Days are text,
    for which KML has no type. Missing values and shapes are left out. A row's ``id`` is also its
    placemark's own, where XML allows.
    """
    table = typed(frame)
    attributes = [str(name) for name in table.columns if name != table.geometry.name]
    kinds, texts = {}, {}
    for name in attributes:
        kinds[name], texts[name] = _column(table[name])
    names = _names(texts, len(frame))
    own_ids = _ids(texts.get("id", [None] * len(frame)))
    geometry = shapely.orient_polygons(frame.geometry.to_numpy())
    yield _head(layer, kinds, provenance.about(frame, layer)).encode("utf-8")
    opening = [(f'<SimpleData name="{_attribute(n)}">', texts[n]) for n in attributes]
    for start in range(0, len(frame), PLACEMARKS_A_CHUNK):
        marks = []
        for i in range(start, min(start + PLACEMARKS_A_CHUNK, len(frame))):
            data = "".join(
                f"{tag}{values[i]}</SimpleData>" for tag, values in opening if values[i] is not None
            )
            style = "shut" if "&lt;" in data or "$[" in data else "plain"
            marks.append(
                f"<Placemark{own_ids[i]}><name>{names[i]}</name><styleUrl>#{style}</styleUrl>"
                f'<ExtendedData><SchemaData schemaUrl="#columns">{data}</SchemaData>'
                f"</ExtendedData>{_shape(geometry[i])}</Placemark>\n"
            )
        yield "".join(marks).encode("utf-8")
    yield b"</Document></kml>\n"


def _head(layer: str, kinds: dict[str, str], about: dict[str, Any]) -> str:
    facts = "".join(
        f'<Data name="{_attribute(str(key))}"><value>{_text(str(value))}</value></Data>'
        for key, value in about.items()
    )
    note = "Illustrative: made up to try the software with. " if about.get("illustrative") else ""
    fields = "".join(
        f'<SimpleField type="{kind}" name="{_attribute(name)}"/>' for name, kind in kinds.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document><name>{_text(layer)}</name><open>1</open>"
        f"<description>{_text(note + str(about.get('filter', '')))}</description>\n"
        + STYLES.format("plain", "")
        + STYLES.format("shut", SHUT)
        + f'<Schema id="columns" name="{_attribute(layer)}">{fields}</Schema>\n'
        f"<ExtendedData>{facts}</ExtendedData>\n"
    )


def _column(column: pd.Series[Any]) -> tuple[str, list[str | None]]:
    """KML's type for a column of one kind, and its values as XML text."""
    if is_moment(column):
        column = days_or_moments(column)
    missing = column.isna().to_numpy(copy=True)
    values = objects(column)
    kind = "string"
    if pd.api.types.is_bool_dtype(column.dtype):
        kind, values = "bool", objects(column.astype("Int64"))
    elif pd.api.types.is_integer_dtype(column.dtype):
        largest = max((abs(int(v)) for v in values[~missing]), default=0)
        kind = "int" if largest < INT32 else "double" if largest <= EXACT_IN_DOUBLE else "string"
    elif pd.api.types.is_float_dtype(column.dtype):
        kind = "double"
        missing |= ~np.isfinite(column.to_numpy(dtype=float, na_value=np.nan))
    return kind, [
        None if gone else _text(str(value)) for value, gone in zip(values, missing, strict=True)
    ]


def _names(texts: dict[str, list[str | None]], rows: int) -> list[str]:
    nothing: list[str | None] = [None] * rows
    pairs = zip(texts.get("name", nothing), texts.get("id", nothing), strict=True)
    return [name or own_id or "" for name, own_id in pairs]


def _ids(texts: list[str | None]) -> list[str]:
    """The placemarks' own ids, which have to be XML names and different; else there is none."""
    taken: set[str] = set()
    found = []
    for text in texts:
        fit = text is not None and text not in taken and XML_NAME.fullmatch(text)
        found.append(f' id="{text}"' if fit else "")
        taken.add(text or "")
    return found


def _text(text: str) -> str:
    # XML readers turn a bare carriage return into a line feed.
    return escape(NOT_XML.sub("\ufffd", text), quote=False).replace("\r", "&#13;")


def _attribute(text: str) -> str:
    # Line ends and tabs in an attribute are read as blanks.
    return escape(NOT_XML.sub("\ufffd", " ".join(text.split())))


def _shape(geometry: Any) -> str:
    if geometry is None or geometry.is_empty:
        return ""
    if hasattr(geometry, "geoms"):
        return MULTI.format("".join(_shape(part) for part in geometry.geoms))
    if geometry.geom_type == "Polygon":
        holes = "".join(
            f"<innerBoundaryIs>{_ring(ring)}</innerBoundaryIs>" for ring in geometry.interiors
        )
        outer = f"<outerBoundaryIs>{_ring(geometry.exterior)}</outerBoundaryIs>"
        return f"<Polygon>{outer}{holes}</Polygon>"
    if geometry.geom_type == "Point":
        return f"<Point>{_coordinates(geometry)}</Point>"
    return f"<LineString><tessellate>1</tessellate>{_coordinates(geometry)}</LineString>"


def _ring(ring: Any) -> str:
    return f"<LinearRing>{_coordinates(ring)}</LinearRing>"


def _coordinates(line: Any) -> str:
    positions = " ".join(f"{x:.8f},{y:.8f}" for x, y in shapely.get_coordinates(line).tolist())
    return f"<coordinates>{positions}</coordinates>"
