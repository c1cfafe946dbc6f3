"""Waiting for another revision: answered when there is one, and one look a second for all."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import service.atlas
from gis.store import Change, Store
from service import revision
from tests.service.serving import client_of
from tests.small_atlas import events, parcels

PAGES = 8


@pytest.fixture
def store(tmp_path):
    opened = Store(str(tmp_path / "shudi.db"))
    opened.replace_layers({"parcels": parcels()}, events(), change=Change("first"))
    yield opened
    opened.close()


@pytest.fixture
def looks(store, monkeypatch):
    """When the store was asked."""
    asked = []

    class Counted:
        def stamp(self):
            asked.append(time.monotonic())
            return store.stamp()

    monkeypatch.setattr(service.atlas, "store", Counted)
    monkeypatch.setattr(revision, "watch", revision.Watch())
    return asked


def test_pages_hear_of_another_revision_and_all_of_them_ask_once_a_second(store, looks, tmp_path):
    with client_of(store.atlas(), tmp_path) as client, ThreadPoolExecutor(PAGES) as pages:
        service.atlas.use(None)  # the store that is patched in above
        first = client.get("/revision.json").json()
        assert first["revision"] == 1
        began = time.monotonic()

        def wait(_page):
            answer = client.get("/revision.json", params={"not": first["stamp"]})
            return answer.json(), time.monotonic() - began

        waiting = [pages.submit(wait, n) for n in range(PAGES)]
        time.sleep(0.3)
        store.add_events(events().head(1), change=Change("another"))
        answers = [one.result() for one in waiting]
    assert {answer["revision"] for answer, _ in answers} == {2}
    assert len({answer["stamp"] for answer, _ in answers}) == 1
    assert all(0.3 < took < revision.HOLD_S for _, took in answers)
    assert len(looks) == 2


def test_a_wait_ends_and_a_page_of_this_server_is_heard_at_once(store, looks, tmp_path):
    with client_of(store.atlas(), tmp_path) as client, ThreadPoolExecutor(1) as pages:
        service.atlas.use(None)
        stamp = client.get("/revision.json").json()["stamp"]
        wait = pages.submit(client.get, "/revision.json", params={"not": stamp})
        store.add_events(events().head(1), change=Change("another"))
        began = time.monotonic()
        revision.watch.again()
        assert wait.result().json()["revision"] == 2
        assert time.monotonic() - began < revision.EVERY_S / 2
        assert client.get("/revision.json", params={"not": "<b>"}).status_code == 400


def test_a_store_that_cannot_be_read_is_no_new_revision(client_of_nothing):
    answer = client_of_nothing.get("/revision.json")
    assert answer.status_code == 503
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.fixture
def client_of_nothing(store, monkeypatch, tmp_path):
    from gis.errors import StoreError

    class Broken:
        def stamp(self):
            raise StoreError("gone")

    monkeypatch.setattr(service.atlas, "store", Broken)
    monkeypatch.setattr(revision, "watch", revision.Watch())
    with client_of(store.atlas(), tmp_path) as client:
        service.atlas.use(None)
        yield client
