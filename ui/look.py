"""The pages' style sheet, served as a file so that a rerun does not send it again."""

from __future__ import annotations

import streamlit as st

import service
from layers.palette import STATUS_COLOURS
from ui.i18n import LANGUAGES, language

# A component without any visible part: it links the style sheet into the page's head, once, and
# gives it the colours of the statuses, which of them have a chip, and the language of the words.
_STYLE = st.components.v2.component(
    "shudi_style",
    js="""
export default function ({ data }) {
  const head = (id, tag) => document.getElementById(id)
    ?? document.head.appendChild(Object.assign(document.createElement(tag), { id }));
  const link = head("shudi-style", "link");
  if (!link.href) Object.assign(link, { rel: "stylesheet", href: data.href });
  const rules = Object.entries(data.colours).map(([key, c]) => `.s-${key}{--c:${c}}`);
  data.chips.forEach((key, n) => rules.push(
    `.st-key-f_status button:nth-of-type(${n + 1})::before{background:${data.colours[key]}}`));
  document.documentElement.lang = data.lang;
  head("shudi-statuses", "style").textContent = rules.join("");
}
""",
    isolate_styles=False,
)


def apply(chips: list[str]) -> None:
    """Give the page Shudi's look.

    Args:
        chips: the statuses that have a chip among the filters, in order.
    """
    href = service.page_asset_url("app.css")
    data = {"href": href, "colours": STATUS_COLOURS, "chips": chips}
    _STYLE(key="style", data={**data, "lang": LANGUAGES[language()].tag})
