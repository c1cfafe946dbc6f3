from itertools import pairwise

import numpy as np
import pytest

from layers import ramps
from tests.layers.colour_vision import EYES, lab


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("ramp", [ramps.DENSITY, ramps.HEAT])
def test_more_is_darker_to_every_eye(ramp, eyes):
    light = [lab(colour, eyes)[0] for colour in ramp]
    assert all(one - other > 6 for one, other in pairwise(light)), light


def test_the_heat_goes_by_ratio_and_fades_out():
    top = 2e9
    values = np.array([[0.0, top / ramps.DEEP, top / np.sqrt(ramps.DEEP), top, 3 * top]])
    assert ramps.share(values, top)[0] == pytest.approx([0, 0, 0.5, 1, 1])
    image = ramps.heat_image(values, top)[0]
    assert image[:, 3].tolist() == [0, 0, *[round(255 * ramps.HEAT_ALPHA)] * 3]
    assert tuple(image[3, :3]) == ramps.rgb(ramps.HEAT[-1])


def test_the_scale_of_the_heat_has_round_ticks_where_they_belong():
    scale = ramps.heat_scale(1.13e9)
    assert scale["top"] == 2e9
    assert [value for _, value in scale["ticks"]] == pytest.approx([5e6, 1e8, 2e9])
    assert scale["ticks"][-1][0] == 1
    assert scale["ticks"][1][0] == pytest.approx(
        1 + np.log(1e8 / 2e9) / np.log(ramps.DEEP), abs=1e-3
    )
