"""Survey text (界址点 TXT), the file that land bureaus exchange: CGCS2000 zones, millimetres.

A block a parcel: a line ``points,hectares,id,name,面,sheet,use,land-use code,@`` and a line a
boundary point ``J1,ring,X,Y``, where X is the northing and Y the easting. Where programs differ, we
do what most read: the first number counts the point lines, closing ones included; points are
numbered through all rings of a parcel and each ring ends in its first point again; ring 1 is the
outline, 2 and up are holes. A parcel of several parts becomes a block each, ``ID-1``, ``ID-2``.

The format has neither quotes nor a place for provenance. Commas, brackets and ``@`` in a text
become their full-width forms, line ends a space; an illustrative parcel has ``（示例）`` after its
name, and the header's producer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from gis import crs, illustrative
from gis.area import area_m2
from gis.errors import InputRefused, UsageError
from gis.export.encoded import ISSUES_SHOWN, refuse_unencodable
from gis.export.provenance import GENERATOR, Provenance
from gis.issue import Issue
from gis.units import ha_from_m2

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

BLOCKS_A_CHUNK = 1_000
AREAL = (3, 6)  # shapely's numbers for polygon and multipolygon
FULL_WIDTH = str.maketrans({",": "，", "@": "＠", "[": "［", "]": "］"})
MARK = "（示例）"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def chunks(
    frame: gpd.GeoDataFrame, layer: str, provenance: Provenance, encoding: str
) -> Iterator[bytes]:
    """The file as blocks of bytes, CRLF; everything that can be wrong is raised at once.

    Args:
        frame: in one of `gis.crs.gauss_kruger`'s systems.
        layer: its name, for messages.
        provenance: its day is the file's date; without one, today.
        encoding: ``gb18030``, ``gbk`` or ``utf-8`` (with its mark, without which Windows programs
            take it for GBK).

    Raises:
        UsageError: a shape is no area.
        InputRefused: a row has no outline, or a character that the encoding does not have.
    """
    _refuse_what_has_no_outline(frame, layer)
    example = illustrative.flags(frame).to_numpy()
    texts = {name: _texts(frame, name) for name in ("id", "name", "land_use")}
    texts["name"] = [
        (name or own_id) + (MARK if is_example else "")
        for name, own_id, is_example in zip(texts["name"], texts["id"], example, strict=True)
    ]
    refuse_unencodable(texts, encoding)
    head = _head(frame.crs, provenance, any_example=bool(example.any()))
    return _blocks(frame, texts, head, encoding)


def _blocks(
    frame: gpd.GeoDataFrame, texts: dict[str, list[str]], head: str, encoding: str
) -> Iterator[bytes]:
    yield (BYTE_ORDER_MARK if encoding == "utf-8" else b"") + head.encode(encoding)
    parts, owner = shapely.get_parts(frame.geometry.to_numpy(), return_index=True)
    hectares = ha_from_m2(area_m2(gpd.GeoSeries(parts, crs=frame.crs)).to_numpy())
    first = np.searchsorted(owner, owner)  # where the parts of the same row begin
    alone = np.bincount(owner, minlength=len(frame))[owner] == 1
    lines: list[str] = []
    for i, (row, part) in enumerate(zip(owner.tolist(), parts, strict=True)):
        own_id = texts["id"][row] + ("" if alone[i] else f"-{i - first[i] + 1}")
        points = _points(part)
        lines.append(
            f"{len(points)},{hectares[i]:.4f},{own_id},{texts['name'][row]},面,,,"
            f"{texts['land_use'][row]},@"
        )
        lines += points
        if (i + 1) % BLOCKS_A_CHUNK == 0 or i + 1 == len(parts):
            yield "".join(f"{line}\r\n" for line in lines).encode(encoding)
            lines = []


def _points(polygon: Any) -> list[str]:
    """A line a point: number, ring, northing, easting; in metres with 3 decimals."""
    lines: list[str] = []
    number = 1
    for ring, line in enumerate((polygon.exterior, *polygon.interiors), 1):
        xy = shapely.get_coordinates(line)[:-1].tolist()
        lines += [
            f"J{n},{ring},{northing:.3f},{easting:.3f}"
            for n, (easting, northing) in enumerate(xy, number)
        ]
        lines.append(f"J{number},{ring},{xy[0][1]:.3f},{xy[0][0]:.3f}")
        number += len(xy)
    return lines


def _head(system: Any, provenance: Provenance, *, any_example: bool) -> str:
    found = crs.gauss_kruger_of(system)
    if found is None:
        raise UsageError(f"{system.name} is no 3-degree zone of CGCS2000")
    day = provenance.as_of or date.today()
    lines = (
        "[属性描述]",
        "格式版本号=1.01",
        f"数据产生单位={GENERATOR}{MARK if any_example else ''}",
        f"数据产生日期={day.year}-{day.month}-{day.day}",
        "坐标系=2000国家大地坐标系",
        "几度分带=3",
        "投影类型=高斯克吕格",
        "计量单位=米",
        f"带号={found[0]}",
        "精度=0.001",
        "转换参数=,,,,,,",
        "[地块坐标]",
    )
    return "".join(f"{line}\r\n" for line in lines)


def _texts(frame: gpd.GeoDataFrame, name: str) -> list[str]:
    """A column's texts, on one line and without the format's own signs; empty where none is."""
    if name not in frame.columns:
        return [""] * len(frame)
    column: pd.Series[Any] = frame[name]
    values = column.astype(object).where(column.notna(), "")
    return [" ".join(_printable(str(value)).split()).translate(FULL_WIDTH) for value in values]


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _refuse_what_has_no_outline(frame: gpd.GeoDataFrame, layer: str) -> None:
    geometry: NDArray[Any] = frame.geometry.to_numpy()
    without = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    if not np.isin(shapely.get_type_id(geometry[~without]), AREAL).all():
        raise UsageError(
            f"survey text holds areas only, and {layer} has points or lines: "
            "export a GeoPackage (.gpkg)"
        )
    if without.any():
        ids = _texts(frame, "id")
        raise InputRefused(
            tuple(
                Issue(
                    "error",
                    "outline-missing",
                    "survey text is a list of outlines, and this row has none",
                    row=int(row) + 1,
                    field="geometry",
                    value=ids[row],
                    remedy="Leave it out (a --bbox does), or export a table (.xlsx).",
                )
                for row in np.flatnonzero(without)[:ISSUES_SHOWN]
            )
        )
