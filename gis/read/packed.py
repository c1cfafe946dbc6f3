"""Zips: a Shapefile, a File Geodatabase or a MapInfo table, whichever is in it."""

from __future__ import annotations

from pathlib import PurePosixPath

from gis.findings import Findings
from gis.read import ogr, shapefile
from gis.read.archive import Archive, shown
from gis.read.request import Request
from gis.read.table import Table

_MAPINFO = (".tab", ".mif")
_TOGETHER = (".tab", ".dat", ".map", ".id", ".ind", ".mif", ".mid")


def read(request: Request, findings: Findings) -> Table:
    """The rows of what the zip holds."""
    with Archive(request.path, findings) as archive:
        paths = [PurePosixPath(entry.filename) for entry in archive.entries]
        folder = next((p.parent for p in paths if p.parent.suffix.lower() == ".gdb"), None)
        if any(p.suffix.lower() == ".shp" for p in paths):
            pass
        elif folder is not None:
            return _geodatabase(archive, folder, request, findings)
        elif any(p.suffix.lower() in _MAPINFO for p in paths):
            return _mapinfo(archive, request, findings)
    return shapefile.read(request, findings)


def _geodatabase(
    archive: Archive, folder: PurePosixPath, request: Request, findings: Findings
) -> Table:
    several = {p.parent for p in map(_path, archive.entries) if p.parent.suffix.lower() == ".gdb"}
    if len(several) > 1:
        names = {str(path): path for path in sorted(several)}
        folder = names[request.chosen(list(names), "geodatabases", findings)]
        request = request.saying(table=None)
    target = request.work / "layer.gdb"
    target.mkdir()
    for entry in archive.entries:
        # Names of a geodatabase's files are letters, digits and signs; nothing else is taken.
        name = _path(entry).name
        if _path(entry).parent == folder and name.replace(".", "").replace("_", "").isalnum():
            archive.extract(entry, target / name)
    return ogr.table(target, ogr.layer_of(target, request, findings), findings)


def _mapinfo(archive: Archive, request: Request, findings: Findings) -> Table:
    main = [entry for entry in archive.entries if _path(entry).suffix.lower() in _MAPINFO]
    stems = {_path(entry).with_suffix("") for entry in main}
    names = {shown(e): _path(e).with_suffix("") for e in main}
    if len(stems) > 1:
        stem = names[request.chosen(list(names), "MapInfo tables", findings)]
        request = request.saying(table=None)
    else:
        stem = next(iter(stems))
    for entry in archive.entries:
        suffix = _path(entry).suffix.lower()
        if (
            str(_path(entry).with_suffix("")).casefold() == str(stem).casefold()
            and suffix in _TOGETHER
        ):
            archive.extract(entry, request.work / f"layer{suffix}")
    path = next(p for s in _MAPINFO if (p := request.work / f"layer{s}").exists())
    return ogr.table(path, ogr.layer_of(path, request, findings), findings)


def _path(entry: object) -> PurePosixPath:
    return PurePosixPath(str(getattr(entry, "filename", "")))
