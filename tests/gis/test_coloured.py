from datetime import date

import numpy as np
import pytest

from gis.colour_by import COLOUR_BY, colour_by
from gis.coloured import MOST_TEXTS, coloured
from gis.colouring import Colouring
from gis.errors import UsageError
from gis.filters import ParcelFilter
from gis.model import STATUS_CODE
from tests import small_atlas
from tests.layers import example

DAY = date(2023, 4, 1)


def by_id(found):
    """The class of each parcel of the small atlas, by its id."""
    return dict(zip(small_atlas.IDS, (found.classes[code] for code in found.code), strict=True))


def test_by_status_a_byte_is_the_code_and_one():
    atlas = small_atlas.atlas()
    found = coloured(atlas)
    assert found.paint().tolist() == (atlas.status_codes() + 1).tolist()
    assert [c.key for c in found.classes] == list(STATUS_CODE)
    assert coloured(atlas, day=DAY).paint().tolist() == (atlas.status_codes(DAY) + 1).tolist()


@pytest.mark.parametrize("by", COLOUR_BY, ids=lambda by: by.key)
def test_every_parcel_has_a_class_and_the_sums_are_those_of_all(by):
    atlas = small_atlas.atlas()
    found = coloured(atlas, Colouring(by.key), DAY)
    assert found.code.max() < len(found.classes)
    parcels, mu = found.tally()
    assert parcels.sum() == 6
    assert mu.sum() == pytest.approx(atlas.parcels["area_mu"].sum())
    assert found.classes[-1].kind == ("value" if by.key == "status" else "missing")


def test_money_a_mu_is_of_its_project_and_unknown_is_a_class_of_its_own():
    atlas = small_atlas.atlas()
    found = coloured(atlas, Colouring("planned_density", "own", breaks=(70_000,)))
    where = by_id(found)
    # 300 million on the 3 080 mu of B and D, 50 million on the 1 540 mu of F.
    assert where["B"] == where["D"]
    assert where["B"].low == 70_000
    assert where["F"].high == 70_000
    assert {where[one].kind for one in "ACE"} == {"missing"}
    before = coloured(atlas, Colouring("planned_density", "own", breaks=(70_000,)), DAY)
    assert by_id(before)["F"].kind == "missing"  # its project was signed in June


def test_days_count_to_the_day_that_is_shown():
    atlas = small_atlas.atlas()
    found = coloured(atlas, Colouring("days", "own", breaks=(30,)), DAY)
    days = dict(zip(small_atlas.IDS, found.values, strict=True))
    assert days["A"] == 31  # cooked on 1 March
    assert days["F"] == 455  # allocated on 1 January 2022, and not idle yet
    assert np.isnan(days["E"])
    assert by_id(found)["E"].kind == "missing"
    newest = coloured(atlas, Colouring("days", "own", breaks=(30,)))
    assert atlas.data_day == date(2023, 7, 10)
    assert dict(zip(small_atlas.IDS, newest.values, strict=True))["D"] == 0


def test_texts_come_by_area_and_stages_as_they_follow():
    atlas = small_atlas.atlas()
    county = coloured(atlas, Colouring("county"))
    assert [c.key for c in county.classes] == ["Dinghu", "Duanzhou", "Sihui", ""]
    assert by_id(county)["E"].en == "Not stated"
    stage = coloured(atlas, Colouring("stage"))
    assert [c.key for c in stage.classes] == ["signed", "started", "completed", "producing", ""]
    assert [by_id(stage)[one].key for one in "BDF"] == ["producing", "producing", "started"]


def test_after_ten_texts_the_rest_is_other():
    atlas = example.atlas(60)
    frame = atlas.layers["parcels"].assign(land_use=[f"u{min(n, 14):02}" for n in range(60)])
    atlas = type(atlas).build(1, 1, {**atlas.layers, "parcels": frame}, atlas.events)
    found = coloured(atlas, Colouring("land_use"))
    assert [c.kind for c in found.classes] == ["value"] * MOST_TEXTS + ["other", "missing"]
    assert found.classes[0].key == "u14"  # 46 of them
    parcels, _ = found.tally()
    assert parcels.tolist() == [46, *[1] * 9, 5, 0]


def test_classes_stay_while_a_person_filters():
    atlas = example.atlas(60)
    found = coloured(atlas, Colouring("mu", "quantiles"))
    shown = ParcelFilter(statuses=frozenset({"cooked"})).mask(atlas)
    assert found.paint(shown)[shown].tolist() == found.paint()[shown].tolist()
    assert not found.paint(shown)[~shown].any()
    parcels, mu = found.tally(shown)
    assert parcels.sum() == shown.sum()
    assert mu.sum() == pytest.approx(atlas.parcels["area_mu"][shown].sum())


def test_it_is_made_once():
    atlas = example.atlas(20)
    assert coloured(atlas, Colouring("county")) is coloured(atlas, Colouring("county"))
    assert coloured(atlas, Colouring("county"), DAY) is not coloured(atlas, Colouring("county"))


def test_an_atlas_without_parcels_has_colours_too():
    for by in COLOUR_BY:
        parcels, mu = coloured(example.empty(), Colouring(by.key)).tally()
        assert not parcels.any()
        assert not mu.any()


def test_an_unknown_property_is_refused():
    with pytest.raises(UsageError, match="planned_density"):
        coloured(example.atlas(3), Colouring("colour of the roof"))
    assert colour_by("mu").numeric
    assert not colour_by("county").numeric
