/* The parcels of a map in one file: outlines out of base64 (layers/packed.py), painted as tiles.
 *
 * const land = new shudi.Land(told.parcels, colours, edge); land.addTo(map)
 *   land.status, land.m2   of each parcel: status code, square metres
 *   land.paintAgain()      after a change of land.state (a byte a parcel: 0 hidden, else a class)
 *   land.at(latlng)        the number of the visible parcel there, or -1
 *   land.rings(n)          its rings as [[lat, lng], …], for an outline over it
 */
(function (shudi) {
  "use strict";
  const SIZE = 512;

  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

  function varints(text, zigzag) {
    const from = bytes(text), found = [];
    for (let at = 0; at < from.length;) {
      let value = 0, scale = 1, byte;
      do {
        byte = from[at++];
        value += (byte & 127) * scale;
        scale *= 128;
      } while (byte > 127);
      found.push(zigzag ? (value % 2 ? -(value + 1) / 2 : value / 2) : value);
    }
    return found;
  }

  const starts = (counts) => {
    const found = new Uint32Array(counts.length + 1);
    counts.forEach((count, i) => { found[i + 1] = found[i] + count; });
    return found;
  };

  /* As mvt.js decodes a tile, but of all parcels, in pixels of a fine zoom. */
  function unpack({ size, rings, points, xy }) {
    const steps = varints(xy, true), at = new Int32Array(steps.length), box = new Int32Array(4 * size);
    for (let i = 0; i < steps.length; i++) at[i] = steps[i] + (i > 1 ? at[i - 2] : 0);
    const ring = starts(varints(rings)), point = starts(varints(points));
    for (let n = 0; n < size; n++) {
      let west = Infinity, north = Infinity, east = -Infinity, south = -Infinity;
      for (let p = point[ring[n]]; p < point[ring[n + 1]]; p++) {
        west = Math.min(west, at[2 * p]); east = Math.max(east, at[2 * p]);
        north = Math.min(north, at[2 * p + 1]); south = Math.max(south, at[2 * p + 1]);
      }
      // One that has no outline is nowhere: a box that nothing meets.
      box.set(west > east ? [1, 1, -1, -1] : [west, north, east, south], 4 * n);
    }
    return { size, ring, point, xy: at, box, n: Uint32Array.from({ length: size }, (_, i) => i) };
  }

  const rgba = (colour, share, alpha) => `rgba(${[1, 3, 5].map((i) => Math.round(parseInt(colour.slice(i, i + 2), 16) * share)).join(", ")}, ${alpha})`;

  shudi.Land = L.GridLayer.extend({
    options: { tileSize: SIZE, keepBuffer: 1, updateWhenZooming: false, noWrap: true, pane: "parcels" },

    initialize(told, classes, edge) {
      L.GridLayer.prototype.initialize.call(this);
      this.zoom = told.zoom;
      this.tile = unpack(told);
      this.size = told.size;
      this.status = bytes(told.status);
      this.paint = bytes(told.paint);
      this.m2 = new Float32Array(bytes(told.m2).buffer);
      this.state = this.paint.slice();
      this.colours = [];
      this.edges = [];
      this.patterns = [];
      for (const one of classes) {
        this.colours[one.byte] = rgba(one.colour, 1, 0.94);
        this.edges[one.byte] = rgba(one.colour, edge, 0.7);
        this.patterns[one.byte] = one.pattern;
      }
    },

    createTile(coords) {
      const canvas = document.createElement("canvas");
      canvas.shudi = coords;
      this._paint(canvas);
      return canvas;
    },

    _paint(canvas) {
      const ratio = Math.max(1, window.devicePixelRatio || 1), { x, y, z } = canvas.shudi;
      canvas.width = canvas.height = SIZE * ratio; // also clears it
      const view = { scale: 2 ** (z - this.zoom) * ratio, x: -x * SIZE * ratio, y: -y * SIZE * ratio, width: canvas.width, height: canvas.height };
      const width = z < 12 ? 0 : Math.min(0.35 + (z - 12) * 0.2, 1.3) * ratio;
      const patterns = this.patterns.map((name) => name && shudi.pattern(name, ratio));
      shudi.paintTile(canvas.getContext("2d"), this.tile, this.state, view, { colours: this.colours, edges: this.edges, patterns, width, context: 0 });
    },

    paintAgain() { for (const name in this._tiles) this._paint(this._tiles[name].el); },

    at(latlng) {
      const { x, y } = this._map.project(latlng, this.zoom), { box, size, ring, point, xy } = this.tile;
      for (let n = size - 1; n >= 0; n--) {
        if (!this.state[n] || x < box[4 * n] || y < box[4 * n + 1] || x > box[4 * n + 2] || y > box[4 * n + 3]) continue;
        let inside = false;
        for (let r = ring[n]; r < ring[n + 1]; r++) {
          for (let p = point[r], q = point[r + 1] - 1; p < point[r + 1]; q = p++) {
            const ax = xy[2 * p], ay = xy[2 * p + 1], bx = xy[2 * q], by = xy[2 * q + 1];
            if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
          }
        }
        if (inside) return n;
      }
      return -1;
    },

    rings(n) {
      const { ring, point, xy } = this.tile, found = [];
      for (let r = ring[n]; r < ring[n + 1]; r++) {
        const one = [];
        for (let p = point[r]; p < point[r + 1]; p++) one.push(this._map.unproject([xy[2 * p], xy[2 * p + 1]], this.zoom));
        found.push(one);
      }
      return found;
    },
  });
})((window.shudi = window.shudi || {}));
