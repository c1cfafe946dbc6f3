"""What only GDAL reads, through the one driver that the format needs (`gis.read.formats`)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError

from gis.findings import Findings
from gis.read import wkb
from gis.read.limits import MAX_COLUMNS
from gis.read.request import Request
from gis.read.table import Table

XML_START = 1 << 16


@contextmanager
def listening(findings: Findings) -> Iterator[None]:
    """What GDAL remarks becomes findings: raised in its own calls it would be lost."""
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always")
        yield
    for said in dict.fromkeys(str(note.message).splitlines()[0] for note in noted):
        findings.warning("file-odd", f"GDAL notes: {said[:200]}")


def layer_of(path: Path, request: Request, findings: Findings) -> str:
    """The only layer with shapes, or the one named like the request's; else a question."""
    import pyogrio
    from pyogrio.errors import DataSourceError

    try:
        with listening(findings):
            found = pyogrio.list_layers(path)
    except (DataSourceError, ValueError, UnicodeDecodeError) as error:
        findings.refuse("file-broken", f"the file cannot be read ({_short(error)})")
    names = [str(name) for name, kind in found if kind is not None]
    if not names:
        findings.refuse("no-layer", "the file holds no layer with shapes")
    return request.chosen(names, "layers", findings)


def table(path: Path, layer: str, findings: Findings, **options: str) -> Table:
    """A layer of the file as it stands there; ``options`` are GDAL's open options."""
    import pyogrio.raw
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError

    try:
        with listening(findings):
            about, _, binary, values = pyogrio.raw.read(
                path, layer=layer, force_2d=True, datetime_as_string=True, **options
            )
    except (
        DataLayerError, DataSourceError, FeatureError, FieldError, ValueError, UnicodeDecodeError,
        UnboundLocalError,  # pyogrio's, of a coordinate system that cannot be written as WKT
    ) as error:  # fmt: skip
        findings.refuse("file-broken", f"the file cannot be read ({_short(error)})")
    names = [str(name) for name in about["fields"]]
    if len(names) > MAX_COLUMNS:
        findings.refuse("too-many-columns", f"the file has over {MAX_COLUMNS:,} columns")
    shapes = wkb.geometries(list(binary) if binary is not None else [], findings)
    findings.stop_if_refused()
    columns = {name: _plain(column) for name, column in zip(names, values, strict=True)}
    return Table(shapes, columns, _system(about, findings))


def no_entities(start: bytes, findings: Findings, name: str = "") -> None:
    """Refuse XML that declares a document type: so entity bombs and foreign files come in."""
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        findings.refuse("xml-entities", "the file declares a document type", value=name)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        findings.refuse("encoding-wrong", "the text is UTF-16: save it as UTF-8", value=name)


def _plain(column: Any) -> list[Any]:
    """Python values; whole numbers, of which pyogrio makes fractions beside nulls, as such."""
    found = column.tolist()
    if column.dtype.kind != "f":
        return [None if value is None or value == "" else value for value in found]
    known = [value for value in found if not np.isnan(value)]
    whole = all(value.is_integer() and abs(value) < 2**53 for value in known)
    return [None if np.isnan(v) else int(v) if whole else v for v in found]


def _system(about: Mapping[str, Any], findings: Findings) -> CRS | None:
    if not about["crs"]:
        return None
    try:
        return CRS.from_user_input(about["crs"])
    except CRSError:
        findings.warning("crs-unreadable", "PROJ does not know the coordinate system of the file")
        return None


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
