"""A planner sends a colleague what is on the screen, goes back and forth, and names a view."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace

import pytest

import service
from gis import open_store
from gis.filters import ParcelFilter
from service import views
from tests.browser.conftest import ARTEFACTS
from tests.browser.screen import OUTAGE

pytestmark = pytest.mark.browser
PLACE = (112.78, 23.07, 13)
COOKED = ParcelFilter(statuses=frozenset({"cooked"}))


def address(screen):
    return screen.page.evaluate("() => location.search + location.hash")


def at(screen, place):
    return screen.view() == pytest.approx([place[1], place[0], place[2]], abs=1e-4)


def test_a_link_a_view_and_the_way_back(new_screen, own_server, atlas):
    screen = new_screen(own_server.start()).open()
    home, start = screen.view(), screen.page.evaluate("() => history.length")
    assert address(screen) == "", "what nobody has set stands in no address"
    screen.rerun(lambda: screen.toggle("Cooked"))
    screen.shown(service.publish(atlas, COOKED))
    screen.look_at(*PLACE)
    screen.until(lambda: "#map=13/23.07" in address(screen), "the view is in the address")
    park = sorted(atlas.parcels[COOKED.mask(atlas)]["park"].dropna())[0]
    screen.rerun(lambda: screen.choose_park(park))
    both = replace(COOKED, parks=frozenset({park}))
    screen.shown(service.publish(atlas, both))
    screen.page.locator(".sd-switch label", has_text="ha").click()
    screen.until(lambda: " ha" in screen.strip()["Cooked reserve"][0], "areas are in hectares")
    screen.until(lambda: "units=ha" in address(screen), "the unit is in the address")
    # Three changes, three entries; the map's moves are none.
    assert screen.page.evaluate("() => history.length") == start + 3
    screen.page.screenshot(path=ARTEFACTS / "links.png")

    # A colleague opens the link in another browser, whose language is another one.
    link = screen.page.url
    other = new_screen(own_server, locale="zh-CN")
    other.page.goto(link)
    other.shown(service.publish(atlas, both))
    assert at(other, PLACE)
    other.until(other.strip, "the figures")
    strip = other.strip()
    assert strip.keys() == screen.strip().keys(), "in the language of the one who sent it"
    assert strip["Cooked reserve"] == screen.strip()["Cooked reserve"]
    assert park in other.page.locator(".st-key-f_park").inner_text()
    other.tolerated += OUTAGE  # it stays open

    # A view of it, for everybody; then back to where all began, and forth.
    screen.page.locator(".sd-foot-views").click()
    field = screen.page.locator(".sd-views form input").first
    field.fill("北部 <b>熟地</b>")
    field.press("Enter")
    named = screen.page.locator(".sd-views-list .name")
    named.wait_for()
    assert named.inner_text() == "北部 <b>熟地</b>"
    screen.page.screenshot(path=ARTEFACTS / "links-views.png")
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.page.locator(".sd-views-link").click()
    copied = screen.page.evaluate("() => navigator.clipboard.readText()")
    assert copied.endswith(address(screen))
    screen.page.keyboard.press("Escape")

    back, forward = screen.page.go_back, screen.page.go_forward
    screen.rerun(back)
    screen.until(lambda: " mu" in screen.strip()["Cooked reserve"][0], "back to mu")
    screen.rerun(back)
    screen.shown(service.publish(atlas, COOKED))
    assert at(screen, PLACE)
    screen.rerun(back)
    screen.shown(service.publish(atlas))
    assert address(screen) == ""
    screen.until(lambda: screen.view() == pytest.approx(home), "the map is where it began")
    screen.rerun(forward)
    screen.shown(service.publish(atlas, COOKED))
    screen.until(lambda: at(screen, PLACE), "the view of then")

    # After a restart the page goes on, and the view is still there.
    screen.tolerated += OUTAGE
    own_server.kill()
    own_server.start()
    screen.settled()
    screen.page.reload()
    screen.shown(service.publish(atlas, COOKED))
    screen.page.locator(".sd-foot-views").click()
    screen.rerun(screen.page.locator(".sd-views-list .name").click)
    screen.shown(service.publish(atlas, both))
    assert at(screen, PLACE)
    assert re.search(r"lang=en.*status=cooked.*park=.*#map=13/", address(screen))

    # The list is open while somebody else replaces the view, and then deletes it.
    link = screen.page.evaluate("() => location.search")
    screen.page.locator(".sd-foot-views").click()
    named.wait_for()
    with closing(open_store(own_server.store)) as store:
        store.keep(views.KIND, "北部 <b>熟地</b>", "?status=idle")
        screen.rerun(named.click)
        screen.shown(service.publish(atlas, ParcelFilter(statuses=frozenset({"idle"}))))
        screen.rerun(back)
        # Who closes the list before the view has come stays where they are.
        held = []
        screen.page.route("**/views.json", lambda route: held.append(route))
        screen.page.locator(".sd-foot-views").click()
        named.click()
        screen.until(lambda: len(held) == 2, "asked when it opened, and when one was chosen")
        screen.page.keyboard.press("Escape")
        screen.page.locator(".sd-views").wait_for(state="hidden")
        for route in held:
            route.continue_()
        screen.page.unroute("**/views.json")
        screen.page.locator(".sd-foot-views").click()
        named.wait_for()
        store.drop(views.KIND, "北部 <b>熟地</b>")
    named.click()
    said = screen.page.locator(".sd-views-said")
    screen.until(lambda: "renamed or deleted" in said.inner_text(), "it is said")
    assert named.count() == 0
    assert screen.page.evaluate("() => location.search") == link, "and nothing else happens"


def test_a_link_with_nonsense_opens_with_a_calm_note(new_screen, server, atlas):
    screen = new_screen(server)
    nonsense = "status=cooked&status=holy&min_mu=-5&day=2023-99-99&park=<img src=x>&sel=a:b&zz=1"
    screen.page.goto(f"{server.url}/?{nonsense}#map=99/1000/<x>")
    screen.shown(service.publish(atlas, COOKED))
    note = screen.page.locator('[data-testid="stToast"]')
    note.wait_for()
    assert "Status, Park, Area, As of, Selected" in note.inner_text()
    assert "holy" not in note.inner_text()
    told = note.locator('[data-testid="stToastText"]').inner_text()
    screen.until(lambda: note.get_attribute("aria-label") == told, "the notice has a name")
