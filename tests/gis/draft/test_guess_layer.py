"""Which layer dropped files look like, by the headers of a table without shapes."""

from __future__ import annotations

import pytest

from gis.draft import Draft, Drafts
from tests.gis.read.samples import SQUARE, feature, geojson

TABLES = [
    ("项目编号,计划投资（万元）\n0012,5000\n", "projects", True),
    ("项目名称,计划投资（万元）\n鼎湖一号,5000\n", "projects", False),
    ("地块编号,项目编号,计划投资（万元）\nA-1,0012,5000\n", "parcels", True),
    ("园区编号,面积（亩）\nP1,5000\n", "parks", True),
    ("编号,备注\n1,x\n", "parcels", True),
]


OUTLINES = [
    ({"园区编号": "P1", "园区名称": "高新区", "级别": "国家级"}, "parks"),
    ({"园区名称": "高新区", "备注": "x"}, "parks"),
    ({"地块编号": "A1", "园区编号": "P1", "园区名称": "高新区"}, "parcels"),
    ({"编号": "A1", "名称": "甲", "园区名称": "高新区"}, "parcels"),
    ({"园区名称": "高新区", "土地开发程度": "熟地"}, "parcels"),
    ({"项目编号": "X1", "项目名称": "某厂"}, "parcels"),
]


@pytest.mark.parametrize(("columns", "layer"), OUTLINES)
def test_outlines_are_parks_where_their_headers_are_those_of_parks(tmp_path, columns, layer):
    path = geojson(tmp_path / "a.geojson", feature(SQUARE, **columns))
    draft = Drafts(tmp_path / "drafts").new([(path.name, path.read_bytes())])
    assert Draft.guess_layer(draft.look().result()) == layer


@pytest.mark.parametrize(("text", "layer", "joins"), TABLES)
def test_a_table_of_attributes_becomes_what_its_ids_are_of(tmp_path, text, layer, joins):
    draft = Drafts(tmp_path / "drafts").new([("a.csv", text.encode())])
    guessed = Draft.guess_layer(draft.look().result())
    assert guessed == layer
    draft.become(guessed)
    look = draft.look().result()
    assert look.joins == joins
    refused = [issue for issue in look.issues if issue.code == "no-coordinates"]
    assert bool(refused) != joins
    assert all(issue.remedy.startswith("Choose what it becomes") for issue in refused)
