/* The parcels: canvas tiles painted from vector tiles and one state byte a parcel.
 *
 * Geometry and state travel apart. A tile is fetched and decoded once; a filter, a day or an edit
 * is a new state (`setState`), which repaints the canvases that are there. What is on the screen
 * stays until the new state has arrived, so nothing flashes. Where parcels are smaller than about
 * 1.5 pixels the server's overview image takes the place of the tiles.
 *
 * Events: "painted" {key, ms}, "statelost" {key}, "waiting" {text}, "projects" {bytes, key, day},
 * "geometry" when there is another index.
 */
(function (shudi) {
  "use strict";
  const CACHED_POINTS = 6e6; // about 24 MB of decoded coordinates
  const CONTEXT_ZOOM = 14; // from here on, parcels that the filter hides keep a faint outline

  const Parcels = L.GridLayer.extend({
    options: { tileSize: 512, keepBuffer: 1, updateWhenZooming: false, noWrap: true, pane: "parcels", alpha: 0.94, shade: 0.62 },

    initialize(options) {
      L.GridLayer.prototype.initialize.call(this, options);
      this.key = null; // of the state that is on the screen
      this.state = null; // Uint8Array, a byte a parcel
      this.colours = [""]; // #rrggbb by byte, of the state
      this.patterns = null; // names by byte (patterns.js), while there are to be any
      this.looks = 0; // how often what the bytes look like has changed
      this._palette([]);
      this.index = null; // what /tiles/<geometry>/index.json says
      this.paints = 0;
      this.fetched = 0;
      this._tilesRead = new Map();
      this._points = 0;
    },

    onAdd(map) {
      map.on("zoomend", this._overview, this);
      this.on("load", this._dropOverview, this);
      if (this.index) this._begin();
    },

    onRemove(map) {
      map.off("zoomend", this._overview, this);
      this.off("load", this._dropOverview, this);
      if (this._container) L.GridLayer.prototype.onRemove.call(this, map);
      if (this._image) this._image.remove();
      this._image = null;
    },

    /* The grid anew, for another geometry; the old canvases stay until the new ones are there. */
    _begin() {
      const map = this._map, before = this._container;
      if (before) {
        map._removeZoomLimit(this);
        this._container = null;
        this._tileZoom = undefined;
      }
      L.GridLayer.prototype.onAdd.call(this, map);
      this._overview();
      if (!before) return;
      const drop = () => {
        before.remove();
        this.off("load", drop);
        map.off("zoomstart", drop); // the old ones do not grow with the map
      };
      this.on("load", drop);
      map.on("zoomstart", drop);
      if (!this._loading) drop();
    },

    /* No tiles below the overview. Not by options.minZoom, for which Leaflet's layer control would
     * grey the layer out. */
    _clampZoom(zoom) { return this.index && zoom <= this.index.overview.zoom ? undefined : zoom; },

    /* Before the first index has come there is no grid, and nothing for these to do. */
    getEvents() {
      const events = L.GridLayer.prototype.getEvents.call(this), guarded = {};
      for (const name in events) guarded[name] = (...args) => { if (this._container) events[name].apply(this, args); };
      return guarded;
    },

    /* Show the state of that key; resolves when it is on the screen. */
    async setState(key) {
      if (key === this._wanted) return;
      this._wanted = key;
      const began = performance.now();
      const current = () => this._wanted === key;
      let answer, bytes;
      try {
        answer = await shudi.getPatiently(`state/${encodeURIComponent(key)}.bin`, "application/octet-stream", current);
        bytes = new Uint8Array(await answer.arrayBuffer());
      } catch (error) {
        if (!current()) return;
        this._lose(key);
        return;
      }
      if (!current()) return;
      const geometry = answer.headers.get("x-geometry"), parcels = +answer.headers.get("x-parcels");
      if (!this.index || this.index.geometry !== geometry) {
        if (!(await this._setGeometry(geometry, current))) return;
      }
      this.state = bytes.subarray(0, parcels);
      this.key = key;
      this._palette((answer.headers.get("x-colours") || "").split(" ").filter(Boolean));
      this.fire("projects", { bytes: bytes.subarray(parcels), key, day: answer.headers.get("x-day") || "" });
      if (!this._map) return;
      if (!this._container || this._begun !== geometry) {
        this._begun = geometry;
        this._begin();
      }
      await this._repaint();
      if (current()) this.fire("painted", { key, ms: performance.now() - began });
    },

    /* The colours of the bytes from 1 up, and of their outlines: the same, darker. */
    _palette(colours) {
      const { alpha, shade } = this.options;
      const rgb = colours.map((colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16)));
      this.colours = ["", ...colours];
      this._fills = ["", ...rgb.map((c) => `rgba(${c}, ${alpha})`)];
      this._edges = ["", ...rgb.map((c) => `rgba(${c.map((v) => Math.round(v * shade))}, 0.7)`)];
    },

    /* Patterns over the colours, names by byte; null: none. Overviews have none: they are too small. */
    setPatterns(names) {
      if (JSON.stringify(names) === JSON.stringify(this.patterns)) return;
      this.patterns = names;
      this.looks++;
      if (this._map && this._container) this._repaint();
    },

    async _setGeometry(name, current) {
      this.fire("waiting", { waiting: true });
      try {
        const answer = await shudi.getPatiently(`tiles/${name}/index.json`, "application/json", current);
        const index = await answer.json();
        if (!current()) return false;
        this.index = index;
        this._tilesRead.clear();
        this._points = 0;
        this.fire("geometry");
        return true;
      } catch (error) {
        if (current()) { this._wanted = null; this.fire("statelost", { key: null }); }
        return false;
      } finally {
        this.fire("waiting", { waiting: false });
      }
    },

    createTile(coords, done) {
      const canvas = document.createElement("canvas");
      const zoom = Math.min(coords.z - 1, this.index.max_zoom); // a tile of 512 px shows zoom - 1
      const up = coords.z - 1 - zoom; // how often a tile of the last zoom is doubled
      const x = Math.floor(coords.x / 2 ** up), y = Math.floor(coords.y / 2 ** up);
      this._read(zoom, x, y).then((tile) => {
        canvas.shudi = { tile, coords, times: 2 ** up, dx: coords.x - x * 2 ** up, dy: coords.y - y * 2 ** up };
        this._paint(canvas);
        done(null, canvas);
      }, (error) => done(error, canvas));
      return canvas;
    },

    /* A decoded tile, from the cache or the server; null where there are no parcels. */
    _read(z, x, y) {
      const index = this.index, name = `${index.geometry}/${z}/${x}/${y}`, cache = this._tilesRead;
      let found = cache.get(name);
      if (found) cache.delete(name); // and in again below: the newest is last
      else {
        const limit = 2 ** z;
        found = { points: 0, tile: null };
        found.tile = x < 0 || y < 0 || x >= limit || y >= limit ? Promise.resolve(null)
          : shudi.getPatiently(`tiles/${name}.mvt`, "application/vnd.mapbox-vector-tile", () => this._map && this.index === index)
            .then(async (answer) => {
              this.fetched++;
              const tile = answer && shudi.decodeTile(await answer.arrayBuffer());
              if (cache.get(name) === found) { found.points = tile ? tile.xy.length : 0; this._points += found.points; }
              return tile;
            });
        found.tile.catch(() => cache.delete(name));
      }
      cache.set(name, found);
      for (const [old, entry] of cache) {
        if (this._points < 2 * CACHED_POINTS || old === name) break;
        this._points -= entry.points;
        cache.delete(old);
      }
      return found.tile;
    },

    _paint(canvas) {
      const size = this.getTileSize(), ratio = Math.max(1, window.devicePixelRatio || 1);
      const { tile, coords, times, dx, dy } = canvas.shudi;
      canvas.width = Math.round(size.x * ratio); // also clears it
      canvas.height = Math.round(size.y * ratio);
      canvas.shudi.key = this._painting();
      if (!tile || !this.state) return;
      const scale = (canvas.width / tile.extent) * times;
      const view = { scale, x: -dx * canvas.width, y: -dy * canvas.height, width: canvas.width, height: canvas.height };
      shudi.paintTile(canvas.getContext("2d"), tile, this.state, view, this._look(coords.z, ratio));
      this.paints++;
    },

    _look(zoom, ratio) {
      const width = zoom < 12 ? 0 : Math.min(0.35 + (zoom - 12) * 0.2, 1.3);
      const patterns = this.patterns && this.patterns.map((name) => shudi.pattern(name, ratio));
      return { colours: this._fills, edges: this._edges, patterns, width: width * ratio, context: zoom >= CONTEXT_ZOOM ? 0.6 * ratio : 0 };
    },

    /* What a canvas that is up to date was painted with. */
    _painting() { return `${this.key} ${this.looks}`; },

    /* Paint the new state: what is in view at once, the margin around it when there is time. */
    async _repaint() {
      const rest = [], view = this._map.getPixelBounds(), size = this.getTileSize(), painting = this._painting();
      for (const name in this._tiles) {
        const { el, coords } = this._tiles[name];
        if (!el.shudi || el.shudi.key === painting) continue;
        const at = coords.scaleBy(size);
        if (coords.z === this._tileZoom && view.intersects(L.bounds(at, at.add(size)))) this._paint(el);
        else rest.push(el);
      }
      setTimeout(() => { for (const el of rest) if (this._painting() === painting && el.isConnected) this._paint(el); }, 30);
      await this._overview();
    },

    inOverview() { return Boolean(this._map && this.index && this._map.getZoom() <= this.index.overview.zoom); },

    /* Show the overview of this state and zoom, if it is one that has an overview. */
    _overview() {
      if (!this.inOverview() || !this.key) {
        if (this._image && (!this._container || !this._loading)) this._dropOverview();
        return Promise.resolve();
      }
      const levels = this.index.overview.levels, zooms = Object.keys(levels).map(Number);
      if (!zooms.length) return Promise.resolve();
      const sharp = (window.devicePixelRatio || 1) > 1 ? 1 : 0;
      const zoom = Math.max(Math.min(...zooms), Math.min(Math.max(...zooms), this._map.getZoom() + sharp));
      const key = this.key, url = `overview/${encodeURIComponent(key)}.png?z=${zoom}`;
      if (this._image && this._image.shudi === url) return Promise.resolve();
      const [x, y, width, height] = levels[zoom];
      const corner = (px, py) => this._map.unproject([px, py], zoom);
      const image = L.imageOverlay(url, L.latLngBounds(corner(x, y + height), corner(x + width, y)), { pane: this.options.pane, className: "shudi-overview" });
      image.shudi = url;
      this._coming = image;
      return new Promise((done) => {
        const show = () => {
          if (this._coming === image && this._map && this.inOverview()) {
            if (this._image) this._image.remove();
            this._image = image;
            this._coming = null;
            image.getElement().style.visibility = "";
            this.paints++;
          } else if (this._image !== image) image.remove();
          done();
        };
        image.on("load", show);
        image.on("error", () => {
          image.remove();
          done();
          if (this._coming !== image) return;
          this._coming = null;
          shudi.get(url, "image/png").then(
            () => this._again(key),
            (error) => { if (error.status === 404) this._lose(key); else this._again(key); });
        });
        image.addTo(this._map);
        image.getElement().style.visibility = "hidden"; // the old one stays until this one is there
      });
    },

    _again(key) { setTimeout(() => this._map && this.key === key && this._overview(), 1000); },

    /* The server does not know the state any more; what is on the screen stays. */
    _lose(key) {
      if (this._wanted === key) this._wanted = null; // so that it can be asked for again
      this.fire("statelost", { key });
    },

    _dropOverview() {
      if (!this._image || this.inOverview()) return;
      this._image.remove();
      this._image = null;
    },
  });

  shudi.Parcels = Parcels;
})((window.shudi = window.shudi || {}));
