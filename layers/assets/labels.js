/* Names on the map: plain text in one pane, the important ones first, none over another.
 *
 * new shudi.Labels(items, {look, rank, minZoom, maxZoom, dot}); an item is
 * {at: [lat, lng], text, under, rank, minZoom}. All label layers of a map share the room, which is
 * what the controls leave of the view: half a name reads as another. Fires "shudi:placed" on the map.
 * shudi.covered(map) → where controls lie on the map, as rectangles of the window.
 * Text is only ever set as textContent.
 */
(function (shudi) {
  "use strict";
  const ROOM_PX = 5;
  const CONTROLS = ".leaflet-top > *, .leaflet-bottom > *", CORNERS = ".leaflet-top, .leaflet-bottom";

  shudi.covered = (map) => [...map.getContainer().querySelectorAll(CONTROLS)]
    .map((one) => one.getBoundingClientRect()).filter(({ width }) => width);

  const Labels = L.Layer.extend({
    options: { pane: "labels", look: "", rank: 0, minZoom: 0, maxZoom: 30, dot: false },

    initialize(items, options) {
      L.setOptions(this, options);
      this.items = items.map((item) => Object.assign({ rank: 0, minZoom: 0 }, item));
    },

    onAdd(map) {
      if (!map.shudiLabels) map.shudiLabels = new Placing(map);
      this.box = L.DomUtil.create("div", "", map.getPane(this.options.pane));
      map.shudiLabels.layers.add(this);
      map.shudiLabels.later();
    },

    onRemove(map) {
      map.shudiLabels.layers.delete(this);
      for (const item of this.items) if (item.element) item.element.remove();
      this.box.remove();
      map.shudiLabels.later();
    },

    fadeNames(percent) { if (this.box) this.box.style.opacity = percent / 100; },

    element(item) {
      if (!item.element) {
        item.element = L.DomUtil.create("div", `shudi-label leaflet-zoom-animated ${this.options.look}`);
        const box = L.DomUtil.create("div", this.options.dot ? "shudi-label-box shudi-label-dotted" : "shudi-label-box", item.element);
        if (this.options.dot) L.DomUtil.create("i", "", box);
        const words = L.DomUtil.create("span", "", box);
        L.DomUtil.create("b", "", words).textContent = item.text;
        if (item.under) L.DomUtil.create("em", "", words).textContent = item.under;
      }
      return item.element;
    },
  });

  class Placing {
    constructor(map) {
      this.map = map;
      this.layers = new Set();
      map.on("moveend zoomend resize", this.later, this);
      map.on("zoomanim", this.animate, this);
      // A corner has another size when one of its controls folds, opens or comes.
      const corners = new ResizeObserver(() => this.later());
      for (const corner of map.getContainer().querySelectorAll(CORNERS)) corners.observe(corner);
    }

    later() {
      if (this.waiting) return;
      this.waiting = setTimeout(() => { this.waiting = 0; this.place(); }, 0);
    }

    animate(event) {
      for (const layer of this.layers) for (const item of layer.items) {
        if (item.element && item.element.isConnected) L.DomUtil.setTransform(item.element, this.map._latLngToNewLayerPoint(L.latLng(item.at), event.zoom, event.center).round(), 1);
      }
    }

    place() {
      const { map } = this, zoom = map.getZoom(), view = map.getPixelBounds();
      const wanted = [];
      for (const layer of this.layers) {
        const { minZoom, maxZoom } = layer.options;
        for (const item of layer.items) {
          const shown = zoom >= Math.max(minZoom, item.minZoom) && zoom <= maxZoom && view.contains(map.project(item.at));
          if (shown) wanted.push([layer, item]);
          else if (item.element) item.element.remove();
        }
      }
      wanted.sort((a, b) => b[0].options.rank - a[0].options.rank || b[1].rank - a[1].rank);
      for (const [layer, item] of wanted) {
        const element = layer.element(item);
        L.DomUtil.setPosition(element, map.latLngToLayerPoint(item.at));
        if (!element.isConnected) layer.box.appendChild(element);
      }
      // Buttons on the map, such as the bubbles of projects, were there first.
      const taken = [...map.getPanes().mapPane.querySelectorAll("button")].map((one) => one.getBoundingClientRect());
      taken.push(...shudi.covered(map));
      const edge = map.getContainer().getBoundingClientRect();
      const sizes = wanted.map(([layer, item]) => item.element.firstChild.getBoundingClientRect());
      wanted.forEach(([, item], i) => {
        const { left, top, right, bottom } = sizes[i];
        const whole = left >= edge.left && right <= edge.right && top >= edge.top && bottom <= edge.bottom;
        const free = whole && taken.every((t) => left > t.right + ROOM_PX || right < t.left - ROOM_PX || top > t.bottom + ROOM_PX || bottom < t.top - ROOM_PX);
        if (free) taken.push(sizes[i]);
        item.element.classList.toggle("shudi-label-out", !free);
      });
      map.fire("shudi:placed");
    }
  }

  shudi.Labels = Labels;
})((window.shudi = window.shudi || {}));
