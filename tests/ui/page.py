"""The atlas page run without a browser, and everything it would put before a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import service.state
import ui.card
import ui.charts
import ui.figures
from service.telling import Asked

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"
SEEN = ("label", "placeholder", "help", "content", "options", "body")  # what protos call texts
KEYS = {
    "key",
    "keys",
    "status",
    "condition",
    "code",
    "layer",
    "id",
    "kind",
    "topic",
    "bars",
}  # of what routes tell
SPOKEN = ("title", "alt", "aria-label", "placeholder")  # attributes that a person gets to see


def opened(**session: Any) -> AppTest:
    """The page of a session, run through once."""
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    for key, value in session.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def elements(block: Any) -> Iterator[Any]:
    """Every element of the page, depth first."""
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from elements(child)
        if getattr(child, "proto", None) is not None:
            yield child


def htmls(app: AppTest) -> list[str]:
    """What the page hands to st.html."""
    return [e.proto.body for e in elements(app._tree) if e.type == "html"]


def _asked(app: AppTest) -> Asked:
    data = component(app, "shudi_figures")
    state = service.state.find(data["state"])
    return Asked(service.current_atlas(), state, data["lang"], data["unit"])


def figures(app: AppTest) -> dict[str, Any]:
    """What the route tells the page's figures of the state that they are told."""
    return ui.figures.told(_asked(app))


def card(app: AppTest) -> dict[str, Any]:
    """What the route tells the card of what is selected."""
    picked = component(app, "shudi_figures")["selected"]
    told = ui.card.told(_asked(app), picked["layer"], picked["id"])
    assert told is not None
    return told


def said(told: Any) -> Iterator[str]:
    """The texts for a person in what a route tells; the rest are keys and what is drawn."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for name, value in told.items():
            if name not in KEYS:
                yield from said(value)
    elif isinstance(told, list):
        for value in told:
            yield from said(value)


def component(app: AppTest, name: str) -> dict[str, Any]:
    """The data of a component, such as shudi_map."""
    for element in elements(app._tree):
        if element.type == "bidi_component" and element.proto.component_name == name:
            found: dict[str, Any] = json.loads(element.proto.json)
            return found
    raise AssertionError(f"no component {name}")


class Reading(HTMLParser):
    """The texts of a piece of HTML, and the tags that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name in SPOKEN:
                self.texts.append(value or "")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())


def texts(app: AppTest) -> list[str]:
    """Every text that a person sees: of the widgets, of the HTML, of the table's head."""
    found: list[str] = []
    for element in elements(app._tree):
        proto = element.proto
        if element.type == "html":
            found += Reading(proto.body).texts
            continue
        if element.type != "bidi_component":
            for name in SEEN:
                value = getattr(proto, name, "")
                several = [value] if isinstance(value, str) else value
                found += [getattr(v, "content", v) for v in several]
        elif proto.component_name == "shudi_bottom":
            words = json.loads(element.proto.json)
            for table in words.pop("layers").values():
                found += [table["label"], *(label for _, label, _ in table["columns"])]
            found += [label for label, _ in words.pop("statuses").values()]
            found += words.pop("none").values()
            found += [text for name, text in words.items() if name not in ("js", "unit")]
            found += said(ui.charts.told(_asked(app)))
        elif proto.component_name == "shudi_figures":
            found += said(figures(app))
            if "selected" in json.loads(element.proto.json):
                found += said(card(app))
    return [text for text in found if text]
