"""The routes of drafts: who has the token sees the draft, and nobody else learns of it."""

from __future__ import annotations

import asyncio
import os

import pytest

import service.atlas
import service.start
from gis.store import Change, Store
from service import drafts
from service.map_page import KEPT
from tests import desk
from tests.service.serving import client_of
from tests.small_atlas import events, parcels


@pytest.fixture
def store(tmp_path, monkeypatch):
    opened = Store(str(tmp_path / "shudi.db"))
    opened.replace_layers({"parcels": parcels()}, events(), change=Change("first"))
    monkeypatch.setattr(service.atlas, "store", lambda: opened)
    yield opened
    opened.close()


def test_scenes_and_their_page(store, tmp_path):
    path = desk.shapefile(tmp_path / "lots.zip", desk.surveyed(desk.lots()))
    draft = drafts.open_drafts().new([("lots.zip", path.read_bytes())])
    assert draft.folder.parent == tmp_path / "shudi.db.drafts"
    draft.become("parcels")
    with client_of(store.atlas(), tmp_path / "tiles") as client:
        page = client.get("/draft-map?lang=en")
        assert page.status_code == 200
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert client.get("/draft-map.js?lang=en").headers["content-type"].startswith("text/java")
        for letter in "abcdefghijklm":  # anything may be asked for as a language
            assert client.get(f"/draft-map?lang=x{letter}").status_code == 200
        assert len(drafts._pages._made[store.atlas()]) <= KEPT

        address = "/" + drafts.scene_url(draft, "place", "en", "1")
        place = client.get(address)
        assert place.headers["cache-control"] == "no-store"
        assert len(place.json()["groups"]) == len(place.json()["marks"]) > 1
        findings = address.replace("place", "findings")
        assert client.get(findings).status_code == 404, "its coordinates are not known yet"
        draft.answer(crs=str(desk.SYSTEM))
        assert len(client.get(findings).json()["groups"][0]["items"]) == len(desk.lots())
        draft.choose(whole=False)
        changes = client.get(address.replace("place", "changes")).json()["groups"]
        assert {g["look"]: len(g["items"]) for g in changes if g["items"]} == {
            "same": 6,
            "added": 5,
        }

        for wrong in ("x" * 22, "..%2Fdrafts", draft.token[:-1]):
            answer = client.get(f"/draft/{wrong}/place.json")
            assert answer.status_code == 404
        assert client.get(f"/draft/{draft.token}/files.json").status_code == 404
        assert client.get(address + "&more=1").status_code == 400


def test_old_drafts_go_when_the_server_starts(store, monkeypatch):
    monkeypatch.setattr(service.start, "_warm", lambda: True)
    draft = drafts.open_drafts().new([("a.geojson", b"{}")])
    for path in (draft.folder, *draft.folder.rglob("*")):
        os.utime(path, (1e9, 1e9))

    async def started():
        async with service.lifespan(None):
            for _ in range(200):
                if not draft.folder.exists():
                    return True
                await asyncio.sleep(0.02)
        return False

    assert asyncio.run(started())
