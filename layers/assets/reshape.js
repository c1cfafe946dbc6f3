/* Changing a shape: corners to drag, middles of edges to add corners, a handle to move all of it.
 *
 * new shudi.Reshape(map, shape, {words, onChange(reshape), onEnd(shape or null)})
 *   .shape .bad .picked .before .after   what it is now, whether it crosses itself, whether a corner is
 *       chosen, the coordinates that it had before each change, and those that were taken back
 *   .remove() .undo() .redo() .done() .cancel()
 * A corner is removed by Delete, a double or right click, or after a tap by the panel's button. From
 * the keyboard: Tab to a handle, arrows move it (Shift: further), Space chooses it or adds a corner,
 * Enter ends, Escape leaves it as it was. Ctrl+Z takes the last change back,
 * Ctrl+Shift+Z or Ctrl+Y makes it again.
 */
(function (shudi) {
  "use strict";
  const MOST_HANDLES = 250, MOST_BACK = 100, APART_PX = 36, STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const round = (value) => Math.round(value * 1e7) / 1e7;
  const place = ({ lng, lat }) => [round(lng), round(lat)];
  const between = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

  class Reshape {
    constructor(map, shape, hooks) {
      Object.assign(this, { map, hooks, before: [], after: [], shape: structuredClone({ kind: shape.kind, coordinates: shape.coordinates }) });
      this.area = new shudi.Outline([], { className: "shudi-drawing shudi-sketch" }).addTo(map);
      this.handles = L.layerGroup().addTo(map);
      this.listening = new AbortController();
      document.addEventListener("keydown", (event) => this.key(event), { capture: true, signal: this.listening.signal });
      map.on("moveend", this.build, this);
      map.getContainer().classList.add("shudi-reshaping");
      this.build();
      this.draw();
    }

    stop() {
      this.listening.abort();
      this.map.off("moveend", this.build, this);
      this.area.remove();
      this.handles.remove();
      this.map.getContainer().classList.remove("shudi-crossed", "shudi-reshaping");
    }

    done() { if (!this.bad) this.hooks.onEnd(this.shape); }
    cancel() { this.hooks.onEnd(null); }

    draw() {
      const polygons = shudi.polygonsOf(this.shape);
      this.bad = this.shape.kind === "polygon" && shudi.crosses(polygons);
      this.area.setLatLngs(polygons.map((rings) => rings.map((ring) => ring.map(shudi.latLng))));
      this.map.getContainer().classList.toggle("shudi-crossed", this.bad);
      this.hooks.onChange(this);
    }

    /* --- handles --- */

    build() {
      if (this.dragging) return;
      const focused = this.handles.getLayers().findIndex((handle) => handle.getElement() === document.activeElement);
      this.handles.clearLayers();
      const { kind, coordinates: c } = this.shape;
      if (kind === "polygon") this.corners(c.flat());
      else if (kind === "rectangle") {
        for (const [x, y] of [[0, 1], [2, 1], [2, 3], [0, 3]]) {
          this.handle([c[x], c[y]], "corner", this.hooks.words.corner_of_rectangle, (at) => { [c[x], c[y]] = at; });
        }
      } else {
        const [west, , east] = shudi.geodesy.box(shudi.polygonsOf(this.shape));
        this.handle([c[0] + (east - west) / 2, c[1]], "corner", this.hooks.words.radius, (at) => {
          c[2] = Math.max(0.1, Math.round(shudi.geodesy.distance([c[0], c[1]], at) * 100) / 100);
        });
      }
      this.mover();
      if (this.crowded !== this.told) this.hooks.onChange(this);
      this.told = this.crowded;
      const again = focused < 0 ? null : this.chosen || this.handles.getLayers()[focused];
      if (again) again.getElement().focus({ preventScroll: true });
    }

    corners(rings) {
      const view = this.map.getBounds().pad(0.05), pixel = (at) => this.map.latLngToContainerPoint(shudi.latLng(at)), seen = (at) => view.contains(shudi.latLng(at)), { words } = this.hooks;
      const count = rings.reduce((sum, ring) => sum + ring.filter(seen).length, 0);
      this.crowded = count > MOST_HANDLES;
      this.chosen = null;
      if (this.crowded) return;
      for (const ring of rings) ring.forEach((at, i) => {
        const next = (i + 1) % ring.length;
        if (seen(at)) {
          const corner = this.handle(at, "corner", words.corner, (to) => { ring[i] = to; });
          corner.on("click", () => this.pick(ring, i));
          corner.on("dblclick contextmenu", () => { this.pick(ring, i); this.remove(); });
          if (this.picked && this.picked.ring === ring && this.picked.i === i) {
            this.chosen = corner;
            corner.getElement().classList.add("shudi-picked");
          }
        }
        const middle = between(at, ring[next]);
        if (!seen(middle) || pixel(at).distanceTo(pixel(ring[next])) < APART_PX) return;
        let added = false;
        const add = (to) => {
          if (added) ring[i + 1] = to;
          else ring.splice(i + 1, 0, to);
          added = true;
        };
        this.handle(middle, "middle", words.middle, add).on("click", () => { this.remember(); add(middle.map(round)); this.pick(ring, i + 1); this.draw(); });
      });
    }

    mover() {
      const [west, south, east, north] = shudi.geodesy.box(shudi.polygonsOf(this.shape));
      let last = [(west + east) / 2, (south + north) / 2];
      const { shape } = this;
      this.handle(last, "move", this.hooks.words.move, (to) => {
        const by = [to[0] - last[0], to[1] - last[1]];
        last = to;
        const shift = (list, count) => { for (let k = 0; k < count; k++) list[k] = round(list[k] + by[k % 2]); };
        if (shape.kind === "polygon") shape.coordinates.flat(2).forEach((at) => shift(at, 2));
        else shift(shape.coordinates, shape.kind === "circle" ? 2 : 4);
      });
    }

    /* A handle at a place; ``to(place)`` changes the shape as it is dragged. */
    handle(at, look, title, to) {
      const handle = L.marker(shudi.latLng(at), {
        draggable: true, autoPan: true, zIndexOffset: look === "middle" ? -1000 : 0, title, alt: title, bubblingMouseEvents: false,
        icon: L.divIcon({ className: `shudi-handle shudi-handle-${look}`, iconSize: [28, 28] }),
      }).addTo(this.handles);
      const moved = () => { to(place(handle.getLatLng())); this.draw(); };
      handle.on("dragstart", () => { this.remember(); this.dragging = true; });
      handle.on("drag", moved);
      handle.on("dragend", () => { this.dragging = false; this.settle(); });
      handle.getElement().addEventListener("keydown", (event) => {
        const step = STEP[event.key], far = event.shiftKey ? 10 : 1;
        if (!(step && look !== "middle") && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        if (!step) { handle.fire("click"); return; }
        this.remember();
        handle.setLatLng(this.map.containerPointToLatLng(this.map.latLngToContainerPoint(handle.getLatLng()).add([step[0] * far, step[1] * far])));
        moved();
        this.settle();
      });
      return handle;
    }

    /* A rectangle that was turned over gets its sides in order again. */
    settle() {
      const { kind, coordinates: c } = this.shape;
      if (kind === "rectangle") this.shape.coordinates = [Math.min(c[0], c[2]), Math.min(c[1], c[3]), Math.max(c[0], c[2]), Math.max(c[1], c[3])];
      this.build();
      this.draw();
    }

    pick(ring, i) {
      this.picked = { ring, i };
      this.build();
      if (this.chosen) this.chosen.getElement().focus({ preventScroll: true });
      this.hooks.onChange(this);
    }

    /* Take the chosen corner away; three are left at least. */
    remove() {
      if (!this.picked) return;
      const { ring, i } = this.picked;
      if (ring.length <= 3) return this.hooks.onFew();
      this.remember();
      ring.splice(i, 1);
      this.picked = null;
      this.build();
      this.draw();
    }

    /* What it is now, before it becomes something else. */
    remember() {
      this.before.push(structuredClone(this.shape.coordinates));
      if (this.before.length > MOST_BACK) this.before.shift();
      this.after = [];
    }

    undo() { this.step(this.before, this.after); }
    redo() { this.step(this.after, this.before); }

    /* To the last of some coordinates; those of now are put with the others. */
    step(from, to) {
      if (!from.length || this.dragging) return;
      to.push(this.shape.coordinates);
      this.shape.coordinates = from.pop();
      this.picked = null;
      this.build();
      this.draw();
    }

    key(event) {
      const back = shudi.takesBack(event), again = shudi.doesAgain(event), elsewhere = back || again ? "input, select, textarea" : "input, select, textarea, .shudi-panel, .leaflet-control";
      if (event.target.closest(elsewhere) || (!back && !again && (event.ctrlKey || event.metaKey || event.altKey))) return;
      if (back) this.undo();
      else if (again) this.redo();
      else if (event.key === "Enter") this.done();
      else if (event.key === "Delete" || event.key === "Backspace") this.remove();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
  }

  shudi.Reshape = Reshape;
})((window.shudi = window.shudi || {}));
