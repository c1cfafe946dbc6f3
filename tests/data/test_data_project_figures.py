"""The published figures about projects and infrastructure, held against the bundled data."""

import pandas as pd
import pytest
import shapely


@pytest.fixture(scope="module")
def projects(bundle):
    return bundle.projects


@pytest.fixture(scope="module")
def nine_months(projects):
    """The 71: in a municipal starting area and signed from January to September 2023."""
    signed = projects["signed_on"].between("2023-01-01", "2023-09-30")
    return projects[signed & projects["municipal_starting_area"]]


def test_310_projects_with_68_9_bn_planned_and_20_above_1_bn(projects, figures):
    assert len(projects) == figures["projects_introduced"].value
    assert projects["planned_invest_yuan"].sum() == figures["projects_planned_yuan"].value
    above = projects["planned_invest_yuan"] > 1_000_000_000
    assert above.sum() == figures["projects_above_1bn"].value


@pytest.mark.parametrize("step", ["started", "completed", "producing"])
def test_so_many_have_been_started_completed_and_put_into_production(projects, figures, step):
    assert projects[f"{step}_on"].notna().sum() == figures[f"projects_{step}"].value


def test_actual_investment(projects, figures):
    assert projects["actual_invest_yuan"].sum() == figures["projects_actual_yuan"].value


def test_71_in_the_municipal_starting_areas_with_30_31_bn(nine_months, figures):
    assert len(nine_months) == figures["municipal_projects"].value
    planned = nine_months["planned_invest_yuan"].sum()
    assert planned == figures["municipal_planned_yuan"].value


def test_one_of_at_least_100_million_every_3_8_days(nine_months, figures):
    large = nine_months["planned_invest_yuan"] >= figures["velocity_smallest_yuan"].value
    days = (pd.Timestamp("2023-09-30") - pd.Timestamp("2023-01-01")).days + 1
    published = figures["municipal_days_per_project"].value
    assert days / large.sum() == pytest.approx(published, abs=0.05)


def test_municipal_projects_lie_in_the_municipal_starting_areas(bundle, projects):
    level = bundle.starting_areas["level"]
    inside = shapely.union_all(bundle.starting_areas[level == "municipal"].geometry.to_numpy())
    assert (projects.within(inside) == projects["municipal_starting_area"]).all()


def test_118_infrastructure_projects_with_80_bn_in_the_area(bundle, figures):
    rows = bundle.infrastructure
    assert len(rows) == figures["infrastructure_projects"].value
    assert rows["planned_invest_yuan"].sum() == figures["infrastructure_planned_yuan"].value
    assert rows.within(bundle.agglomeration_area.geometry.iloc[0]).all()
    assert rows["progress"].between(0, 1).all()


def test_chain_masters_are_in_the_high_tech_zone_less_than_5_km_apart(bundle, projects):
    masters = projects[projects["chain_master"]]
    assert sorted(masters["id"]) == ["ruiqing", "xpeng"]
    assert set(masters["park"]) == {"Zhaoqing High-tech Zone (Dawang)"}
    one, other = masters.geometry.to_crs(bundle.parks.estimate_utm_crs())
    assert one.distance(other) < 5_000


def test_only_the_three_named_projects_have_a_name_of_their_own(projects):
    made_up = projects["name"].str.fullmatch(r"Project \d{3} · [a-z -]+")
    assert set(projects.loc[~made_up, "id"]) == {"xpeng", "ruiqing", "lianhua-fuxi"}
    assert projects.loc[~made_up, "name"].str.contains("site and amounts illustrative").all()
