"""What goes to the reading process beside its order, and back: frames, as Feather files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pandas as pd

from gis import crs
from gis.check import Context
from gis.issue import Issue
from gis.read.seen import ColumnSeen, EncodingSeen, Look

if TYPE_CHECKING:
    import geopandas as gpd

_EVENTS = "context-events"  # the one frame without shapes
_PROGRESS = "progress.json"


def pack(
    work: Path, context: Context | None, known: Mapping[str, gpd.GeoDataFrame] | None
) -> dict[str, list[str]]:
    """Leave the frames in a folder; what the order says of them."""
    frames: dict[str, pd.DataFrame]
    frames = {f"known-{name}": frame for name, frame in (known or {}).items()}
    if context is not None:
        slim = context.slim()
        there = {one.name: getattr(slim, one.name) for one in fields(slim)}
        frames |= {f"context-{n}": frame for n, frame in there.items() if frame is not None}
    for name, frame in frames.items():
        frame.to_feather(work / f"{name}.feather")
    return {
        "context": [] if context is None else ["", *(n for n in frames if n.startswith("context"))],
        "known": [name for name in frames if name.startswith("known")],
    }


def unpack(
    work: Path, order: Mapping[str, Any]
) -> tuple[Context | None, dict[str, gpd.GeoDataFrame]]:
    """What `pack` has left."""
    known = {name.removeprefix("known-"): _frame(work, name) for name in order["known"]}
    if not order["context"]:
        return None, known
    frames = {n: _frame(work, n) for n in order["context"] if n and n != _EVENTS}
    found: dict[str, Any] = {n.removeprefix("context-"): frame for n, frame in frames.items()}
    if _EVENTS in order["context"]:
        found["events"] = pd.read_feather(work / f"{_EVENTS}.feather")
    return Context(**found), known


def _frame(work: Path, name: str) -> gpd.GeoDataFrame:
    import geopandas as gpd

    frame = gpd.read_feather(work / f"{name}.feather").set_crs(crs.WGS84, allow_override=True)
    for column in frame.columns.drop(frame.geometry.name):
        if any(isinstance(value, np.ndarray) for value in frame[column].head(100)):
            frame[column] = frame[column].map(list, na_action="ignore")
    return frame


def teller(work: Path) -> Callable[[float, str], None]:
    """Tells how far the process is, so that `told` hears it."""

    def tell(share: float, what: str) -> None:
        fresh = work / f"{_PROGRESS}.new"
        fresh.write_bytes(orjson.dumps([share, what]))
        fresh.replace(work / _PROGRESS)  # whole or not at all

    return tell


def told(work: Path) -> tuple[float, str] | None:
    """How far the process is: a share and what it does; None before it has said anything."""
    try:
        share, what = orjson.loads((work / _PROGRESS).read_bytes())
    except FileNotFoundError:
        return None
    return float(share), str(what)


def look_to(seen: Look, work: Path) -> dict[str, Any]:
    """A look as plain JSON values, and its shapes in the folder; `look_from` is the way back."""
    import geopandas as gpd

    gpd.GeoDataFrame({"id": seen.ids}, geometry=seen.sample).to_feather(work / "sample.feather")
    plain = {one.name: getattr(seen, one.name) for one in fields(seen)}
    del plain["sample"], plain["ids"]
    plain["issues"] = [issue.as_dict() for issue in seen.issues]
    plain["columns"] = [asdict(column) for column in seen.columns]
    plain["encodings"] = [asdict(one) for one in seen.encodings]
    return plain


def look_from(plain: dict[str, Any], work: Path) -> Look:
    """The look of `look_to`."""
    import geopandas as gpd

    frame = gpd.read_feather(work / "sample.feather")
    lists = {
        "tables": tuple(plain["tables"]),
        "units": tuple(plain["units"]),
        "columns": tuple(
            ColumnSeen(**{**one, "samples": tuple(one["samples"])}) for one in plain["columns"]
        ),
        "encodings": tuple(
            EncodingSeen(**{**one, "samples": tuple(one["samples"])}) for one in plain["encodings"]
        ),
        "total_bounds": tuple(float("nan") if v is None else v for v in plain["total_bounds"]),
        "issues": tuple(Issue(**issue) for issue in plain["issues"]),
        "ids": frame["id"].to_numpy(dtype=object),
        "sample": frame.geometry.to_numpy(),
    }
    return Look(**{**plain, **lists})
