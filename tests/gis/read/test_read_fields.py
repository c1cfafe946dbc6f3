"""From a file's columns to the contract's fields: by name, by mapping, and never by guess."""

from __future__ import annotations

import pytest

from gis.errors import UsageError
from gis.model import LAYERS
from tests.gis.read.samples import (
    NEXT,
    SQUARE,
    codes,
    feature,
    geojson,
    read,
    refusal,
)


@pytest.fixture
def made(tmp_path):
    """A file of two rows, from columns of two values each."""

    def make(**columns):
        rows = [{c: v[n] for c, v in columns.items()} for n in (0, 1)]
        shapes = (SQUARE, NEXT)
        return geojson(
            tmp_path / "lots.geojson",
            *(feature(s, **row) for s, row in zip(shapes, rows, strict=True)),
        )

    return make


def test_mapped_columns_take_the_field_s_name_and_others_keep_theirs(made):
    layer = read(made(SSL=["01", "02"], OWNER=["a", "b"]), mapping={"SSL": "id"})
    assert layer.frame["id"].tolist() == ["01", "02"]
    assert layer.frame["OWNER"].tolist() == ["a", "b"]
    assert "SSL" not in layer.frame


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"SSN": "id"}, "SSL"),
        ({"SSL": "ident"}, "declared_area_m2"),
        ({"SSL": "area_m2"}, "declared_area_m2"),
        ({"SSL": "id", "B": "id"}, "same field"),
        ({"SSL": "geometry"}, "unknown field"),
    ],
)
def test_a_mapping_that_cannot_be_says_what_there_is(made, mapping, says):
    with pytest.raises(UsageError, match=says):
        read(made(SSL=["1", "2"], B=["1", "2"]), mapping=mapping)


def test_a_displaced_column_is_kept_beside(made):
    layer = read(made(SSL=["01", "02"], id=[7, 8]), mapping={"SSL": "id"})
    assert layer.frame["id"].tolist() == ["01", "02"]
    assert layer.frame["id_as_given"].tolist() == [7, 8]
    assert "column-displaced" in codes(layer)


def test_unknown_statuses_are_counted_and_kept_where_they_came_from(made):
    layer = read(made(id=["1", "2"], STATUS=[1, "Cooked "]), mapping={"STATUS": "status"})
    assert layer.frame["status"].tolist() == ["unknown", "cooked"]
    assert layer.frame["STATUS"].iloc[0] == 1
    assert layer.frame["STATUS"].isna().tolist() == [False, True], "the other is said by its status"
    (issue,) = [i for i in layer.issues if i.code == "status-unknown"]
    assert "is kept in STATUS" in issue.message
    own = read(made(id=["1", "2"], status=["vacant", None]))
    assert own.frame["status"].tolist() == ["unknown", "unknown"]
    assert own.frame["status_as_given"].tolist()[0] == "vacant"


def test_known_statuses_leave_no_second_column(made):
    layer = read(made(id=["1", "2"], S=["熟地", "IN PRODUCTION"]), mapping={"S": "status"})
    assert layer.frame["status"].tolist() == ["cooked", "producing"]
    assert "S" not in layer.frame


def test_parcels_without_a_status_column_are_unknown_and_told_so(made):
    layer = read(made(id=["1", "2"]))
    assert layer.frame["status"].tolist() == ["unknown"] * 2
    assert "status-missing" in codes(layer)


def test_two_rows_of_one_id_are_refused(made):
    issue = refusal(made(id=["7", 7]))["duplicate-id"]
    assert (issue.row, issue.field, issue.value) == (2, "id", "7")
    assert "row 1" in issue.message


def test_rows_without_an_id_get_one_of_their_own(made):
    layer = read(made(a=[1, 2]))
    assert layer.frame["id"].tolist() == ["lots-0001", "lots-0002"]
    assert "id-generated" in codes(layer)
    some = read(made(id=["lots-0002", " "]))
    assert some.frame["id"].tolist() == ["lots-0002", "lots-0002_"]
    assert [i.row for i in some.issues if i.code == "id-generated"] == [2]


@pytest.mark.parametrize("bad", ["12,5元", "1 200", "0.7655公顷", True, "NaN", "1e999"])
def test_numbers_are_read_strictly(made, bad):
    issue = refusal(made(id=["1", "2"], declared_area_m2=[1.5, bad]))["number-invalid"]
    assert (issue.row, issue.field) == (2, "declared_area_m2")


def test_numbers_as_text_are_numbers(made):
    layer = read(made(id=["1", "2"], N=[" 12.5", ""]), mapping={"N": "planned_invest_yuan"})
    assert layer.frame["planned_invest_yuan"].iloc[0] == 12.5
    assert layer.frame["planned_invest_yuan"].isna().iloc[1]


@pytest.mark.parametrize("bad", ["2024-02-30", "31.10.2023", "2023", 20231031])
def test_days_have_to_be_days(made, bad):
    issue = refusal(made(id=["1", "2"], water_on=["2023-10-31", bad]))["day-invalid"]
    assert (issue.row, issue.field) == (2, "water_on")


def test_of_a_date_with_a_time_the_day_counts(made):
    layer = read(made(id=["1", "2"], water_on=["2023-10-31T23:00:00.000Z", None]))
    assert layer.frame["water_on"].iloc[0] == "2023-10-31"


def test_areas_of_the_file_become_declared_ones(made):
    layer = read(made(id=["1", "2"], area_m2=[10.0, 20.0], area_mu=[1, 2]))
    assert layer.frame["declared_area_m2"].tolist() == [10.0, 20.0]
    assert not {"area_m2", "area_mu"} & set(layer.frame.columns)
    assert "area-declared" in codes(layer)
    in_mu = read(made(id=["1", "2"], area_mu=[15, None]))
    assert in_mu.frame["declared_area_m2"].iloc[0] == pytest.approx(10_000)
    both = read(made(id=["1", "2"], area_m2=[1, 2], declared_area_m2=[3, 4], AREA_M2=[5, 6]))
    assert both.frame["declared_area_m2"].tolist() == [3.0, 4.0]
    assert both.frame["AREA_M2"].tolist() == [5, 6]


def test_codes_keep_their_zeros_and_want_their_system(made):
    layer = read(made(id=["1", "2"], land_use=["0601", 1001]))
    assert layer.frame["land_use"].tolist() == ["0601", "1001"]
    assert "land-use-system-missing" in codes(layer)
    named = read(made(id=["1", "2"], land_use=["M1", None], land_use_system=["urban-plan", None]))
    assert "land-use-system-missing" not in codes(named)


def test_illustrative_is_yes_or_no(made):
    layer = read(made(id=["1", "2"], illustrative=["true", None], source=["survey", None]))
    assert layer.frame["illustrative"].tolist() == [True, False]
    assert layer.frame["source"].tolist() == ["survey", "lots.geojson"]
    assert refusal(made(id=["1", "2"], illustrative=["maybe", 0]))["yes-no-invalid"].row == 1


def test_projects_have_stages_and_lists_of_parcels(made):
    path = made(id=["1", "2"], stage=["Started", "cancelled"], parcels=[["a", "b"], '["c"]'])
    layer = read(path, layer="projects")
    assert layer.frame["stage"].iloc[0] == "started"
    assert layer.frame["stage"].isna().iloc[1]
    assert layer.frame["stage_as_given"].isna().tolist() == [True, False]
    assert layer.frame["parcels"].tolist() == [["a", "b"], ["c"]]
    assert "status" not in layer.frame


def test_a_property_named_geometry_does_no_harm(made):
    layer = read(made(id=["1", "2"], geometry=["a", "b"]))
    assert layer.frame["geometry_as_given"].tolist() == ["a", "b"]


def test_every_layer_can_be_asked_for(made):
    for name, spec in LAYERS.items():
        if "Polygon" in spec.kinds:
            assert len(read(made(id=["1", "2"]), layer=name).frame) == 2
        else:
            assert "geometry-kind" in refusal(made(id=["1", "2"]), layer=name)
