"""The Data page without a browser, at a draft or before any."""

from __future__ import annotations

import json

import shapely
from streamlit.testing.v1 import AppTest

from service import drafts
from tests.ui.page import MAIN, component


def page(**session) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    app.session_state["page_asked"] = "data"
    for key, value in session.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def brought(name, content, layer, step):
    made = drafts.open_drafts().new([(name, content)])
    made.become(layer)
    made.choose(step=step, reached=step)
    return made


def steps(app):
    told = component(app, "shudi_steps")
    return told["now"], [name for name, _, _, open_ in told["steps"] if open_]


def squares(ids):
    """Parcels side by side, each of its own id, in a GeoJSON file."""
    return json.dumps({
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": fid, "name": f"row {n + 1}"},
                "geometry": json.loads(shapely.to_geojson(shapely.box(x, 23.2, x + 0.005, 23.205))),
            }
            for n, fid in enumerate(ids)
            for x in [112.7 + n * 0.01]
        ],
    }).encode()  # fmt: skip
