"""An entry of a basemap file, one line of text or a table of fields, checked before it is believed.

What is refused is refused with a reason that never repeats the value: there may be a key in it.
"""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import xyzservices.providers

from gis.errors import ShudiError, UsageError
from gis.tile_file import VECTOR, TileFile
from layers.basemap import ROUTE, Basemap, id_of

_PLACES = {"z", "x", "y", "-y", "s", "r", "key"}
_HOST = re.compile(r"([A-Za-z0-9._-]|\{s\})+(:\d{1,5})?|\[[0-9A-Fa-f:]+\](:\d{1,5})?")
_LAYERS_OF = {"layers", "styles", "format", "version"}  # of a WMS; what Leaflet does not set itself
_SET_BY_LEAFLET = {"service", "request", "crs", "srs", "bbox", "width", "height", "transparent"}
_TEXTS = {"name", "name_zh", "attribution", "link", "terms"}
FIELDS = _TEXTS | {
    "url", "urls", "provider", "min_zoom", "max_zoom", "subdomains", "shift", "tone", "key",
    "referrer",
}  # fmt: skip


class EntryRefused(UsageError):
    """An entry that is no basemap; the text says why, without the value."""


def basemap(name: str, entry: Any, folder: Path) -> Basemap:
    """A basemap from its entry.

    Args:
        name: of the entry.
        entry: ``"https://…/{z}/{x}/{y}.png"``, ``"wms:https://…?layers=…"``, ``"….pmtiles"``,
            ``"provider:Esri.WorldTopoMap"`` or a table of FIELDS.
        folder: which relative paths are relative to.

    Raises:
        EntryRefused: with the reason.
    """
    fields = {"url": entry} if isinstance(entry, str) else entry
    if not isinstance(fields, dict):
        raise EntryRefused("give a text or a table")
    _check(fields)
    known: dict[str, Any] = {key: fields[key] for key in _TEXTS & fields.keys()}
    known = {"id": id_of(name), "name": name, **known, "tone": fields.get("tone", "light")}
    options = _options(fields)
    urls = fields.get("urls", [fields[key] for key in ("url",) if key in fields])
    if "provider" in fields:
        urls = [f"provider:{fields['provider']}"]
    if not urls:
        return Basemap(**known)
    if len(urls) == 1 and urls[0].startswith("wms:"):
        return _wms(urls[0].removeprefix("wms:"), fields, known, options)
    if len(urls) == 1 and urls[0].lower().endswith(".pmtiles"):
        return _file(urls[0], folder, known, options)
    if len(urls) == 1 and urls[0].startswith("provider:"):
        urls = [_provider(urls[0].removeprefix("provider:"), known, options)]
    for url in urls:
        _check_tiles(url, fields)
    if any("{s}" in url for url in urls):
        options.setdefault("subdomains", "abc")
    key = fields.get("key", "")
    return Basemap(**known, kind="tiles", urls=tuple(urls), options=options, key=key)


def _check(fields: dict[str, Any]) -> None:
    unknown = sorted(fields.keys() - FIELDS)
    if unknown:
        there = ", ".join(sorted(FIELDS))
        raise EntryRefused(f"there is no field {unknown[0]!r}; there are {there}")
    for name, value in fields.items():
        if name == "urls":
            right = isinstance(value, list) and value and all(isinstance(v, str) for v in value)
        elif name in ("min_zoom", "max_zoom"):
            right = type(value) is int and 0 <= value <= 30
        elif name == "referrer":
            right = isinstance(value, bool)
        else:
            right = isinstance(value, str) and bool(value)
        if not right:
            raise EntryRefused(f"{name} is not what it has to be")
    for name, allowed in (("shift", ("gcj02",)), ("tone", ("light", "dark"))):
        if name in fields and fields[name] not in allowed:
            raise EntryRefused(f"{name} can be {' or '.join(allowed)}")
    if not re.fullmatch(r"[a-z0-9_]*", fields.get("key", "")):
        raise EntryRefused("key is the name of a key: small letters, digits and _")
    if not re.fullmatch(r"[A-Za-z0-9]*", fields.get("subdomains", "")):
        raise EntryRefused("subdomains are letters and digits, each a server")
    if "link" in fields and not re.match(r"https?://", fields["link"]):
        raise EntryRefused("link has to begin with http:// or https://")
    if len(fields.keys() & {"url", "urls", "provider"}) > 1:
        raise EntryRefused("give one of url, urls and provider")


def _options(fields: dict[str, Any]) -> dict[str, Any]:
    names = {"min_zoom": "minZoom", "max_zoom": "maxNativeZoom", "subdomains": "subdomains"}
    found = {to: fields[name] for name, to in names.items() if name in fields}
    if "shift" in fields:
        found["shift"] = fields["shift"]
    if fields.get("referrer"):  # the page says nothing of itself unless it is asked to
        found["referrerPolicy"] = "origin"
    return found


def _check_server(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise EntryRefused("the address cannot be read") from None
    if parts.scheme not in ("http", "https"):
        raise EntryRefused(
            "give an address with {z}, {x} and {y}, wms:https://…, provider:…, or a .pmtiles file"
        )
    if "@" in parts.netloc:
        raise EntryRefused("an address with a password in it: browsers refuse those")
    if not _HOST.fullmatch(parts.netloc):
        raise EntryRefused("the address has no server that can be read")


def _check_tiles(url: str, fields: dict[str, Any]) -> None:
    _check_server(url)
    places = set(re.findall(r"\{([^{}]*)\}", url))
    if not {"z", "x"} <= places or not places & {"y", "-y"}:
        raise EntryRefused("the address has to have {z}, {x} and {y} in it, or begin with wms:")
    if places - _PLACES:
        raise EntryRefused(f"the address may have {', '.join(sorted(_PLACES))} in braces, no more")
    if ("key" in places) != ("key" in fields):
        raise EntryRefused('{key} in the address and key = "its name" go together')
    if fields.get("shift") and places & {"-y", "r"}:
        raise EntryRefused("shifted tiles are asked for by {z}, {x} and {y} only")


def _wms(
    url: str, fields: dict[str, Any], known: dict[str, Any], options: dict[str, Any]
) -> Basemap:
    _check_server(url)
    if "shift" in fields or "key" in fields or "{" in url:
        raise EntryRefused("a WMS can have neither shift nor key nor braces")
    parts = urlsplit(url)
    asked: dict[str, str] = {}
    kept = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in _LAYERS_OF:
            asked[name.lower()] = value
        elif name.lower() not in _SET_BY_LEAFLET:
            kept.append((name, value))  # such as map=, or a key
    if not asked.get("layers"):
        raise EntryRefused("a WMS has to say layers=…")
    base = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))
    asked.setdefault("format", "image/png")
    return Basemap(**known, kind="wms", urls=(base,), options={**options, **asked})


def _provider(name: str, known: dict[str, Any], options: dict[str, Any]) -> str:
    """The address of a map that the library xyzservices knows by name."""
    try:
        found = xyzservices.providers.query_name(name)
    except ValueError:
        raise EntryRefused("xyzservices knows no provider of that name") from None
    if found.requires_token():
        raise EntryRefused("that provider needs a token: give its address with {key} instead")
    known.setdefault("attribution", _text(found.attribution).replace("(C)", "©"))
    if "max_zoom" in found:
        options.setdefault("maxNativeZoom", found["max_zoom"])
    if isinstance(found.get("subdomains"), str):
        options.setdefault("subdomains", found["subdomains"])
    gaps = {key: value for key, value in found.items() if isinstance(value, str) and key != "url"}
    url = found["url"].replace("{r}", "")
    return re.sub(r"\{(\w+)\}", lambda m: gaps.get(m[1], m[0]), url)


def _file(path: str, folder: Path, known: dict[str, Any], options: dict[str, Any]) -> Basemap:
    if "://" in path:
        raise EntryRefused("a PMTiles file has to be on this machine")
    if "shift" in options:
        raise EntryRefused("a file cannot be shifted")
    where = (folder / path).resolve()
    try:
        opened = TileFile(where)
        stat = where.stat()
    except ShudiError as error:
        raise EntryRefused(str(error)) from None
    except OSError:
        raise EntryRefused(f"{where.name} cannot be read") from None
    version = hashlib.blake2b(f"{where}|{stat.st_mtime_ns}".encode(), digest_size=5).hexdigest()
    url = ROUTE.format(id=known["id"], version=version)
    west, south, east, north = opened.bounds
    options = {
        "minZoom": opened.min_zoom,
        "maxNativeZoom": opened.max_zoom,
        **options,
        "bounds": [[south, west], [north, east]],
    }
    known.setdefault("attribution", _text(opened.attribution))
    kind = "vector" if opened.media_type == VECTOR else "tiles"
    return Basemap(**known, kind=kind, urls=(url,), options=options, file=where)


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()[:300]
