"""A planner reads from the map who invests where, and how densely."""

import re

import pytest

from gis import summary
from gis.model import STAGE_KEYS
from gis.park_investment import by_park
from layers import ramps
from layers.palette import STAGE_COLOURS

pytestmark = pytest.mark.browser

GROUPS = """() => shudi.investment.projects.groups.map((g) => [
    g.members.length, g.known, g.known ? g.yuan : null])"""
BUBBLES = """() => [...document.querySelectorAll(".shudi-bubble")].map((b) => [
    +b.dataset.projects, +b.dataset.yuan, b.querySelector("b").textContent, b.querySelector(".shudi-unseen").textContent])"""


def sums(screen):
    """What lies on the map: how many projects, and their yuan."""
    groups, bubbles = screen.frame.evaluate(f"() => [({GROUPS})(), ({BUBBLES})()]")  # of one moment
    gathered = sorted((count, yuan) for count, _, yuan in groups if count > 1)
    assert gathered == sorted((count, yuan) for count, yuan, _, _ in bubbles)
    return sum(g[0] for g in groups), sum(g[2] for g in groups)


def billions(text):
    return float(re.search(r"([\d.]+) bn", text)[1])


def test_bubbles_hold_exactly_what_the_figures_say(screen, atlas):
    planned, actual = (
        atlas.layer("projects")[f"{name}_invest_yuan"].sum() for name in ("planned", "actual")
    )
    assert sums(screen) == (310, planned)
    figure, note = screen.strip()["Planned investment"]
    assert billions(figure) == pytest.approx(planned / 1e9, abs=0.005)
    assert 4 <= len(screen.frame.evaluate(BUBBLES)) <= 40  # and not 310 circles over one another

    # What is written on a bubble is its sum, and the reader of a screen is told all of it.
    for count, yuan, number, label in screen.frame.evaluate(BUBBLES):
        unit = 1e9 if yuan >= 1e9 else 1e6
        assert float(number) == pytest.approx(yuan / unit, rel=0.06)
        assert label.startswith(f"Projects: {count},")

    screen.rerun(lambda: screen.toggle("Producing"))
    mask = (atlas.parcels["status"] == "producing").to_numpy()
    left = summary.projects(atlas, mask=mask)
    screen.until(lambda: sums(screen)[0] == left.projects, "the projects follow the filter")
    assert sums(screen)[1] == left.planned_invest_yuan
    screen.rerun(lambda: screen.toggle("Producing"))
    screen.until(lambda: sums(screen)[0] == 310, "all projects are back")

    screen.rerun(lambda: screen.frame.get_by_role("button", name="Actual", exact=True).click())
    assert sums(screen) == (310, actual)
    assert billions(note) == pytest.approx(actual / 1e9, abs=0.005)
    screen.until(lambda: "invest=actual" in screen.page.url, "the link says what is shown")

    zoom = screen.view()[2]
    bubble = screen.frame.locator(".shudi-bubble").first
    bubble.focus()
    bubble.press("Enter")
    screen.until(lambda: screen.view()[2] > zoom, "a bubble opens where its projects come apart")


def rings_have_the_colour_of_their_stage(screen, atlas):
    projects = atlas.layer("projects")
    for stage in STAGE_KEYS:
        own = projects[projects["stage"] == stage].nlargest(1, "planned_invest_yuan").geometry
        screen.look_at(own.iloc[0].x, own.iloc[0].y, zoom=16)
        red, green, blue = ramps.rgb(STAGE_COLOURS[stage])
        seen = screen.frame.evaluate(
            """([lat, lng, colour]) => {
                const layer = shudi.investment.projects, canvas = layer._container;
                const at = shudi.map.latLngToLayerPoint([lat, lng]).subtract(layer._bounds.min);
                const { data } = canvas.getContext("2d").getImageData(at.x - 40, at.y - 40, 80, 80);
                let n = 0;
                for (let i = 0; i < data.length; i += 4) {
                    if (data[i + 3] > 200 && colour.every((c, k) => Math.abs(data[i + k] - c) < 12)) n++;
                }
                return n;
            }""",
            [own.iloc[0].y, own.iloc[0].x, [red, green, blue]],
        )
        assert seen > 20, stage


def test_rings_and_overlays_show_what_gis_has_found(screen, atlas):
    frame = screen.frame
    rings_have_the_colour_of_their_stage(screen, atlas)
    frame.get_by_role("button", name="Layers").click()
    frame.get_by_label("Parks: yuan per mu", exact=True).check()
    found = screen.until(
        lambda: frame.evaluate("() => shudi.investment.overlays.park_density.found?.parks"), "parks"
    )
    ours = by_park(atlas)["planned_invest_yuan_per_mu"]
    assert [park["yuan_per_mu"] for park in found] == pytest.approx(ours.tolist())
    legend = frame.locator('.shudi-part[data-layer="park_density"]').inner_text()
    assert "yuan per mu of project land" in legend
    assert "2 – 5 M" in legend

    # Dawang: the colour of its class is on the screen, and its figure beside the pointer.
    row = atlas.layer("parks")["id"].tolist().index("dw")
    place = atlas.layer("parks").geometry.iloc[row].representative_point()
    screen.look_at(place.x, place.y, zoom=12)
    colour = frame.evaluate(
        f"() => shudi.investment.overlays.park_density.found.colours[{found[row]['class']}]"
    )
    fill = frame.locator(f'.leaflet-park_density-pane path[fill="{colour}"]')
    assert fill.count() == sum(park["class"] == found[row]["class"] for park in found)
    free = frame.evaluate(
        """([lat, lng]) => { // a place in the park that no bubble covers
            for (let x = 0; x < 160; x += 6) {
                const at = shudi.map.latLngToContainerPoint([lat, lng]).add([x, 0]);
                if (document.elementFromPoint(at.x, at.y).closest("button")) continue;
                if (shudi.investment.projects.rowAt(at) < 0) { const { lat, lng } = shudi.map.containerPointToLatLng(at); return [lng, lat]; }
            }
        }""",
        [place.y, place.x],
    )
    screen.page.mouse.move(*screen.on_screen(*free))
    tip = frame.locator(".shudi-tip:not([hidden])")
    tip.wait_for()
    assert f"Planned: {ours[row] / 1e6:.2f} M yuan/mu" in tip.inner_text()

    frame.get_by_label("Heat of investment", exact=True).check()
    frame.locator(".leaflet-heat-pane img").wait_for()
    heat = frame.locator('.shudi-part[data-layer="heat"]')
    assert "yuan per km²" in heat.inner_text()
    shown = "() => +getComputedStyle(document.querySelector('.leaflet-heat-pane img')).opacity"
    assert frame.evaluate(shown) == 1
    screen.look_at(place.x, place.y, zoom=15)
    assert frame.evaluate(shown) < 0.5, "parcels show through where one looks at them"
    frame.get_by_label("Infrastructure", exact=True).check()
    screen.until(
        lambda: frame.evaluate("() => shudi.investment.works()?.works?.length") == 118, "works"
    )
    xpeng = atlas.layer("projects").set_index("id").loc["xpeng"]
    frame.get_by_label("Flows to parcels", exact=True).check()
    flows = screen.until(
        lambda: frame.evaluate("() => shudi.investment.overlays.flows.flows"), "flows"
    )
    number = atlas.layer("projects")["id"].tolist().index("xpeng")
    own = [flow for flow in flows if flow[0] == number]
    assert len(own) == len(xpeng["parcels"])
    assert sum(flow[5] for flow in own) == pytest.approx(xpeng["planned_invest_yuan"])

    screen.enter("f_text", "no such parcel")
    screen.until(lambda: "There is no project in the filter" in heat.inner_text(), "and says why")
