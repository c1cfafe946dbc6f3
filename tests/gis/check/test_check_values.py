"""Each finding about values, planted by hand."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from gis import crs
from gis.area import area_m2, area_mu
from gis.check import Context, Subject, checked, days
from gis.check.limits import limits
from gis.errors import Cancelled, StoreError
from gis.findings import Findings
from gis.issue import folded
from gis.model import SERVICES
from tests.gis.check.land import box, codes, land, lots, one, rows


def test_ids_are_there_unique_and_not_alike():
    layer = checked(lots(4, id=["A-1", "a－1", None, "A-1"]))
    assert (rows(layer, "id-alike"), rows(layer, "id-missing")) == ([2], [3])
    assert rows(layer, "duplicate-id") == [4]
    assert {i.code for i in layer.refusals} == {"id-missing", "duplicate-id"}


def test_words_that_nearly_say_a_status():
    words = ["熟地块", "非熟地", "cookd", "x", None]
    layer = checked(lots(5, status="unknown", 土地状态=words))
    assert rows(layer, "status-alike") == [1, 3]
    assert one(checked(lots(1, status="tilled")), "status-unknown").value == "tilled"


def test_days_in_an_order_that_cannot_be():
    frame = lots(
        4,
        status="cooked",
        status_on=["2023-05-01", "2023-05-01", None, "2023-05-01"],
        acquired_on=["2022-01-01", None, "2023-01-01", None],
        cooked_on=["2021-12-31", None, "2023-01-02", None],
        **{s.day_field: ["2023-01-01", "2023-06-01", None, None] for s in SERVICES[:1]},
    )
    layer = checked(frame)
    assert sorted(rows(layer, "days-contradict")) == [1, 2]
    assert "cooked 2021-12-31, before acquired 2022-01-01" in layer.issues[0].message
    projects = land(
        box(0, 0), box(200, 0), layer="projects", stage=["signed", "producing"], parcels=[["A"]] * 2,
        signed_on=["2020-01-01"] * 2, completed_on=["2019-01-01", "2021-01-01"],
        producing_on=["2021-01-01"] * 2,
    )  # fmt: skip
    layer = checked(projects, "projects")
    assert rows(layer, "days-contradict") == [1]
    assert rows(layer, "stage-contradicts") == [1]


def test_days_to_come_and_days_long_past():
    frame = lots(
        3, status_on=["2024-02-01", "1949-10-01", "2023-12-31"], contract_start_on="2030-01-01"
    )
    findings = Findings()
    days.tell(Subject(frame, today=date(2024, 1, 31)), findings)
    assert [(i.code, i.row) for i in findings.issues] == [
        ("day-in-future", 1),
        ("day-too-early", 2),
    ]


def test_a_day_before_what_is_on_record():
    events = pd.DataFrame(
        {"parcel_id": ["A-1"], "status": ["acquired"], "valid_from": pd.to_datetime(["2023-01-01"])}
    )
    frame = lots(2, status="cooked", status_on="2022-06-01")
    assert (
        "before it was acquired on 2023-01-01"
        in one(checked(frame, context=Context(events=events)), "days-contradict").message
    )


def test_declared_areas_by_what_is_the_matter():
    frame = lots(6)
    real = area_m2(frame).to_numpy()
    planar = shapely.area(
        crs.transform(
            frame.geometry.to_numpy(), crs.WGS84, crs.gauss_kruger(38, zone_in_easting=False)
        )
    )
    frame["declared_area_m2"] = [
        real[0], planar[1], real[2] * 1.03, real[3] * 15 / 1e4, real[4] / 1e4, np.nan,
    ]  # fmt: skip
    layer = checked(frame)
    assert rows(layer, "area-planar") == [2]
    assert rows(layer, "area-differs") == [3]
    assert rows(layer, "area-unit") == [4, 5]
    assert "looks like mu" in layer.issues[0].message
    assert one(layer, "area-differs").repair == "declared-area"


def test_a_layer_measured_on_the_plane_is_one_line_and_its_rows_are_there():
    def told(planar, others):
        frame = lots(planar + others)
        on_plane = shapely.area(
            crs.transform(
                frame.geometry.to_numpy(), crs.WGS84, crs.gauss_kruger(38, zone_in_easting=False)
            )
        )
        real = area_m2(frame).to_numpy()
        frame["declared_area_m2"] = np.where(np.arange(len(frame)) < planar, on_plane, real)
        return checked(frame)

    layer = told(12, 3)
    line = one(layer, "areas-planar")
    assert line.row is None
    assert re.fullmatch(
        r"12 of 15 declared areas .* is 0\.0\d\d% to 0\.0\d\d% more .*", line.message
    )
    assert rows(layer, "area-planar") == list(range(1, 13))
    assert layer.issues[0] is line, "before its rows"
    assert folded(issue.code for issue in layer.issues) == {"area-planar"}
    for planar, others in ((9, 0), (12, 12)):  # too few to bury anything; not most of them
        layer = told(planar, others)
        assert "areas-planar" not in codes(layer)
        assert not folded(codes(layer))


def test_amounts_ten_thousand_times_wrong():
    frame = lots(5)
    usual = area_mu(frame).to_numpy() * 3e6
    frame["planned_invest_yuan"] = usual * [1, 1.4, 1e-4, 1e4, 0.6]
    frame["actual_invest_yuan"] = usual * [1, 1e-4, 0.2, 0.5, 1e4]
    layer = checked(frame)
    assert rows(layer, "amount-scale") == [3, 4, 5]
    assert "万元 taken for yuan" in layer.issues[0].message
    frame["planned_invest_yuan"] = usual / 1e4  # the whole column
    assert rows(checked(frame[["id", "status", "planned_invest_yuan", "geometry"]]), "amount-scale") == [
        1, 2, 3, 4, 5,
    ]  # fmt: skip


def test_projects_and_land_that_do_not_find_each_other():
    parcels = lots(2, status=["allocated", "building"])
    projects = land(
        box(0, 0), box(100, 0), box(200, 0), layer="projects", parcels=[["A-1"], None, ["gone"]]
    )
    layer = checked(projects, "projects", context=Context(parcels=parcels))
    assert rows(layer, "project-without-parcel") == [2]
    assert one(layer, "project-parcel-unknown").value == "gone"
    layer = checked(parcels, context=Context(projects=projects))
    assert rows(layer, "allocated-without-project") == [2]
    assert codes(checked(parcels)) == set()


def test_findings_say_their_place_and_are_counted_beyond_those_shown():
    layer = checked(lots(150, planned_invest_yuan=1e5))
    assert layer.counts["warning", "amount-scale"] == 150
    assert len(rows(layer, "amount-scale")) == 101
    first = layer.issues[0]
    assert first.id == "A-1"
    assert first.where == pytest.approx(box(0, 0).bounds)


def test_progress_is_told_and_can_end_the_checks():
    shares = []
    checked(lots(2), progress=lambda share, what: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)

    def stop(share, what):
        if share > 0.2:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        checked(lots(2), progress=stop)


def test_every_limit_says_where_it_comes_from(tmp_path):
    assert all(one.source and one.meaning and one.unit for one in limits().values())
    bad = tmp_path / "checks.toml"
    bad.write_text("[width]\nvalue = 1\nunit = 'm'\nmeaning = 'x'\n")
    with pytest.raises(StoreError):
        limits(bad)
