"""Random small atlases: any statuses, lives, parks, projects and gaps, on squares in one row."""

from __future__ import annotations

from datetime import date, timedelta

import geopandas as gpd
import pandas as pd
from hypothesis import strategies as st

from gis.atlas import Atlas
from gis.crs import WGS84
from gis.model import STATUS_KEYS
from tests.small_atlas import square

FIRST = date(2023, 1, 1)
SPAN_DAYS = 20
COLUMNS = ["parcel_id", "status", "valid_from", "source", "note"]

days = st.integers(-3, SPAN_DAYS + 3).map(lambda n: FIRST + timedelta(days=n))
words = st.sampled_from(["one", "two", "three", None])
money = st.one_of(st.none(), st.integers(0, 10**12))


@st.composite
def atlases(draw) -> Atlas:
    """Up to eight parcels, some without geometry; events also of parcels that are gone."""
    n = draw(st.integers(0, 8))
    ids = [f"P{k}" for k in range(n)]
    shapes = [square(k) if draw(st.integers(0, 9)) else None for k in range(n)]
    parcels = gpd.GeoDataFrame(
        {
            "id": pd.Series(ids, dtype=str),
            **{
                name: pd.Series([draw(words) for _ in ids], dtype=object)
                for name in ("park", "county", "land_use")
            },
        },
        geometry=shapes,
        crs=WGS84,
    )
    event = st.tuples(
        st.sampled_from([*ids, "gone"]), st.sampled_from(STATUS_KEYS), days.map(str), st.just("s")
    )
    events = pd.DataFrame(draw(st.lists(event, max_size=30)), columns=COLUMNS[:4]).assign(note="")
    rows = [
        {
            "id": f"J{k}",
            "name": f"Project {k}",
            "industry": draw(words),
            "stage": "signed",
            "signed_on": draw(st.none() | days.map(str)),
            "planned_invest_yuan": draw(money),
            "actual_invest_yuan": draw(money),
            "parcels": draw(st.none() | st.lists(st.sampled_from([*ids, "gone"]), max_size=4)),
        }
        for k in range(draw(st.integers(0, 4)))
    ]
    projects = gpd.GeoDataFrame(pd.DataFrame(rows), geometry=[None] * len(rows), crs=WGS84)
    layers = {"parcels": parcels, "projects": projects} if rows else {"parcels": parcels}
    return Atlas.build(1, 1, layers, events)
