"""How large drawings are, and drawings as a file for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import shapely

from gis import crs
from gis.area import area_m2
from gis.perimeter import perimeter_m
from gis.units import mu_from_m2

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.drawing.drawing import Drawing
    from gis.export import Provenance

LAYER = "drawings"  # the name in the file


def measured(drawings: Sequence[Drawing]) -> gpd.GeoDataFrame:
    """A row a drawing, in WGS 84.

    Columns: name, kind, radius_m (NaN for what is no circle), area_m2, area_mu (ellipsoidal,
    `gis.area`), perimeter_m (`gis.perimeter`), geometry.
    """
    import geopandas as gpd

    frame = gpd.GeoDataFrame(
        {
            "name": [drawing.name for drawing in drawings],
            "kind": [drawing.kind for drawing in drawings],
            "radius_m": [drawing.radius_m for drawing in drawings],
        },
        geometry=[drawing.geometry for drawing in drawings],
        crs=crs.WGS84,
    )
    frame["radius_m"] = frame["radius_m"].astype(float)
    frame["area_m2"] = area_m2(frame)
    frame["area_mu"] = mu_from_m2(frame["area_m2"])
    frame["perimeter_m"] = perimeter_m(frame)
    return frame


def union(drawings: Iterable[Drawing]) -> shapely.Geometry | None:
    """The land that any of the drawings covers, in WGS 84; None without a drawing."""
    shapes = [drawing.geometry for drawing in drawings]
    return shapely.union_all(shapes) if shapes else None


def as_geojson(drawings: Sequence[Drawing], provenance: Provenance) -> bytes:
    """The drawings as GeoJSON (RFC 7946) with their areas and perimeters.

    Args:
        drawings: at least one.
        provenance: what the file says of its making.
    """
    from gis.export import geojson
    from gis.export.ready import ready

    frame = measured(drawings)
    if frame["radius_m"].isna().all():
        frame = frame.drop(columns="radius_m")
    # As areas of the atlas are written; the layer's name is ours, as the atlas has no such layer.
    rows = ready(frame, "agglomeration_area", crs.WGS84)
    return b"".join(geojson.chunks(rows, LAYER, provenance))
