"""The unit that areas are read in: chosen in the foot, told to the map, typed into the filter.

What is kept is in mu always: a filter, a link and an export mean the same land in every unit.
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from gis.units import YUAN_PER_WAN
from layers import areas, densities
from ui import map_view, settings, wording
from ui.i18n import language

KEY = "units"
_TOLD = "units_told"  # of the session: the map has heard of a unit
# Steps of the filter's arrows, about 10 mu each.
STEPS = {"mu": 10.0, "ha": 1.0, "km2": 0.01, "acre": 1.0}


def switch(unit: object) -> None:
    """Read areas in another unit from now on; what is none of ours changes nothing."""
    if isinstance(unit, str) and unit in areas.UNITS:
        settings.put(KEY, unit)


def tell_map() -> None:
    """Have the map speak the unit; before `map_view.show`. It begins with the first one."""
    unit = settings.get(KEY)
    if unit != areas.FIRST or _TOLD in st.session_state:
        st.session_state[_TOLD] = True
        map_view.tell("units", unit)


def limit(label: str, key: str) -> None:
    """A field for an area in the unit of the person, over a setting that is in mu.

    Args:
        label: with ``{unit}``.
        key: of the setting.
    """
    unit = wording.unit()
    factor = areas.UNITS[unit].m2 / areas.UNITS[areas.FIRST].m2
    _limit(label.format(unit=wording.unit_name()), key, unit, factor, STEPS[unit])


def density_limit(label: str, key: str) -> None:
    """A field for an investment density as `wording.density` says it.

    Args:
        label: with ``{unit}``.
        key: of the setting, which is in 10 000 yuan per mu.
    """
    lang, unit = language(), wording.unit()
    factor = densities.size(lang, unit) / YUAN_PER_WAN
    step = float(f"{50 / factor:.0e}")  # about as much land for the money, whatever the unit
    _limit(label.format(unit=densities.name(lang, unit)), key, f"{factor:g}", factor, step)


def _limit(label: str, key: str, name: str, factor: float, step: float) -> None:
    """A field called ``name`` for a setting of which ``factor`` are one in the person's unit."""
    field = key if factor == 1 else f"{key}_{name}"
    if field != key:
        kept = settings.get(key)
        # Its own field is not shown in this unit, and Streamlit forgets what such a one held.
        settings.put(key, kept)
        shown = None if kept is None else float(f"{kept / factor:.10g}")
        if st.session_state.get(field) != shown:
            st.session_state[field] = shown
    st.number_input(
        label,
        key=field,
        min_value=0.0,
        value=None,
        step=step,
        format="%.10g",
        on_change=partial(_typed, field, key, factor) if field != key else None,
    )


def _typed(field: str, key: str, factor: float) -> None:
    value = st.session_state[field]
    settings.put(key, None if value is None else value * factor)
