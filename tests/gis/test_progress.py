import numpy as np
import pytest
import shapely

from gis.progress import done


def part(geometry, progress):
    (found,) = done(np.array([geometry], dtype=object), np.array([progress]))
    return found


def test_a_line_is_done_from_its_beginning():
    found = part(shapely.LineString([(112, 23), (112, 24)]), 0.25)
    assert shapely.get_coordinates(found).ravel() == pytest.approx([112, 23, 112, 23.25])


def test_length_is_that_on_the_ground():
    # One degree east at 60°N is half as long as one degree north.
    corner = shapely.LineString([(10, 59.99), (11, 59.99), (11, 60.49)])
    assert part(corner, 0.5).coords[-1] == pytest.approx((11, 59.99), abs=0.01)


def test_parts_are_done_one_after_the_other():
    two = shapely.MultiLineString([[(0, 0), (1, 0)], [(5, 0), (8, 0)]])
    found = part(two, 0.5)
    assert shapely.get_num_geometries(found) == 2
    assert found.geoms[0].coords[-1] == pytest.approx((1, 0))
    assert found.geoms[1].coords[-1] == pytest.approx((6, 0))
    assert part(two, 0.25).geom_type == "LineString"


def test_nothing_all_unknown_and_what_is_no_line():
    line = shapely.LineString([(0, 0), (1, 0)])
    assert part(line, 0.0) is None
    assert part(line, np.nan) is None
    assert part(line, 1.0).equals(line)
    assert part(shapely.box(0, 0, 1, 1), 0.5) is None
    assert part(None, 0.5) is None
