/* Tiles of a shifted web map (GCJ-02), drawn where they belong: the basemap moves, never the data.
 *
 * The shift is not the same everywhere, so moving whole tiles would leave errors of tens of metres
 * when looking from afar, and seams. Each tile is drawn in small squares instead, every one with the
 * affine map that the shift is there: shudi.ShiftedTiles.squares(coords) tells them, and a test holds
 * them against gis/gcj02.py over the whole area (tests/browser/test_basemaps.py, docs/basemaps.md).
 */
(function (shudi) {
  "use strict";
  const TILE = 256, KEPT = 160;
  /* Pixels of a square's side, so small that what the shift bends within one is below 2 m from zoom 7. */
  const side = (zoom) => (zoom >= 11 ? 32 : zoom === 10 ? 16 : zoom >= 8 ? 8 : 4);

  const degrees = (r) => (r * 180) / Math.PI;
  /* Where the source shows what is at a pixel of the world at a zoom; pixels of the source's zoom. */
  function sourceAt(px, py, zoom, sourceZoom) {
    const world = TILE * 2 ** zoom, source = TILE * 2 ** sourceZoom;
    const lng = (px / world - 0.5) * 360, lat = degrees(Math.atan(Math.sinh((0.5 - py / world) * 2 * Math.PI)));
    const [x, y] = shudi.gcj02(lng, lat), phi = (y * Math.PI) / 180;
    return [(x / 360 + 0.5) * source, (0.5 - Math.asinh(Math.tan(phi)) / (2 * Math.PI)) * source];
  }

  const ShiftedTiles = L.GridLayer.extend({
    options: { tileSize: TILE, noWrap: true, updateWhenZooming: false, maxNativeZoom: 18, subdomains: "abc" },

    initialize(url, options) {
      L.setOptions(this, options);
      this._url = url;
      this._native = this.options.maxNativeZoom;
      delete this.options.maxNativeZoom; // tiles beyond it are made here, of the last ones
      this._pictures = new Map();
    },

    onRemove(map) {
      for (const { image } of this._pictures.values()) if (!image.complete) image.src = L.Util.emptyImageUrl;
      this._pictures.clear();
      L.GridLayer.prototype.onRemove.call(this, map);
    },

    /* Leaflet calls it when the zoom changes: what is still on its way is not wanted any more. */
    _abortLoading() {
      const zoom = Math.min(this._tileZoom, this._native);
      for (const [name, { image }] of this._pictures) {
        if (image.complete || name.startsWith(`${zoom}/`)) continue;
        image.onload = image.onerror = null;
        image.src = L.Util.emptyImageUrl;
        this._pictures.delete(name);
      }
      for (const key in this._tiles) {
        const { el, coords, loaded } = this._tiles[key];
        if (loaded || coords.z === this._tileZoom) continue;
        el.remove();
        delete this._tiles[key];
        this.fire("tileabort", { tile: el, coords });
      }
    },

    /* The squares of a tile: {x, y, side} in its pixels, and the affine map {a … f} from pixels of
     * the source's world to those of the tile; also the source tiles that they need. */
    squares({ x, y, z }) {
      const zoom = Math.min(z, this._native), step = side(z), n = TILE / step, corner = [];
      for (let j = 0; j <= n; j++) for (let i = 0; i <= n; i++) corner.push(sourceAt(x * TILE + i * step, y * TILE + j * step, z, zoom));
      const found = [];
      for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) {
        const at = j * (n + 1) + i, [nw, ne, sw, se] = [corner[at], corner[at + 1], corner[at + n + 1], corner[at + n + 2]];
        const mean = (k) => (nw[k] + ne[k] + sw[k] + se[k]) / 4;
        const along = (k) => (ne[k] + se[k] - nw[k] - sw[k]) / (2 * step), down = (k) => (sw[k] + se[k] - nw[k] - ne[k]) / (2 * step);
        // From the tile to the source it is [along, down] about the middle; this is that, inverted.
        const [p, q, r, s] = [along(0), down(0), along(1), down(1)], det = p * s - q * r, [u, v] = [(i + 0.5) * step, (j + 0.5) * step];
        const [a, c, b, d] = [s / det, -q / det, -r / det, p / det];
        found.push({ x: i * step, y: j * step, side: step, a, b, c, d, e: u - a * mean(0) - c * mean(1), f: v - b * mean(0) - d * mean(1) });
      }
      const tiles = (k) => [Math.min(...corner.map((p) => p[k])), Math.max(...corner.map((p) => p[k]))].map((v) => Math.floor(v / TILE));
      const [west, east] = tiles(0), [north, south] = tiles(1);
      return { zoom, squares: found, west, east, north, south };
    },

    createTile(coords, done) {
      const canvas = L.DomUtil.create("canvas", "leaflet-tile"), plan = this.squares(coords), wanted = [];
      canvas.width = canvas.height = TILE;
      for (let y = plan.north; y <= plan.south; y++) for (let x = plan.west; x <= plan.east; x++) wanted.push(this._picture(x, y, plan.zoom));
      Promise.all(wanted).then((pictures) => {
        const there = pictures.filter((one) => one.image);
        if (!there.length) { done(new Error("no picture"), canvas); return; }
        this._draw(canvas.getContext("2d"), plan, there);
        done(null, canvas);
      });
      return canvas;
    },

    /* Resolves to {x, y, image}; image is null when it does not come. */
    _picture(x, y, z) {
      const name = `${z}/${x}/${y}`, kept = this._pictures;
      let entry = kept.get(name);
      if (entry) kept.delete(name); // and in again below: the newest is last
      else {
        const image = new Image();
        if (this.options.referrerPolicy) image.referrerPolicy = this.options.referrerPolicy;
        entry = { image, coming: new Promise((done) => {
          image.onload = () => done({ x, y, image });
          image.onerror = () => { if (kept.get(name) === entry) kept.delete(name); done({ x, y, image: null }); };
        }) };
        const { subdomains } = this.options;
        image.src = L.Util.template(this._url, { x, y, z, s: subdomains[Math.abs(x + y) % subdomains.length] });
      }
      kept.set(name, entry);
      for (const old of kept.keys()) { if (kept.size <= KEPT) break; kept.delete(old); }
      return entry.coming;
    },

    _draw(context, plan, pictures) {
      const whole = document.createElement("canvas"), left = plan.west * TILE, top = plan.north * TILE;
      whole.width = (plan.east - plan.west + 1) * TILE;
      whole.height = (plan.south - plan.north + 1) * TILE;
      const board = whole.getContext("2d");
      for (const { x, y, image } of pictures) board.drawImage(image, x * TILE - left, y * TILE - top, TILE, TILE);
      // As a pattern, so that each pixel is mixed of its neighbours over the edge of the square too.
      const pattern = context.createPattern(whole, "no-repeat");
      context.fillStyle = pattern;
      for (const { x, y, side: px, a, b, c, d, e, f } of plan.squares) {
        pattern.setTransform(new DOMMatrix([a, b, c, d, e + a * left + c * top, f + b * left + d * top]));
        context.fillRect(x, y, px, px);
      }
    },
  });

  shudi.ShiftedTiles = ShiftedTiles;
})((window.shudi = window.shudi || {}));
