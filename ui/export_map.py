"""A map in one file: what is in it, and the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from gis import summary
from gis.model import LAYERS
from layers import areas, densities
from ui import (
    filter_words,
    map_fields,
    map_seen,
    prepared,
    selection,
    settings,
    sheet_content,
    wording,
)
from ui.file_name import file_name
from ui.i18n import _, language, map_words, word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from layers.single_file import Project
    from ui.map_seen import Bounds

AT_ONCE = 5_000  # parcels: the file is there within a second
LEFT, SELECTED = "left", "selected"


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """Show the choices, and the file that they make."""
    seen = map_seen.ask()
    masks = {LEFT: mask}
    marked = selection.mask(atlas)
    if marked.any():
        masks[SELECTED] = marked
    st.write(
        _(
            "One HTML file that opens by a double click, without a network: the parcels with their "
            "colours and attributes, search, statuses to choose from and totals. To be passed on."
        )
    )
    title = st.text_input(
        _("Title"), value=sheet_content.title(atlas, chosen), max_chars=120, key="file_title"
    )
    names = {LEFT: _("Parcels in the filter"), SELECTED: _("Selected parcels")}
    what = LEFT
    if len(masks) > 1:
        what = st.selectbox(
            _("What"), list(masks), key="file_what",
            format_func=lambda key: f"{names[key]} · {wording.number(int(masks[key].sum()))}",
        )  # fmt: skip
    if seen is None:
        return  # the browser is about to say what the map shows
    mask, count = masks[what], int(masks[what].sum())
    if count == 0:
        st.info(_("There is nothing to export: no parcel passes all the filters."))
        return
    shown = tuple(LAYERS) if seen.layers is None else seen.layers
    bounds = seen.bounds if mask.all() else None  # of some parcels: it opens on those
    words = [_("selected")] if what == SELECTED else filter_words.conditions(atlas, chosen)
    day = chosen.as_of or atlas.data_day
    prepared.offer(
        partial(_file, atlas, chosen, mask, shown, title, bounds),
        prepared.digest(
            "file", atlas.revision, chosen.key(), mask.tobytes(), shown, title, bounds, language(),
            wording.unit(),
            [settings.get(key) for key in ("colour", "classes", "patterns", "drawn")],
        ),
        file_name(word(LAYERS["parcels"]), count, words, day, ".html"),
        "text/html",
        at_once=count <= AT_ONCE,
        doing=_("Writing the map …"),
    )  # fmt: skip


def _file(
    atlas: Atlas,
    chosen: ParcelFilter,
    mask: NDArray[np.bool_],
    shown: tuple[str, ...],
    title: str,
    bounds: Bounds | None,
) -> bytes:
    from layers import single_file

    shown = tuple(name for name in single_file.DRAWN if name in {*shown, "parcels"})
    frame = atlas.parcels_on(chosen.as_of)[mask]
    return single_file.page(
        atlas,
        mask,
        atlas.status_codes(chosen.as_of),
        sheet_content.content(atlas, chosen, mask, shown, title, on_paper=False),
        map_words(language()),
        wording.unit(),
        map_fields.parcels(atlas, frame),
        _projects(atlas, chosen, mask) if "projects" in shown else None,
        shown,
        texts(),
        bounds,
        [(f"{name} · {wording.area(m2)}", shape) for name, shape, m2 in sheet_content.drawn()],
    )


def _projects(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> Project:
    import shapely

    from layers.sheet import circles
    from layers.single_file import Project

    left = summary.projects_left(atlas, mask, chosen.as_of)
    frame = atlas.projects_on(chosen.as_of)[left]
    yuan = circles.planned(frame)
    points = shapely.centroid(frame.geometry.to_numpy())
    return Project(points, yuan, map_fields.projects(atlas, frame))


def texts() -> dict[str, object]:
    """The words of the file itself; layers/assets/single_*.js names them."""
    lang = language()
    return {
        "metres": _("{n} m"),
        "kilometres": _("{n} km"),
        "yuan": _("{amount} yuan"),
        "density": densities.told(lang),
        "close": _("Close"),
        "search": _("Parcel id or name"),
        "none": _("No parcel is called so"),
        "more": _("… {n} more"),
        "status": _("Status"),
        "parcels": _("{n} parcels"),
        "figures": _("Figures"),
        "unit": _("Unit of areas"),
        "units": [[unit, areas.name(lang, unit)] for unit in areas.UNITS],
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "panel": _("Search and statuses"),
    }
