"""The files that the map page loads: ours, and Leaflet as it comes with XStatic-Leaflet.

All scripts go as one file and all styles as another: a tool more is no request more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

_OURS = Path(__file__).parent / "assets"
_LEAFLET = Path(leaflet.BASE_DIR)
_MAP_OF_SOURCE = re.compile(r"//# sourceMappingURL=\S+")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}

STYLES = (
    "leaflet/leaflet.css", "theme.css", "shudi.css", "legend.css", "finding.css", "tree.css",
    "investment.css", "draw.css", "draft.css",
)  # fmt: skip
SCRIPTS = (
    "leaflet/leaflet.js", "theme.js", "fetching.js",
    "mvt.js", "patterns.js", "paint.js", "parcels.js",
    "labels.js", "gcj02.js", "shifted.js", "vector.js", "basemap.js", "layer_text.js",
    "tree.js", "tree_panel.js", "order_list.js", "classes.js", "legend.js", "pointer.js",
    "toolbar.js", "bridge.js", "area.js", "canvas.js", "parts_in_view.js", "parcel_labels.js",
    "investment.js", "clusters.js",
    "projects.js", "park_density.js", "heat.js", "flows.js", "works.js",
    "investment_legend.js", "map.js", "off_map.js",
    "flight.js", "copying.js", "gauss.js", "readout.js", "pin.js",
    "search.js", "extent.js", "marks.js", "selecting.js", "inset.js", "geodesy.js", "panel.js",
    "sketch.js", "reshape.js", "flags.js", "drawings.js", "incoming.js", "draw.js",
    "measure.js", "draft_map.js",
)  # fmt: skip
_IMAGES = ("leaflet/images/layers.png", "leaflet/images/layers-2x.png")
BUNDLES = {"atlas.css": STYLES, "atlas.js": SCRIPTS}


@dataclass(frozen=True)
class Asset:
    """A file's content, its media type, and a version that changes with the content."""

    content: bytes
    media_type: str
    version: str


@cache
def assets() -> dict[str, Asset]:
    """Every file that may be asked for, by name."""
    found = {name: bundle([_path(part) for part in parts]) for name, parts in BUNDLES.items()}
    for name in _IMAGES:
        # The style sheet of Leaflet names them relative to itself, that is, to the bundle.
        found[name.removeprefix("leaflet/")] = read(_path(name))
    return found


def _path(name: str) -> Path:
    folder, _, rest = name.partition("leaflet/")
    return _LEAFLET / rest if rest else _OURS / folder


def text(name: str) -> str:
    """A file as text, for a page that holds everything itself; it asks for no other file."""
    return _MAP_OF_SOURCE.sub("", _path(name).read_text("utf-8"))


def bundle(paths: Sequence[Path]) -> Asset:
    """Several files of one kind as one, in order."""
    return _asset(b"\n".join(path.read_bytes() for path in paths), paths[0].suffix)


def read(path: Path) -> Asset:
    """A file of ours as an asset; its suffix has to be one that a page may load."""
    return _asset(path.read_bytes(), path.suffix)


def _asset(content: bytes, suffix: str) -> Asset:
    version = hashlib.blake2b(content, digest_size=5).hexdigest()
    return Asset(content, _TYPES[suffix], version)


def url(name: str) -> str:
    """Relative to the map page, with the version, so that it can be kept forever."""
    return f"assets/{name}?v={assets()[name].version}"
