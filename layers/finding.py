"""The tools that find: the search box, the coordinates, the pin, zooming to what matters."""

from __future__ import annotations

import folium

from gis.atlas import Atlas
from layers.tool import Tool
from layers.words import Words


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Put them on the map."""
    label = words.label
    zone = label("CGCS2000 grid, 3° zone {zone}")
    place = {
        "copy": label("Copy"),
        "copied": label("Copied"),
        "refused": label("The browser does not let it be copied"),
        "grid": zone,
        "zone": label("zone {zone}"),
        "key": label("key C"),
        "pointer": label("Under the pointer"),
        "pinned": label("Pinned place"),
        "middle": label("Middle of the map"),
        "remove": label("Remove the pin"),
    }
    Tool("pin", place).add_to(page_map)
    Tool("readout", place).add_to(page_map)
    Tool(
        "searchBox",
        {
            "search": label("Find a place, a parcel or coordinates"),
            "placeholder": label("Find or type coordinates"),
            "clear": label("Clear"),
            "coordinates": label("Coordinates"),
            "degrees": label("Longitude, latitude"),
            "zone": zone,
            "away": label("{n} from the land on record"),
            "hidden": label("hidden by the filter"),
            "only": label("Filter the parcels by “{text}”"),
            "nothing": label("Nothing has this name, id or place."),
            "failed": label("The server does not answer; try again."),
            "found": label("{n} found"),
        },
    ).add_to(page_map)
    Tool(
        "extent",
        {
            "to_selection": label("Zoom to the selection"),
            "to_filter": label("Zoom to what the filter leaves"),
            "to_all": label("Zoom to the whole area"),
            "full": label("Full screen"),
            "leave_full": label("Leave full screen"),
            "away": label("In the filter but not in view: {n}"),
            "go": label("Zoom there"),
        },
    ).add_to(page_map)
