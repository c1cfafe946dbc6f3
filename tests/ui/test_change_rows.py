"""Differences in rows: what holds otherwise, what is only put on record, and counts of features."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from gis.comparison import compare
from gis.facts import with_more
from tests import small_atlas
from ui.data import change_rows, lead, step_changes


def test_a_status_of_an_older_day_is_on_record_and_no_change():
    known = small_atlas.atlas().events
    said = pd.DataFrame(
        [("A", "idle", "2024-01-01"), ("B", "acquired", "2001-01-01")],
        columns=["parcel_id", "status", "valid_from"],
    ).assign(source="s", note="", evidence="")
    before, after = small_atlas.parcels(), small_atlas.parcels()
    after.loc[[0, 2], "park"] = "Park Three"
    after.loc[2, "county"] = "Another"
    told = change_rows.of_layer(compare(before, after, facts=(known, with_more(known, said))))
    rows = [row["cells"] for row in told.rows]
    assert rows[:2] == [
        ["A", "Status", "Cooked", "Idle", "since 2024-01-01"],
        ["B", "Status", "\N{EN DASH}", "Acquired", "since 2001-01-01 · the status of today stays"],
    ]
    counts = {kind: count for kind, count in told.counts.items() if count}
    assert counts == {"status": 1, "fact": 1, "changed": 2, "same": 4}, "features, and not cells"
    assert told.total == len(told.rows) == 5


def test_parcels_over_others_are_counted_and_not_pairs(monkeypatch):
    rows = {("warning", "overlap-stored"): frozenset({1, 2, 7})}
    draft = SimpleNamespace(
        reading=lambda _: SimpleNamespace(rows=rows, counts={("warning", "overlap-stored"): 22}),
        choices=SimpleNamespace(left=frozenset({7}), whole=False),
    )
    told = []
    monkeypatch.setattr(lead, "note", told.append)
    step_changes._over(draft, None)
    assert told == ["2 of its parcels lie over ones that stay."]
