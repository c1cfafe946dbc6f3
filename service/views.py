"""Named views: what somebody looks at, kept under a name for all who use this atlas.

A view is the address of the page: its parameters, without the language and the unit of areas, which
are the reader's own, and after a ``#`` the place on the map.
"""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gis.errors import UsageError
from service import atlas as atlases
from service.answers import endpoint, json_answer, only

KIND = "view"  # of what is kept in the store
LONGEST_NAME, LONGEST, MOST = 80, 40_000, 500
# Parameters as a browser writes them, and a place: zoom/latitude/longitude.
ADDRESS = re.compile(r"(\?[\w.~%+&=:,!*'()@;$/-]*)?(#map=[\d./-]{5,60})?", re.ASCII)


class ViewRefused(UsageError):
    """A view that cannot be kept so; ``why`` is "name", "address", "many", "gone" or "taken"."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the view cannot be kept: {why}")
        self.why = why


def kept() -> dict[str, str]:
    """Addresses by name, sorted by name."""
    found = atlases.store().kept(KIND)
    return {name: text for name, text in found.items() if _is_address(text)}


def save(name: Any, address: Any) -> None:
    """Keep a view; what had the name before is replaced.

    Raises:
        ViewRefused: no name, no address of ours, or there are too many views.
    """
    name = _name(name)
    if not _is_address(address):
        raise ViewRefused("address")
    names = kept()
    if name not in names and len(names) >= MOST:
        raise ViewRefused("many")
    atlases.store().keep(KIND, name, address)


def rename(name: Any, new: Any) -> None:
    """Give a view another name.

    Raises:
        ViewRefused: there is none of that name, or another view has the new one.
    """
    new, names = _name(new), kept()
    if name not in names:
        raise ViewRefused("gone")
    if new == name:
        return
    if new in names:
        raise ViewRefused("taken")
    atlases.store().keep(KIND, new, names[name])
    atlases.store().drop(KIND, name)


def drop(name: Any) -> None:
    """Keep a view no longer."""
    if isinstance(name, str):
        atlases.store().drop(KIND, name)


@endpoint
def views(request: Request) -> Response:
    """``GET /views.json``: ``[{name, address}]``, by name."""
    only(request, ())
    found = [{"name": name, "address": address} for name, address in kept().items()]
    return json_answer(found, cache="no-store")


def _name(name: Any) -> str:
    words = " ".join(name.split()) if isinstance(name, str) else ""
    if not (0 < len(words) <= LONGEST_NAME and words.isprintable()):
        raise ViewRefused("name")
    return words


def _is_address(text: Any) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST and bool(ADDRESS.fullmatch(text))
