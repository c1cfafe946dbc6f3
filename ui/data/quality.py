"""The section Quality of the Data page: layer by layer, how good the data are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st
from markupsafe import Markup

import service
from gis.errors import Cancelled
from gis.model import LAYERS
from gis.quality import Quality, quality
from gis.store.touched import STATUSES, touched
from ui import wording
from ui.data import history, lead, quality_detail, said, waiting
from ui.i18n import _, ngettext, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gis.atlas import Atlas
    from gis.layer import Layer
    from gis.store import Store

KEY = "q_layer"  # of the session
FIRST = "parcels"


def show(atlas: Atlas, store: Store) -> None:
    """Show the section."""
    names = [name for name in LAYERS if len(atlas.layer(name))]
    if not names:
        lead.note(_("Nothing has been taken in yet."))
        return
    found = _found(atlas)
    lead.show(
        _("How good the data are"),
        _("Each layer, checked as if it were brought in today, against the rest of the atlas."),
    )
    told = {name: quality(atlas, name) for name in names}
    st.html(_table(told, found, _changed(store, atlas), stopped=service.quality_job(atlas).stopped))
    if found is None:
        _wait(atlas)
    layer = st.segmented_control(
        _("Layer"), names, key=KEY, default=FIRST if FIRST in names else names[0], required=True,
        format_func=lambda name: word(LAYERS[name]), label_visibility="collapsed",
    )  # fmt: skip
    quality_detail.show(atlas, layer, told[layer], found and found[layer])


def _found(atlas: Atlas) -> Mapping[str, Layer] | None:
    """The findings by layer; None while they are being worked out, and when somebody stopped it."""
    job = service.quality_job(atlas)
    if not job.wait(waiting.SHORT_S):
        return None
    try:
        return job.result()
    except Cancelled:
        return None


def _wait(atlas: Atlas) -> None:
    job = service.quality_job(atlas)
    if job.stopped:
        st.button(_("Check again"), key="q_again", icon=":material/refresh:",
                  on_click=lambda: service.quality_job(atlas, again=True))  # fmt: skip
    else:
        waiting.done(job, _("Checking every row …"))


@lru_cache(maxsize=2)
def _changed(store: Store, atlas: Atlas) -> dict[str, tuple[int, str]]:
    """The last revision that touched each layer, and when; statuses are of the parcels."""
    made = {one["id"]: one["made_at"] for one in store.revisions()}
    last: dict[str, tuple[int, str]] = {}
    for number, counts in sorted(touched(store).items()):
        for name in counts:
            last["parcels" if name == STATUSES else name] = (number, made.get(number, ""))
    return last


def _table(
    told: dict[str, Quality],
    found: Mapping[str, Layer] | None,
    changed: dict[str, tuple[int, str]],
    *,
    stopped: bool,
) -> Markup:
    counting = wording.DASH if stopped else _("counting …")
    heads = [
        _("Layer"), _("Rows"), _("Filled"), _("Findings"), _("Last change"), _("Illustrative"),
        _("Source"),
    ]  # fmt: skip
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(text) for text in heads)
    rows = Markup("").join(
        _row(name, one, None if found is None else found[name], changed.get(name), counting)
        for name, one in told.items()
    )
    return Markup(
        "<div class='sd-quality' role='region' tabindex='0' aria-label='{}'>"
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(_("Quality"), head, rows)


def _row(
    name: str, one: Quality, found: Layer | None, last: tuple[int, str] | None, counting: str
) -> Markup:
    sources = [source for source, _n in one.sources if source]
    cells: list[Any] = [
        wording.number(one.rows),
        quality_detail.bar(one.filled),
        counting if found is None else _counts(found),
        "" if last is None else _("{when} · revision {n}").format(
            when=history.when(last[1]), n=last[0]
        ),
        wording.percent(one.illustrative) if one.illustrative else "",
        wording.said("source", sources[0]) if sources else wording.DASH,
    ]  # fmt: skip
    if len(sources) > 1:
        more = ngettext("and {n} other", "and {n} others", len(sources) - 1)
        cells[-1] = f"{cells[-1]} · {more}"
    cells[-1] = Markup("<span title='{0}'>{0}</span>").format(cells[-1])
    return Markup("<tr><th scope='row'>{}</th>{}</tr>").format(
        word(LAYERS[name]),
        Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells),
    )


def _counts(found: Layer) -> Markup | str:
    things = said.things(found.counts)
    wrong = sum(n for (severity, _code), n in things.items() if severity == "error")
    seen = sum(n for (severity, _code), n in things.items() if severity != "error")
    parts = []
    if wrong:
        text = ngettext("{n} not acceptable", "{n} not acceptable", wrong)
        parts.append(Markup("<b class='wrong'>{}</b>").format(text))
    if seen:
        parts.append(ngettext("{n} to look at", "{n} to look at", seen))
    return Markup(" · ").join(parts) if parts else _("none")
