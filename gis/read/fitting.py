"""Whether a file that says where it is can be right, by what the atlas knows already.

Only what speaks loudly is asked: data of another place are nobody's mistake, and the illustrative
example is no reason to doubt anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs, gcj02
from gis.findings import Findings
from gis.illustrative import flags
from gis.read import placing
from gis.read.candidates import NEAR_M
from gis.read.home import Home, Known
from gis.read.system import places

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.read.request import Request
    from gis.read.table import Table

REAL_FEATURES = 20  # of a bureau's own, from which on they say where its land is
_OWN = ("parcels", "parks", "projects", "starting_areas", "agglomeration_area")
_LOOKED = 300  # rows compared
_FEW = 3  # below this only features of the same id prove anything
_NOISE_DEG = 1e-9  # of arithmetic in degrees
_SIXTH = 0.5  # of the numbers have a sixth decimal: nine in ten would, by chance
_ELSEWHERE_M = 20_000.0  # a zone too far is some 300 km; this is beyond any bureau's border


def doubt(table: Table, request: Request, findings: Findings) -> None:
    """Warn of degrees that may be those of a shifted web map, where nobody says that they are not.

    Maps of Amap, Tencent and Baidu give six decimals and name no system; nothing else tells them
    from degrees of WGS 84.

    Args:
        table: with its system settled.
        request: a person who has named the system is not told.
        findings: takes the warning.
    """
    said = request.answers.crs is not None or not table.assumed
    if said or table.crs is None or not table.crs.is_geographic:
        return
    there = np.flatnonzero(~shapely.is_missing(table.geometries))
    xy = shapely.get_coordinates(table.geometries[places(there, _LOOKED)])
    west, south, east, north = gcj02.WITHIN
    inside = (xy >= (west, south)) & (xy <= (east, north))
    if not len(xy) or not inside.all() or np.abs(xy - xy.round(6)).max() > _NOISE_DEG:
        return
    if (np.abs(xy - xy.round(5)) > _NOISE_DEG).mean() < _SIXTH:
        return
    findings.warning(
        "crs-shift-possible",
        "the file does not name its coordinate system, and its degrees have six decimals as those "
        "of web maps have, which are shifted by some hundred metres; they are read as WGS 84",
        field="geometry",
        remedy="If they come from Amap or Tencent, say --crs GCJ-02, from Baidu --crs BD-09; if "
        "they are right, confirm them with --crs 4326",
    )


def judge(
    frame: gpd.GeoDataFrame, table: Table, request: Request, known: Known, findings: Findings
) -> None:
    """Add questions about a checked frame (WGS 84) that the atlas gives reason for.

    Args:
        frame: as `gis.check` gives it.
        table: the same rows before, in the file's system.
        request: a person who has named the system is not asked about it again.
        known: see `gis.read.home.known`, the illustrative ones included.
        findings: takes the questions.
    """
    there = np.flatnonzero(~(frame.geometry.isna() | frame.geometry.is_empty))
    if not len(there):
        return
    zone = None if table.crs is None else crs.gauss_kruger_of(table.crs)
    if zone is not None and not zone[1]:
        _mixed(frame, there, zone[0], Home(known), findings)
    if request.answers.crs is not None:
        return
    if table.crs is not None and table.crs.is_geographic:
        _shifted(frame, places(there, _LOOKED), Home(known), findings)
    real = {name: known[name][~flags(known[name])] for name in _OWN if name in known}
    if sum(map(len, real.values())) >= REAL_FEATURES:
        _far(frame, places(there, _LOOKED), Home(real), findings)


def _middles(frame: gpd.GeoDataFrame, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    bounds = shapely.bounds(frame.geometry.to_numpy()[rows])
    return np.column_stack([bounds[:, [0, 2]].mean(axis=1), bounds[:, [1, 3]].mean(axis=1)])


def _far(frame: gpd.GeoDataFrame, rows: NDArray[np.intp], home: Home, findings: Findings) -> None:
    middle = np.median(_middles(frame, rows), axis=0)
    away = float(home.distance_m(middle[None])[0])
    if away > NEAR_M:
        findings.question(
            "crs-questioned",
            f"the file lies {away / 1000:,.0f} km from everything that the atlas holds",
            field="geometry",
            value=f"{middle[0]:.4f}, {middle[1]:.4f}",
            remedy="If that is right, confirm its system with --crs EPSG (4326 for longitude and "
            "latitude); else name the right one",
        )


def _shifted(
    frame: gpd.GeoDataFrame, rows: NDArray[np.intp], home: Home, findings: Findings
) -> None:
    """Features that the atlas has too, where a web map would draw them."""
    shapes = frame.geometry.to_numpy()[rows]
    ids = frame["id"].astype(str).to_numpy()[rows]
    plain = float(home.same(shapes, ids).mean())
    found = []
    for name, shifted in placing.SHIFTS.items():
        same = home.same(shapely.transform(shapes, shifted), ids)
        share, count = float(same.mean()), int(same.sum())
        if share >= 0.3 and plain <= 0.3 * share and (count >= _FEW or len(same) == count):
            found.append((share, name, count))
    if found:
        share, name, count = max(found)
        findings.question(
            "crs-shift-suspected",
            f"{count} of {len(rows)} outlines compared are those of the atlas, but moved as "
            f"{name} moves them; read as {name} they fall on each other",
            field="geometry",
            remedy=f"If so, say --crs {name}; if the file is right, confirm it with --crs 4326",
        )


def _mixed(
    frame: gpd.GeoDataFrame, there: NDArray[np.intp], zone: int, home: Home, findings: Findings
) -> None:
    """Eastings of two zones without their number: the rows of the other land 300 km away."""
    if not home.is_known:
        return
    middles = _middles(frame, there)
    away = home.distance_m(middles) > _ELSEWHERE_M
    if not away.any() or away.all() or away.mean() > 0.95:
        return
    for other in (zone - 1, zone + 1):
        # The central meridians are 3° apart, so the same metres are 3° further.
        if home.inside(middles[away] + (3.0 * (other - zone), 0.0)).mean() < 0.95:
            continue
        for row in there[away]:
            findings.error(
                "zones-mixed",
                f"the row lies far from everything that is known, and in it if it is of zone "
                f"{other} and not of {zone} as the others",
                row=int(row) + 1,
                field="geometry",
                remedy="Give each zone a file of its own, or write the zone before the eastings "
                "and say --crs CGCS2000-3",
            )
        return
