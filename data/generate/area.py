"""The agglomeration area: 992.0 km² of plain and valley land around its towns."""

from __future__ import annotations

import shapely

from data.generate import outline
from data.generate.noise import Noise
from data.generate.plane import to_plane
from data.generate.terms import rng

AREA_M2 = 992.0e6
BORDER_M = 250.0  # how far it stays from the city's border

# The valleys it follows (degrees), and how far it reaches from each in m, relative to the others.
_VALLEYS: tuple[tuple[tuple[tuple[float, float], ...], float], ...] = (
    # Dawang between the Suijiang and the Beijiang
    (((112.825, 23.385), (112.815, 23.33), (112.812, 23.27)), 5600),
    # Sihui's towns down to Dasha and Mafang
    (((112.655, 23.375), (112.70, 23.335), (112.75, 23.29), (112.755, 23.245)), 5200),
    # Lianhua, Yong'an, Guangli: the New District
    (((112.69, 23.262), (112.70, 23.18), (112.625, 23.195)), 5000),
    # across the Xijiang to Shapu, Jinli and Xiangang
    (((112.70, 23.18), (112.715, 23.13), (112.77, 23.085), (112.76, 23.045)), 4600),
    (((112.76, 23.06), (112.67, 23.05), (112.60, 23.00)), 4000),
    # up the plain south of the river to Baitu and Jindu
    (((112.60, 23.00), (112.545, 23.035), (112.515, 23.045)), 3200),
    # the lobe up to Jianggu
    (((112.70, 23.335), (112.675, 23.41), (112.662, 23.50)), 2600),
    # the Suijiang above Sihui
    (((112.655, 23.36), (112.58, 23.37)), 2200),
)


def agglomeration_area(counties: list[shapely.Geometry]) -> shapely.Polygon:
    """One polygon on the plane of exactly 992.0 km², inside the counties."""
    city = shapely.union_all(counties).buffer(-BORDER_M)
    skeleton = [(to_plane(shapely.LineString(line)), reach) for line, reach in _VALLEYS]
    noise = Noise(rng(1), 5_000, octaves=5)
    return outline.grow(skeleton, city, AREA_M2, 120, noise, roughness=0.8)
