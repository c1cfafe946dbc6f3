"""Charts, table and cards go with the map: a click in one of them is seen in all."""

from __future__ import annotations

from dataclasses import replace

import pytest

import service
from gis import charts, summary
from gis.filters import ParcelFilter
from gis.model import STATUSES

pytestmark = pytest.mark.browser


def open_charts(screen):
    screen.rerun(lambda: screen.page.get_by_role("tab", name="Charts").click())
    screen.page.locator(".sd-chart").first.wait_for()


def of_state(screen, key):
    """The map, the figures and the charts are those of a state."""
    screen.shown(key)
    drawn = screen.page.locator(f'.sd-charts[data-state="{key}"]')
    screen.until(drawn.count, "the charts follow")


def selected(screen):
    """What the map outlines."""
    return (screen.status() or {}).get("selected") or {}


def figures(screen, condition):
    """Label to figure of a chart of bars."""
    found = screen.page.eval_on_selector_all(
        f".sd-chart.{condition} .bar",
        "all => all.map(b => [b.querySelector('.label').textContent, b.querySelector('.value').textContent])",
    )
    return dict(found)


def test_a_bar_filters_everything_and_again_takes_it_off(screen, atlas):
    # The server is away for a moment when charts are asked for: they come all the same.
    screen.page.route("**/charts.js*", lambda route: route.abort(), times=1)
    screen.tolerated += [r"ERR_FAILED.*/charts\.js"]
    open_charts(screen)
    of_state(screen, service.publish(atlas))
    parks = summary.by(atlas.parcels, "park").set_index("park")
    park = parks.index.drop(summary.NOT_SAID)[1]
    assert figures(screen, "parks")[park] == f"{parks['area_mu'][park]:,.0f}"

    bar = screen.page.locator(".sd-chart.parks").get_by_role("button", name=park)
    bar.click()
    chosen = ParcelFilter(parks=frozenset({park}))
    of_state(screen, service.publish(atlas, chosen))
    assert screen.strip()["Parcels in the filter"][1] == f"{parks['parcels'][park]:,} parcels"
    assert bar.get_attribute("aria-pressed") == "true"
    assert bar.evaluate("b => b === document.activeElement"), "the keyboard stays on the bar"
    assert len(figures(screen, "parks")) > 2, "the other bars stay"
    statuses = charts.land_by(atlas, chosen, "statuses").set_index("value")["area_m2"]
    assert figures(screen, "statuses") == {
        key.capitalize(): f"{m2 * 15 / 1e4:,.0f}" for key, m2 in statuses.items()
    }

    screen.page.locator(".sd-chart.statuses").get_by_role("button", name="Cooked").press("Enter")
    both = replace(chosen, statuses=frozenset({"cooked"}))
    of_state(screen, service.publish(atlas, both))
    stages = charts.invested_by(atlas, both, "stages")
    assert len(figures(screen, "stages")) == len(stages)

    bar.click()
    cooked = replace(both, parks=None)
    of_state(screen, service.publish(atlas, cooked))
    screen.page.locator(".sd-chart.size").get_by_role("button", name="30–50:").click()
    left = ParcelFilter(statuses=cooked.statuses, min_mu=30.0, max_mu=50.0)
    of_state(screen, service.publish(atlas, left))
    count = int(left.mask(atlas).sum())
    assert screen.strip()["Parcels in the filter"][1] == f"{count} parcels"

    plot = screen.page.get_by_role("slider", name="Cooked reserve over time")
    plot.press("Home")
    first = atlas.events["valid_from"].iloc[0].date()
    assert plot.get_attribute("aria-valuetext").startswith(first.isoformat())
    plot.press("Enter")
    of_state(screen, service.publish(atlas, replace(left, as_of=first)))
    assert screen.strip()["As of"] == (first.isoformat(), "a past day")


def test_one_selection_in_map_table_and_card(screen, atlas):
    table = screen.page.locator(".sd-table")
    foot = table.locator(".foot .cell").all_inner_texts()
    assert foot[0] == f"Total {len(atlas.parcels):,}"
    assert foot[2] == f"{atlas.parcels['area_mu'].sum():,.1f}"
    planned = atlas.parcels["planned_invest_yuan"].sum() / 1e6  # million yuan
    assert foot[-1] == f"{planned:,.1f}"

    # A parcel far down in the table, chosen on the map: its row is scrolled into view and marked.
    smallest = atlas.parcels.loc[atlas.parcels["area_mu"].idxmin()]
    screen.rerun(
        lambda: screen.frame.evaluate(
            "id => window.parent.postMessage({type: 'select', layer: 'parcels', id}, location.origin)",
            smallest["id"],
        )
    )
    marked = table.locator('.row[aria-selected="true"]')
    screen.until(lambda: marked.inner_text().startswith(smallest["id"]), "its row is in view")
    assert marked.get_attribute("aria-rowindex") == str(len(atlas.parcels) + 1)

    # From the parcel to its park, from the park to a project, from there to its parcel.
    card = screen.page.locator(".st-key-card")
    screen.card_of(smallest["id"])
    card.get_by_role("button", name=smallest["park"]).click()
    screen.until(lambda: selected(screen).get("layer") == "parks", "the park is selected")
    links = card.locator(".sd-part-links", has_text="Projects").get_by_role("button")
    screen.until(links.count, "the projects of the park")
    name = links.first.locator("b").inner_text()
    links.first.click()
    screen.until(lambda: screen.card().startswith(name), "the card of the project")
    project = atlas.layer("projects").set_index("name").loc[name]
    card.locator(".sd-part-links").get_by_role("button").first.click()
    screen.until(lambda: selected(screen).get("layer") == "parcels", "its parcel")
    assert selected(screen)["id"] in project["parcels"]

    # The filter hides it: the card says so, and can bring it back.
    screen.toggle("Cooked")
    screen.until(lambda: "The filter hides this parcel" in screen.card(), "it is said")
    card.get_by_role("button", name="Show it").click()
    screen.shown(service.publish(atlas))

    # Columns, several rows, and the table of the projects.
    page = screen.page
    page.get_by_role("button", name="Columns").click()
    screen.rerun(lambda: page.get_by_role("checkbox", name="Industry").check())
    assert "Industry" in table.locator(".head").inner_text()
    page.keyboard.press("Escape")
    rows = table.locator(".body .row")
    table.evaluate("t => { t.scrollTop = 0; }")
    screen.until(lambda: rows.first.get_attribute("aria-rowindex") == "2", "the first rows")
    screen.rerun(rows.first.click)
    rows.nth(2).click(modifiers=["Shift"])
    screen.until(lambda: "3 parcels selected" in screen.card(), "several are told about as one")
    assert marked.count() == 3

    # The charts mark the bars that the three are counted in.
    three = atlas.parcels.nlargest(3, "area_mu")
    page.get_by_role("tab", name="Charts").click()
    held = page.locator(".sd-chart.statuses .bar.holds .label")
    names = {status.en for status in STATUSES if status.key in set(three["status"])}
    screen.until(lambda: set(held.all_inner_texts()) == names, "their statuses are marked")
    assert page.locator('.sd-chart.size .column[aria-current="true"]').count() == 1
    screen.rerun(lambda: page.get_by_role("tab", name="Table").click())
    screen.rerun(lambda: page.get_by_role("button", name="Projects", exact=True).click())
    dearest = atlas.layer("projects").sort_values("planned_invest_yuan").iloc[-1]
    screen.until(lambda: screen.rows()[0][0] == dearest["name"], "the projects, the dearest first")
    page.reload()
    screen.shown()
    screen.until(lambda: screen.rows()[0][0] == dearest["name"], "the link holds the table")
