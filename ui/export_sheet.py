"""A printed map sheet: what it shows, on which paper, with a preview."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from gis import summary
from gis.stages import stage_bytes
from ui import filter_words, map_seen, prepared, selection, settings, sheet_content, wording
from ui.file_name import file_name
from ui.i18n import _, language, map_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from gis.filters import ParcelFilter
    from layers.sheet import Content, Form, Scene
    from ui.map_seen import Bounds, Seen

VIEW, LEFT, WHOLE = "view", "left", "whole"
SCALES = (
    2_000, 5_000, 10_000, 15_000, 20_000, 25_000, 50_000, 75_000, 100_000, 150_000, 200_000,
    250_000, 500_000, 1_000_000,
)  # fmt: skip
FITTING = 0  # no scale of its own; None would read as nothing chosen once the page has run again
PREVIEW_PX = 1150  # across
AROUND = 0.05  # of the parcels' extent, on each side
LEAST_DEG = 0.002  # of what is shown of one parcel
(PREVIEW,) = prepared.BESIDE  # of the session: digest and picture


def show(atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_]) -> None:
    """Show the choices, the preview, and the file."""
    from layers import sheet

    seen = map_seen.ask()
    left, right = st.columns([0.36, 0.64], gap="medium")
    with left:
        title = st.text_input(
            _("Title"), value=sheet_content.title(atlas, chosen), max_chars=120, key="sheet_title"
        )
        extent, form = _extent(), _form()
        below = st.container()
    if seen is None:
        return  # the browser is about to say what the map shows
    scene = _scene(atlas, chosen, mask, seen, extent)
    words = sheet_content.content(atlas, chosen, mask, scene.shown, title)
    key = prepared.digest(
        "sheet", atlas.revision, chosen.key(), mask.tobytes(), scene.bounds, tuple(scene.shown),
        None if scene.marked is None else scene.marked.tobytes(), replace(form, fmt="png"), title,
        language(), wording.unit(),
        [settings.get(key) for key in ("colour", "classes", "patterns", "labels", "drawn")],
    )  # fmt: skip
    with right:
        _preview(scene, words, form, key)
    day = chosen.as_of or atlas.data_day
    suffix = f"-{form.paper}.{form.fmt}"
    with below:
        prepared.offer(
            partial(sheet.render, scene, words, form),
            key + form.fmt,
            file_name(title, None, filter_words.conditions(atlas, chosen), day, suffix),
            sheet.MEDIA_TYPES[form.fmt],
            at_once=False,
            doing=_("Drawing the sheet …"),
        )


def _extent() -> str:
    extents = {
        VIEW: _("What the map shows"), LEFT: _("The parcels in the filter"), WHOLE: _("Whole area"),
    }  # fmt: skip
    return st.selectbox(
        _("Extent"), list(extents), key="sheet_extent", format_func=extents.__getitem__
    )


def _form() -> Form:
    from layers import sheet

    with st.container(horizontal=True):
        paper = _choice(_("Paper"), {"A4": "A4", "A3": "A3"}, "sheet_paper")
        lying = {"land": _("Landscape"), "port": _("Portrait")}
        landscape = _choice(_("Orientation"), lying, "sheet_lying") == "land"
    scale = st.selectbox(
        _("Scale"), [FITTING, *SCALES], key="sheet_scale",
        format_func=lambda n: f"1 : {n:,}" if n else _("As large as fits"),
    )  # fmt: skip
    at_frame = {"degrees": _("Degrees"), "metres": _("Survey grid, km")}
    coordinates = _choice(_("Coordinates at the frame"), at_frame, "sheet_coordinates")
    fmt = _choice(_("File"), {"pdf": _("PDF, vectors"), "png": _("PNG, image")}, "sheet_fmt")
    return sheet.Form(paper, landscape, fmt, scale or None, coordinates)


def _choice(label: str, options: dict[str, str], key: str) -> Any:
    return st.segmented_control(
        label, list(options), default=next(iter(options)), key=key, required=True,
        format_func=options.__getitem__,
    )  # fmt: skip


def _scene(
    atlas: Atlas, chosen: ParcelFilter, mask: NDArray[np.bool_], seen: Seen, extent: str
) -> Scene:
    from layers import sheet

    left = summary.projects_left(atlas, mask, chosen.as_of)
    there = atlas.projects_on(chosen.as_of)[left]
    stages = np.zeros(len(atlas.layer("projects")), dtype=np.uint8)
    stages[there.index] = stage_bytes(there)
    marked = selection.mask(atlas)
    return sheet.Scene(
        atlas,
        map_words(language()),
        bounds_of(atlas, mask, seen, extent),
        shown=sheet.DRAWN if seen.layers is None else seen.layers,
        projects=stages,
        marked=marked if marked.any() else None,
        area=wording.area if settings.get("labels") else None,
        drawings=sheet_content.drawn(),
    )


def bounds_of(atlas: Atlas, mask: NDArray[np.bool_], seen: Seen, extent: str) -> Bounds:
    """West, south, east, north of what is to be on the sheet."""
    if extent == VIEW and seen.bounds is not None:
        return seen.bounds
    frame = atlas.parcels[mask] if extent == LEFT and mask.any() else atlas.parcels
    if extent == WHOLE and len(atlas.layer("agglomeration_area")):
        frame = atlas.layer("agglomeration_area")
    box = frame.total_bounds if len(frame) else np.array([np.nan])
    if not np.isfinite(box).all():
        return 73.0, 18.0, 135.0, 54.0  # no land at all: the country
    west, south, east, north = (float(v) for v in box)
    wide, tall = (max(AROUND * d, LEAST_DEG) for d in (east - west, north - south))
    return west - wide, south - tall, east + wide, north + tall


def _preview(scene: Scene, words: Content, form: Form, of: str) -> None:
    """A picture of the sheet, drawn again when anything on it changes, which ``of`` tells."""
    from layers import sheet

    held = st.session_state.get(PREVIEW)
    if held is None or held[0] != of:
        with st.spinner(_("Drawing the sheet …")):
            wide = sheet.width_mm(form) / 25.4
            small = replace(form, fmt="png", dpi=round(PREVIEW_PX / wide))
            held = st.session_state[PREVIEW] = of, sheet.render(scene, words, small)
    st.image(
        held[1], width="stretch", alt=_("Preview of the sheet: {title}").format(title=words.title)
    )
