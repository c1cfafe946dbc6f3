import io

import numpy as np
import pytest
from PIL import Image

from gis.coloured import coloured
from gis.colouring import Colouring
from gis.errors import UsageError
from gis.filters import ParcelFilter
from gis.mercator import world_px
from layers import class_colours
from layers.parcel_labels import ZOOM
from service import state
from tests.layers import example
from tests.service.serving import client_of, when_ready

N = 60
COOKED = ParcelFilter(statuses=frozenset({"cooked"}))


@pytest.fixture(scope="module")
def atlas():
    base = example.atlas(N)
    frame = base.layers["parcels"].assign(land_use=["a", "b", None] * 20)
    return type(base).build(1, 1, {**base.layers, "parcels": frame}, base.events)


@pytest.fixture(scope="module")
def client(atlas, tmp_path_factory):
    with client_of(atlas, tmp_path_factory.mktemp("tiles")) as client:
        when_ready(client)
        yield client


def test_by_status_the_bytes_are_the_codes_and_the_key_is_the_usual_one(client, atlas):
    key = state.publish(atlas, COOKED, colouring=Colouring())
    assert key == state.publish(atlas, COOKED)
    answer = client.get(f"/state/{key}.bin")
    parcels = np.frombuffer(answer.content, dtype=np.uint8)[:N]
    assert np.array_equal(parcels, np.where(COOKED.mask(atlas), atlas.status_codes() + 1, 0))
    assert answer.headers["X-Colours"].split() == list(class_colours.colours(coloured(atlas)))
    found = state.find(key)
    assert found.paint is found.parcels


def test_other_colours_are_another_state_of_the_same_parcels(client, atlas):
    how = Colouring("land_use")
    key = state.publish(atlas, COOKED, colouring=how)
    assert key != state.publish(atlas, COOKED)
    answer = client.get(f"/state/{key}.bin")
    paint = np.frombuffer(answer.content, dtype=np.uint8)[:N]
    mask = COOKED.mask(atlas)
    assert np.array_equal(paint, np.where(mask, [1, 2, 3] * 20, 0))
    *two, missing = answer.headers["X-Colours"].split()
    assert (two, missing) == (list(class_colours.TEXTS[:2]), class_colours.MISSING)
    found = state.find(key)
    assert np.array_equal(found.parcels > 0, mask)
    assert found.projects.tolist() == state.find(state.publish(atlas, COOKED)).projects.tolist()


def test_the_legend_follows_the_filter(client, atlas):
    for how in (Colouring(), Colouring("land_use"), Colouring("mu", "equal", 3)):
        for chosen in (ParcelFilter(), COOKED):
            key = state.publish(atlas, chosen, colouring=how)
            told = client.get(f"/legend/{key}.json?lang=zh&unit=ha").json()
            mask = chosen.mask(atlas)
            assert told["by"] == how.by
            named = [row["key"] for row in told["classes"] if row["picked"]]
            assert named == (["cooked"] if chosen is COOKED and how.by == "status" else [])
            assert sum(row["parcels"] for row in told["classes"]) == mask.sum()
            mu = atlas.parcels["area_mu"][mask].sum()
            assert sum(row["mu"] for row in told["classes"]) == pytest.approx(mu, abs=0.01)


def test_the_overview_has_the_colours_of_the_classes(client, atlas):
    one = np.arange(N) == 1
    key = state.publish(atlas, one, colouring=Colouring("land_use"))
    index = client.get("/tiles/newest/index.json").json()
    zoom = max(map(int, index["overview"]["levels"]))
    png = client.get(f"/overview/{key}.png?z={zoom}").content
    picture = np.asarray(Image.open(io.BytesIO(png)))
    seen = picture[picture[..., 3] > 20]
    wanted = np.array([*bytes.fromhex(class_colours.TEXTS[1][1:])])
    assert len(seen)
    assert np.abs(seen[:, :3].astype(int) - wanted).max() <= 8


def test_another_break_is_another_state_even_where_no_parcel_moves(atlas):
    keys = {
        state.publish(atlas, colouring=Colouring("mu", "own", breaks=(at,))) for at in (1000, 2000)
    }
    assert len(keys) == 2


def test_nothing_unknown_is_coloured_by(atlas):
    with pytest.raises(UsageError):
        state.publish(atlas, colouring=Colouring("roof"))


@pytest.mark.parametrize(
    ("status", "url"),
    [
        (400, "/legend/nonsense.json"),
        (400, "/legend/all.json?unit=inch"),
        (400, "/legend/all.json?lang=<b>"),
        (400, "/legend/all.json?x=1"),
        (404, f"/legend/1-{'0' * 12}-{'0' * 16}.json"),
        (404, f"/labels/1-{'0' * 12}/13300/7100.json"),
        (404, "/labels/newest/99999/7100.json"),
        (400, "/labels/newest/1/1.json?lang=../x"),
    ],
)
def test_what_cannot_be_is_refused(client, status, url):
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]


def test_labels_of_a_square_are_of_its_parcels_the_largest_first(client, atlas):
    name = client.get("/tiles/newest/index.json").json()["geometry"]
    middles = np.array([g.centroid.coords[0] for g in atlas.parcels.geometry])
    squares = (world_px(middles, ZOOM) // 256).astype(int)
    seen = {}
    for x, y in {tuple(square) for square in squares.tolist()}:
        told = client.get(f"/labels/{name}/{x}/{y}.json").json()
        assert told["m2"] == sorted(told["m2"], reverse=True)
        for n, text, lng, lat in zip(
            told["n"], told["text"], told["at"][::2], told["at"][1::2], strict=True
        ):
            assert (lng, lat) == pytest.approx(middles[n], abs=2e-6)
            seen[n] = text
    assert seen == {n: f"parcel {n}" for n in range(N)}
