"""The map beside the steps: one frame that stays while the steps change what is drawn on it."""

from __future__ import annotations

from typing import Any

import service
from gis.draft import Draft
from ui.data import difference_map
from ui.i18n import language


def show(draft: Draft, scene: str, version: Any, *, land: bool = True) -> None:
    """Show it.

    Args:
        draft: whose.
        scene: what is drawn, of `service.drafts.SCENES`.
        version: anything whose text changes when the drawing does.
        land: whether the atlas's parcels lie under it.
    """
    digest = service.digest(str(version))
    difference_map.show(service.draft_scene_url(draft, scene, language(), digest), land=land)
