from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from gis.atlas import Atlas
from gis.inside import parcels_in
from tests import small_atlas


def area(layer, name, shape, **more):
    """The small atlas with one more area, and the area's row."""
    frame = gpd.GeoDataFrame(
        {"id": ["x"], "name": [name], **{k: [v] for k, v in more.items()}},
        geometry=[shape], crs="EPSG:4326",
    )  # fmt: skip
    layers = {"parcels": small_atlas.parcels(), layer: frame}
    atlas = Atlas.build(1, 1, layers, small_atlas.events())
    return atlas, atlas.layer(layer).iloc[0]


def ids(mask):
    return "".join(np.array(small_atlas.IDS)[mask])


def test_a_park_and_a_county_hold_the_parcels_that_name_them():
    nowhere = shapely.box(0, 0, 1, 1)
    atlas, row = area("parks", "Park One", nowhere)
    assert ids(parcels_in(atlas, "parks", row)) == "ABF"
    atlas, row = area("counties", "鼎湖区", nowhere, name_en="Dinghu")
    assert ids(parcels_in(atlas, "counties", row)) == "CD"


def test_other_areas_hold_what_lies_in_them():
    atlas, row = area("starting_areas", "Park One", shapely.box(111.9, 22.9, 112.036, 23.1))
    assert ids(parcels_in(atlas, "starting_areas", row)) == "AB"
    atlas, row = area("starting_areas", "gone", None)
    assert ids(parcels_in(atlas, "starting_areas", row)) == ""
