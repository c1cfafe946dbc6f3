"""FlatGeobuf: one layer with its coordinate system."""

from __future__ import annotations

from gis.findings import Findings
from gis.read import ogr
from gis.read.request import Request
from gis.read.table import Table


def read(request: Request, findings: Findings) -> Table:
    """The features of the file, in its order."""
    return ogr.table(request.path, ogr.layer_of(request.path, request, findings), findings)
