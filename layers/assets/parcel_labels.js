/* Names and areas on the parcels from close by, none over another nor over the names of places.
 *
 * shudi.parcelLabels({zoom, min_zoom, lang}): texts are fetched by squares of that zoom and drawn on
 * one canvas, the largest parcel first, those that the filter leaves. Topic "labels": false for none.
 * For tests: shudi.written() → texts that are on the screen.
 */
(function (shudi) {
  "use strict";
  const LEAST_PX = 42, TWO_LINES_PX = 36, LINE_PX = 13, ROOM_PX = 3, KEPT = 60, AFTER_MS = 40;
  const HALO = "rgba(255, 255, 255, 0.88)", INK = "#1d212a";

  const Written = shudi.Canvas.extend({
    options: { pane: "labels", padding: 0 },

    initialize(parcels, told) {
      L.Renderer.prototype.initialize.call(this, {});
      Object.assign(this, { parcels, told, written: [] });
      this.squares = new Map(); // address → {n, at, text, m2, wide} or null while it comes
      this.widths = new Map();
    },

    onAdd(map) {
      shudi.Canvas.prototype.onAdd.call(this, map);
      map.on("moveend legend", this.soon, this);
      this.parcels.on("painted", this.soon, this);
      this.soon();
    },

    onRemove(map) {
      map.off("moveend legend", this.soon, this);
      this.parcels.off("painted", this.soon, this);
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

    /* The squares in view, and the addresses of those that are not there yet. */
    names() {
      const { zoom, lang } = this.told, map = this._map, bounds = map.getBounds(), limit = 2 ** zoom - 1, found = [];
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
      const { lat } = map.getCenter(), metres = (40075016.686 * Math.cos((lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      ctx.lineWidth = 3;
      for (const square of this.names().map((name) => this.squares.get(name)).filter(Boolean)) {
        for (let i = 0; i < square.n.length; i++) {
          const side = Math.sqrt(square.m2[i]) / metres;
          if (side < LEAST_PX) break; // the largest come first
          if (!parcels.state[square.n[i]]) continue;
          const at = map.latLngToLayerPoint([square.at[2 * i + 1], square.at[2 * i]]);
          if (!bounds.contains(at)) continue;
          const lines = [[square.text[i], `600 11px ${family}`]];
          if (side >= TWO_LINES_PX) lines.push([shudi.area(square.m2[i]), `400 10.5px ${family}`]);
          this.write(ctx, at, lines, 1.35 * side, taken);
        }
      }
    },

    /* Lines around a point, where they fit a width and are free of what is there. */
    write(ctx, at, lines, room, taken) {
      const wide = Math.max(...lines.map(([text, font]) => this.width(ctx, text, font)));
      if (wide > room) return;
      const tall = LINE_PX * lines.length, half = wide / 2 + ROOM_PX;
      const box = { left: at.x - half, right: at.x + half, top: at.y - tall / 2, bottom: at.y + tall / 2 };
      if (taken.some((t) => box.left < t.right && box.right > t.left && box.top < t.bottom && box.bottom > t.top)) return;
      taken.push(box);
      lines.forEach(([text, font], i) => {
        const y = at.y + (i - (lines.length - 1) / 2) * LINE_PX;
        ctx.font = font;
        ctx.strokeStyle = HALO;
        ctx.strokeText(text, at.x, y);
        ctx.fillStyle = INK;
        ctx.fillText(text, at.x, y);
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

    /* Where names of places and the bubbles of projects are, in layer points. */
    places() {
      const map = this._map, frame = map.getContainer().getBoundingClientRect();
      const there = map.getPanes().mapPane.querySelectorAll(".shudi-label:not(.shudi-label-out) .shudi-label-box, button");
      return [...there].map((one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        const a = map.containerPointToLayerPoint([left - frame.left, top - frame.top]), b = map.containerPointToLayerPoint([right - frame.left, bottom - frame.top]);
        return { left: a.x, top: a.y, right: b.x, bottom: b.y };
      });
    },
  });

  shudi.parcelLabels = (told) => shudi.onStart(({ map, parcels }) => {
    const layer = new Written(parcels, told);
    shudi.written = () => layer.written;
    shudi.onUnit(() => layer.soon());
    layer.addTo(map);
    shudi.hear("labels", (on) => { on === false ? layer.remove() : layer.addTo(map); });
  });
})((window.shudi = window.shudi || {}));
