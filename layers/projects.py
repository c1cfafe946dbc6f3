"""Projects: circles whose area is proportional to their investment (layers/assets/projects.js)."""

from __future__ import annotations

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from folium.template import Template
from numpy.typing import NDArray

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import tree
from layers.investment import MEASURES
from layers.words import Words


class Projects(folium.map.Layer):
    """One circle a project, in the order of the atlas; names stay on the server until hovered."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = new shudi.Projects(shudi.told.{{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, atlas: Atlas, words: Words) -> None:
        super().__init__(name=words.of(LAYERS["projects"]), overlay=True)
        tree.entry(self, slug="projects", group=tree.LAND, pane="projects")
        self._name = "Projects"
        frame = atlas.layer("projects")
        points = shapely.centroid(frame.geometry.to_numpy())
        lng, lat = np.round(shapely.get_x(points), 6), np.round(shapely.get_y(points), 6)
        here = np.isfinite(lng) & np.isfinite(lat)
        amounts = {key: _amounts(frame, field) for key, field in MEASURES.items()}
        self.yuan = amounts["planned"]
        self.told = {
            "at": [
                [y, x] if ok else None
                for y, x, ok in zip(lat.tolist(), lng.tolist(), here.tolist(), strict=True)
            ],
            **{
                key: [value if value >= 0 else None for value in yuan.tolist()]
                for key, yuan in amounts.items()
            },
            "samples": self.samples(),
        }

    def samples(self) -> list[float]:
        """Three round investments for the legend: about a tenth, a third and all of the largest."""
        known = self.yuan[np.isfinite(self.yuan) & (self.yuan > 0)]
        if not known.size:
            return []
        largest = _round_down(float(known.max()))
        return sorted({_round_down(largest / 10), _round_down(largest / 3), largest})


def _amounts(frame: gpd.GeoDataFrame, field: str) -> NDArray[np.float64]:
    if field not in frame:
        return np.full(len(frame), np.nan)
    found: NDArray[np.float64] = pd.to_numeric(frame[field], errors="coerce").to_numpy(dtype=float)
    return found


def _round_down(value: float) -> float:
    """The largest of 1, 2, 5 · 10**k that is not above the value."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step * power for step in (1, 2, 5) if step * power <= value))


def layer(atlas: Atlas, words: Words) -> Projects | None:
    """The projects, or None when the atlas has none."""
    return None if atlas.layer("projects").empty else Projects(atlas, words)
