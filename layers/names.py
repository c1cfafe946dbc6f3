"""Names on the map: our label layer as a Folium element (drawn by layers/assets/labels.js)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import shapely
from folium.template import Template
from numpy.typing import NDArray

from layers.words import Words


class Names(folium.map.Layer):
    """Texts at points. They reach the page as JSON (`layers.told`) and the DOM as text."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = new shudi.Labels(
            shudi.told.{{ this.get_name() }}, {{ this.look|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, items: Sequence[dict[str, Any]], look: dict[str, Any]) -> None:
        super().__init__(overlay=True, control=False)
        self._name = "Names"
        self.told = list(items)
        self.look = look


def names(
    frame: gpd.GeoDataFrame,
    words: Words,
    look: dict[str, Any],
    *,
    latin: str = "name",
    chinese: str = "name_zh",
    ranks: Sequence[float] | None = None,
    min_zooms: Sequence[int] | None = None,
    above: bool = False,
) -> Names:
    """The names of a frame's features, each at a point of it.

    Args:
        frame: WGS 84.
        words: which name goes first.
        look: options of shudi.Labels: look (CSS class), rank, minZoom, maxZoom, dot.
        latin, chinese: the columns of the names.
        ranks: by row; the higher is placed first. min_zooms: by row.
        above: at the northern end of each feature instead, so that what is in it stays in sight.
    """
    items = []
    geoms = frame.geometry.to_numpy()
    points = shapely.get_coordinates(_tops(geoms) if above else shapely.point_on_surface(geoms))
    records = frame.drop(columns=frame.geometry.name).to_dict("records")
    if len(points) != len(records):  # some feature has no geometry: no place for its name
        return Names([], look)
    for row, record in enumerate(records):
        text, under = words.names(record, latin, chinese)
        if text:
            lng, lat = points[row].round(5).tolist()
            item: dict[str, Any] = {"at": [lat, lng], "text": text}
            if under:
                item["under"] = under
            if ranks is not None:
                item["rank"] = float(ranks[row])
            if min_zooms is not None:
                item["minZoom"] = int(min_zooms[row])
            items.append(item)
    return Names(items, look)


def _tops(geoms: NDArray[np.object_]) -> NDArray[np.object_]:
    xy, of = shapely.get_coordinates(geoms, return_index=True)
    order = np.lexsort((xy[:, 1], of))
    last = order[np.flatnonzero(np.r_[of[order][1:] != of[order][:-1], True])]
    tops: NDArray[np.object_] = shapely.points(xy[last])
    return tops
