"""The pages' style sheet, served as a file so that a rerun does not send it again."""

from __future__ import annotations

import streamlit as st

import service

# A component without any visible part: it links the style sheet into the page's head, once.
_STYLE = st.components.v2.component(
    "shudi_style",
    js="""
export default function ({ data }) {
  if (document.getElementById("shudi-style")) return;
  const link = document.createElement("link");
  link.id = "shudi-style";
  link.rel = "stylesheet";
  link.href = data.href;
  document.head.appendChild(link);
}
""",
    isolate_styles=False,
)


def apply() -> None:
    """Give the page Shudi's look."""
    _STYLE(key="style", data={"href": service.asset_url("app.css")})
