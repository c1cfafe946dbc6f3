from __future__ import annotations

import pytest

from gis import model
from gis.errors import UnknownLayer


def test_codes_are_the_positions_and_the_order_is_the_life_of_a_parcel():
    assert [s.code for s in model.STATUSES] == list(range(9))
    assert model.STATUS_KEYS == (
        "unknown", "raw", "acquired", "cleared", "cooked", "allocated", "building", "producing",
        "idle",
    )  # fmt: skip
    assert (model.UNKNOWN.key, model.COOKED.key) == ("unknown", "cooked")
    assert model.STATUS_CODE["cooked"] == 4


def test_every_status_has_its_words():
    for status in model.STATUSES:
        for word in (status.key, status.en.lower(), status.zh):
            assert model.STATUS_WORDS[word] == status.key
    assert set(model.STATUS_WORDS.values()) <= set(model.STATUS_KEYS)


def test_fields_are_the_contract_s():
    assert model.PARCEL_FIELDS == (
        "id", "name", "status", "park", "county", "area_m2", "area_mu", "declared_area_m2",
        "land_use", "land_use_system", "planned_invest_yuan", "actual_invest_yuan", "stage",
        "industry", "illustrative", "source",
    )  # fmt: skip
    typed = model.NUMBER_FIELDS | model.TEXT_FIELDS | {"illustrative"}
    assert typed == set(model.PARCEL_FIELDS)
    assert not model.NUMBER_FIELDS & model.TEXT_FIELDS


def test_layers_know_their_names():
    assert all(name == spec.name for name, spec in model.LAYERS.items())
    assert model.layer_spec("parcels").kinds == {"Polygon", "MultiPolygon"}
    with pytest.raises(UnknownLayer, match="parcels"):
        model.layer_spec("Parcels")
