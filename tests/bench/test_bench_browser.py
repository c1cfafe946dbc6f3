"""The browser bench runs on a few parcels: its pictures are right, whatever time they took."""

import pytest

from bench import filtering, first_paint, folium_app
from bench.chrome import chromium
from bench.picture import Expected
from bench.server import ROOT, serving
from bench.town import fill
from gis.store import Store
from tests.chromium import find

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find() is None, reason="no Chromium or Chrome on this machine"),
]
ROWS = 4_000


def test_first_paint_filter_and_the_alternative(tmp_path):
    location = str(tmp_path / "shudi.db")
    fill(location, ROWS)
    store = Store(location)
    atlas = store.atlas()
    expected = Expected.of(atlas)
    app = serving(ROOT / "streamlit_app.py", ROOT, tmp_path / "app.log", "/healthz", store=location)
    with chromium() as browser:
        with app as (address, wait):
            wait("/tiles/newest/index.json")
            paint = first_paint.of_app(browser, address, expected, None)
            assert paint.seconds > 0
            assert paint.error < first_paint.WRONG
            repaints = filtering.repaints(browser, address, expected, None, clicks=1)
        assert len(repaints) == 1
        assert all(one.right for one in repaints), repaints
        size = (round(paint.box["width"]), round(paint.box["height"]))
        script = folium_app.write(tmp_path, atlas.parcels, *size)
        app = serving(script, tmp_path, tmp_path / "folium.log", "/_stcore/health")
        with app as (address, _):
            seconds, came, *_ = folium_app.first_paint(
                browser, address, expected, paint.view, size, 60
            )
        assert came
        assert seconds > 0
    store.close()
