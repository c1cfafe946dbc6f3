/* Drawing by hand: corners set one by one, or a rectangle or circle from one place to another.
 *
 * new shudi.Sketch(map, kind, {onChange(sketch), onDone(shape), onRefuse(why)}).stop()
 *   kind    "polygon", "rectangle", "circle" or "line"
 *   shape   {kind, coordinates} as gis/drawing/drawing.py has it; a line: a list of places
 * Click or tap sets a corner; a second one at the same place, Enter, or a click on the first corner
 * ends; Backspace, Delete or Ctrl+Z takes the last back, Ctrl+Shift+Z or Ctrl+Y sets it again. Rectangles and
 * circles can also be dragged. From the keyboard alone: arrows move the map, Space sets a corner in its middle.
 * shudi.polygonsOf(shape) → [[ring, …], …]; shudi.crosses(polygons): whether an outline crosses itself;
 * new shudi.Outline(latlngs, options): a polygon on the map.
 */
(function (shudi) {
  "use strict";
  const NEAR_PX = 8, NEAR_FINGER_PX = 18, DRAG_PX = 8, MOST_CROSSED = 600;
  const DRAGGED = new Set(["rectangle", "circle"]);
  const round = (value) => Math.round(value * 1e7) / 1e7;
  const place = (latlng) => [round(latlng.lng), round(latlng.lat)];
  shudi.BACK = "M7 5 3.5 8.5 7 12M4 8.5h7.5a4.5 4.5 0 0 1 0 9H9"; // signs of the buttons for it
  shudi.AGAIN = "M13 5l3.5 3.5L13 12M16 8.5H8.5a4.5 4.5 0 0 0 0 9H11";
  shudi.latLng = ([lng, lat]) => [lat, lng];
  /* Whether a key is the one that takes back what was done last, or does it again, on any system. */
  shudi.takesBack = ({ key, ctrlKey, metaKey, shiftKey, altKey }) => (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === "z";
  shudi.doesAgain = ({ key, ctrlKey, metaKey, shiftKey, altKey }) => (ctrlKey || metaKey) && !altKey && key.toLowerCase() === (shiftKey ? "z" : "y");

  shudi.polygonsOf = ({ kind, coordinates: c }) => {
    if (kind === "rectangle") return [[[[c[0], c[1]], [c[2], c[1]], [c[2], c[3]], [c[0], c[3]]]]];
    if (kind === "circle") return [[shudi.geodesy.circle([c[0], c[1]], c[2])]];
    return c;
  };

  /* An outline on the map, to a fraction of a pixel: Leaflet rounds, and a circle would have dents. */
  shudi.Outline = L.Polygon.extend({
    options: { pane: "drawings", interactive: false, smoothFactor: 0.2 },
    _projectLatlngs(latlngs, result, bounds) {
      if (latlngs.length && !(latlngs[0] instanceof L.LatLng)) {
        for (const part of latlngs) this._projectLatlngs(part, result, bounds);
        return;
      }
      const zoom = this._map.getZoom(), origin = this._map.getPixelOrigin();
      const ring = latlngs.map((at) => this._map.project(at, zoom).subtract(origin));
      for (const point of ring) bounds.extend(point);
      result.push(ring);
    },
  });

  const side = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const meet = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

  /* Pair by pair, so only for outlines of a size that hands draw; the server looks at all of them. */
  shudi.crosses = (polygons) => {
    const edges = polygons.flat().flatMap((ring) => ring.map((at, i) => [at, ring[(i + 1) % ring.length]]));
    if (edges.length > MOST_CROSSED) return false;
    return edges.some(([a, b], i) => edges.slice(i + 1).some(([c, d]) => meet(a, b, c, d)));
  };

  class Sketch {
    constructor(map, kind, hooks) {
      Object.assign(this, { map, kind, hooks, places: [], undone: [], hover: null, start: null });
      this.shade = new shudi.Outline([], { className: "shudi-drawing shudi-sketch" }).addTo(map);
      this.line = L.polyline([], { pane: "drawings", interactive: false, className: "shudi-drawing-line" }).addTo(map);
      this.dots = L.layerGroup().addTo(map);
      this.listening = new AbortController();
      const box = map.getContainer(), { signal } = this.listening;
      document.addEventListener("keydown", (event) => this.key(event), { capture: true, signal });
      if (DRAGGED.has(kind)) {
        map.dragging.disable();
        box.addEventListener("pointerdown", (event) => this.press(event), { signal });
        document.addEventListener("pointermove", (event) => this.pull(event), { signal });
        document.addEventListener("pointerup", (event) => this.release(event), { signal });
      }
      map.on({ click: this.click, mousemove: this.move, mouseout: this.leave }, this);
      map.doubleClickZoom.disable();
      box.classList.add("shudi-sketching");
      box.focus({ preventScroll: true });
      this.draw();
    }

    stop() {
      this.listening.abort();
      this.map.off({ click: this.click, mousemove: this.move, mouseout: this.leave }, this);
      for (const layer of [this.shade, this.line, this.dots]) layer.remove();
      this.map.dragging.enable();
      this.map.getContainer().classList.remove("shudi-sketching", "shudi-by-key");
      setTimeout(() => this.map.doubleClickZoom.enable(), 400); // the double click that ended it is one
    }

    /* --- what is there --- */

    /* The places with the one that the pointer is at. */
    get ahead() { return this.hover ? [...this.places, this.hover] : this.places; }

    /* What it would be if it ended here; null when that is nothing yet. */
    get shape() {
      const at = this.ahead, [first, last] = [at[0], at.at(-1)];
      if (this.kind === "line") return at.length > 1 ? { kind: "line", coordinates: at } : null;
      if (this.kind === "polygon") return at.length > 2 ? { kind: "polygon", coordinates: [[at]] } : null;
      if (at.length < 2) return null;
      if (this.kind === "rectangle") {
        if (first[0] === last[0] || first[1] === last[1]) return null;
        const [xs, ys] = [0, 1].map((k) => [first[k], last[k]].sort((a, b) => a - b));
        return { kind: "rectangle", coordinates: [xs[0], ys[0], xs[1], ys[1]] };
      }
      const metres = Math.round(shudi.geodesy.distance(first, last) * 100) / 100;
      return metres ? { kind: "circle", coordinates: [...first, metres] } : null;
    }

    draw() {
      const { shape, ahead } = this, area = shape && shape.kind !== "line";
      this.bad = Boolean(area && this.kind === "polygon" && shudi.crosses(shape.coordinates));
      this.shade.setLatLngs(area ? shudi.polygonsOf(shape)[0][0].map(shudi.latLng) : []);
      const bare = this.kind === "circle" || (!area && ahead.length > 1);
      this.line.setLatLngs(bare ? ahead.map(shudi.latLng) : []);
      this.map.getContainer().classList.toggle("shudi-crossed", this.bad);
      this.dots.clearLayers();
      for (const at of this.places) {
        L.circleMarker(shudi.latLng(at), { pane: "drawings", interactive: false, radius: 3.5, className: "shudi-dot" }).addTo(this.dots);
      }
      this.hooks.onChange(this);
    }

    /* --- what is done --- */

    add(at) {
      this.places.push(at);
      this.undone = [];
      this.hover = null;
      if (!DRAGGED.has(this.kind) || this.places.length < 2) this.draw();
      else if (this.shape) this.done();
      else { // a line is no rectangle
        this.places.pop();
        this.draw();
      }
    }

    undo() {
      if (!this.places.length) return;
      this.undone.push(this.places.pop());
      if (!this.places.length) this.hover = null;
      this.draw();
    }

    redo() {
      if (!this.undone.length) return;
      this.places.push(this.undone.pop());
      this.draw();
    }

    /* End it with the corners that are set, or say why that cannot be. */
    done() {
      this.hover = null;
      const { shape } = this;
      this.draw();
      if (!shape) this.hooks.onRefuse("few");
      else if (this.bad) this.hooks.onRefuse("crosses");
      else this.hooks.onDone(shape);
    }

    click({ latlng, originalEvent }) {
      if (this.pulled) { this.pulled = false; return; }
      const near = originalEvent.pointerType === "touch" ? NEAR_FINGER_PX : NEAR_PX, { places } = this;
      const hits = (at) => at && this.pixel(at).distanceTo(this.map.latLngToContainerPoint(latlng)) < near;
      if (hits(places.at(-1))) {
        if (places.length > (this.kind === "line" ? 1 : 2)) this.done();
      } else if (this.kind === "polygon" && places.length > 2 && hits(places[0])) this.done();
      else this.add(place(latlng));
    }

    move({ latlng }) {
      if (!this.places.length || this.start) return;
      this.hover = place(latlng);
      this.draw();
    }

    leave() {
      if (!this.hover || this.start) return;
      this.hover = null;
      this.draw();
    }

    pixel(at) { return this.map.latLngToContainerPoint(shudi.latLng(at)); }

    under(event) { return place(this.map.mouseEventToLatLng(event)); }

    press(event) {
      this.pulled = false;
      const own = !event.target.closest("button, input, .leaflet-control, .shudi-panel, .shudi-flag");
      if (!own || event.button || !event.isPrimary || this.places.length) return;
      this.start = { x: event.clientX, y: event.clientY, at: this.under(event) };
    }

    pull(event) {
      if (!this.start || !event.isPrimary) return;
      const { x, y, at } = this.start;
      if (!this.places.length && Math.hypot(event.clientX - x, event.clientY - y) < DRAG_PX) return;
      if (!this.places.length) this.places = [at];
      this.hover = this.under(event);
      this.draw();
    }

    release(event) {
      if (!this.start) return;
      const dragged = this.places.length === 1;
      this.start = null;
      if (!dragged) return; // a click: the map tells of it
      this.pulled = true; // the click of the mouse that comes after is none
      const at = this.under(event);
      setTimeout(() => { this.pulled = false; this.add(at); });
    }

    key(event) {
      const back = shudi.takesBack(event), again = shudi.doesAgain(event);
      if (event.target.closest("input, select, textarea") || (!back && !again && (event.ctrlKey || event.metaKey || event.altKey))) return;
      const onMap = event.target === this.map.getContainer() || event.target === document.body;
      if (event.key === "Enter" && this.places.length && onMap) this.done();
      else if ((back || event.key === "Backspace" || event.key === "Delete") && this.places.length) this.undo();
      else if (again && this.undone.length) this.redo();
      else if (event.key === " " && onMap) {
        this.map.getContainer().classList.add("shudi-by-key");
        this.add(place(this.map.getCenter()));
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }
  }

  shudi.Sketch = Sketch;
})((window.shudi = window.shudi || {}));
