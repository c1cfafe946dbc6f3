"""Exports: a layer as a file that other programs open, one module a format.

Every export goes through the same door: `gis.export.ready` puts the contract's columns first and
the geometry into the asked CRS, refuses coordinates that no file should carry, and the format's
module writes. A new format is one line in `FORMATS` and one module; see
``docs/recipes/add-an-export.md``.
"""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyproj import CRS

from gis import crs as systems
from gis.errors import ShudiError, UnknownFormat, UsageError
from gis.export.atomic import replacing
from gis.export.provenance import Provenance
from gis.export.ready import ready

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["FORMATS", "Format", "Provenance", "format_of", "stream", "to_bytes", "write"]

BLOCK_BYTES = 1 << 18


@dataclass(frozen=True)
class Format:
    """A kind of file that a layer can be exported to.

    Attributes:
        key: the name in URLs and code.
        suffixes: file endings, lower case; the first is the one we give to new files.
        media_type: what HTTP says it is.
        en: the name on a button.
        module: the module that writes it. A text format has ``chunks(frame, layer, provenance)``
            that yields bytes; a binary one ``save(frame, path, layer, provenance)``.
        streamed: whether the module has ``chunks``.
        wgs84_only: whether the format's standard fixes the CRS to WGS 84.
    """

    key: str
    suffixes: tuple[str, ...]
    media_type: str
    en: str
    module: str
    streamed: bool = False
    wgs84_only: bool = False

    @property
    def suffix(self) -> str:
        """The file ending that we give to new files, with its dot."""
        return self.suffixes[0]


FORMATS: dict[str, Format] = {
    f.key: f
    for f in (
        Format(
            "geojson", (".geojson", ".json"), "application/geo+json", "GeoJSON",
            "gis.export.geojson", streamed=True, wgs84_only=True,
        ),
        Format(
            "gpkg", (".gpkg",), "application/geopackage+sqlite3", "GeoPackage",
            "gis.export.geopackage",
        ),
        Format("csv", (".csv",), "text/csv", "CSV (Excel)", "gis.export.table", streamed=True),
        Format(
            "parquet", (".parquet", ".geoparquet"), "application/vnd.apache.parquet", "GeoParquet",
            "gis.export.geoparquet",
        ),
    )
}  # fmt: skip


def format_of(name: str | Path) -> Format:
    """The format of a file name by its suffix, or of a key such as ``"gpkg"``.

    Raises:
        UnknownFormat: there is none; the message lists those there are.
    """
    text = str(name).lower()
    if text in FORMATS:
        return FORMATS[text]
    suffix = Path(text).suffix
    for known in FORMATS.values():
        if suffix in known.suffixes:
            return known
    endings = ", ".join(s for f in FORMATS.values() for s in f.suffixes)
    raise UnknownFormat(f"no export for {Path(name).name!r}: the name has to end in {endings}")


def write(
    frame: gpd.GeoDataFrame,
    path: str | Path,
    *,
    layer: str = "parcels",
    crs: str | int | CRS | None = None,
    provenance: Provenance | None = None,
) -> Path:
    """Write the frame to a file whose suffix says the format; all of it or nothing.

    Args:
        frame: a layer in any CRS, which has to be set.
        path: where to; an older file stays as it is until the new one is complete.
        layer: the layer's name in `gis.model.LAYERS`, which is also its name in the file.
        crs: EPSG code or other CRS text of the file; WGS 84 when None.
        provenance: where the rows come from; see `Provenance`.

    Raises:
        UnknownFormat: the suffix is none of `FORMATS`.
        UnknownCrs: ``crs`` is unknown, or the frame has none.
        UsageError: the format cannot have that CRS, or the folder does not exist.
        InputRefused: a geometry has coordinates that are not finite or not on Earth.
        ShudiError: the file cannot be written (disk full, no permission, open elsewhere).
    """
    kind, path = format_of(path), Path(path)
    rows = ready(frame, layer, _target(kind, crs))
    with replacing(path) as unfinished:
        _save(kind, rows, unfinished, layer, provenance or Provenance())
    return path


def stream(
    frame: gpd.GeoDataFrame,
    fmt: str,
    *,
    layer: str = "parcels",
    crs: str | int | CRS | None = None,
    provenance: Provenance | None = None,
) -> Iterator[bytes]:
    """The export as blocks of bytes, for a download; ``fmt`` is a key of `FORMATS`.

    Everything that can be wrong with the request is raised here, before the first block. The
    binary formats are completed on disk first, in an anonymous file that is gone with the iterator.
    Raises what `write` raises.
    """
    kind = format_of(fmt)
    rows = ready(frame, layer, _target(kind, crs))
    about = provenance or Provenance()
    if kind.streamed:
        chunks: Iterator[bytes] = _module(kind).chunks(rows, layer, about)
        return chunks
    anonymous = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the generator or the collector)
    try:
        with tempfile.TemporaryDirectory(prefix="shudi-export-") as folder:
            path = Path(folder) / f"{layer}{kind.suffix}"
            _save(kind, rows, path, layer, about)
            with path.open("rb") as complete:
                shutil.copyfileobj(complete, anonymous, BLOCK_BYTES)
    except OSError as error:
        raise ShudiError(f"the export cannot be prepared: {error.strerror or error}") from error
    anonymous.seek(0)
    return _blocks(anonymous)


def to_bytes(frame: gpd.GeoDataFrame, fmt: str, **options: Any) -> bytes:
    """The whole export in memory; arguments and errors as `stream`."""
    return b"".join(stream(frame, fmt, **options))


def _target(kind: Format, crs: str | int | CRS | None) -> CRS:
    """The CRS to write in; WGS 84 unless another was asked for and the format can have it."""
    target = systems.WGS84 if crs is None else systems.parse(crs)
    # RFC 7946 calls its WGS 84 OGC:CRS84: EPSG's, but longitude first, as all we write is.
    if kind.wgs84_only and not target.equals(systems.WGS84, ignore_axis_order=True):
        raise UsageError(
            f"{kind.en} is WGS 84 (RFC 7946, section 4), not {target.name}: "
            "leave the CRS out, or export a GeoPackage (.gpkg)"
        )
    return target


def _module(kind: Format) -> Any:
    # Imported when first used: GDAL reads its safety settings when it is loaded, and a program
    # that only streams GeoJSON need not load it at all.
    return importlib.import_module(kind.module)


def _save(
    kind: Format, rows: gpd.GeoDataFrame, path: Path, layer: str, provenance: Provenance
) -> None:
    module = _module(kind)
    if not kind.streamed:
        module.save(rows, path, layer, provenance)
        return
    with path.open("wb") as out:
        out.writelines(module.chunks(rows, layer, provenance))


def _blocks(file: Any) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK_BYTES):
            yield block
