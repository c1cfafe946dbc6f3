"""A planner changes a status in the card, reads it in the history, and takes it back."""

from __future__ import annotations

import pytest

from gis import open_store
from tests.browser import status_hand

pytestmark = pytest.mark.browser


def test_a_status_is_changed_read_and_undone(own_server, new_screen):
    store = open_store(own_server.store)
    parcels = store.atlas().parcels
    fid = parcels["id"][(parcels["status"] == "raw").to_numpy()].iloc[0]
    screen = new_screen(own_server.start())
    screen.page.goto(f"{screen.url}/?sel=parcels:{fid}")
    screen.shown()
    screen.card_of(fid)
    evidence = "javascript:alert(1)"  # no address that a card would make a link of
    status_hand.change(screen, "Cooked", note="levelled <b>now</b>", evidence=evidence, who="Li")
    screen.until(lambda: "levelled <b>now</b>" in screen.card(), "the card tells it")
    assert screen.page.locator(".sd-history a").count() == 0
    assert store.revisions()[-1]["who"] == "Li"
    assert store.atlas().parcels_on()["status"].iloc[store.atlas().number_of[fid]] == "cooked"

    rows = status_hand.history(screen)
    assert [fid, "Status", "Raw", "Cooked"] == rows.first.locator("td").all_inner_texts()[:4]
    screen.page.locator(".st-key-h_back button").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_text("1 status is taken back").wait_for()
    dialog.locator(".st-key-h_do button").click()
    dialog.wait_for(state="detached")
    screen.until(lambda: store.revision == 3, "undone, as a revision")
    screen.page.locator(".sd-pages a", has_text="Map").click()
    screen.until(lambda: "Raw" in screen.card() and "Cooked" not in screen.card(), "raw again")
    store.close()
