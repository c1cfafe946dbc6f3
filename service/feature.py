"""The outline of one feature, for the highlight on the map."""

from __future__ import annotations

import orjson
import shapely
from starlette.requests import Request
from starlette.responses import Response

from gis.model import LAYERS
from service import atlas as atlases
from service.answers import FRESH, Refused, endpoint, only


@endpoint
def feature(request: Request) -> Response:
    """``GET /feature/<layer>/<id>.geojson``: geometry and id; attributes are not the map's."""
    only(request, ())
    layer, fid = request.path_params["layer"], request.path_params["fid"]
    if layer not in LAYERS:
        raise Refused(404, "there is no such layer")
    if len(fid) > 400 or not fid.endswith(".geojson"):
        raise Refused(404, "there is no such feature")
    fid = fid.removesuffix(".geojson")
    atlas = atlases.current()
    frame = atlas.layer(layer)
    if layer == "parcels":
        n = atlas.number_of.get(fid)
    else:
        rows = (frame["id"].astype(str) == fid).to_numpy().nonzero()[0]
        n = int(rows[0]) if rows.size else None
    if n is None:
        raise Refused(404, "there is no such feature")
    geometry = frame.geometry.iloc[n]
    drawn = None if geometry is None else orjson.loads(shapely.to_geojson(geometry))
    return Response(
        orjson.dumps({"type": "Feature", "id": fid, "properties": {}, "geometry": drawn}),
        media_type="application/geo+json",
        headers={"Cache-Control": FRESH},
    )
