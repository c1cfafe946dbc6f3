"""What somebody else has changed meanwhile, when a change was made from an older revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import wording
from ui.i18n import _
from ui.literal import literal

if TYPE_CHECKING:
    from gis.store import Store

MOST = 3


def since(store: Store, revision: int) -> str:
    """Who has written what after a revision, the last first; of much the last few. As Markdown."""
    found = [one for one in store.revisions() if one["id"] > revision][::-1]
    said = [
        _("{who}: {message}").format(who=one["who"], message=wording.message(one["message"]))
        for one in found[:MOST]
    ]
    return literal("; ".join([*said, *(["…"] if len(found) > MOST else [])]))
