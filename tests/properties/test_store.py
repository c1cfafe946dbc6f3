"""What is stored comes back, and what came back is stored as the same."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gis.crs import WGS84
from gis.store import Change, Store

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.lists(texts, max_size=3),
)
ids = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
rows = st.dictionaries(ids, st.fixed_dictionaries({"name": texts, "odd": values}), max_size=6)


def frame(content):
    records = [{"id": fid, **row} for fid, row in content.items()]
    table = pd.DataFrame(records, columns=["id", "name", "odd"], dtype=object)
    shapes = shapely.box(range(len(records)), 0, [n + 0.5 for n in range(len(records))], 1)
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(rows, rows)
def test_versions_follow_the_content(new_location, one, other):
    store = Store(new_location())
    for content in (one, other, other):
        store.replace_layers({"parks": frame(content)}, change=Change("x"))
        stored = store.atlas().layer("parks")
        assert stored["id"].tolist() == list(content)
        if content:
            assert stored["name"].tolist() == [row["name"] for row in content.values()]
            for back, row in zip(stored["odd"], content.values(), strict=True):
                assert back == row["odd"] or (row["odd"] is None and pd.isna(back))
    # The third write was of what was there: nothing has a version from it.
    for fid in other:
        since = [v["since"] for v in store.versions("parks", fid)]
        assert since == (
            [1] if fid in one and one[fid] == other[fid] else [1, 2] if fid in one else [2]
        )
    store.close()
