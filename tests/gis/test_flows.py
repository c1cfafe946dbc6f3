import numpy as np
import pytest

from gis.flows import flows
from tests import small_atlas


def test_a_project_flows_to_each_of_its_parcels_by_area():
    found = flows(small_atlas.atlas())
    assert found["project"].tolist() == [0, 0, 1]
    assert found["parcel"].tolist() == [1, 3, 5]  # J1 on B and D, J2 on F, J3 has no land
    assert found["share"].tolist() == pytest.approx([0.5, 0.5, 1])
    assert found["planned_invest_yuan"].tolist() == pytest.approx([150e6, 150e6, 50e6])
    assert found["actual_invest_yuan"].tolist()[:2] == pytest.approx([50e6, 50e6])
    assert np.isnan(found["actual_invest_yuan"][2])  # nobody has said, which is not nothing


def test_a_flow_ends_inside_its_parcel():
    atlas = small_atlas.atlas()
    for flow in flows(atlas).itertuples():
        west, south, east, north = atlas.parcels.geometry[flow.parcel].bounds
        assert west < flow.to_lng < east
        assert south < flow.to_lat < north
        assert flow.from_lat == 23.0


def test_a_project_without_a_place_has_no_flow():
    atlas = small_atlas.atlas()
    projects = atlas.layers["projects"].copy()
    projects.loc[0, "geometry"] = None
    moved = type(atlas).build(8, 3, {**atlas.layers, "projects": projects}, atlas.events)
    assert flows(moved)["project"].tolist() == [1]
