"""The first step: files are dropped, and what was understood of them is said."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

import service
from gis.draft import Draft
from gis.errors import Cancelled, InputRefused, UsageError
from gis.issue import Issue
from gis.model import DAY_FIELDS, LAYERS
from gis.read.seen import ColumnSeen, Look
from gis.read.values import at_some_hour
from gis.store import Store
from ui import issue_words, wording
from ui.data import drafting, lead, listing, said, steps, waiting
from ui.i18n import _, ngettext, word
from ui.literal import literal

FORMATS = (
    ("Shapefile", "zip · shp dbf prj"), ("GeoPackage", "gpkg"), ("GeoJSON", "geojson json"),
    ("界址点 TXT", "txt"), ("DXF", "dxf"), ("Excel · CSV", "xlsx csv"),
    ("KML · GML", "kml kmz gml"), ("MapInfo · GDB", "zip"),
    ("FlatGeobuf · GeoParquet", "fgb parquet"),
)  # fmt: skip
TYPED = ("CSV", "Excel")  # rows that people typed, of which all that is odd is asked


def show(draft: Draft | None, store: Store) -> None:
    """Show it."""
    if draft is None:
        _drop()
        return
    job = draft.look()
    doing = _("Reading {name} …").format(name=literal(draft.name))
    if not waiting.done(job, doing, drafting.leave):
        return
    try:
        look = job.result()
    except Cancelled:  # by no person here, who would have left: it is begun again
        st.rerun()
    except (InputRefused, UsageError) as refused:
        _refused(draft, refused)
        return
    if not draft.choices.layer:
        draft.become(draft.guess_layer(look))
        st.rerun()
    draft.recall(store)
    _understood(draft, look)


def _drop() -> None:
    with st.container(key="d_drop"):
        lead.show(
            _("Bring your own data"),
            _(
                "Drop files as they are. You see what was understood and what is wrong before "
                "anything is changed; the atlas stays as it is until the last step."
            ),
        )
        dropped = st.file_uploader(
            _("Drag files here, or choose them"), accept_multiple_files=True,
            key=f"d_files_{drafting.drop_zone()}",
        )  # fmt: skip
        chips = Markup("").join(
            Markup("<li><b>{}</b> <span>{}</span></li>").format(name, suffix)
            for name, suffix in FORMATS
        )
        st.html(Markup("<ul class='sd-formats'>{}</ul>").format(chips))
    if not dropped:
        return
    try:
        draft = service.open_drafts().new([(one.name, one.getvalue()) for one in dropped])
    except UsageError as wrong:
        st.error(
            _("These files cannot be taken together: {why}").format(
                why=literal(issue_words.why(wrong))
            )
        )
        return
    drafting.begin(draft)
    st.rerun()


def _refused(draft: Draft, refused: InputRefused | UsageError) -> None:
    lead.show(_("This cannot be read"), draft.name)
    issues = refused.issues if isinstance(refused, InputRefused) else ()
    if issues:
        names = [path.name for path in draft.files]
        told = said.rows(issues, files=names)
        listing.show("d_refused", said.heads(issues), told, label=_("Findings"))
    else:
        st.error(literal(issue_words.why(refused)))
    st.button(_("Other files"), key="d_other", on_click=drafting.leave, type="primary")


def _understood(draft: Draft, look: Look) -> None:
    errors = [issue for issue in look.issues if issue.severity == "error"]
    left, right = st.columns([5, 4], gap="large")
    with left:
        with st.container(horizontal=True, key="d_files", vertical_alignment="center"):
            st.html(_files(draft))
            st.button(_("Other files"), key="d_other", on_click=drafting.leave)
        st.html(_facts(look, readable=not errors))
    with right:
        _layer(draft)
        if len(look.tables) > 1:
            _table(draft, look)
        if len(look.encodings) > 1:
            _encoding(draft, look)
        if draft.choices.answers.comma is not None or any(map(of_commas, look.issues)):
            ask_of_commas(draft)
        if look.format in TYPED and any(map(_at_some_hour, look.columns)):
            _hours(draft)
        if len(look.encodings) == 1 and look.encodings[0].samples:
            st.html(_samples(look.encodings[0].samples))
    if errors:
        told = said.rows(errors, files=[path.name for path in draft.files])
        listing.show("d_refused", said.heads(errors), told, label=_("Findings"))
    steps.onward(draft, ready=not errors and _answered(draft, look))


def _answered(draft: Draft, look: Look) -> bool:
    answers = draft.choices.answers
    if len(look.tables) > 1 and answers.table is None:
        return False
    if answers.comma is None and any(one.code == "decimal-comma" for one in look.issues):
        return False
    unsure = bool(look.encodings) and not look.encodings[0].sure
    return answers.encoding is not None or not unsure


def _files(draft: Draft) -> Markup:
    rows = Markup("").join(
        Markup("<li><b>{}</b><span>{}</span></li>").format(path.name, size(path.stat().st_size))
        for path in draft.files[:8]
    )
    more = len(draft.files) - 8
    rest = ngettext("and {n} other", "and {n} others", more) if more > 0 else ""
    return Markup("<ul class='sd-files'>{}{}</ul>").format(
        rows, Markup("<li>{}</li>").format(rest) if rest else ""
    )


ENCODINGS = {"gb18030": "GB 18030 / GBK", "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gbk": "GBK"}


def encoding_name(name: str) -> str:
    """An encoding as people call it."""
    return ENCODINGS.get(name, name.upper())


def format_name(name: str) -> str:
    """A format as people call it."""
    named = {
        "survey text": _("survey text"), "zipped Shapefile": _("zipped Shapefile"),
        "GeoJSON by lines": _("GeoJSON by lines"),
    }  # fmt: skip
    return named.get(name, name)


def size(count: int) -> str:
    """Bytes as people read them."""
    if count < 1e6:
        return f"{max(count / 1e3, 0.1):,.1f} kB"
    return f"{count / 1e6:,.1f} MB"


def _facts(look: Look, readable: bool = True) -> Markup:
    facts: list[tuple[str, str]] = [(_("Format"), format_name(look.format))]
    if look.rows:
        facts.append((_("Rows"), wording.number(look.rows)))
    if not readable and not look.columns:  # there is nothing to be answered next
        return lead.facts(facts)
    facts.append((_("Columns"), wording.number(len(look.columns))))
    named = _("As each file says") if look.each else look.declared_crs
    facts.append((_("Coordinates"), named or _("not said, to be answered next")))
    if look.joins:
        facts[-1] = (_("Coordinates"), _("none: joined to the atlas by id"))
    if len(look.encodings) == 1:
        facts.append((_("Text"), encoding_name(look.encodings[0].name)))
    return lead.facts(facts)


def _samples(samples: tuple[str, ...]) -> Markup:
    texts = Markup("").join(Markup("<q>{}</q>").format(one) for one in samples[:6])
    return Markup("<div class='sd-samples'><small>{}</small>{}</div>").format(
        _("Text of the file, as it was read"), texts
    )


def _layer(draft: Draft) -> None:
    names = list(LAYERS)
    first = ["parcels", "projects", "parks", "infrastructure"]
    names = first + [name for name in names if name not in first]
    st.selectbox(
        _("It becomes"), names, format_func=lambda name: word(LAYERS[name]),
        **drafting.bound(draft, "d_layer", draft.choices.layer, draft.become),
    )  # fmt: skip


def _table(draft: Draft, look: Look) -> None:
    st.selectbox(
        _("The file holds several tables. Which one?"), look.tables, index=None,
        placeholder=_("Choose a table"), **drafting.bound_answer(draft, "d_table", "table"),
    )  # fmt: skip


def _encoding(draft: Draft, look: Look) -> None:
    names, answered = [one.name for one in look.encodings], draft.choices.answers.encoding
    sure = look.encodings[0].name if look.encodings[0].sure else None
    now = answered if answered in names else sure
    st.radio(
        _("Which of these is the text of the file?"), names, index=None, format_func=encoding_name,
        captions=[literal(" · ".join(one.samples[:5])) for one in look.encodings],
        **drafting.bound(draft, "d_encoding", now, lambda name: draft.answer(encoding=name)),
    )  # fmt: skip


def of_commas(issue: Issue) -> bool:
    """Whether a finding asks what the commas divide."""
    return issue.code == "decimal-comma"


def ask_of_commas(draft: Draft) -> None:
    """Ask what the commas in the file's numbers divide."""
    words = {True: _("decimals: 1,5 is one and a half"), False: _("thousands: 1,500 is 1500")}
    st.radio(
        _("A comma in its numbers divides"), [True, False], index=None,
        format_func=words.__getitem__, **drafting.bound_answer(draft, "d_comma", "comma"),
    )  # fmt: skip


def _at_some_hour(column: ColumnSeen) -> bool:
    return column.field in DAY_FIELDS and any(map(at_some_hour, column.samples))


def _hours(draft: Draft) -> None:
    st.checkbox(
        _("Days that have a time, and no time zone, count as they are written"),
        **drafting.bound_answer(draft, "d_hours", "written_days"),
    )
