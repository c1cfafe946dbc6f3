"""Plausible parcels in any number, for the benches: street blocks with everything the app shows.

Parcels lie four by four in blocks, blocks in districts, each district turned its own way. Within a
block neighbours share their edges and their vertices, as surveyed land does; nothing overlaps. One
seed gives one frame. All whole-array work: 100 000 parcels take about a second.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from gis import area, crs, units
from gis.model import PARCEL_FIELDS, SERVICES, STAGE_KEYS, STATUS_KEYS

CENTRE_DEG = (112.65, 23.25)
ACROSS = 4  # parcels along the side of a block
BLOCKS = 5  # blocks along the side of a district
SIDE_M = 120.0  # of a parcel, on average
STREET_M = 24.0
M_PER_DEGREE = 110_900.0  # close enough to lay parcels out; their areas are computed properly
STATUS_SHARES = (0.05, 0.22, 0.12, 0.09, 0.15, 0.10, 0.09, 0.14, 0.04)
INDUSTRIES = ("new-energy vehicles", "new energy storage", "electronic information", "chemicals")
COUNTIES = ("Dinghu", "Gaoyao", "Sihui", "Deqing")

Floats = NDArray[np.float64]


def parcels(count: int, seed: int = 7) -> gpd.GeoDataFrame:
    """``count`` parcels in WGS 84 with the contract's columns and a day for every service.

    Args:
        count: how many rows; ids are ``G-000001`` and up.
        seed: the same seed and count give the same frame.
    """
    rng = np.random.default_rng(seed)
    frame = gpd.GeoDataFrame(geometry=_shapes(count, rng), crs=crs.WGS84)
    numbers = np.arange(count)
    a_district = (ACROSS * BLOCKS) ** 2
    status = rng.choice(STATUS_KEYS, count, p=STATUS_SHARES)
    taken = np.isin(status, ("allocated", "building", "producing", "idle"))
    area_m2 = area.area_m2(frame).to_numpy()
    planned = np.where(taken, np.round(units.mu_from_m2(area_m2) * rng.uniform(1e6, 6e6, count)), 0)
    columns = {
        "id": _texts("G-%06d", numbers + 1),
        "name": _texts("地块 Lot %d", numbers + 1),
        "status": status,
        "park": _texts("Park %d", numbers // a_district % 12 + 1),
        "county": np.array(COUNTIES)[numbers // a_district % len(COUNTIES)],
        "area_m2": area_m2,
        "area_mu": units.mu_from_m2(area_m2),
        "declared_area_m2": np.round(area_m2 * rng.normal(1, 0.004, count), 1),
        "land_use": rng.choice(("100101", "100102", "100103"), count),
        "land_use_system": "territorial-space",
        "planned_invest_yuan": np.where(taken, planned, np.nan),
        "actual_invest_yuan": np.where(taken, np.round(planned * rng.uniform(0, 1, count)), np.nan),
        "stage": np.where(taken, rng.choice(STAGE_KEYS, count), None),
        "industry": np.where(taken, rng.choice(INDUSTRIES, count), None),
        "illustrative": True,
        "source": "generated for benchmarks",
    }
    assert tuple(columns) == PARCEL_FIELDS
    began = np.datetime64("2022-01-01", "s")
    for name in ("contract_start_on", *(service.day_field for service in SERVICES)):
        days = began + rng.integers(0, 660, count) * np.timedelta64(86_400, "s")
        columns[name] = np.where(rng.random(count) < 0.6, days, np.datetime64("NaT"))
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=frame.geometry, crs=crs.WGS84)


def _texts(pattern: str, numbers: NDArray[np.int64]) -> list[str]:
    return [pattern % number for number in numbers.tolist()]


def _shapes(count: int, rng: np.random.Generator) -> NDArray[np.object_]:
    """Polygons of nine points: four corners and a bend on each side, shared with the neighbour."""
    per_block = ACROSS**2
    blocks = -(-count // per_block)
    nodes = _block_nodes(blocks, rng)
    row, column = np.divmod(np.arange(per_block), ACROSS)
    # Twice as many nodes as corners each way: the odd ones are the bends.
    ring_row = 2 * row[:, None] + np.array([0, 0, 0, 1, 2, 2, 2, 1, 0])
    ring_column = 2 * column[:, None] + np.array([0, 1, 2, 2, 2, 1, 0, 0, 0])
    rings = nodes[:, ring_row, ring_column].reshape(-1, 9, 2)[:count]
    return shapely.polygons(rings)


def _block_nodes(blocks: int, rng: np.random.Generator) -> Floats:
    """Node positions in degrees, shape (blocks, 2·ACROSS + 1, 2·ACROSS + 1, 2)."""
    line = np.arange(2 * ACROSS + 1) * SIDE_M / 2
    y, x = np.meshgrid(line, line, indexing="ij")
    local = np.stack([x, y], axis=-1) + rng.normal(0, 5, (blocks, *x.shape, 2)).clip(-11, 11)
    in_district = np.arange(blocks) % BLOCKS**2
    block_side = ACROSS * SIDE_M + STREET_M
    offset = np.stack(np.divmod(in_district, BLOCKS)[::-1], axis=-1) * block_side
    middle = BLOCKS * block_side / 2
    local += (offset - middle)[:, None, None, :]

    district = np.arange(blocks) // BLOCKS**2
    districts = int(district[-1]) + 1 if blocks else 0
    angle = rng.uniform(0, np.pi / 2, districts)[district][:, None, None]
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.stack(
        [local[..., 0] * cos - local[..., 1] * sin, local[..., 0] * sin + local[..., 1] * cos], -1
    )
    a_side = max(1, int(np.ceil(np.sqrt(districts))))
    spacing = 2 * middle * np.sqrt(2) + STREET_M  # so that turned districts stay apart
    place = np.stack(np.divmod(district, a_side)[::-1], axis=-1) - (a_side - 1) / 2
    turned += (place * spacing)[:, None, None, :]
    lon, lat = CENTRE_DEG
    scale = np.array([M_PER_DEGREE * np.cos(np.radians(lat)), M_PER_DEGREE])
    return turned / scale + (lon, lat)
