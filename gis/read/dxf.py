"""DXF of design institutes: closed lines and hatches; the layer of the drawing is kept.

A drawing has no coordinate system, so it is asked for. Texts, points and open lines are no land:
they are left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis.findings import Findings
from gis.read import encoding, ogr
from gis.read.request import Request
from gis.read.table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_UNITS = re.compile(rb"\$INSUNITS\s*\r?\n\s*70\s*\r?\n\s*(\d+)")
_METRES = {4: 0.001, 5: 0.01, 6: 1.0, 7: 1000.0}  # of millimetres, centimetres, metres, kilometres
_ICONV = {encoding.UTF8: "UTF-8", encoding.GB: "CP936"}  # GDAL's names; it has no GB 18030
_AREAS = {"Polygon", "MultiPolygon"}


def read(request: Request, findings: Findings) -> Table:
    """A row for each closed outline, with ``Layer`` and what else the drawing says of it."""
    content = request.path.read_bytes()
    if not content.rstrip().endswith(b"EOF"):
        findings.refuse("dxf-truncated", "the drawing is cut off: it does not end in EOF")
    metres, asks = _scale(content, findings)
    import pyogrio

    # The text's own evidence, because half of the drawings name a code page that is not theirs.
    text = encoding.settled(content.splitlines(), request, findings)
    pyogrio.set_gdal_config_options(
        {"DXF_CLOSED_LINE_AS_POLYGON": "YES", "DXF_ENCODING": _ICONV.get(text, text)}
    )
    found = ogr.table(request.path, ogr.layer_of(request.path, request, findings), findings)
    found.geometries[:] = _closed(found.geometries, 0.0 if asks else 0.001 / metres)
    kinds = np.array([shape.geom_type if shape is not None else "" for shape in found.geometries])
    closed = np.isin(kinds, list(_AREAS))
    left = Counter(kinds[~closed].tolist())
    if left:
        what = ", ".join(f"{kind or 'without shape'} ({n:,}×)" for kind, n in left.most_common())
        findings.warning("dxf-left-out", f"what is not a closed outline was left out: {what}")
    if not closed.any():
        findings.refuse("no-layer", "the drawing holds no closed outline")
    keep = np.flatnonzero(closed)
    shapes = shapely.transform(found.geometries[keep], lambda xy: xy * metres)
    names = [name for name in found.columns if name not in ("SubClasses", "Linetype", "PaperSpace")]
    columns = {name: [found.columns[name][n] for n in keep] for name in names}
    return Table(shapes, {name: v for name, v in columns.items() if any(v)}, None, asks=asks)


def _closed(shapes: NDArray[Any], near: float) -> NDArray[Any]:
    """Lines that end where they began as the outlines that they are, whatever their flag says.

    Args:
        shapes: of any kind, in the drawing's unit; shape (n,).
        near: so far apart may both ends be, in the drawing's unit.
    """
    found = shapes.copy()
    lines = shapely.get_type_id(shapes) == shapely.GeometryType.LINESTRING
    for at in np.flatnonzero(lines & (shapely.get_num_coordinates(shapes) > 3)):
        points = shapely.get_coordinates(shapes[at], include_z=shapely.has_z(shapes[at]))
        if np.hypot(*(points[-1] - points[0])[:2]) <= near:
            points[-1] = points[0]
            found[at] = shapely.polygons(points)
    return found


def _scale(content: bytes, findings: Findings) -> tuple[float, Mapping[str, str] | None]:
    """Metres a drawing unit, and what is asked where no person says the unit with the system."""
    match = _UNITS.search(content)
    units = int(match[1]) if match else 0
    if units in _METRES:
        if units != 6:
            findings.warning(
                "dxf-units", f"a drawing unit is {_METRES[units]:g} m; scaled to metres"
            )
        return _METRES[units], None
    return 1.0, {
        "code": "dxf-units",
        "message": "the drawing does not say its unit ($INSUNITS), nor a drawing its coordinate "
        "system",
        "remedy": "Say the system of its numbers with --crs EPSG; they are then in its unit",
    }
