/* The map of files on their way in: shudi.startDraft(map, told, parcels).
 *
 * The page tells by topic "scene" the address of what is to be drawn (service/drafts.py), and by
 * "point" what somebody points at in a list: {key, fly}. A scene is {bounds, groups: [{look, label,
 * items: [{key, tip, shape}]}], marks: [{key, n, at}], note}; looks are styles by name. A click on
 * an outline tells the page its key, by the topic "picked".
 */
(function (shudi) {
  "use strict";
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const create = (tag, look, parent, text) => {
    const made = L.DomUtil.create(tag, look, parent);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  class Scene {
    constructor(map, told) {
      Object.assign(this, { map, told, byKey: new Map(), address: null });
      this.canvas = L.canvas({ pane: "draft", padding: 0.3, tolerance: 3 });
      this.drawn = L.layerGroup().addTo(map);
      this.pointed = L.featureGroup().addTo(map);
      this.legend = create("div", "shudi-draft-legend", map.getContainer());
      this.legend.hidden = true;
      this.tip = create("div", "shudi-tip", map.getContainer());
      this.tip.hidden = true;
    }

    async show(address) {
      if (address === this.address) return;
      this.address = address;
      if (!address) return this.clear();
      let scene;
      try {
        const answer = await shudi.getPatiently(address, "application/json", () => this.address === address);
        scene = await answer.json();
      } catch (error) {
        if (this.address === address) this.fail();
        return;
      }
      if (this.address !== address) return;
      this.clear();
      this.paint(scene);
      this.painted = address;
      if (this.wanted) this.point(this.wanted);
    }

    clear() {
      this.drawn.clearLayers();
      this.pointed.clearLayers();
      this.byKey.clear();
      this.tip.hidden = true;
      this.legend.hidden = true;
    }

    fail() {
      this.clear();
      this.legend.replaceChildren();
      create("p", "", this.legend, this.told.words.failed);
      this.legend.hidden = false;
    }

    style(look) {
      const own = this.told.looks[look];
      if (own) return own;
      const colour = this.told.places[look.slice(1) % this.told.places.length]; // "p0", "p1" …
      return { color: colour, weight: 1.6, fillColor: colour, fillOpacity: 0.3 };
    }

    paint({ bounds, groups, marks = [], note }) {
      for (const { look, items } of groups) {
        const style = { ...this.style(look), renderer: this.canvas, pane: "draft" };
        for (const { key, tip, shape } of items) {
          const layer = L.geoJSON(shape, { style, pane: "draft", pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius: 6 }) });
          layer.on("mousemove", (event) => this.hover(event, tip));
          layer.on("mouseout", () => { this.tip.hidden = true; });
          layer.on("click", () => { this.point({ key }); shudi.tell("picked", key); });
          this.drawn.addLayer(layer);
          if (!this.byKey.has(key)) this.byKey.set(key, []);
          this.byKey.get(key).push(layer);
        }
      }
      for (const { key, n, at } of marks) this.mark(key, n, at);
      this.say(groups, note);
      this.home = bounds;
      if (bounds) this.fly(bounds, !this.seen);
      this.seen = true;
    }

    /* A number where something is that may be too far off to be seen. */
    mark(key, n, [lng, lat]) {
      const face = create("span", "shudi-draft-mark", null, String(n));
      face.style.background = this.style(`p${n - 1}`).color;
      const icon = L.divIcon({ html: face, className: "", iconSize: [22, 22] });
      const mark = L.marker([lat, lng], { icon, keyboard: false, pane: "draft_look", interactive: true });
      mark.on("click", () => { this.point({ key, fly: true }); shudi.tell("picked", key); });
      this.drawn.addLayer(mark);
    }

    say(groups, note) {
      this.legend.replaceChildren();
      for (const { look, label, items, count } of groups) {
        if (!label || !items.length) continue;
        const row = create("div", "", this.legend), style = this.style(look);
        const face = create("i", "", row);
        face.style.borderColor = style.color;
        if (style.dashArray) face.style.borderStyle = "dashed";
        if (style.fillColor && style.fillOpacity) face.style.background = style.fillColor;
        create("span", "", row, label);
        if (count) create("b", "", row, count);
      }
      if (note) create("p", "", this.legend, note);
      this.legend.hidden = !this.legend.childElementCount;
    }

    hover({ containerPoint: { x, y } }, text) {
      this.tip.hidden = !text;
      this.tip.textContent = text || "";
      const { x: width, y: height } = this.map.getSize();
      this.tip.style.transform = `translate(${x}px, ${y}px)`;
      this.tip.style.margin = "10px";
      this.tip.classList.toggle("shudi-tip-left", x > width * 0.6);
      this.tip.classList.toggle("shudi-tip-top", y > height * 0.6);
    }

    /* Outline what is pointed at; `fly` goes there, to `where` if it is not drawn. */
    point({ key, fly, where }) {
      this.wanted = fly ? { key, where } : null;
      this.pointed.clearLayers();
      const style = { pane: "draft_look", color: this.told.accent, weight: 3.5, fill: false, interactive: false };
      for (const layer of this.byKey.get(key) || []) {
        this.pointed.addLayer(L.geoJSON(layer.toGeoJSON(), { style, pane: "draft_look", interactive: false,
          pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius: 10 }) }));
      }
      if (!fly) return;
      const box = this.pointed.getLayers().length ? this.pointed.getBounds() : null;
      if (box && box.isValid()) this.fly([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], false, true);
      else if (where) this.fly(where, false, true);
      else if (key === null && this.home) this.fly(this.home);
    }

    fly([west, south, east, north], atOnce = false, near = false) {
      const room = near ? Math.max((east - west) * 0.4, (north - south) * 0.4, 0.0012) : 0;
      const box = [[south - room, west - room], [north + room, east + room]];
      const way = { padding: [26, 26], maxZoom: 18 };
      if (atOnce || still.matches) this.map.fitBounds(box, { ...way, animate: false });
      else this.map.flyToBounds(box, { ...way, duration: 0.7 });
    }
  }

  shudi.startDraft = function (map, told, parcels) {
    document.body.classList.add("shudi-draft");
    map.getContainer().style.background = told.ground;
    for (const [look, text] of [["zoom-in", told.words.zoom_in], ["zoom-out", told.words.zoom_out]]) {
      const button = map.getContainer().querySelector(`.leaflet-control-${look}`);
      if (button) { button.title = text; button.setAttribute("aria-label", text); }
    }
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 110 }).addTo(map);
    const [west, south, east, north] = told.bounds;
    map.fitBounds([[south, west], [north, east]], { padding: [18, 18], animate: false });
    const scene = new Scene(map, told);
    const everything = new L.Control({ position: "topleft" });
    everything.onAdd = () => {
      const bar = create("div", "leaflet-bar"), button = create("a", "", bar);
      Object.assign(button, { href: "#", role: "button", title: told.words.all });
      button.setAttribute("aria-label", told.words.all);
      create("span", "shudi-draft-all", button);
      L.DomEvent.on(button, "click", (event) => { L.DomEvent.stop(event); scene.fly(scene.home || told.bounds); });
      return bar;
    };
    everything.addTo(map);
    parcels.setState("all");
    shudi.hear("scene", (address) => scene.show(typeof address === "string" ? address : null));
    shudi.hear("point", (what) => { if (what && typeof what === "object") scene.point(what); });
    shudi.hear("land", (shown) => { map.getPane("parcels").style.display = shown === false ? "none" : ""; });
    window.addEventListener("message", (event) => {
      if (event.origin !== location.origin || event.source !== window.parent || !event.data) return;
      if (event.data.type === "told") shudi.listen(event.data);
    });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    shudi.map = map;
    shudi.scene = scene;
    shudi.status = () => ({ scene: scene.painted, drawn: scene.byKey.size, pointed: scene.pointed.getLayers().length });
    shudi.post({ type: "ready" });
  };
})((window.shudi = window.shudi || {}));
