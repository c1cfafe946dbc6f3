"""What other programs see of a store in PostGIS."""

from __future__ import annotations

import psycopg
import pytest
import shapely

from gis.errors import StoreError
from gis.store import Change, Store
from gis.store.location import locate
from tests import small_atlas
from tests.gis.store.old import run


@pytest.fixture
def filled(postgis):
    location = postgis.new_store()
    store = Store(location)
    parcels = small_atlas.parcels()
    parcels.loc[2, "geometry"] = shapely.force_3d(parcels.geometry[2], 7.5)
    parcels.loc[2, "name"] = "a\\u0000b\0c"
    layers = {"parcels": parcels, "projects": small_atlas.projects()}
    store.replace_layers(layers, small_atlas.events(), change=Change("first"))
    store.replace_layers({"parcels": parcels.iloc[:4]}, change=Change("fewer"))
    yield location
    store.close()


def test_the_tables_have_geometry_that_others_understand(filled):
    found = run(
        filled,
        "SELECT f_table_name, srid, coord_dimension FROM geometry_columns "
        "WHERE f_table_schema = current_schema() AND f_table_name IN ('feature', 'shudi_parcels')",
    )
    assert sorted(found) == [("feature", 4326, 2), ("shudi_parcels", 4326, 2)]


def test_a_view_has_what_holds_now(filled):
    rows = run(
        filled,
        "SELECT id, status, properties ->> 'park', ST_AsBinary(geometry) FROM shudi_parcels ORDER BY id",
    )
    assert [row[:3] for row in rows] == [
        ("A", "cooked", "Park One"), ("B", "cooked", "Park One"),
        ("C", "raw", "Park Two"), ("D", "producing", "Park Two"),
    ]  # fmt: skip
    parcels = small_atlas.parcels().geometry
    assert [shapely.from_wkb(bytes(row[3])) for row in rows] == parcels.iloc[:4].tolist()
    name = "SELECT properties ->> 'name' FROM shudi_parcels WHERE id = 'C'"
    assert run(filled, name) == [("a\\u0000bc",)]
    assert run(filled, "SELECT id FROM shudi_projects ORDER BY id") == [("J1",), ("J2",), ("J3",)]


def test_the_height_of_a_corner_is_kept(filled):
    store = Store(filled)
    assert store.atlas().layers["parcels"].geometry[2].exterior.coords[0][2] == 7.5
    store.prove()
    store.close()


def test_the_database_itself_keeps_one_version_that_holds(filled):
    again = (
        "INSERT INTO feature (layer, fid, position, properties, digest, since) "
        "SELECT layer, fid, position, properties, digest, since FROM feature LIMIT 1"
    )
    with pytest.raises(psycopg.errors.UniqueViolation):
        run(filled, again)


def test_two_stores_in_one_database_do_not_wait_for_each_other(filled, postgis):
    other = Store(postgis.new_store())
    here = Store(filled)
    with here.writing():
        assert other.replace_layers({}, small_atlas.events(), change=Change("x")) == 1
    here.close()
    other.close()


def test_a_password_may_have_any_sign_and_is_never_shown(postgis):
    location = postgis.address("guarded", "right & sound")
    assert "right" not in locate(location).shown
    with pytest.raises(StoreError, match="may not do that"):  # it was let in
        Store(location)


def test_what_belongs_to_a_database_has_a_place_on_this_machine(postgis):
    one = locate("postgresql://u:a@h/land").beside("tiles")
    assert one == locate("postgres://u:b@h/land").beside("tiles")
    assert one.suffix == ".tiles"
    assert one != locate("postgresql://u:a@h/other").beside("tiles")
