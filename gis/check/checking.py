"""The order of the checks: each step trusts the one before.

Shapes there at all, of the layer's kinds and of a bearable size; coordinates finite, then in WGS 84
and on the Earth; valid polygons; and only then everything that is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import crs
from gis.check import intake, outlines
from gis.check.context import Context
from gis.check.judging import CHECKS, Progress, judge
from gis.check.subject import Subject
from gis.errors import InputRefused
from gis.findings import Findings
from gis.layer import Layer
from gis.model import LayerSpec, layer_spec

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


def check(
    frame: gpd.GeoDataFrame,
    layer: str = "parcels",
    *,
    findings: Findings,
    context: Context | None = None,
    progress: Progress | None = None,
) -> gpd.GeoDataFrame:
    """The frame in WGS 84, two-dimensional, with polygons repaired; findings are added.

    Args:
        frame: any CRS, which has to be set; row n of the file at position n - 1.
        layer: a name of `gis.model.LAYERS`; decides which kinds of geometry fit.
        findings: where issues go. Rows without a shape stay, with geometry None and a warning.
        context: the atlas to judge the layer against; None: it is judged by itself.
        progress: told how far the checks are; may raise `gis.errors.Cancelled` to end them.

    Raises:
        InputRefused: an error was found; with everything found so far.
    """
    spec = layer_spec(layer)
    # Coordinates may be anything until they are judged; numpy need not warn of them as well.
    with np.errstate(all="ignore"):
        taken = frame.set_geometry(_taken(frame, spec, findings), crs=crs.WGS84)
    lines = findings.lines.get(findings.file, ())
    subject = Subject(taken, spec.name, context or Context(), lines=lines)
    checks = CHECKS if context is not None else tuple(c for c in CHECKS if not c.atlas)
    judge(subject, findings, progress, checks=checks)
    findings.stop_if_refused()
    return taken


def _taken(frame: gpd.GeoDataFrame, spec: LayerSpec, findings: Findings) -> NDArray[Any]:
    if "id" in frame:
        findings.ids = frame["id"].astype(str).tolist()
    geometries = intake.present(frame.geometry.to_numpy(), findings)
    intake.fitting(geometries, spec, findings)
    findings.stop_if_refused()
    geometries = intake.flat(geometries, findings)
    intake.finite(geometries, findings)
    findings.stop_if_refused()
    geometries = intake.on_earth(geometries, frame.crs, findings)
    findings.bounds = shapely.bounds(geometries)
    return outlines.valid(geometries, findings)


def checked(
    frame: gpd.GeoDataFrame,
    layer: str = "parcels",
    *,
    file: str = "",
    context: Context | None = None,
    progress: Progress | None = None,
) -> Layer:
    """A frame from anywhere (a script, an edit) as a `Layer`: repaired, or with its refusals.

    Does not raise for defects: `Layer.accepted` does.
    """
    findings = Findings(file)
    try:
        taken = check(frame, layer, findings=findings, context=context, progress=progress)
    except InputRefused:
        taken = frame
    return Layer(
        taken, findings.issues, counts=findings.counts, taken=tuple(findings.taken),
        rows=findings.rows,
    )  # fmt: skip
