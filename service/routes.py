"""Every route beside the pages."""

from __future__ import annotations

from starlette.routing import Route

from service.assets import asset
from service.feature import feature
from service.health import health
from service.map_page import map_page, map_script
from service.overview import image
from service.pick import pick
from service.rows import rows
from service.state import state
from service.tiles import index, tile

ROUTES = [
    Route("/healthz", health),
    Route("/map", map_page),
    Route("/map.js", map_script),
    Route("/assets/{name:path}", asset),
    Route("/tiles/{geometry}/index.json", index),
    Route("/tiles/{geometry}/{z:int}/{x:int}/{y:int}.mvt", tile),
    Route("/state/{key}.bin", state),
    Route("/rows/{key}.json", rows),
    Route("/overview/{key}.png", image),
    Route("/pick/{key}", pick),
    Route("/feature/{layer}/{fid:path}", feature),
]
