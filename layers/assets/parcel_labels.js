/* Names and areas on the parcels from close by, none over another, the names of places, under a
 * control or cut by the edge of the map.
 *
 * shudi.parcelLabels({zoom, min_zoom, lang}): texts are fetched by squares of that zoom and drawn on
 * one canvas, the largest parcel first, those that the filter leaves. Where a parcel is larger than the
 * view and its middle is out of it, they stand in the middle of the part that is in view. Topic "labels":
 * false for none.
 * For tests: shudi.written() → texts that are on the screen.
 */
(function (shudi) {
  "use strict";
  const LEAST_PX = 42, TWO_LINES_PX = 36, LINE_PX = 13, ROOM_PX = 3, KEPT = 60, AFTER_MS = 40;
  const PARTS_ZOOM = 17, PARTS_ROOM = 0.5; // as large as the view from there on; how far around it middles may be
  const WIDEST = 1.35, ASIDE_PX = 9; // of a parcel's side; from its middle, where a circle stands
  const HALO = "rgba(255, 255, 255, 0.88)", INK = "#1d212a";

  const Written = shudi.Canvas.extend({
    options: { pane: "labels", padding: 0 },

    initialize(parcels, projects, told) {
      L.Renderer.prototype.initialize.call(this, {});
      Object.assign(this, { parcels, projects, told, written: [] });
      this.squares = new Map(); // address → {n, at, text, m2, wide} or null while it comes
      this.widths = new Map();
    },

    onAdd(map) {
      shudi.Canvas.prototype.onAdd.call(this, map);
      map.on("moveend legend shudi:placed shudi:pinned", this.soon, this);
      this.parcels.on("painted load", this.soon, this);
      this.soon();
    },

    onRemove(map) {
      map.off("moveend legend shudi:placed shudi:pinned", this.soon, this);
      this.parcels.off("painted load", this.soon, this);
      clearTimeout(this.timer);
      this.written = [];
      shudi.Canvas.prototype.onRemove.call(this, map);
    },

    /* After the names of places have found theirs (labels.js). */
    soon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { this.fetch(); this.redraw(); }, AFTER_MS);
    },

    visible() {
      const { _map: map, parcels } = this;
      return Boolean(map && parcels.index && parcels.state && map.hasLayer(parcels) && map.getZoom() >= this.told.min_zoom);
    },

    /* Whether names go to the parts that are in view. */
    partly() { return this._map.getZoom() >= PARTS_ZOOM; },

    /* The squares in view, and the addresses of those that are not there yet. */
    names() {
      const { zoom, lang } = this.told, map = this._map, bounds = map.getBounds().pad(this.partly() ? PARTS_ROOM : 0), limit = 2 ** zoom - 1, found = [];
      const at = (corner) => map.project(corner, zoom).divideBy(256).floor();
      const a = at(bounds.getNorthWest()), b = at(bounds.getSouthEast());
      for (let y = Math.max(0, a.y); y <= Math.min(limit, b.y); y++) {
        for (let x = Math.max(0, a.x); x <= Math.min(limit, b.x); x++) found.push(`labels/${this.parcels.index.geometry}/${x}/${y}.json?lang=${lang}`);
      }
      return found;
    },

    fetch() {
      if (!this.visible()) return;
      for (const name of this.names()) {
        if (this.squares.has(name)) continue;
        this.squares.set(name, null);
        shudi.get(name, "application/json").then((answer) => answer.json()).then((square) => {
          this.squares.set(name, square);
          this.soon();
        }, () => this.squares.delete(name)); // asked for again when the map moves
      }
      for (const name of this.squares.keys()) {
        if (this.squares.size <= KEPT) break;
        this.squares.delete(name);
      }
    },

    draw(ctx, bounds) {
      this.written = [];
      if (!this.visible()) return;
      const { _map: map, parcels } = this, taken = this.places(), family = getComputedStyle(map.getContainer()).fontFamily;
      const corner = map.containerPointToLayerPoint([0, 0]), view = L.bounds(corner, corner.add(map.getSize()));
      const { lat } = map.getCenter(), metres = (40075016.686 * Math.cos((lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      ctx.lineWidth = 3;
      const put = (at, text, m2, side) => {
        const lines = [[text, `600 11px ${family}`]];
        if (side >= TWO_LINES_PX) lines.push([shudi.area(m2), `400 10.5px ${family}`]);
        const box = this.room(ctx, at, lines, side, taken, view);
        if (box) this.write(ctx, box, lines, taken);
        return Boolean(box);
      };
      const left = new Map(); // number → text, m²: of what has no place at its middle
      for (const square of this.names().map((name) => this.squares.get(name)).filter(Boolean)) {
        for (let i = 0; i < square.n.length; i++) {
          const side = Math.sqrt(square.m2[i]) / metres;
          if (side < LEAST_PX) break; // the largest come first
          if (!parcels.state[square.n[i]]) continue;
          const at = map.latLngToLayerPoint([square.at[2 * i + 1], square.at[2 * i]]);
          if (bounds.contains(at) && put(at, square.text[i], square.m2[i], side)) continue;
          if (this.partly()) left.set(square.n[i], [square.text[i], square.m2[i]]);
        }
      }
      if (!left.size) return;
      const parts = [...shudi.partsInView(map, parcels, new Set(left.keys()), view)].sort(([, a], [, b]) => b.side - a.side);
      for (const [n, { at, side }] of parts) if (side >= LEAST_PX) put(at, ...left.get(n), side);
    },

    /* Where lines go that fit a parcel's side: around its middle, or under or over what stands
     * there; whole in view and free of what is there already. Null: nowhere. */
    room(ctx, { x, y }, lines, side, taken, view) {
      const wide = Math.max(...lines.map(([text, font]) => this.width(ctx, text, font)));
      if (wide > WIDEST * side) return null;
      const tall = LINE_PX * lines.length, half = wide / 2 + ROOM_PX, step = tall / 2 + ASIDE_PX;
      for (const by of side > 2 * step + tall ? [0, step, -step] : [0]) {
        const box = { left: x - half, right: x + half, top: y + by - tall / 2, bottom: y + by + tall / 2 };
        const free = taken.every((t) => box.left >= t.right || box.right <= t.left || box.top >= t.bottom || box.bottom <= t.top);
        if (free && view.contains(L.bounds([box.left, box.top], [box.right, box.bottom]))) return box;
      }
      return null;
    },

    write(ctx, box, lines, taken) {
      const x = (box.left + box.right) / 2;
      taken.push(box);
      lines.forEach(([text, font], i) => {
        const y = box.top + (i + 0.5) * LINE_PX;
        ctx.font = font;
        ctx.strokeStyle = HALO;
        ctx.strokeText(text, x, y);
        ctx.fillStyle = INK;
        ctx.fillText(text, x, y);
      });
      this.written.push(lines.map(([text]) => text).join(" "));
    },

    width(ctx, text, font) {
      const key = `${font} ${text}`;
      if (!this.widths.has(key)) {
        if (this.widths.size > 20000) this.widths.clear();
        ctx.font = font;
        this.widths.set(key, ctx.measureText(text).width);
      }
      return this.widths.get(key);
    },

    /* Where names of places, the card of a pinned place, circles and bubbles of projects and controls are, in layer points. */
    places() {
      const shown = this.projects && this._map.hasLayer(this.projects);
      const circles = (shown ? this.projects.circles() : []).map(({ at: { x, y }, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
      const map = this._map, frame = map.getContainer().getBoundingClientRect();
      const there = map.getPanes().mapPane.querySelectorAll(".shudi-label:not(.shudi-label-out) .shudi-label-box, button, .shudi-pin-card, .shudi-pin-drop");
      const boxes = [...[...there].map((one) => one.getBoundingClientRect()), ...shudi.covered(map)].map(({ left, top, right, bottom }) => {
        const a = map.containerPointToLayerPoint([left - frame.left, top - frame.top]), b = map.containerPointToLayerPoint([right - frame.left, bottom - frame.top]);
        return { left: a.x, top: a.y, right: b.x, bottom: b.y };
      });
      return [...boxes, ...circles];
    },
  });

  shudi.parcelLabels = (told) => shudi.onStart(({ map, parcels, projects }) => {
    const layer = new Written(parcels, projects, told);
    shudi.written = () => layer.written;
    shudi.onUnit(() => layer.soon());
    layer.addTo(map);
    shudi.hear("labels", (on) => { on === false ? layer.remove() : layer.addTo(map); });
  });
})((window.shudi = window.shudi || {}));
