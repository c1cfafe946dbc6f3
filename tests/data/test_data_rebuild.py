import pytest

from gis.published import DATA

MADE = (
    "geojson/agglomeration_area.geojson", "geojson/starting_areas.geojson", "geojson/parks.geojson",
    "geojson/parcels.geojson", "geojson/projects.geojson", "geojson/infrastructure.geojson",
    "tables/status_events.csv",
)  # fmt: skip


def test_the_generator_makes_nothing_else(rebuilt):
    made = {path.relative_to(rebuilt).as_posix() for path in rebuilt.rglob("*") if path.is_file()}
    assert made == set(MADE)


@pytest.mark.parametrize("name", MADE)
def test_the_bundled_file_is_what_the_generator_makes_byte_for_byte(rebuilt, name):
    assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes()


def test_the_parcels_file_stays_small():
    assert (DATA / "geojson/parcels.geojson").stat().st_size < 4_100_000
    assert (DATA / "geojson/counties.geojson").stat().st_size < 700_000
