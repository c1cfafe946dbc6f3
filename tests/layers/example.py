"""A small atlas of squares for the tests of the map: no file, no store, no real place."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.atlas import Atlas
from gis.model import STATUS_KEYS

HOSTILE = (
    "<img src=x onerror=window.hacked=1>",
    "${window.hacked=2}",
    "`+(window.hacked=3)+`",
    "</script><script>window.hacked=4</script>",
    "'\"><svg onload=window.hacked=5>",
    "{{ 7*7 }}{% raw %}",
)


def squares(n, *, side_m=150.0, gap_m=15.0, west=112.5, south=23.1):
    """n squares in rows, WGS 84."""
    columns = int(np.ceil(np.sqrt(n))) or 1
    i = np.arange(n)
    dx, dy = (side_m + gap_m) / 102_400, (side_m + gap_m) / 110_700
    x, y = west + (i % columns) * dx, south + (i // columns) * dy
    return shapely.box(x, y, x + dx * side_m / (side_m + gap_m), y + dy * side_m / (side_m + gap_m))


def atlas(n=400, *, text=lambda kind, i: f"{kind} {i}", side_m=150.0, revision=1, projects=12):
    """An atlas with n parcels in two parks, projects on some of them, and all the other layers."""
    boxes = squares(n, side_m=side_m)
    status = [STATUS_KEYS[1:][i % (len(STATUS_KEYS) - 1)] for i in range(n)]
    ids = [f"P-{i:05d}" for i in range(n)]
    parcels = _frame(boxes, id=ids, name=[text("parcel", i) for i in range(n)])
    west, south, east, north = shapely.total_bounds(boxes) if n else (112.5, 23.1, 112.6, 23.2)
    middle = (west + east) / 2
    halves = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]
    layers = {
        "counties": _frame(
            [shapely.box(west - 0.2, south - 0.2, east + 0.2, north + 0.2)],
            id=["c"],
            name=[text("县", 0)],
            name_en=[text("county", 0)],
        ),
        "towns": _frame(
            [shapely.Point(west, south)],
            id=["t"],
            name=[text("town", 0)],
            name_zh=[text("镇", 0)],
        ),
        "rivers": _frame(
            [shapely.LineString([(west - 0.1, south), (east, north + 0.05)])],
            id=["r"],
            name=[text("river", 0)],
        ),
        "agglomeration_area": _frame(
            [shapely.box(west - 0.02, south - 0.02, east + 0.02, north + 0.02)],
            id=["a"],
            name=[text("area", 0)],
        ),
        "starting_areas": _frame(
            halves[:1], id=["s"], name=[text("start", 0)], level=["municipal"]
        ),
        "parks": _frame(
            halves,
            id=["k0", "k1"],
            name=[text("park", i) for i in range(2)],
            level=["locomotive", "support"],
        ),
        "parcels": parcels,
        "projects": _frame(
            shapely.centroid(boxes[: min(projects, n)]),
            id=[f"J-{i}" for i in range(min(projects, n))],
            name=[text("project", i) for i in range(min(projects, n))],
            industry=[text("industry", i) for i in range(min(projects, n))],
            planned_invest_yuan=[(i + 1) * 1e9 for i in range(min(projects, n))],
            parcels=[[ids[i]] for i in range(min(projects, n))],
        ),
        "infrastructure": _frame(
            [shapely.LineString([(west, south), (east, north)]), shapely.Point(west, north)],
            id=["i0", "i1"],
            name=[text("road", i) for i in range(2)],
        ),
    }
    events = pd.DataFrame(
        {
            "parcel_id": ids,
            "status": status,
            "valid_from": "2023-01-01",
            "source": "test",
            "note": "",
        }
    )
    return Atlas.build(revision, revision, layers, events)


def empty():
    """An atlas that has nothing at all."""
    columns = ["parcel_id", "status", "valid_from", "source", "note"]
    return Atlas.build(1, 1, {}, pd.DataFrame({c: pd.Series(dtype=str) for c in columns}))


def hostile():
    """An atlas whose every text tries to run."""
    return atlas(60, text=lambda kind, i: HOSTILE[(i + len(kind)) % len(HOSTILE)])


def _frame(geometry, **columns):
    rows = len(geometry)
    columns = {"illustrative": [True] * rows, "source": ["test"] * rows, **columns}
    return gpd.GeoDataFrame(columns, geometry=list(geometry), crs="EPSG:4326")
