"""GML: features of a collection. Schemas that a file names elsewhere are not fetched."""

from __future__ import annotations

import re

from gis.findings import Findings
from gis.read import ogr
from gis.read.request import Request
from gis.read.table import Table

# Standards' own schemas say nothing of a file's features, and every web feature service names them.
_LOCATION = re.compile(rb"schemaLocation\s*=\s*[\"']([^\"'>]*)")
_STANDARD = re.compile(r"https?://([\w-]+\.)*(opengis\.net|w3\.org|isotc211\.org)(:\d+)?/")
_GML = re.compile(rb"[<:\s]xmlns(:\w+)?\s*=\s*[\"']https?://www\.opengis\.net/gml")


def read(request: Request, findings: Findings) -> Table:
    """The features of the only layer, or of the one named like the request's."""
    content = request.path.read_bytes()
    ogr.no_entities(content, findings)
    if not _GML.search(content[: ogr.XML_START]):
        findings.refuse("file-disguised", "the XML is no GML")
    _refuse_remote_schema(content, findings)
    # A copy of its own: the driver writes what it has learnt (.gfs) beside the file.
    path = request.work / "layer.gml"
    path.write_bytes(content)
    layer = ogr.layer_of(path, request, findings)
    found = ogr.table(path, layer, findings, DOWNLOAD_SCHEMA="NO", XSD="")
    if not len(found.geometries):
        findings.refuse("no-layer", "the file holds no features that can be read")
    beside = {"lowerCorner", "upperCorner", *(("gml_id",) if "id" in found.columns else ())}
    kept = {name: column for name, column in found.columns.items() if name not in beside}
    return Table(found.geometries, kept, found.crs)


def _refuse_remote_schema(content: bytes, findings: Findings) -> None:
    """A schema beside the file (``lots.xsd``) is not needed; one at an address may be."""
    for match in _LOCATION.finditer(content[: ogr.XML_START]):
        pairs = match[1].decode("utf-8", "replace").split()
        for place in pairs[1::2]:
            if "://" in place and not _STANDARD.match(place):
                findings.refuse(
                    "gml-remote-schema",
                    "what the features are is described at an address, which was not fetched",
                    value=place,
                    remedy="Save it as a GeoPackage, or without xsi:schemaLocation",
                )
