"""The files that the map page loads: ours, and Leaflet as it comes with XStatic-Leaflet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

_OURS = Path(__file__).parent / "assets"
_LEAFLET = Path(leaflet.BASE_DIR)
_TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}

STYLES = ("leaflet/leaflet.css", "shudi.css")
SCRIPTS = (
    "leaflet/leaflet.js", "fetching.js", "mvt.js", "paint.js", "parcels.js", "labels.js",
    "projects.js", "legend.js", "pointer.js", "map.js",
)  # fmt: skip
_IMAGES = ("leaflet/images/layers.png", "leaflet/images/layers-2x.png")


@dataclass(frozen=True)
class Asset:
    """A file's content, its media type, and a version that changes with the content."""

    content: bytes
    media_type: str
    version: str


@cache
def assets() -> dict[str, Asset]:
    """Every file that may be asked for, by name."""
    found = {}
    for name in (*STYLES, *SCRIPTS, *_IMAGES):
        folder, _, rest = name.partition("leaflet/")
        path = _LEAFLET / rest if rest else _OURS / folder
        found[name] = read(path)
    return found


def read(path: Path) -> Asset:
    """A file of ours as an asset; its suffix has to be one that a page may load."""
    content = path.read_bytes()
    version = hashlib.blake2b(content, digest_size=5).hexdigest()
    return Asset(content, _TYPES[path.suffix], version)


def url(name: str) -> str:
    """Relative to the map page, with the version, so that it can be kept forever."""
    return f"assets/{name}?v={assets()[name].version}"
