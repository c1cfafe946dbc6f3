"""Many drafts at once: what is under way stays, and what is a day old is gone."""

from __future__ import annotations

import os
import threading
import time

import pytest

from gis.draft import Drafts
from gis.draft.drafts import IN_MEMORY, KEPT_S

FILE = [("a.geojson", b"{}")]


@pytest.fixture
def drafts(tmp_path):
    return Drafts(tmp_path / "drafts")


def old(draft):
    when = time.time() - KEPT_S - 60
    for path in (draft.folder, *draft.folder.rglob("*")):
        os.utime(path, (when, when))


def test_drafts_do_not_stop_each_other(drafts):
    go_on = threading.Event()
    many = [drafts.new(FILE) for _ in range(IN_MEMORY)]
    jobs = [one._job("look", 1, lambda _: go_on.wait(20)) for one in many]
    many += [drafts.new(FILE) for _ in range(3)]
    assert not any(job.stopped for job in jobs)
    assert all(drafts.get(one.token) is one for one in many[:IN_MEMORY])
    go_on.set()
    assert all(job.result() for job in jobs)


def test_the_draft_asked_for_last_is_held_longest(drafts):
    first, second = drafts.new(FILE), drafts.new(FILE)
    for _ in range(IN_MEMORY - 2):
        drafts.new(FILE)
    assert drafts.get(first.token) is first
    drafts.new(FILE)
    assert drafts.get(first.token) is first
    again = drafts.get(second.token)
    assert again is not second
    assert again.folder == second.folder


def test_a_draft_that_is_a_day_old_is_not_there(drafts):
    draft = drafts.new(FILE)
    old(draft)
    assert drafts.get(draft.token) is None
    drafts.sweep()
    assert not draft.folder.exists()
