from __future__ import annotations

from datetime import date

import pytest

from gis.errors import UsageError
from gis.history import of_parcel
from tests import small_atlas


def test_the_life_of_a_parcel_oldest_first():
    atlas = small_atlas.atlas()
    assert of_parcel(atlas, "B") == [
        {"status": "cooked", "valid_from": "2023-02-01", "source": "survey", "note": "", "evidence": ""},
        {"status": "raw", "valid_from": "2023-04-01", "source": "survey", "note": "a mistake", "evidence": ""},
        {"status": "cooked", "valid_from": "2023-04-01", "source": "survey", "note": "put right", "evidence": ""},
    ]  # fmt: skip
    assert [e["status"] for e in of_parcel(atlas, "F", date(2023, 4, 30))] == ["allocated"]
    assert of_parcel(atlas, "E") == []


def test_no_such_parcel():
    with pytest.raises(UsageError, match="'a'"):
        of_parcel(small_atlas.atlas(), "a")
