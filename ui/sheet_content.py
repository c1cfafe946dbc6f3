"""What a printed sheet and a map in one file say: the strip, the legend, the filter, in words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np

from gis import crs, terms
from gis.area import area_m2
from gis.coloured import coloured
from gis.colouring import with_classes
from gis.illustrative import flags
from gis.model import LAYERS
from gis.units import m2_from_mu
from layers import class_legend
from ui import drawings, filter_words, settings, strip, wording
from ui.i18n import _, language, map_words, ngettext, word

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from layers.sheet import Colouring, Content

NAMED_IN_TITLE = 2  # parks or counties; more would be a list, not a title
WIDEST = 70  # letters of two names, which a sheet can still set in a line
MOST_SOURCE = 60  # characters of one source
_ENDS = re.compile(r"[;,；，。]| turned | through ")
_OPEN = re.compile(r"\s*[(（][^)）]*$")  # a bracket whose end was cut off


def content(
    atlas: Atlas,
    chosen: ParcelFilter,
    mask: NDArray[np.bool_],
    shown: Collection[str],
    title: str,
    *,
    on_paper: bool = True,
) -> Content:
    """All words of a sheet, or of a map in one file, of these parcels.

    Args:
        atlas, chosen, mask: what the page shows.
        shown: the layers that are drawn, whose sources are named.
        title: as the person has it.
        on_paper: whether it is printed.
    """
    from layers import sheet

    made = (
        _("Printed {day} · data revision {n} · Shudi")
        if on_paper
        else _("Made {day} · data revision {n} · Shudi")
    )
    tiles = strip.tiles(atlas, chosen, mask)
    day = chosen.as_of or atlas.data_day
    count, area = int(mask.sum()), float(np.nansum(atlas.parcels["area_m2"].to_numpy()[mask]))
    said = ngettext("{n} parcel", "{n} parcels", count)
    return sheet.Content(
        title=title,
        subtitle=" · ".join(filter_words.conditions(atlas, chosen)),
        colouring=colouring(atlas, chosen, mask),
        figures=tuple(
            sheet.Figure(tile["label"], tile["value"], tile["note"])
            for tile in tiles
            if tile["key"] != "day"  # it stands in the subtitle
        ),
        as_of=_("Status as of {day}").format(day=wording.day(day)) if day else "",
        printed=made.format(day=wording.day(date.today()), n=atlas.revision),
        source=_("Sources: {list}").format(list=sources(atlas, shown)),
        notice=notice(atlas, shown),
        total=f"{said} · {wording.area(area, 0)}",
    )


def colouring(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> Colouring:
    """The parcels' colours as the screen has them, and the classes of those that are shown."""
    from layers import sheet

    how = with_classes(settings.get("colour"), settings.get("classes"))
    found = coloured(atlas, how, chosen.as_of)
    words = map_words(language())
    legend = class_legend.legend(found, found.tally(mask), words, wording.unit())
    patterns = bool(settings.get("patterns"))
    title = legend["title"] + (f" ({legend['unit']})" if legend["unit"] else "")
    entries = (
        sheet.Entry(
            byte=one["byte"],
            text=one["text"],
            colour=one["colour"],
            amount=wording.area(m2_from_mu(one["mu"]), 0),
            strong=one["strong"],
            pattern=one["pattern"] if patterns else "",
        )
        for one in legend["classes"]
        if one["parcels"]
    )
    return sheet.Colouring(title, found.paint(mask), tuple(entries))


def title(atlas: Atlas, chosen: ParcelFilter) -> str:
    """A title to begin with: of the parks or counties of the filter, or of the area."""
    for field, values in (("park", chosen.parks), ("county", chosen.counties)):
        if values and len(values) <= NAMED_IN_TITLE:
            names = [wording.named(atlas, field, value) for value in sorted(values)]
            place = _(" and ").join(names)
            if len(names) == 1 or _wide(place) <= WIDEST:  # longer ones stand in the subtitle
                return _("Industrial land of {place}").format(place=place)
    area = atlas.layer("agglomeration_area")
    if len(area):
        place, _under = map_words(language()).names(area.iloc[0])
        if place:
            return _("Industrial land of {place}").format(place=place)
    return _("Industrial land")


def _wide(text: str) -> int:
    """How wide a text is, in letters; a Chinese character is two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def drawn() -> list[tuple[str, Any, float]]:
    """What the person has drawn: names, shapes in degrees, areas in m²."""
    shapes = [one.geometry for one in drawings.shown()]
    m2 = area_m2(gpd.GeoDataFrame(geometry=shapes, crs=crs.WGS84)) if shapes else ()
    names = [one.name for one in drawings.shown()]
    return [(name, shape, float(v)) for name, shape, v in zip(names, shapes, m2, strict=True)]


def sources(atlas: Atlas, shown: Collection[str]) -> str:
    """Where what is drawn comes from: each source once, with the layers that it is of."""
    layers: dict[str, list[str]] = {}
    for name in LAYERS:
        frame = atlas.layer(name)
        if name not in shown or frame.empty or "source" not in frame:
            continue
        for source in frame["source"].dropna().unique():
            text = terms.said("source", str(source), language())
            short = _OPEN.sub("", _ENDS.split(text, maxsplit=1)[0][:MOST_SOURCE]).strip()
            if short and word(LAYERS[name]) not in layers.setdefault(short, []):
                layers[short].append(word(LAYERS[name]))
    comma = _(", ")
    return _("; ").join(
        _("{where}: ").format(where=comma.join(names)) + source for source, names in layers.items()
    )


def notice(atlas: Atlas, shown: Collection[str]) -> str:
    """What is to be said of illustrative data, if any that is drawn is."""
    if any(bool(flags(atlas.layer(name)).any()) for name in shown):
        return _("Illustrative example: not surveyed, not official")
    return ""
