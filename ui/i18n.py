"""The words of the pages, through gettext: English in the code, other languages in ``locales/``."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

DOMAIN = "shudi"
LOCALES = Path(__file__).resolve().parent.parent / "locales"
LANGUAGES = ("en",)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=True)


def _(text: str) -> str:
    """A text of the pages in the language of the person."""
    return _catalogue(LANGUAGES[0]).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """A text that depends on a count, with ``{n}`` for the count."""
    return _catalogue(LANGUAGES[0]).ngettext(one, many, count).format(n=f"{count:,}")
