"""What of a draft is drawn at each step, as JSON that layers/assets/draft_map.js paints.

Of very many outlines some are drawn, spread over the files, and everything that a list points at;
the note says so. Words come from `layers.words`, texts of the data go as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import shapely

from gis.draft.reading import BY_ROW
from gis.draft.result import rows_standing
from gis.issue import folded
from layers.words import Words

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from gis.comparison import Comparison
    from gis.draft import Choices, Reading
    from gis.read.candidates import Candidate

MOST = 5_000  # outlines that are drawn at once
MOST_CORNERS = 400_000
GROUP_SHARE = 0.02  # of the extent: parts nearer than twice that to each other are one group
NEAR_DEG = 0.5  # what lies further from the area is not on the first view
Scene = dict[str, Any]


def place(found: Sequence[Candidate], area: Sequence[float], chosen: int | None) -> Scene:
    """The ways to read the coordinates: each outline where it would be, with a number."""
    groups, marks = [], []
    home = view = shapely.box(*area)
    for n, one in enumerate(found):
        if one.outline is None or one.outline.is_empty:
            continue
        groups.append(_group(f"p{n}", "", [(f"p{n}", one.name, one.outline)]))
        middle = _amidst(one.outline)
        marks.append({"key": f"p{n}", "n": n + 1, "at": [middle.x, middle.y]})
        if n == (chosen or 0) or shapely.distance(home, one.outline) < NEAR_DEG:
            view = shapely.union(view, shapely.envelope(one.outline))
    return {"bounds": list(view.bounds), "groups": groups, "marks": marks, "note": ""}


def _amidst(outline: Any) -> Any:
    """A point on an outline, in the middle of the largest group of its parts."""
    parts = shapely.get_parts(outline)
    parts = parts[~shapely.is_empty(parts)]
    middles = shapely.centroid(parts)
    west, south, east, north = shapely.bounds(outline)
    near = max(np.hypot(east - west, north - south) * GROUP_SHARE, 1e-6)
    around = shapely.get_parts(shapely.union_all(shapely.buffer(middles, near, quad_segs=2)))
    at, group = shapely.STRtree(around).query(middles, predicate="intersects")
    largest = parts[at[group == np.bincount(group).argmax()]]
    centre = shapely.centroid(shapely.geometrycollections(largest))
    return shapely.point_on_surface(largest[np.argmin(shapely.distance(largest, centre))])


def findings(read: Reading, choices: Choices, words: Words) -> Scene:
    """The rows of the files, those with a finding in its colour, and repairs before and after."""
    assert read.layer is not None
    frame = read.layer.frame
    shapes = frame.geometry.to_numpy()
    looks = _looks(read, choices, len(shapes))
    offered = [one for one in (*read.taken, *read.proposed) if one.field == "geometry"]
    told = {read.layer.row_of(issue) for issue in read.issues}
    listed = np.array(sorted(row - 1 for row in told if row and row <= len(shapes)), dtype=np.intp)
    # Of very many some are drawn, but all that a list points at.
    drawn = {
        look: np.union1d(_spread(rows, MOST), np.intersect1d(rows, listed))
        for look, rows in looks.items()
    }
    ids = frame["id"].astype(str).tolist() if "id" in frame else [""] * len(frame)

    names = {
        "row": words.label("Rows of the file"), "left": words.label("Left out"),
        "warning": words.label("With a finding"), "error": words.label("Not acceptable"),
    }  # fmt: skip
    label = words.label
    groups = [
        *(
            _group(look, name, [(f"r{n + 1}", ids[n], shapes[n]) for n in drawn[look].tolist()],
                   len(looks[look]))
            for look, name in names.items()
        ),
        _group("before", label("Before the repair"),
               [(f"r{one.row}", one.id, one.before) for one in offered]),
        _group("after", label("After the repair"),
               [(f"r{one.row}", one.id, one.after) for one in offered]),
    ]  # fmt: skip
    return _scene(groups, shapes, sum(map(len, drawn.values())), words)


def _looks(read: Reading, choices: Choices, count: int) -> dict[str, NDArray[np.intp]]:
    """The rows, from 0, of each look: what is wrong with any row counts, also if not listed."""
    hidden = folded(code for _severity, code in read.counts)
    look = np.full(count, "row", dtype="U7")
    stand = rows_standing(read, choices)
    for severity in ("warning", "question", "error"):
        for (kind, code), rows in read.rows.items():
            if kind == severity and code not in hidden:
                at = _there(rows, count)
                look[at[look[at] != "error"]] = "warning"
                if severity == "error":
                    still = stand.get((kind, code), frozenset()) if (kind, code) in BY_ROW else rows
                    look[_there(still, count)] = "error"
    look[_there(choices.left, count)] = "left"
    return {name: np.flatnonzero(look == name) for name in ("row", "left", "warning", "error")}


def _there(rows: Iterable[int], count: int) -> NDArray[np.intp]:
    at = np.fromiter(rows, dtype=np.intp) - 1
    return at[(at >= 0) & (at < count)]


def changes(
    comparison: Comparison, before: gpd.GeoDataFrame, after: gpd.GeoDataFrame, words: Words
) -> Scene:
    """Added, removed, moved (as it was and as it is) and otherwise changed; the rest pale.

    A feature is drawn once, in the first of: moved, changed, its status, what was put on record
    besides; each kind says how many there are of it.
    """
    old, new = _by_id(before), _by_id(after)
    moved = list(comparison.moved["id"])
    changed = [fid for fid in dict.fromkeys(comparison.changed["id"]) if fid not in set(moved)]
    other = frozenset(comparison.statuses["id"] if len(comparison.statuses) else ())
    status = sorted(other - comparison.rows)
    fact = sorted(comparison.altered - comparison.rows - other)
    touched = {*comparison.added, *moved, *changed, *status, *fact}
    same = [fid for fid in new if fid not in touched]
    share = max(MOST // 5, 1)

    def some(ids: Sequence[str], shapes: dict[str, Any], most: int) -> list[tuple[str, str, Any]]:
        picked = _spread(np.arange(len(ids)), most).tolist()
        return [(f"i{ids[n]}", ids[n], shapes[ids[n]]) for n in picked if ids[n] in shapes]

    label = words.label
    groups = [
        _group("same", label("The same"), some(same, new, share), len(same)),
        _group("removed", label("Removed"), some(comparison.removed, old, share),
               len(comparison.removed)),
        _group("added", label("Added"), some(comparison.added, new, share), len(comparison.added)),
        _group("status", label("Status changed"), some(status, new, share),
               len(comparison.statuses)),
        _group("fact", label("Statuses on record"), some(fact, new, share),
               comparison.summary()["fact"]),
        _group("changed", label("Attributes changed"), some(changed, new, share),
               int(comparison.changed["id"].nunique())),
        _group("was", label("Outline before"), some(moved, old, share)),
        _group("moved", label("Outline changed"), some(moved, new, share), len(moved)),
    ]  # fmt: skip
    groups = [one for one in groups if one["look"] not in ("status", "fact") or one["items"]]
    total = len(same) + len(comparison.removed) + len(touched)
    drawn = sum(len(group["items"]) for group in groups if group["look"] != "was")
    kept = [old[fid] for fid in comparison.removed if fid in old]
    around = [new[fid] for fid in touched if fid in new] + kept
    shapes = np.array(around or list(new.values()), dtype=object)
    return _scene(groups, shapes, drawn, words, total)


def _by_id(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    if not len(frame):
        return {}
    return dict(zip(frame["id"].astype(str), frame.geometry.to_numpy(), strict=True))


def _spread(rows: NDArray[Any], most: int) -> NDArray[Any]:
    """At most so many of the rows, evenly."""
    if len(rows) <= most:
        return rows
    return rows[np.unique(np.linspace(0, len(rows) - 1, most).astype(int))]


def _group(
    look: str, label: str, items: Sequence[tuple[str, str, Any]], count: int | None = None
) -> dict[str, Any]:
    there = [one for one in items if one[2] is not None and not shapely.is_empty(one[2])]
    shapes = np.array([shape for _, _, shape in there], dtype=object)
    corners = int(shapely.get_num_coordinates(shapes).sum()) if len(shapes) else 0
    if corners > MOST_CORNERS:
        shapes = shapely.simplify(shapes, 2e-5 * corners / MOST_CORNERS)
    texts = shapely.to_geojson(shapes) if len(shapes) else ()
    total = len(items) if count is None else count
    return {
        "look": look,
        "label": label,
        "count": f"{total:,}" if label and total else "",
        "items": [
            {"key": key, "tip": tip, "shape": orjson.Fragment(text)}
            for (key, tip, _), text in zip(there, texts, strict=True)
        ],
    }


def _scene(
    groups: list[dict[str, Any]],
    shapes: NDArray[Any],
    drawn: int,
    words: Words,
    total: int | None = None,
) -> Scene:
    total = len(shapes) if total is None else total
    note = ""
    if drawn < total:
        text = words.label("{drawn} of {total} outlines are drawn, spread over all.")
        note = text.format(drawn=f"{drawn:,}", total=f"{total:,}")
    box = shapely.total_bounds(shapes) if len(shapes) else np.full(4, np.nan)
    bounds = box.tolist() if np.isfinite(box).all() else None
    return {"bounds": bounds, "groups": groups, "marks": [], "note": note}
