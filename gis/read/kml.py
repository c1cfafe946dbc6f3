"""KML and KMZ: placemarks in WGS 84. What a file links to elsewhere is not fetched."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from gis import crs
from gis.findings import Findings
from gis.read import ogr
from gis.read.archive import Archive
from gis.read.request import Request
from gis.read.table import Table, stacked

_OWN_ID = "placemark_id"  # what GDAL is to call the placemark's own id: "id" may be an attribute
_LINKS = re.compile(
    rb"<(NetworkLink|GroundOverlay|PhotoOverlay)\b(?:.{0,4096}?<href>([^<]*)<)?", re.S
)
# Of every placemark, whatever the file: how it is drawn, and nothing about the land.
_LOOK = frozenset(
    {
        "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility",
        "drawOrder", "icon", "description",
    }
)  # fmt: skip


def read(request: Request, findings: Findings) -> Table:
    """The placemarks of all folders, in the file's order."""
    import pyogrio

    pyogrio.set_gdal_config_options({"LIBKML_ID_FIELD": _OWN_ID})
    paths = _unpacked(request, findings)
    folders = [one for path in paths.values() for one in _folders(path, set(paths), findings)]
    if not folders:
        findings.refuse("no-layer", "the file holds no placemarks")
    return _joined(folders)


def _folders(path: Path, there: set[str], findings: Findings) -> list[Table]:
    """The folders of one KML; ``there``: the files of its archive, which are read as well."""
    import pyogrio
    from pyogrio.errors import DataSourceError

    content = path.read_bytes()
    ogr.no_entities(content, findings)
    links = sorted(
        {
            kind.decode()
            for kind, address in _LINKS.findall(content)
            if address.strip().decode("utf-8", "replace") not in there
        }
    )
    if links:
        findings.warning("kml-links", f"{', '.join(links)}: what is linked was not fetched")
    try:
        with ogr.listening(findings):
            found = pyogrio.list_layers(path)
        folders = [str(name) for name, kind in found if kind is not None]
    except (DataSourceError, ValueError) as error:
        findings.refuse("file-broken", f"the file cannot be read ({str(error)[:200]})")
    return [ogr.table(path, folder, findings) for folder in folders]


def _unpacked(request: Request, findings: Findings) -> dict[str, Path]:
    """The KML itself, or what a KMZ holds by its names: the main file, then what it links to."""
    if request.path.suffix.lower() == ".kml":
        return {request.path.name: request.path}
    with Archive(request.path, findings) as archive:
        found = [entry for entry in archive.entries if entry.filename.lower().endswith(".kml")]
        if not found:
            findings.refuse("zip-no-kml", "the KMZ holds no .kml")
        found.sort(key=lambda entry: entry.filename.lower() != "doc.kml")
        return {
            entry.filename: archive.extract(entry, request.work / f"part-{n}.kml")
            for n, entry in enumerate(found)
        }


def _joined(folders: list[Table]) -> Table:
    columns = {_named(name): values for name, values in stacked(folders).items()}
    kept = {
        name: values
        for name, values in columns.items()
        if name not in _LOOK or (name == "description" and any(values))
    }
    own_ids = kept.pop(_OWN_ID, None)
    if own_ids is not None and "id" not in kept:
        kept["id"] = own_ids
    return Table(np.concatenate([folder.geometries for folder in folders]), kept, crs.WGS84)


def _named(column: str) -> str:
    """KML writes the placemark's own name with a capital in one driver and not in another."""
    return "name" if column == "Name" else "description" if column == "Description" else column
