"""Files to check and import, good and bad, written by hand."""

from __future__ import annotations

import orjson


def feature(n, **properties):
    west = round(112.6 + 0.01 * n, 6)
    ring = [
        [west, 23.2],
        [west + 0.005, 23.2],
        [west + 0.005, 23.205],
        [west, 23.205],
        [west, 23.2],
    ]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def good(folder, name="survey.geojson"):
    """Three real parcels, ids and statuses by the contract's names, and a column of their own."""
    features = [
        feature(0, id="R1", name="甲", status="熟地", owner="Bureau"),
        feature(1, id="R2", name="乙", status="raw", owner="Bureau"),
        feature(2, id="R3", name="丙", status=None, owner="Bureau"),
    ]
    return write(folder / name, features)


def foreign(folder):
    """Parcels whose columns have to be mapped."""
    features = [feature(n, SSL=f"00{n} 07", USE=use) for n, use in enumerate(["ready", "idle"])]
    return write(folder / "lots.geojson", features)


def write(path, features):
    path.write_bytes(orjson.dumps({"type": "FeatureCollection", "features": features}))
    return path


BAD = {
    "empty": b"",
    "truncated": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geom',
    "no geometry": orjson.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "a"}}]}
    ),
    "a VRT": b'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd'
    b"</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
    "no map": b"id,name\n1,2\n",
    "off the earth": orjson.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"id": "a"},
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [[[23, 112], [24, 112], [24, 113], [23, 112]]],
                    },
                }
            ],
        }
    ),
}
