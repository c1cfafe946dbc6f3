"""What the overlays of investment are told: their words, the colours of stages, planned or actual.

Circles, bubbles, parks by yuan per mu, heat, flows and works read it (layers/assets/investment.js).
"""

from __future__ import annotations

from typing import Any

import folium

from gis.atlas import Atlas
from gis.model import STAGES
from layers import areas, palette
from layers.money import units
from layers.tool import Tool
from layers.words import Words

MEASURES = {"planned": "planned_invest_yuan", "actual": "actual_invest_yuan"}


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Put the words on the page; the overlays themselves are layers."""
    Tool("investments", told(words)).add_to(page_map)


def told(words: Words) -> dict[str, Any]:
    """The words, as JSON."""
    return {
        "lang": words.lang,
        "money": [{"size": size, "text": text} for size, text in units(words)],
        "units": {
            key: {"m2": unit.m2, "name": areas.name(words.lang, key)}
            for key, unit in areas.UNITS.items()
        },
        "density": words.label("{amount} yuan/{unit}"),
        "planned": words.label("Planned"),
        "actual": words.label("Actual"),
        "planned_yuan": words.label("{amount} yuan planned"),
        "actual_yuan": words.label("{amount} yuan spent"),
        "projects": words.label("Projects: {n}"),
        "unknown": words.label("unknown"),
        "unknown_amount": words.label("amount unknown"),
        "no_project": words.label("There is no project in the filter."),
        "some_unknown": words.label("{n} more of unknown amount"),
        "investment": words.label("Investment"),
        "circles_title": words.label("Projects: yuan, ring by stage"),
        "not_recorded": words.label("What had been spent by this day was not recorded."),
        "built": words.label("{n} % built"),
        "density_title": words.label("Parks: yuan per {unit} of project land"),
        "density_note": words.label(
            "What projects invest, over the land they stand on. Land without a project is left out."
        ),
        "density_of": words.label("{amount} yuan on {area} with a project"),
        "heat_title": words.label("Heat: yuan per km²"),
        "heat_note": words.label("Spread over about {distance}."),
        "flows_note": words.label("from a project to its parcels"),
        "works_title": words.label("Infrastructure: planned yuan"),
        "works_note": words.label("As last reported, on any day."),
        "works_done": words.label("built"),
        "works_planned": words.label("still to build"),
        "zoom_here": words.label("Zoom in"),
        # By the byte of `gis.stages.stage_bytes`: hidden, unknown, then the stages.
        "stages": {
            "names": ["", words.label("stage unknown"), *(words.of(stage) for stage in STAGES)],
            "colours": ["", palette.STAGE_UNKNOWN, *palette.STAGE_COLOURS.values()],
        },
    }
