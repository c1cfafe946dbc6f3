"""How good a layer's data are: what is filled, what is wrong, where it is from."""

from __future__ import annotations

import pytest

from gis.atlas import Atlas
from gis.quality import findings, quality
from tests import small_atlas


@pytest.fixture
def atlas():
    parcels = small_atlas.parcels()
    parcels.loc[1, ["park", "source"]] = ["", "survey"]
    parcels.loc[0, "illustrative"] = True
    parcels.loc[5, "geometry"] = None
    return Atlas.build(
        7, 3, {"parcels": parcels, "projects": small_atlas.projects()}, small_atlas.events()
    )


def test_fields_are_counted_by_rows_that_say_something(atlas):
    told = quality(atlas, "parcels")
    covered = {one.field: one.filled for one in told.coverage}
    assert told.rows == 6
    assert covered["status"] == 5  # nobody has ever said what E is
    assert covered["park"] == 4  # E has none, B an empty text
    assert covered["geometry"] == 5
    assert covered["declared_area_m2"] == 0  # the contract has it, the file has not
    assert "area_m2" not in covered
    assert "planned_invest_yuan" not in covered
    assert told.illustrative == pytest.approx(1 / 6)
    assert told.sources == (("by hand", 5), ("survey", 1))
    assert 0 < told.filled < 1


def test_lists_and_layers_that_are_not_there(atlas):
    covered = {one.field: one.share for one in quality(atlas, "projects").coverage}
    assert covered["parcels"] == pytest.approx(2 / 3)  # the third names none
    nothing = quality(atlas, "rivers")
    assert (nothing.rows, nothing.filled, nothing.sources) == (0, 0.0, ())


def test_the_atlas_is_judged_against_itself(atlas):
    told = []
    found = findings(atlas, "projects", lambda share, doing: told.append(share))
    assert found.counts["warning", "project-without-parcel"] == 1
    assert told[-1] == 1.0
    assert ("warning", "geometry-missing") in findings(atlas, "parcels").counts


def test_a_status_is_judged_by_its_own_day_and_not_by_what_a_file_said_of_another():
    parcels = small_atlas.parcels().assign(status_on="2024-01-01", water_on="2024-05-01")
    events = (
        small_atlas.events().head(1).assign(parcel_id="C", status="cooked", valid_from="2024-06-01")
    )
    found = findings(Atlas.build(1, 1, {"parcels": parcels}, events), "parcels")
    assert ("warning", "days-contradict") not in found.counts
