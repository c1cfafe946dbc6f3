"""What people do with named views: the foot of the page asks, the store keeps."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import service.views as kept
from gis.errors import StoreError
from ui.i18n import _

_log = logging.getLogger(__name__)
# What the foot may ask for, each with the names of what it says.
_DOING: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "save": (kept.save, ("name", "address")),
    "rename": (kept.rename, ("name", "new")),
    "drop": (kept.drop, ("name",)),
}


def act(asked: Any) -> str:
    """Do what the foot asks, {do, name, …}; what went wrong, in words, or nothing."""
    if not (isinstance(asked, dict) and str(asked.get("do")) in _DOING):
        return ""
    do, fields = _DOING[asked["do"]]
    try:
        do(*(asked.get(field) for field in fields))
    except kept.ViewRefused as refused:
        return {
            "name": _("A view has a name of 1 to {n} characters.").format(n=kept.LONGEST_NAME),
            "address": _("There is more on this page than a view can keep."),
            "many": _("There are {n} views already: delete some first.").format(n=kept.MOST),
            "gone": _("Somebody has renamed or deleted this view."),
            "taken": _("Another view has this name."),
        }[refused.why]
    except StoreError:
        _log.exception("a view could not be kept")
        return _("The views cannot be written now.")
    return ""
