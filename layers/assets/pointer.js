/* Hover and click: what is under the pointer, its name beside it, its outline when selected.
 *
 * new shudi.Pointer(map, {parcels, projects, words, onSelect}). Circles are hit here, parcels and
 * parks by the server, which applies the filter of the state that is shown.
 */
(function (shudi) {
  "use strict";
  const HOVER_MS = 60, NEAR_PX = 3;

  class Pointer {
    constructor(map, parts) {
      Object.assign(this, { map }, parts);
      this.tip = L.DomUtil.create("div", "shudi-tip", map.getContainer());
      this.tip.hidden = true;
      this.outline = L.layerGroup().addTo(map);
      this.selected = null;
      this.enabled = true; // not while a tool has the pointer (toolbar.js)
      map.on("mousemove", (event) => this.hoverSoon(event));
      map.on("mouseout movestart zoomstart shudi:left", () => this.leave());
      map.on("click", (event) => this.click(event));
      map.on("zoomend", () => this.selected && this.selected.layer === "projects" && this.highlight(this.selected));
    }

    /* The feature at a point of the map container, as /pick tells it; null for none. */
    async at(containerPoint, layers, signal) {
      const circles = this.projects && layers.includes("projects");
      const works = layers.includes("infrastructure") && shudi.investment.works();
      const row = circles ? this.projects.rowAt(containerPoint) : -1, key = this.parcels.key;
      if (!key) return null;
      let point = this.map.containerPointToLatLng(containerPoint).wrap(), tolerance;
      const metres = (40075016.686 * Math.cos((point.lat * Math.PI) / 180)) / 2 ** (this.map.getZoom() + 8);
      if (row >= 0) {
        const [lat, lng] = this.projects.at[row];
        point = { lat, lng };
        tolerance = 0.5;
        layers = ["projects"];
      } else {
        const site = works && works.siteAt(containerPoint);
        if (site) {
          point = { lat: site[1], lng: site[0] };
          layers = ["infrastructure"];
        }
        tolerance = (works && !site ? NEAR_PX + 2 : NEAR_PX) * metres;
        layers = layers.filter((l) => l !== "projects" && shudi.layers.shown(l) && (l !== "infrastructure" || works) && (l !== "parcels" || !(this.parcels.inOverview() || shudi.investment.covered())));
        if (!layers.length) return null;
      }
      const query = new URLSearchParams({ lng: point.lng.toFixed(7), lat: point.lat.toFixed(7), tol_m: tolerance.toFixed(2), layers: layers.join(",") });
      const answer = await shudi.get(`pick/${encodeURIComponent(key)}?${query}`, "application/json", signal);
      const found = answer && (await answer.json());
      if (found && row >= 0 && found.n !== row) found.n = row; // two at one place: either will do
      return found;
    }

    hoverSoon(event) {
      if (!this.enabled) return;
      clearTimeout(this.timer);
      if (this.asking) this.asking.abort();
      this.place(event.containerPoint);
      this.timer = setTimeout(async () => {
        const asking = (this.asking = new AbortController());
        try {
          const found = await this.at(event.containerPoint, ["projects", "infrastructure", "parcels", "parks"], asking.signal);
          if (!asking.signal.aborted) this.show(found, event.containerPoint);
        } catch (error) {
          if (error.name !== "AbortError") this.show(null);
        }
      }, HOVER_MS);
    }

    leave() {
      clearTimeout(this.timer);
      if (this.asking) this.asking.abort();
      this.show(null);
    }

    place(at) {
      const size = this.map.getSize(), left = at.x > size.x - 240, top = at.y > size.y - 90;
      L.DomUtil.setPosition(this.tip, L.point(at.x + (left ? -14 : 14), at.y + (top ? -12 : 16)));
      this.tip.classList.toggle("shudi-tip-left", left);
      this.tip.classList.toggle("shudi-tip-top", top);
    }

    show(found, at) {
      this.tip.hidden = !found;
      this.map.getContainer().style.cursor = found ? "pointer" : "";
      if (!found) return;
      const words = this.words, names = [found.name, found.name_zh].filter(Boolean);
      // The name in the reader's script goes first.
      if (words.lang.startsWith("zh")) names.reverse();
      const lines = names.length ? [...new Set(names)] : [found.id];
      const facts = [];
      if (found.status) facts.push(words.statuses[found.status]);
      if (found.area_mu != null) facts.push(shudi.area(found.area_mu * shudi.MU_M2));
      if (found.industry) facts.push(words.industries[found.industry] || found.industry);
      if (found.stage) facts.push(words.stages[found.stage]);
      if (found.work) facts.push(words.works[found.work] || found.work);
      const money = shudi.investment.facts(found);
      this.say(at, lines[0], lines.slice(1, 2), [...(facts.length ? [facts.join(" · ")] : []), ...money], found.status && words.colours[found.status]);
    }

    /* Words beside a point of the map: a title, what is under it, and lines of facts. */
    say(at, title, under, facts, colour) {
      this.tip.hidden = false;
      this.tip.textContent = "";
      L.DomUtil.create("b", "", this.tip).textContent = title;
      for (const text of under) L.DomUtil.create("span", "", this.tip).textContent = text;
      for (const [i, text] of facts.entries()) {
        const line = L.DomUtil.create("div", "", this.tip);
        if (colour && !i) L.DomUtil.create("i", "", line).style.background = colour;
        L.DomUtil.create("span", "", line).textContent = text;
      }
      this.place(at);
    }

    /* The same beside an element of the map, such as a bubble. */
    beside(element, title, facts) {
      const around = this.map.getContainer().getBoundingClientRect(), box = element.getBoundingClientRect();
      this.leave();
      this.say(L.point((box.left + box.right) / 2 - around.left, box.bottom - around.top), title, [], facts);
    }

    async click(event) {
      if (!this.enabled) return;
      const { shiftKey, ctrlKey, metaKey } = event.originalEvent;
      if ((shiftKey || ctrlKey || metaKey) && this.onExtend) { this.onExtend(event); return; } // selecting.js
      const turn = (this.clicked = {}), before = this.selected;
      let found = null;
      try {
        found = await this.at(event.containerPoint, ["projects", "infrastructure", "parcels", "parks"]);
      } catch (error) {
        return; // the server did not answer: the selection stays as it is
      }
      if (this.clicked !== turn || this.selected !== before) return; // something else was clicked or chosen meanwhile
      const chosen = found ? { layer: found.kind, id: found.id, n: found.n } : null;
      // From afar there is no parcel to hit: a click on a park goes where its parcels can be.
      this.highlight(chosen, chosen && chosen.layer === "parks" && this.parcels.inOverview());
      this.onSelect(chosen);
    }

    /* Outline a feature, {layer, id}; null: none. ``fly``: and go there. */
    async highlight(chosen, fly = false) {
      this.selected = chosen;
      this.map.fire("selected", { chosen });
      if (!chosen) { this.outline.clearLayers(); return; }
      let feature;
      try {
        feature = await (await shudi.get(`feature/${encodeURIComponent(chosen.layer)}/${encodeURIComponent(chosen.id)}.geojson`, "application/geo+json")).json();
      } catch (error) {
        feature = null;
      }
      if (this.selected !== chosen) return;
      this.outline.clearLayers();
      if (!feature || !feature.geometry) return;
      for (const [look, weight] of [["#ffffff", 6], ["#14171f", 2.2]]) {
        L.geoJSON(feature, {
          pane: "highlight", interactive: false, style: { color: look, weight, fill: false, opacity: weight > 3 ? 0.9 : 1 },
          pointToLayer: (_, at) => L.circleMarker(at, { radius: this.ring(chosen) + 3 }),
        }).addTo(this.outline);
      }
      if (fly) this.map.flyToBounds(L.geoJSON(feature).getBounds(), { ...shudi.room(24), duration: 0.8 });
    }

    ring(chosen) {
      return this.projects && chosen.layer === "projects" && chosen.n >= 0 ? Math.max(4, this.projects.radius(this.projects.yuan[chosen.n])) : 9;
    }
  }

  function format(number, lang) {
    return new Intl.NumberFormat(lang, { maximumFractionDigits: number < 100 ? 1 : 0 }).format(number);
  }

  /* Money as a person says it, 亿 or bn, by the words of the page. */
  shudi.yuan = (yuan, words) => {
    const { size, text } = words.money.find((unit) => yuan >= unit.size) || words.money[words.money.length - 1];
    return words.yuan.replace("{amount}", text.replace("{value}", format(yuan / size, words.lang)));
  };
  shudi.Pointer = Pointer;
})((window.shudi = window.shudi || {}));
