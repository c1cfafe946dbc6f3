"""How values of the data are said in a language: ``data/words.toml``.

A file says ``sewage_plant`` or ``new-energy vehicles``; a person reads "sewage plant" or
新能源汽车. Stored values, filters and exports keep what the data say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from gis import land_use
from gis.atlas import Atlas
from gis.errors import StoreError
from gis.published import DATA

# Where the Chinese names are of what rows mention by name: layer, the column that rows mention,
# and the column of the Chinese name.
NAMED = {
    "park": ("parks", "name", "name_zh"),
    "county": ("counties", "name_en", "name"),
    "project": ("projects", "name", "name_zh"),
}

_chinese: WeakKeyDictionary[Atlas, dict[str, Mapping[str, str]]] = WeakKeyDictionary()


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    try:
        return tomllib.loads((DATA / "words.toml").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"data/words.toml cannot be read: {error}") from error


def said(field: str, value: str, lang: str) -> str:
    """The value of a field as people say it in ``lang``; the value itself where nobody has said."""
    found: str = _words().get(lang, {}).get(field, {}).get(value, value)
    return found


def fields(lang: str) -> Mapping[str, Mapping[str, str]]:
    """All that is said in a language: field to value to words."""
    return MappingProxyType(_words().get(lang, {}))


def chinese_names(atlas: Atlas, field: str) -> Mapping[str, str]:
    """Chinese names of parks, counties or projects by the name that rows mention.

    What has no Chinese name is left out; an unknown field has none at all.
    """
    of_atlas = _chinese.setdefault(atlas, {})
    if field not in of_atlas:
        of_atlas[field] = _paired(atlas, *NAMED[field]) if field in NAMED else {}
    return of_atlas[field]


def in_words(atlas: Atlas, field: str, value: str, lang: str) -> str:
    """A value that rows of an atlas have, by the name that the atlas or the tables know for it."""
    if field == "land_use":
        return land_use.choices(atlas, lang).get(value, value)
    named = chinese_names(atlas, field) if lang == "zh" else {}
    return named.get(value, said(field, value, lang))


def _paired(atlas: Atlas, layer: str, mentioned: str, chinese: str) -> dict[str, str]:
    frame = atlas.layer(layer)
    if mentioned not in frame or chinese not in frame:
        return {}
    pairs = zip(frame[mentioned], frame[chinese], strict=True)
    return {
        a: b.strip() for a, b in pairs if isinstance(a, str) and isinstance(b, str) and b.strip()
    }
