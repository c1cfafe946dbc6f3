"""From a file to a checked layer, in this very process; `gis.read.open_file` runs it in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
from pyproj import CRS

from gis import crs
from gis.check import check
from gis.errors import UnknownCrs
from gis.findings import Findings
from gis.layer import Layer
from gis.read import columns, fields, values
from gis.read.formats import check_magic, format_of

if TYPE_CHECKING:
    from gis.read.request import Request
    from gis.read.table import Table


def parse(request: Request) -> Layer:
    """The file as a layer, without bounds of time and memory: for trusted files and tests.

    Raises:
        InputRefused: an error or an unanswered question, with everything that was found.
        UsageError: the mapping names a column or field that there is not.
    """
    findings = Findings(request.path.name)
    form = format_of(request.path, findings)
    check_magic(request.path, form, findings)
    table = form.read(request, findings)
    rows = len(table.geometries)
    content = columns.frame(fields.named(table, rows, request, findings), rows, findings)
    for name in fields.LISTS.get(request.layer, ()):
        if name in content:
            content[name] = content[name].map(values.names, na_action="ignore")
    system = _settled(table, request, findings)
    findings.stop_if_refused()
    try:
        frame = check(
            gpd.GeoDataFrame(content, geometry=table.geometries, crs=system),
            request.layer,
            findings=findings,
        )
    except UnknownCrs as error:
        findings.ask("crs-unknown", str(error), remedy="Say which system it is with --crs EPSG")
    return Layer(frame, findings.issues)


def _settled(table: Table, request: Request, findings: Findings) -> CRS:
    """The coordinate system: the person's word, then the file's, else a question."""
    given = request.given_crs
    if given is None and table.crs is None:
        findings.ask(
            "crs-unknown",
            "the file does not say which coordinate system its numbers are in",
            field="geometry",
            remedy="Say it with --crs EPSG, for instance --crs 4547",
        )
    if given is None:
        return table.crs or crs.WGS84
    declared = None if table.assumed else table.crs
    if declared is not None and not _alike(given, declared):
        findings.warning(
            "crs-overridden",
            f"the file says {declared.name}; it is read as {given.name}, as you said",
            field="geometry",
        )
    return given


def _alike(one: CRS, other: CRS) -> bool:
    same_code = one.to_epsg() is not None and one.to_epsg() == other.to_epsg()
    return same_code or one.equals(other, ignore_axis_order=True)
