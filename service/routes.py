"""Every route beside the pages."""

from __future__ import annotations

from starlette.routing import Route

from service import differences, drafts, drawings
from service.assets import asset
from service.basemaps import tile as basemap_tile
from service.extent import extent
from service.feature import feature
from service.flows import flow_lines
from service.health import health
from service.heat import heat_picture
from service.labels import parcel_labels
from service.legend import legend
from service.map_page import map_page, map_script
from service.marked import marked
from service.overview import image
from service.park_density import park_density, park_shapes
from service.pick import pick
from service.quality import scene as quality_scene
from service.reserve import history
from service.revision import revision
from service.rows import rows
from service.search import find
from service.state import state
from service.telling import card, told
from service.tiles import index, tile
from service.views import views
from service.works import works

ROUTES = [
    Route("/healthz", health),
    Route("/revision.json", revision),
    Route("/difference/{one:int}/{other:int}/{layer}.json", differences.scene),
    Route("/map", map_page),
    Route("/map.js", map_script),
    Route("/assets/{name:path}", asset),
    Route("/basemap/{id}/{z:int}/{x:int}/{y:int}", basemap_tile),
    Route("/tiles/{geometry}/index.json", index),
    Route("/tiles/{geometry}/{z:int}/{x:int}/{y:int}.mvt", tile),
    Route("/state/{key}.bin", state),
    Route("/legend/{key}.json", legend),
    Route("/labels/{geometry}/{x:int}/{y:int}.json", parcel_labels),
    Route("/colours/{key}.json", told("colours")),
    Route("/rows/{key}.json", rows),
    Route("/figures/{key}.json", told("figures")),
    Route("/charts/{key}.json", told("charts")),
    Route("/card/{layer}/{fid:path}", card),
    Route("/overview/{key}.png", image),
    Route("/overlays/infrastructure.json", works),
    Route("/overlays/parks.geojson", park_shapes),
    Route("/overlays/{key}/park_density.json", park_density),
    Route("/overlays/{key}/heat.json", heat_picture),
    Route("/overlays/{key}/flows.json", flow_lines),
    Route("/pick/{key}", pick),
    Route("/search", find),
    Route("/extent/{key}.json", extent),
    Route("/marked/{key}.bin", marked),
    Route("/feature/{layer}/{fid:path}", feature),
    Route("/quality/{layer}.json", quality_scene),
    Route("/reserve.json", history),
    Route("/views.json", views),
    Route("/draft-map", drafts.draft_page),
    Route("/draft-map.js", drafts.draft_script),
    Route("/draft/{token}/{scene}.json", drafts.scene),
    Route("/drawings/shown.json", drawings.shown),
    Route("/drawings/kept.json", drawings.kept_ones),
    Route("/drawings/file.geojson", drawings.file),
    Route("/drawings/read", drawings.incoming, methods=["POST"]),
]
