"""All illustrative layers, written to a folder."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from data import geojson_file
from data.generate import area, districts, infrastructure, parcels, parks, plane, projects, sites
from data.generate.park_list import PARKS
from data.generate.terms import SOURCE

MARK = {"illustrative": True, "source": SOURCE}


def build(real: Path, out: Path) -> None:
    """Read counties and rivers from ``real``, write the layers and the events below ``out``."""
    shapes, about = plane.real_layer(real, "counties")
    counties = {props["name_en"]: shape for shape, props in zip(shapes, about, strict=True)}
    rivers = [
        r if r.geom_type == "Polygon" else r.buffer(60) for r in plane.real_layer(real, "rivers")[0]
    ]
    water = shapely.union_all(rivers)
    whole = area.agglomeration_area(shapes)
    outlines = parks.park_outlines(whole, counties, water)
    starting = parks.starting_outlines(whole, counties, water, outlines)
    land = districts.build(outlines, starting, water)
    plots = parcels.build(list(districts.all_lots(land)), whole)
    municipal = shapely.union_all(
        [starting[s.key] for s in parks.STARTING if s.level == "municipal"]
    )
    places = sites.assign(plots, municipal)

    folder = out / "geojson"
    folder.mkdir(parents=True, exist_ok=True)
    geojson_file.write(folder / "agglomeration_area.geojson", [_area_row(whole)])
    geojson_file.write(folder / "starting_areas.geojson", _starting_rows(starting))
    geojson_file.write(folder / "parks.geojson", _park_rows(outlines))
    geojson_file.write(folder / "parcels.geojson", parcels.rows(plots))
    geojson_file.write(folder / "projects.geojson", projects.rows(places))
    geojson_file.write(
        folder / "infrastructure.geojson", infrastructure.rows(land, plots, whole, rivers[0])
    )
    tables = out / "tables"
    tables.mkdir(exist_ok=True)
    with (tables / "status_events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("parcel_id", "status", "valid_from", "source"))
        writer.writerows(parcels.events(plots))


def _area_row(whole: shapely.Geometry) -> tuple[Any, dict[str, Any]]:
    about = {
        "id": "agglomeration-area",
        "name": "Zhaoqing agglomeration area",
        "name_zh": "肇庆大型产业集聚区",
    }
    return plane.to_degrees(whole), {**about, **MARK}


def _starting_rows(outlines: dict[str, shapely.Geometry]) -> list[tuple[Any, dict[str, Any]]]:
    return [
        (
            plane.to_degrees(outlines[start.key]),
            {
                "id": start.key.lower(),
                "name": start.name,
                "name_zh": start.name_zh,
                "level": start.level,
                "county": start.county,
                **MARK,
            },
        )
        for start in parks.STARTING
    ]


def _park_rows(outlines: dict[str, shapely.Geometry]) -> list[tuple[Any, dict[str, Any]]]:
    degrees = plane.to_degrees(np.array([outlines[park.key] for park in PARKS], dtype=object))
    return [
        (
            shape,
            {
                "id": park.key.lower(),
                "name": park.name,
                "name_zh": park.name_zh,
                "level": park.level,
                "county": park.county,
                "industries": list(park.industries),
                "published_area_m2": None
                if park.published_area_m2 is None
                else round(park.published_area_m2, 2),
                "published_area_source": park.published_area_source,
                **MARK,
            },
        )
        for shape, park in zip(degrees, PARKS, strict=True)
    ]
