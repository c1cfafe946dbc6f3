"""The words of the pages, through gettext: English in the code, other languages in ``locales/``.

The words of the field (statuses, stages, services, layers) are not in the catalogue: they stand in
`gis.model` with a name in each language, and `word` takes the right one.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from layers.words import Words
from ui.reader import asking

DOMAIN = "shudi"
LOCALES = Path(__file__).resolve().parent.parent / "locales"
KEY = "lang"  # of the session, and of the page's address


@dataclass(frozen=True)
class Language:
    """A language of the pages: ``name`` on the switch, ``tag`` (BCP 47) for the browser."""

    name: str
    tag: str


LANGUAGES = {"en": Language("EN", "en"), "zh": Language("中文", "zh-CN")}
FIRST = "en"


def spoken(tag: str | None) -> str:
    """The language of ours that a tag such as ``zh-TW`` asks for; English when there is none."""
    code = (tag or "").split("-")[0].lower()
    return code if code in LANGUAGES else FIRST


def language() -> str:
    """The language of the person whose page is being made, or who asks a route."""
    reader = asking()
    return reader.lang if reader else str(st.session_state.get(KEY, FIRST))


@lru_cache
def _catalogue(code: str) -> gettext.NullTranslations:
    # English stands in the code; any other language without a catalogue is an error.
    return gettext.translation(DOMAIN, LOCALES, languages=[code], fallback=code == FIRST)


def _(text: str) -> str:
    """A text of the pages in the language of the person."""
    return _catalogue(language()).gettext(text)


def catalogued(text: str) -> str:
    """As `_`, of a text that `N_` marks where it stands."""
    return _(text)


def N_(text: str) -> str:  # noqa: N802  (the name that extraction knows)
    """The text itself, marked to be found by extraction: `_` says it later, by its variable."""
    return text


def ngettext(one: str, many: str, count: int, **more: str) -> str:
    """A text that depends on a count, with ``{n}`` for the count, and what else it names."""
    text = _catalogue(language()).ngettext(one, many, count)
    return text.format(n=f"{count:,}", **more)


def word(item: Any) -> str:
    """A status, stage, service or layer of `gis.model` in the language of the person."""
    return map_words(language()).of(item)


@lru_cache
def map_words(lang: str) -> Words:
    """How the map and its legend speak a language; what the map page asks for."""
    code = spoken(lang)
    return Words(partial(_label, code), code, LANGUAGES[code].tag)


def _label(code: str, text: str) -> str:
    return _catalogue(code).gettext(text)
