"""The alternative: the same parcels by ``folium.GeoJson`` through streamlit-folium.

It is given every advantage: its file holds geometry and status only, rounded to 7 decimals, is
read once a server and not once a person, draws no outlines and no other layer, and asks for
nothing back from the map. Leaflet comes from the same files on disk as ours.
"""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urlsplit

import geopandas as gpd
import shapely
from playwright.sync_api import Browser
from xstatic.pkg import leaflet

from bench.chrome import Camera, page, renderer_mb
from bench.first_paint import QUIET_S, first_complete
from bench.map_page import View, map_pixels
from bench.picture import Expected
from layers.palette import LAND, STATUS_COLOURS
from layers.parcels import FILL_ALPHA

DECIMALS = 1e-7
FRAME = "iframe[title='streamlit_folium.st_folium']"
GROUND = (0xF6, 0xF5, 0xF1)
# Where parcels are small Leaflet simplifies most of them away, so its settled picture is not what
# it should be. It is not held against it: something has to be painted wherever there are parcels.
NEARLY_ALL = 0.95
APP = """
import folium, geopandas as gpd, streamlit as st
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
COLOURS = {colours!r}
lng, lat, zoom = (float(st.query_params[name]) for name in ("lng", "lat", "zoom"))
GROUND = "<style>.leaflet-container {{background: {land}}}</style>"

@st.cache_resource
def parcels():
    return gpd.read_parquet({data!r})

page = folium.Map((lat, lng), zoom_start=zoom, tiles=None, prefer_canvas=True)
page.get_root().header.add_child(folium.Element(GROUND))
folium.GeoJson(
    parcels(),
    style_function=lambda f: {{
        "stroke": False, "fillColor": COLOURS[f["properties"]["status"]], "fillOpacity": {alpha},
    }},
).add_to(page)
st_folium(page, width={width}, height={height}, returned_objects=[])
"""


def write(folder: Path, parcels: gpd.GeoDataFrame, width: int, height: int) -> Path:
    """Write app and data into a folder; the app's path."""
    data = folder / "parcels.parquet"
    geometry = shapely.set_precision(parcels.geometry.to_numpy(), DECIMALS, mode="pointwise")
    slim = gpd.GeoDataFrame({"status": parcels["status"]}, geometry=geometry, crs=parcels.crs)
    slim.to_parquet(data)
    app = folder / "folium_app.py"
    words = APP.format(
        colours=STATUS_COLOURS, data=str(data), alpha=FILL_ALPHA, land=LAND,
        width=width, height=height,
    )  # fmt: skip
    app.write_text(words, encoding="utf-8")
    return app


def local(url: str) -> tuple[bytes, str] | None:
    """Leaflet from disk; what else Folium asks for is not used by the map and is empty."""
    name = Path(urlsplit(url).path).name
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    if name in ("leaflet.js", "leaflet.css"):
        return (Path(leaflet.BASE_DIR) / name).read_bytes(), kind
    return b"", kind


def first_paint(
    browser: Browser,
    address: str,
    expected: Expected,
    view: View,
    size: tuple[int, int],
    deadline_s: float,
) -> tuple[float, bool, float | None, bytes]:
    """Seconds to the first complete paint, whether it came, memory in MB, the last picture.

    When it has not come by the deadline the seconds are those at which that was seen.
    """
    lng, lat, zoom = view
    with page(browser, local) as shown:
        shown.set_default_timeout(0)
        camera = Camera(shown)

        def box() -> dict[str, float] | None:
            found = shown.query_selector(FRAME)
            place = found.bounding_box() if found else None
            # The frame is as wide as the page, the map in it as wide as was asked for.
            return {**place, "width": size[0], "height": size[1]} if place else None

        def complete(png: bytes) -> bool:
            place = box()
            if place is None:
                return False
            return expected.begun(map_pixels(png, place), view, GROUND) >= NEARLY_ALL

        began = time.perf_counter()
        shown.goto(f"{address}/?lng={lng}&lat={lat}&zoom={zoom}", wait_until="commit")
        shots = camera.watch(began, complete, quiet_s=QUIET_S, deadline_s=deadline_s)
        elapsed, last, place = time.perf_counter() - began, shots[-1].png, box()
        memory = renderer_mb(browser)
        if place is None or not complete(last):
            return elapsed, False, memory, last
        return first_complete(shots, map_pixels(last, place), place), True, memory, last
