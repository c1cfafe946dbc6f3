"""A whole atlas around generated parcels: with events, and projects that stand on them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from bench.generate import parcels
from gis.model import LAYERS
from gis.store import Change, Store
from gis.store.opening import bundled

# Left out where the map has to open on the parcels: it opens on these when it has them.
AREAS = frozenset({"agglomeration_area", "starting_areas", "parks"})
DERIVED = (
    "area_m2", "area_mu", "planned_invest_yuan", "actual_invest_yuan", "stage", "industry",
)  # fmt: skip
CARRY = ("allocated", "building", "producing", "idle")
EACH = 6  # parcels a project stands on


def layers(rows: int, *, areas: bool) -> dict[str, gpd.GeoDataFrame]:
    """Every layer of the example, its parcels replaced by ``rows`` generated ones.

    Args:
        rows: how many parcels.
        areas: with the agglomeration area, starting areas and parks, or without.
    """
    found = {
        name: bundled(name) for name in LAYERS if name != "parcels" and (areas or name not in AREAS)
    }
    land = parcels(rows).drop(columns=list(DERIVED))
    found["parcels"] = land
    taken = land["id"][land["status"].isin(CARRY)].to_numpy()
    chosen = np.random.default_rng(11).permutation(taken)
    projects = found["projects"]
    projects["parcels"] = [chosen[EACH * n : EACH * (n + 1)].tolist() for n in range(len(projects))]
    return found


def events(land: gpd.GeoDataFrame) -> pd.DataFrame:
    """Two facts a parcel: raw on the first day, and its status on some day since."""
    rng = np.random.default_rng(5)
    first = pd.Timestamp("2022-01-01")
    since = first + pd.to_timedelta(rng.integers(1, 660, len(land)), unit="D")
    before = np.where(land["status"] == "unknown", "unknown", "raw")
    columns = {"source": "generated for benchmarks", "note": ""}
    return pd.concat(
        [
            pd.DataFrame({"parcel_id": land["id"], "status": status, "valid_from": day, **columns})
            for status, day in (
                (before, first.date().isoformat()),
                (land["status"], since.strftime("%Y-%m-%d").to_numpy()),
            )
        ],
        ignore_index=True,
    )


def fill(location: str, rows: int, *, areas: bool = False) -> None:
    """Make a store at a path that has nothing but this."""
    frames = layers(rows, areas=areas)
    store = Store(location)
    store.replace_layers(
        frames, events(frames["parcels"]), change=Change(f"{rows} generated parcels")
    )
    store.close()
