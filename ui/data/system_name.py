"""Coordinate systems as a planner calls them."""

from __future__ import annotations

from gis import crs
from gis.errors import UnknownCrs
from ui.i18n import _


def system_name(system: str | None, *, swapped: bool = False, fallback: str = "") -> str:
    """The name of a system as `gis.read.Answers.crs` has it."""
    name = _named(system) or fallback or str(system or "")
    return _("{system}, axes exchanged").format(system=name) if swapped else name


def _named(system: str | None) -> str:
    plain = (system or "").upper()
    special = {
        "GCJ-02": _("GCJ-02, the shifted grid of Amap and Tencent"),
        "BD-09": _("BD-09, the shifted grid of Baidu"),
        "CGCS2000-3": _("CGCS2000, each row in the 3° zone before its easting"),
        "CGCS2000-6": _("CGCS2000, each row in the 6° zone before its easting"),
    }
    if plain in special:
        return special[plain]
    try:
        known = crs.parse(system or "")
    except UnknownCrs:
        return ""
    if known in (crs.WGS84, crs.CGCS2000):  # centimetres apart: one position, by either name
        return _("CGCS2000 longitude and latitude / WGS 84")
    for zone in crs.GK3_ZONES:
        for prefixed in (True, False):
            if known == crs.gauss_kruger(zone, zone_in_easting=prefixed):
                text = (
                    _("CGCS2000 zone {zone} ({lng}°E), zone number in the easting")
                    if prefixed
                    else _("CGCS2000 zone {zone} ({lng}°E), no zone number")
                )
                return text.format(zone=zone, lng=zone * 3)
    return known.name
