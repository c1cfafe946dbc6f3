"""The small map of the whole: what is drawn of it."""

import re

from gis.atlas import Atlas
from layers import inset
from layers.words import Words
from tests.layers import example


def numbers(d):
    return [float(n) for n in re.findall(r"-?[\d.]+", d)]


def test_counties_and_area_lie_in_the_picture_by_the_same_scale():
    atlas = example.atlas(400)
    told = inset._told(atlas, Words())
    looks = [path["look"] for path in told["paths"]]
    assert looks == ["shudi-inset-county", "shudi-inset-area"]
    county, area = (numbers(path["d"]) for path in told["paths"])
    for drawn in (county, area):
        assert 0 <= min(drawn) < max(drawn) <= max(told["width"], told["height"])
    west, _, east, _ = atlas.layer("counties").total_bounds
    share = (east - west) / 360
    assert abs(max(county[::2]) - min(county[::2]) - share * told["scale"]) < 0.2


def test_without_borders_the_parcels_are_the_whole():
    whole = example.atlas(9)
    atlas = Atlas.build(1, 1, {"parcels": whole.layers["parcels"]}, whole.events)
    told = inset._told(atlas, Words())
    assert [path["look"] for path in told["paths"]] == ["shudi-inset-area"]
    assert len(numbers(told["paths"][0]["d"])) >= 8


def test_an_atlas_without_anything_has_no_inset():
    assert inset._told(example.empty(), Words()) is None
