"""The HTTP routes beside the pages: the map page, its tiles, states, pictures, rows and picks."""

from service.assets import offer, page_asset_url
from service.atlas import current as current_atlas
from service.atlas import store as current_store
from service.differences import difference
from service.differences import scene_url as difference_scene_url
from service.drafts import digest, open_drafts
from service.drafts import map_url as draft_map_url
from service.drafts import scene_url as draft_scene_url
from service.drawings import word_findings
from service.hosts import guard
from service.map_page import map_url, speak
from service.quality import job as quality_job
from service.quality import scene_url as quality_scene_url
from service.revision import look_again
from service.routes import ROUTES
from service.start import lifespan
from service.state import publish
from service.telling import tell, tell_cards

__all__ = [
    "ROUTES",
    "current_atlas",
    "current_store",
    "difference",
    "difference_scene_url",
    "digest",
    "draft_map_url",
    "draft_scene_url",
    "guard",
    "lifespan",
    "look_again",
    "map_url",
    "offer",
    "open_drafts",
    "page_asset_url",
    "publish",
    "quality_job",
    "quality_scene_url",
    "speak",
    "tell",
    "tell_cards",
    "word_findings",
]
