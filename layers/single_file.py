"""A map in one file: opens by a double click, without a server and without a network.

Leaflet, our scripts and styles, the parcels and everything around them are in the file. Text of the
data is JSON in a script element that does not run, and reaches the page by ``textContent``; the
file's own Content Security Policy lets only its own scripts run, by their digests, and nothing load
from anywhere. layers/assets/single_*.js is what opens it.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import folium
import numpy as np
import orjson
import pandas as pd
import shapely

from gis.model import STATUSES
from layers import (
    agglomeration_area,
    areas,
    asset,
    counties,
    money,
    packed,
    palette,
    parks,
    rivers,
    starting_areas,
    towns,
)
from layers.names import Names
from layers.sheet import drawn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from layers.sheet import Content
    from layers.words import Words

AROUND = (counties, rivers, agglomeration_area, starting_areas, parks, towns)  # from below
DRAWN = (*(module.__name__.rsplit(".", 1)[-1] for module in AROUND), "parcels", "projects")
SCRIPTS = (
    "leaflet/leaflet.js", "single_start.js", "patterns.js", "paint.js", "labels.js", "area.js",
    "single_land.js", "single_card.js", "single_panel.js", "single_file.js",
)  # fmt: skip
STYLES = ("leaflet/leaflet.css", "theme.css", "shudi.css", "single_file.css")
KINDS = ("text", "area", "yuan", "density", "day")
_OUTSIDE = re.compile(r"url\((?!['\"]?data:)[^)]*\)")


@dataclass(frozen=True)
class Field:
    """An attribute that the card of a feature shows.

    Attributes:
        label: what it is called.
        values: one a feature; None or NaN where there is none.
        kind: ``text``, or a number to be said in the reader's units: ``area`` (m²), ``yuan``,
            ``density`` (yuan per mu); ``day`` is a text that is a day.
        say: words a text; for what the data say in codes.
    """

    label: str
    values: pd.Series[Any]
    kind: str = "text"
    say: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Project:
    """The projects that are drawn: their points in degrees, their money, and their card."""

    points: NDArray[Any]
    yuan: NDArray[np.float64]
    fields: Sequence[Field]


def page(
    atlas: Atlas,
    mask: NDArray[np.bool_],
    status: NDArray[np.uint8],
    content: Content,
    words: Words,
    unit: str,
    fields: Sequence[Field],
    projects: Project | None,
    shown: Sequence[str],
    texts: Mapping[str, Any],
    bounds: Sequence[float] | None = None,
    drawings: Sequence[tuple[str, Any]] = (),
) -> bytes:
    """The file.

    Args:
        atlas: the snapshot.
        mask: which parcels are in the file, by parcel number.
        status: the status code of every parcel.
        content: title, filter, legend, figures, sources and notices, in words.
        words: how the names on the map are said.
        unit: of areas, at first; one of `layers.areas.UNITS`.
        fields: of the parcels' cards, each over all parcels of the mask, in order. The first two
            are the id and the name, which are what can be searched.
        projects: those that are drawn; None for none.
        shown: names of the layers around the parcels that are drawn.
        texts: the words of the page itself, by name; see layers/assets/single_*.js.
        bounds: west, south, east, north of what it opens on; None: all its parcels.
        drawings: of the person: what stands at it, and its shape in degrees.

    Returns:
        HTML in UTF-8.
    """
    shapes = atlas.parcels.geometry.to_numpy()[mask]
    told = {
        "lang": words.lang,
        "words": {"lang": words.lang, "areas": areas.told(words.lang), **texts},
        "money": [{"size": size, "text": text} for size, text in money.units(words)],
        "unit": unit,
        "title": content.title,
        "facts": [content.as_of, content.subtitle],
        "foot": [content.printed, content.source],
        "notice": content.notice,
        "figures": [[f.label, f.value, f.note] for f in content.figures],
        "bounds": list(bounds) if bounds else _bounds(shapes),
        "colours": {
            "title": content.colouring.title,
            "classes": [
                {"byte": e.byte, "text": e.text, "colour": e.colour, "pattern": e.pattern}
                for e in content.colouring.entries
            ],
        },
        "statuses": [[s.code, words.of(s), palette.STATUS_COLOURS[s.key]] for s in STATUSES],
        "parcels": {
            **packed.outlines(shapes),
            "status": packed.text(status[mask]),
            "paint": packed.text(content.colouring.paint[mask]),
            "m2": packed.text(_m2(atlas, mask)),
            "fields": [_field(field) for field in fields],
        },
        "around": [
            *(_around(module, atlas, words) for module in AROUND if _name(module) in shown),
            *([_drawn(drawings)] if drawings else []),
        ],
        "projects": _projects(projects),
        "edge": palette.EDGE_SHADE,
        "look": {"ground": palette.ABROAD, "project": palette.PROJECT},
    }
    return _html(told, content.title, words)


def _m2(atlas: Atlas, mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    values: NDArray[np.float64] = atlas.parcels["area_m2"].to_numpy(dtype=float)[mask]
    return np.nan_to_num(values).astype(np.float32)


def _bounds(shapes: NDArray[Any]) -> list[float] | None:
    box = shapely.total_bounds(shapes) if len(shapes) else np.array([np.nan])
    return [round(float(v), 6) for v in box] if np.isfinite(box).all() else None


def _field(field: Field) -> dict[str, Any]:
    """An attribute as JSON: numbers as they are, texts once each with a number a row (-1: none)."""
    found: dict[str, Any] = {"label": field.label, "kind": field.kind}
    if field.kind in ("area", "yuan", "density"):
        numbers = pd.to_numeric(field.values, errors="coerce").to_numpy(dtype=float)
        digits = 2 if field.kind == "area" else 0
        rounded = np.round(numbers, digits).tolist()
        return {**found, "values": [value if value == value else None for value in rounded]}
    codes, values = pd.factorize(field.values)
    said = [field.say(value) if field.say else str(value) for value in values]
    return {**found, "texts": said, "codes": codes.tolist()}


def _projects(projects: Project | None) -> dict[str, Any] | None:
    if projects is None or not len(projects.points):
        return None
    there = ~(shapely.is_missing(projects.points) | shapely.is_empty(projects.points))
    at = np.round(shapely.get_coordinates(projects.points[there]), 6)
    yuan = projects.yuan[there]
    return {
        "at": at[:, ::-1].tolist(),
        "yuan": [float(v) if np.isfinite(v) else None for v in yuan],
        "fields": [_field(Field(f.label, f.values[there], f.kind, f.say)) for f in projects.fields],
    }


def _name(module: Any) -> str:
    return str(module.__name__.rsplit(".", 1)[-1])


def _around(module: Any, atlas: Atlas, words: Words) -> dict[str, Any]:
    """A layer as the screen draws it: the shapes with their styles, and the names."""
    found: dict[str, Any] = {"name": _name(module), "shapes": [], "names": []}
    group = module.layer(atlas, words)
    for child in group._children.values() if group is not None else ():
        if isinstance(child, folium.GeoJson):
            found["shapes"].append([child.data, child.style_function({})])
        elif isinstance(child, Names):
            found["names"].append([child.told, child.look])
    return found


def _drawn(drawings: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Drawings as a layer over the parcels, with their names at their northern ends."""
    shapes = np.array([shape for _, shape in drawings], dtype=object)
    box = shapely.bounds(shapes)
    names = [
        {"at": [round(north, 6), round((west + east) / 2, 6)], "text": name}
        for (west, _south, east, north), (name, _) in zip(box.tolist(), drawings, strict=True)
        if name
    ]
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": orjson.loads(text)}
            for text in shapely.to_geojson(shapes)
        ],
    }
    look = {"look": "shudi-drawn shudi-above", "rank": 50}
    return {"name": "drawings", "shapes": [[collection, drawn.STYLE]], "names": [[names, look]]}


def _html(told: dict[str, Any], title: str, words: Words) -> bytes:
    scripts = [f"\n{asset.text(name)}\n" for name in SCRIPTS]
    styles = "\n".join(_OUTSIDE.sub("none", asset.text(name)) for name in STYLES)
    assert "</script" not in "".join(scripts).lower()
    assert "</style" not in styles.lower()
    digests = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = (
        f"default-src 'none'; script-src {digests}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    # In JSON a "<" stands in texts only, where this is another way to write it.
    data = orjson.dumps(told).replace(b"<", rb"\u003c")
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(words.tag or words.lang)}"><head>'
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>{escape(title)}</title><style>{styles}</style></head><body>"
        '<script type="application/json" id="told">'
    )
    tail = "".join(f"<script>{script}</script>" for script in scripts)
    return head.encode() + data + b"</script>" + tail.encode() + b"</body></html>\n"


def _digest(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode()
