"""From files to a checked layer, in this very process; `gis.read.open_file` runs it in another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import geopandas as gpd

from gis import crs
from gis.check import check
from gis.errors import UnknownCrs
from gis.findings import Findings
from gis.layer import Layer
from gis.read import columns, fields, fitting, several, system, values
from gis.read.formats import check_magic, format_of

if TYPE_CHECKING:
    import pandas as pd

    from gis.check import Context
    from gis.read.home import Known
    from gis.read.request import Request
    from gis.read.table import Table


def parse(
    request: Request,
    context: Context | None = None,
    known: Known | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> Layer:
    """The files as a layer, without bounds of time and memory: for trusted files and tests.

    Args:
        request: what is asked for.
        context: the atlas that the layer is judged against; None: it is judged by itself.
        known: frames of the atlas by layer, WGS 84: where data are likely to be.
        progress: told how far the checks are.

    Raises:
        InputRefused: an error or an unanswered question, with everything that was found.
        UsageError: the mapping names a column or field that there is not.
    """
    findings = several.FileFindings((request.path, *request.more))
    findings.bears = request.bears
    table = several.read(request, findings, partial(_placed, known=known or {}))
    content = _content(table, request, findings)
    findings.stop_if_refused()
    if table.joins:
        frame = gpd.GeoDataFrame(content, geometry=table.geometries, crs=crs.WGS84)
        return Layer(
            frame,
            findings.issues,
            True,
            findings.counts,
            files=table.files,
            rows=findings.rows,
            lines=findings.lines,
        )
    raw = gpd.GeoDataFrame(content, geometry=table.geometries, crs=table.crs)
    try:
        frame = check(raw, request.layer, findings=findings, context=context, progress=progress)
    except UnknownCrs as error:
        findings.ask("crs-unknown", str(error), remedy="Say which system it is with --crs EPSG")
    if known:
        fitting.judge(frame, table, request, known, findings)
        findings.stop_if_refused()
    fitting.doubt(table, request, findings)
    return Layer(
        frame,
        findings.issues,
        counts=findings.counts,
        taken=tuple(findings.taken),
        files=table.files,
        rows=findings.rows,
        lines=findings.lines,
        made=frozenset(findings.made),
        headers=frozenset(table.columns),
    )


def table_of(request: Request, findings: Findings) -> Table:
    """One file's rows as they stand there."""
    form = format_of(request.path, findings)
    check_magic(request.path, form, findings)
    return form.read(request, findings)


def _placed(request: Request, findings: Findings, *, known: Known) -> Table:
    table = table_of(request, findings)
    return table if table.joins else system.settled(table, request, known, findings)


def _content(table: Table, request: Request, findings: Findings) -> pd.DataFrame:
    rows = len(table.geometries)
    content = columns.frame(fields.named(table, rows, request, findings), rows, findings)
    for name in fields.LISTS.get(request.layer, ()):
        if name in content:
            content[name] = content[name].map(values.names, na_action="ignore")
    return content
