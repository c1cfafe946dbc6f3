"""Every route beside the pages."""

from __future__ import annotations

from starlette.routing import Route

from service import drawings
from service.assets import asset
from service.extent import extent
from service.basemaps import tile as basemap_tile
from service.feature import feature
from service.health import health
from service.legend import histogram, legend
from service.map_page import map_page, map_script
from service.marked import marked
from service.overview import image
from service.pick import pick
from service.rows import rows
from service.search import find
from service.state import state
from service.telling import card, told
from service.tiles import index, tile
from service.views import views

ROUTES = [
    Route("/healthz", health),
    Route("/map", map_page),
    Route("/map.js", map_script),
    Route("/assets/{name:path}", asset),
    Route("/basemap/{id}/{z:int}/{x:int}/{y:int}", basemap_tile),
    Route("/tiles/{geometry}/index.json", index),
    Route("/tiles/{geometry}/{z:int}/{x:int}/{y:int}.mvt", tile),
    Route("/state/{key}.bin", state),
    Route("/legend/{key}.json", legend),
    Route("/histogram/{key}.json", histogram),
    Route("/rows/{key}.json", rows),
    Route("/figures/{key}.json", told("figures")),
    Route("/card/{layer}/{fid:path}", card),
    Route("/overview/{key}.png", image),
    Route("/pick/{key}", pick),
    Route("/search", find),
    Route("/extent/{key}.json", extent),
    Route("/marked/{key}.bin", marked),
    Route("/feature/{layer}/{fid:path}", feature),
    Route("/views.json", views),
    Route("/drawings/shown.json", drawings.shown),
    Route("/drawings/kept.json", drawings.kept_ones),
    Route("/drawings/file.geojson", drawings.file),
    Route("/drawings/read", drawings.incoming, methods=["POST"]),
]
