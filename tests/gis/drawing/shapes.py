"""Drawings as a browser writes them."""

LAND = [[112.60, 23.20], [112.62, 23.20], [112.63, 23.215], [112.61, 23.23]]
HOLE = [[112.612, 23.21], [112.618, 23.21], [112.618, 23.215]]
FAR = [[112.70, 23.20], [112.72, 23.20], [112.71, 23.21]]

POLYGON = {"name": "North bank", "kind": "polygon", "coordinates": [[LAND]]}
PARTS = {"name": "Two parts", "kind": "polygon", "coordinates": [[LAND, HOLE], [FAR]]}
RECTANGLE = {"name": "Block", "kind": "rectangle", "coordinates": [112.6, 23.2, 112.61, 23.22]}
CIRCLE = {"name": "Around", "kind": "circle", "coordinates": [112.65, 23.25, 500.0]}
EACH = (POLYGON, PARTS, RECTANGLE, CIRCLE)
