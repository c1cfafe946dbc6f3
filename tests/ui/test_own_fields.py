"""What a file says under names of its own is on the card and in the map in one file, as it stands."""

from __future__ import annotations

import pytest

from gis.atlas import Atlas
from gis.filters import ParcelFilter
from service import state
from service.telling import Asked
from tests import small_atlas
from ui import card, columns, map_fields, settings
from ui.reader import reading


@pytest.fixture(scope="module")
def atlas():
    parcels = small_atlas.parcels().assign(
        name_zh=["甲", None, "", " ", "戊", "己"],
        status_on="2023-01-01",
        业主=["<b>甲</b>公司", None, "", "丁公司", None, None],
        容积率=[1.5, None, None, None, None, None],
        挂牌=[True, None, None, None, None, None],
    )
    return Atlas.build(1, 1, {"parcels": parcels}, small_atlas.events())


def own(atlas, fid):
    key = state.publish(atlas, ParcelFilter())
    parts = card.told(Asked(atlas, state.find(key), "en", "mu"), "parcels", fid)["parts"]
    assert parts[-1]["title"] == "Source"
    found = [part for part in parts if part.get("title") == "From the file"]
    return [(row["label"], row["value"]) for part in found for row in part["rows"]]


def test_a_card_tells_what_nobody_mapped(atlas):
    assert own(atlas, "A") == [("业主", "<b>甲</b>公司"), ("容积率", "1.5"), ("挂牌", "yes")]
    assert own(atlas, "B") == [], "what a row does not say is not told"


def test_the_map_in_one_file_has_them_and_names_in_the_readers_script(atlas):
    with reading("zh", "mu"):
        fields = map_fields.parcels(atlas, atlas.parcels)
    labels = [field.label for field in fields]
    assert {"业主", "容积率", "挂牌"} <= set(labels)
    assert not {"name_zh", "status_on", "geometry", "project_id"} & set(labels)
    assert fields[1].values.tolist() == ["甲", "Beta", "Gamma", "Delta", "戊", "己"]


def test_the_table_offers_them_and_shows_none_at_first(atlas):
    with reading("zh", "mu"):
        parcels = columns.words(atlas)["parcels"]
    assert [one[:2] for one in parcels["columns"][-3:]] == [
        ["own:业主", "业主"], ["own:容积率", "容积率"], ["own:挂牌", "挂牌"],
    ]  # fmt: skip
    assert not any(name.startswith("own:") for name in parcels["standard"])
    heard = {
        "columns": ["parcels.id", "parcels.own:业主", "parcels.own:nothing"],
        "sort": ["-own:业主"],
    }
    chosen, refused = settings.from_params(heard, atlas)
    assert chosen == {"t_columns": ["parcels.id", "parcels.own:业主"], "t_sort": "-own:业主"}
    assert refused == {"columns": ["parcels.own:nothing"]}
