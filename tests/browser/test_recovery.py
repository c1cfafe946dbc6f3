"""The server goes away and comes back while a planner works."""

from __future__ import annotations

import pytest

import service
from gis.filters import ParcelFilter
from tests.browser.screen import OUTAGE

pytestmark = pytest.mark.browser


def test_the_page_goes_on_after_the_server_was_killed(new_screen, own_server, atlas):
    screen = new_screen(own_server.start()).open()
    screen.tolerated += OUTAGE
    screen.toggle("Cooked")
    chosen = ParcelFilter(statuses=frozenset({"cooked"}))
    screen.shown(service.publish(atlas, chosen))
    own_server.kill()
    lost = screen.page.locator(
        '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'
    )
    lost.wait_for(state="attached")
    own_server.start()
    screen.settled()
    screen.shown(service.publish(atlas, chosen))
    screen.until(lambda: "Parcels in the filter" in screen.strip(), "the filter is still on")

    both = ParcelFilter(statuses=frozenset({"cooked", "raw"}))
    screen.toggle("Raw")
    screen.shown(service.publish(atlas, both))
    count = int(both.mask(atlas).sum())
    screen.until(lambda: screen.row_count() == count, "the table follows")


def test_a_map_whose_state_is_lost_is_told_it_again(screen, atlas):
    screen.tolerated.append(r"status of 404.*/state/")
    screen.toggle("Cooked")
    key = service.publish(atlas, ParcelFilter(statuses=frozenset({"cooked"})))
    screen.shown(key)
    forgotten = key[:-16] + "0" * 16
    screen.page.evaluate(
        """key => document.querySelector("iframe.sd-map").contentWindow
            .postMessage({ type: "state", key }, location.origin)""",
        forgotten,
    )
    screen.until(lambda: any("404" in w for w in screen.wrong), "the server has not got it")
    screen.shown(key)
    screen.toggle("Raw")
    key = service.publish(atlas, ParcelFilter(statuses=frozenset({"cooked", "raw"})))
    screen.shown(key)

    # The same after the frame alone has been loaded anew.
    screen.frame.evaluate("() => { window.before = true; location.reload(); }")
    screen.until(lambda: screen.frame.evaluate("() => !window.before"), "the frame is new")
    screen.shown(key)


def test_an_answer_that_was_cut_short_is_asked_for_again(screen, atlas):
    cut: list[str] = []

    def once(route):
        """The first answer to each address is half of what it is."""
        address = route.request.url
        if address in cut:
            return route.continue_()
        cut.append(address)
        whole = route.fetch()
        return route.fulfill(response=whole, body=whole.body()[: len(whole.body()) // 2])

    for name in ("rows", "figures", "charts"):
        screen.page.route(f"**/{name}/*.json*", once)
    screen.toggle("Cooked")
    chosen = ParcelFilter(statuses=frozenset({"cooked"}))
    screen.shown(service.publish(atlas, chosen))
    count = int(chosen.mask(atlas).sum())
    screen.until(lambda: screen.row_count() == count, "the table is there all the same")
    screen.until(lambda: "Parcels in the filter" in screen.strip(), "and the figures are")
    assert {"rows", "figures"} <= {address.split("/")[3] for address in cut}


def test_a_mount_that_was_overtaken_leaves_the_map_where_it_is(screen):
    """Streamlit cleans up after a mount that took longer than the next run needed to come."""
    kept = screen.page.evaluate(
        """async () => {
        const parentElement = document.body.appendChild(document.createElement("div"));
        const script = performance.getEntriesByType("resource").map(e => e.name).find(n => n.includes("map_host.js"));
        const { mount } = await import(script), setTriggerValue = () => {};
        const overtaken = mount({ parentElement, data: { url: "about:blank" }, setTriggerValue });
        const frame = parentElement.querySelector("iframe");
        overtaken();
        const last = mount({ parentElement, data: { url: "about:blank" }, setTriggerValue });
        const same = parentElement.querySelector("iframe") === frame;
        parentElement.remove();
        last();
        return [same, parentElement.querySelector("iframe")];
    }"""
    )
    assert kept == [True, None]
