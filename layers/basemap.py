"""A basemap: pictures under the map, of somebody else's. What it is called, asks for and owes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from layers.words import Words

Kind = Literal["plain", "tiles", "wms", "vector"]
ROUTE = "basemap/{id}/{{z}}/{{x}}/{{y}}?v={version}"  # of the tiles of a file, relative to the map


@dataclass(frozen=True)
class Basemap:
    """One basemap.

    Attributes:
        id: in links and settings, ``[a-z0-9_]+``.
        name, name_zh: in the panel.
        kind: "plain" has no pictures; "tiles" and "vector" are by z, x, y; "wms" by box.
        urls: templates, from the lowest up; ``{key}`` is filled in by `with_key`.
        options: of all its layers, by Leaflet's names (maxNativeZoom, subdomains, layers …).
        attribution, link: what its licence asks to be shown.
        terms: on which conditions it may be used; for the documents.
        tone: "dark" where names need a light halo.
        key: the name of the key that its urls need; "" for none.
        file: a PMTiles archive on this machine, which the service hands out.
    """

    id: str
    name: str
    name_zh: str = ""
    kind: Kind = "plain"
    urls: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    attribution: str = ""
    link: str = ""
    terms: str = ""
    tone: Literal["light", "dark"] = "light"
    key: str = ""
    file: Path | None = None

    def with_key(self, key: str) -> Basemap:
        """The same, with a key in its urls."""
        urls = tuple(url.replace("{key}", key) for url in self.urls)
        return replace(self, urls=urls, key="")

    def origins(self) -> set[str]:
        """``https://host:port`` of every server that it asks; empty for files of this machine."""
        return {found for url in self.urls for found in _origins(url, self.options)}

    def told(self, words: Words) -> dict[str, Any]:
        """What layers/assets/basemap.js is told. One that lacks its key is named, and is off."""
        name = words.names({"name": self.name, "name_zh": self.name_zh})[0]
        found: dict[str, Any] = {"id": self.id, "name": name, "kind": self.kind, "parts": []}
        if self.key:
            return found | {"off": words.label("needs a key, which the office can set")}
        if self.attribution:
            found["attribution"] = {"text": self.attribution, "url": self.link}
        if self.tone == "dark":
            found["tone"] = self.tone
        found["parts"] = [{"url": url, **self.options} for url in self.urls]
        return found


def _origins(url: str, options: dict[str, Any]) -> set[str]:
    parts = urlsplit(url)
    if not parts.netloc:
        return set()
    servers = options.get("subdomains", "") if "{s}" in parts.netloc else [""]
    return {f"{parts.scheme}://{parts.netloc.replace('{s}', one)}" for one in servers}


def id_of(name: str) -> str:
    """An id for the name of an entry: itself, if it is fit for a link."""
    if re.fullmatch(r"[a-z0-9_]{1,40}", name):
        return name
    return "own_" + hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
