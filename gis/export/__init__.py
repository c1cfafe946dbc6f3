"""Exports: a layer as a file that other programs open, one module a format.

Every export goes through the same door: `gis.export.ready` puts the contract's columns first and
the geometry into the asked CRS, refuses coordinates that no file should carry, and the format's
module writes. A new format is one line in `gis.export.formats` and one module; see
``docs/recipes/add-an-export.md``.
"""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from pyproj import CRS

from gis import crs as systems
from gis.errors import ShudiError, UsageError
from gis.export.atomic import replacing
from gis.export.formats import FORMATS, Format, format_of
from gis.export.provenance import Provenance
from gis.export.ready import ready

__all__ = ["FORMATS", "Format", "Provenance", "format_of", "stream", "to_bytes", "write"]

BLOCK_BYTES = 1 << 18
MIDDLE_ZONE = systems.GK3_ZONES[len(systems.GK3_ZONES) // 2]  # of a survey file without outlines


def write(
    frame: gpd.GeoDataFrame,
    path: str | Path,
    *,
    layer: str = "parcels",
    crs: str | int | CRS | None = None,
    provenance: Provenance | None = None,
    encoding: str | None = None,
) -> Path:
    """Write the frame to a file whose suffix says the format; all of it or nothing.

    Args:
        frame: a layer in any CRS, which has to be set.
        path: where to; an older file stays as it is until the new one is complete.
        layer: the layer's name in `gis.model.LAYERS`, which is also its name in the file.
        crs: EPSG code or other CRS text of the file; when None, WGS 84, or for survey text the
            3-degree zone of CGCS2000 that the middle of the data is in.
        provenance: where the rows come from; see `Provenance`.
        encoding: of the text, for formats that leave a choice; see `Format.encodings`.

    Raises:
        UnknownFormat: the suffix is none of `FORMATS`.
        UnknownCrs: ``crs`` is unknown, or the frame has none.
        UsageError: the format cannot have that CRS or encoding, or holds no such shapes; the
            folder does not exist.
        InputRefused: a geometry has coordinates that are not finite or not on Earth.
        ShudiError: the file cannot be written (disk full, no permission, open elsewhere).
    """
    kind, path = format_of(path), Path(path)
    text = _text_options(kind, encoding)
    rows = _rows(kind, frame, layer, crs)
    with replacing(path) as unfinished:
        _save(kind, rows, unfinished, layer, provenance or Provenance(), text)
    return path


def stream(
    frame: gpd.GeoDataFrame,
    fmt: str,
    *,
    layer: str = "parcels",
    crs: str | int | CRS | None = None,
    provenance: Provenance | None = None,
    encoding: str | None = None,
) -> Iterator[bytes]:
    """The export as blocks of bytes, for a download; ``fmt`` is a key of `FORMATS`.

    Everything that can be wrong with the request is raised here, before the first block. The
    binary formats are completed on disk first, in an anonymous file that is gone with the iterator.
    Raises what `write` raises.
    """
    kind = format_of(fmt)
    text = _text_options(kind, encoding)
    rows = _rows(kind, frame, layer, crs)
    about = provenance or Provenance()
    if kind.streamed:
        chunks: Iterator[bytes] = _module(kind).chunks(rows, layer, about, **text)
        return chunks
    anonymous = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the generator or the collector)
    try:
        with tempfile.TemporaryDirectory(prefix="shudi-export-") as folder:
            path = Path(folder) / f"{layer}{kind.suffix}"
            _save(kind, rows, path, layer, about, text)
            with path.open("rb") as complete:
                shutil.copyfileobj(complete, anonymous, BLOCK_BYTES)
    except OSError as error:
        raise ShudiError(f"the export cannot be prepared: {error.strerror or error}") from error
    anonymous.seek(0)
    return _blocks(anonymous)


def to_bytes(frame: gpd.GeoDataFrame, fmt: str, **options: Any) -> bytes:
    """The whole export in memory; arguments and errors as `stream`."""
    return b"".join(stream(frame, fmt, **options))


def _text_options(kind: Format, encoding: str | None) -> dict[str, str]:
    chosen = kind.encoding(encoding)
    return {} if chosen is None else {"encoding": chosen}


def _rows(
    kind: Format, frame: gpd.GeoDataFrame, layer: str, crs: str | int | CRS | None
) -> gpd.GeoDataFrame:
    """The frame as the format writes it, in the CRS that was asked for or that it has to have."""
    if not kind.zoned:
        return ready(frame, layer, _target(kind, crs))
    if crs is not None:
        target = systems.parse(crs)
        if systems.gauss_kruger_of(target) is None:
            raise UsageError(
                f"{kind.en} is in a 3-degree zone of CGCS2000 (such as EPSG 4526 or 4547), "
                f"not {target.name}: leave the CRS out, or export a GeoPackage (.gpkg)"
            )
        return ready(frame, layer, target)
    degrees = ready(frame, layer, systems.WGS84)
    west, _, east, _ = degrees.total_bounds
    middle = (west + east) / 2
    zone = systems.gauss_kruger_zone(middle) if np.isfinite(middle) else MIDDLE_ZONE
    return ready(degrees, layer, systems.gauss_kruger(zone, zone_in_easting=True))


def _target(kind: Format, crs: str | int | CRS | None) -> CRS:
    """The CRS to write in; WGS 84 unless another was asked for and the format can have it."""
    target = systems.WGS84 if crs is None else systems.parse(crs)
    # RFC 7946 calls its WGS 84 OGC:CRS84: EPSG's, but longitude first, as all we write is.
    if kind.wgs84_only and not target.equals(systems.WGS84, ignore_axis_order=True):
        by = f" ({kind.standard})" if kind.standard else ""
        raise UsageError(
            f"{kind.en} is WGS 84{by}, not {target.name}: "
            "leave the CRS out, or export a GeoPackage (.gpkg)"
        )
    return target


def _module(kind: Format) -> Any:
    # Imported when first used: GDAL reads its safety settings when it is loaded, and a program
    # that only streams GeoJSON need not load it at all.
    return importlib.import_module(kind.module)


def _save(
    kind: Format,
    rows: gpd.GeoDataFrame,
    path: Path,
    layer: str,
    provenance: Provenance,
    text: dict[str, str],
) -> None:
    module = _module(kind)
    if not kind.streamed:
        module.save(rows, path, layer, provenance, **text)
        return
    with path.open("wb") as out:
        out.writelines(module.chunks(rows, layer, provenance, **text))


def _blocks(file: Any) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK_BYTES):
            yield block
