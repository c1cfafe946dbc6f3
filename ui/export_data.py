"""The data as a file of another program: which rows, which format, and its few options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis import crs, export, outgoing, summary
from gis.errors import UnknownCrs
from gis.model import LAYERS
from ui import filter_words, prepared, selection, wording
from ui.file_name import file_name
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray
    from pyproj import CRS

    from gis.atlas import Atlas
    from gis.export import Format
    from gis.filters import ParcelFilter

AT_ONCE = 5_000  # rows: any format holds them within a second
FILTERED, SELECTED, PROJECTS = "filtered", "selected", "projects_left"
ENCODINGS = {"utf-8": "UTF-8", "gbk": "GBK", "gb18030": "GB 18030"}
AREAS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Rows:
    """Some rows of a layer that can be exported.

    Attributes:
        layer: its name. label: what the person chooses. count: of the rows.
        frame: gives the rows.
        words: the filter's conditions. describe: the filter as a file's provenance says it.
    """

    layer: str
    label: str
    count: int
    frame: Callable[[], gpd.GeoDataFrame]
    words: list[str]
    describe: str = ""


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """Show the choices, and the file that they make."""
    choices = rows_of(atlas, chosen, mask)
    first = SELECTED if SELECTED in choices else FILTERED
    what = st.selectbox(
        _("What"), list(choices), index=list(choices).index(first), key="export_what",
        format_func=lambda key: f"{choices[key].label} · {wording.number(choices[key].count)}",
    )  # fmt: skip
    rows = choices[what]
    if rows.count == 0:
        st.info(_("There is nothing to export: no parcel passes all the filters."))
        return
    frame = rows.frame()
    fmt = st.selectbox(
        _("Format"), formats_of(frame), key="export_format",
        format_func=lambda key: " · ".join([_called(key), *_uses().get(key, [])]),
    )  # fmt: skip
    kind = export.FORMATS[fmt]
    frame, without = _held(kind, frame)
    options = _options(kind, frame)
    day = chosen.as_of or atlas.data_day
    suffix = suffix_of(kind, options.get("crs"))
    name = file_name(word(LAYERS[rows.layer]), len(frame), rows.words, day, suffix)
    if without:
        st.caption(
            ngettext(
                "{n} parcel has no outline and cannot be in such a file.",
                "{n} parcels have no outline and cannot be in such a file.", without,
            )
        )  # fmt: skip
    provenance = export.Provenance(atlas.revision, day, rows.describe)
    prepared.offer(
        partial(export.to_bytes, frame, fmt, layer=rows.layer, provenance=provenance, **options),
        prepared.digest(
            "data",
            atlas.revision,
            what,
            chosen.key(),
            frame.index.to_numpy().tobytes(),
            fmt,
            options,
        ),
        name,
        kind.media_type,
        at_once=len(frame) <= AT_ONCE,
        doing=_("Writing {n} rows …").format(n=wording.number(len(frame))),
    )


def rows_of(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> dict[str, Rows]:
    """What can be exported: the filtered and the selected parcels, then every layer with rows."""
    words = filter_words.conditions(atlas, chosen)
    day = chosen.as_of

    def parcels(these: NDArray[np.bool_]) -> Callable[[], gpd.GeoDataFrame]:
        return lambda: outgoing.parcels(atlas, these, day)

    found = {
        FILTERED: Rows(
            "parcels",
            _("All parcels") if chosen.is_empty else _("Parcels in the filter"),
            int(mask.sum()), parcels(mask), words, chosen.describe(),
        )
    }  # fmt: skip
    selected = selection.mask(atlas)
    if selected.any():
        found[SELECTED] = Rows(
            "parcels", _("Selected parcels"), int(selected.sum()), parcels(selected),
            [_("selected")], "selected by hand",
        )  # fmt: skip
    projects = atlas.projects_on(day)
    if len(projects):
        left = summary.projects_left(atlas, mask, day)
        label = word(LAYERS["projects"]) if chosen.is_empty else _("Projects on this land")
        found[PROJECTS] = Rows(
            "projects", label, int(left.sum()), lambda: projects[left], words, chosen.describe()
        )
    for layer, spec in LAYERS.items():
        frame = atlas.layer(layer)
        if layer not in ("parcels", "projects") and len(frame):
            found[layer] = Rows(layer, word(spec), len(frame), partial(atlas.layer, layer), [])
    return found


def formats_of(frame: gpd.GeoDataFrame) -> list[str]:
    """The formats that can hold the rows: survey text is for outlines of areas only."""
    areas = frame.geom_type.isin(AREAS).any()
    return [fmt for fmt, kind in export.FORMATS.items() if areas or not kind.zoned]


def _held(kind: Format, frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, int]:
    """The rows that a format can hold, and how many others there are: those without a shape."""
    if not kind.zoned:
        return frame, 0
    there = ~(frame.geometry.isna() | frame.geometry.is_empty)
    return frame[there], int((~there).sum())


def suffix_of(kind: Format, system: CRS | None) -> str:
    """How the name of a file ends: where there is a choice of coordinates, with which it has."""
    code = None if system is None or system == crs.WGS84 else system.to_epsg()
    return kind.suffix if code is None else f"-EPSG{code}{kind.suffix}"


def _called(fmt: str) -> str:
    """What a format is called: most by the name that it has everywhere."""
    return _("Survey text (界址点)") if fmt == "survey" else export.FORMATS[fmt].en


def _uses() -> dict[str, list[str]]:
    """What a format is for, in a few words."""
    return {
        "geojson": [_("web maps, scripts")],
        "gpkg": [_("QGIS, ArcGIS; keeps everything")],
        "shapefile": [_("older GIS and CAD")],
        "csv": [_("tables, with outlines as text")],
        "xlsx": [_("tables for everyday work")],
        "kml": [_("Google Earth, Ovital")],
        "survey": [_("boundary points for land bureaus")],
        "parquet": [_("analysis of large data")],
    }


def _options(kind: Format, frame: gpd.GeoDataFrame) -> dict[str, Any]:
    """What only this format asks: the encoding of its text, and its coordinate system."""
    options: dict[str, Any] = {}
    systems = {} if kind.wgs84_only else systems_of(kind, frame)
    left, right = st.columns([3, 7]) if kind.encodings else (st, st)
    if kind.encodings:
        options["encoding"] = left.selectbox(
            _("Encoding"), kind.encodings, key=f"export_encoding_{kind.key}",
            format_func=lambda name: ENCODINGS.get(name, name),
        )  # fmt: skip
    if systems:
        # What asks for an encoding goes to a bureau, and bureaus work in the zones.
        first = next(
            (n for n, one in enumerate(systems.values()) if kind.encodings and one.is_projected), 0
        )
        chosen = right.selectbox(
            _("Coordinates"), list(systems), index=first, key=f"export_crs_{kind.key}"
        )
        options["crs"] = systems[chosen]
    return options


def systems_of(kind: Format, frame: gpd.GeoDataFrame) -> dict[str, CRS]:
    """The coordinate systems that a format can be written in, by what they are called.

    The zone in which most of the data lies is the first zone of the list; its neighbours on both
    sides follow, for land that lies across a seam. Outside China there are no zones.
    """
    found = {} if kind.zoned else {_("WGS 84, degrees"): crs.WGS84}
    if not kind.zoned:
        found[_("CGCS2000, degrees")] = crs.CGCS2000
    box = frame.geometry.bounds.dropna()
    if box.empty:
        return found
    try:
        own = crs.gauss_kruger_zone(float(((box["minx"] + box["maxx"]) / 2).median()))
    except UnknownCrs:
        return found
    for zone in (own, own - 1, own + 1):
        if zone in crs.GK3_ZONES:
            for prefixed in (True, False):
                text = (
                    _("CGCS2000 zone {zone} ({lng}°E), zone number in the easting")
                    if prefixed
                    else _("CGCS2000 zone {zone} ({lng}°E), no zone number")
                )
                found[text.format(zone=zone, lng=zone * 3)] = crs.gauss_kruger(
                    zone, zone_in_easting=prefixed
                )
    return found
