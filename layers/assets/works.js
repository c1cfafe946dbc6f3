/* Infrastructure by planned investment: lines as wide and symbols as large as their money, the part
 * that is done in full colour, and the rest pale.
 *
 * new shudi.Works({colour}); asks the server when it is switched on (service/works.py). The data have
 * no days, so this is the latest on any day.
 */
(function (shudi) {
  "use strict";
  const model = shudi.investment;
  const WIDTH_PX = [1.3, 7], SYMBOL_PX = [5, 15], FULL_YUAN = 3e9;
  const SCALE = (zoom) => Math.max(0.42, Math.min(1.25, 0.42 + (zoom - 9) * 0.14));
  // Streets lie close together: from afar they are hair lines, or they would cover the land.
  const LINE_SCALE = (zoom) => Math.min(1.1, 0.28 * 1.3 ** (zoom - 11)), HAIR_PX = 0.7, CASED_ZOOM = 14;
  const SAMPLES = [1e8, 5e8, 2e9];

  shudi.Works = shudi.Canvas.extend({
    options: { pane: "infrastructure" },

    initialize(options) {
      L.Renderer.prototype.initialize.call(this, options);
      model.offer("infrastructure", this);
    },

    onAdd(map) {
      shudi.Canvas.prototype.onAdd.call(this, map);
      map.on("zoomend", this._zoomed, this);
      model.on("state", this._ask, this); // a new revision may have others
      this._ask();
    },

    onRemove(map) {
      map.off("zoomend", this._zoomed, this);
      model.off("state", this._ask, this);
      shudi.Canvas.prototype.onRemove.call(this, map);
    },

    _zoomed() { model.fire("legend"); },

    async _ask() {
      try {
        const answer = await shudi.getPatiently("overlays/infrastructure.json", "application/json", () => Boolean(this._map));
        this.works = (await answer.json()).works;
      } catch (error) {
        return; // what is on the screen stays
      }
      this.works.sort((a, b) => (b[3] || 0) - (a[3] || 0)); // large ones first, so that small ones lie on top
      this.redraw();
      model.fire("legend");
    },

    size([least, most], yuan, scale = SCALE) {
      const share = Math.sqrt(Math.min(1, (yuan || 0) / FULL_YUAN)), zoom = this._map ? this._map.getZoom() : 11;
      return Math.max(least, most * share) * scale(zoom);
    },

    width(yuan) { return Math.max(HAIR_PX, this.size(WIDTH_PX, yuan, LINE_SCALE)); },

    draw(ctx, bounds) {
      const symbols = [], cased = this._map.getZoom() >= CASED_ZOOM;
      for (const work of this.works || []) {
        const [shape, done, at, yuan, progress] = work;
        if (/Line/.test(shape.type)) {
          const width = this.width(yuan);
          ctx.lineJoin = "round";
          ctx.lineCap = "butt";
          if (cased) this._line(ctx, shape, width + 1.6, "rgba(255, 255, 255, 0.85)");
          ctx.setLineDash(progress == null ? [3, 3] : []);
          this._line(ctx, shape, width, this.options.planned);
          ctx.setLineDash([]);
          if (done) this._line(ctx, done, width, this.options.colour);
        } else {
          if (/Polygon/.test(shape.type)) this._area(ctx, shape);
          symbols.push(work);
        }
      }
      for (const [, , [lng, lat], yuan, progress] of symbols) {
        const { x, y } = this._map.latLngToLayerPoint([lat, lng]), radius = this.size(SYMBOL_PX, yuan);
        if (bounds.contains(L.point(x, y))) this._ring(ctx, x, y, radius, progress);
      }
    },

    /* Where the topmost symbol at a point of the map container stands, [lng, lat]; null for none. */
    siteAt(containerPoint) {
      let found = null, least = Infinity;
      for (const [shape, , [lng, lat], yuan] of this.works || []) {
        if (/Line/.test(shape.type)) continue;
        const { x, y } = this._map.latLngToContainerPoint([lat, lng]), radius = this.size(SYMBOL_PX, yuan);
        const away = Math.abs(x - containerPoint.x) + Math.abs(y - containerPoint.y);
        if (away <= Math.max(radius, 4) && radius <= least) { found = [lng, lat]; least = radius; }
      }
      return found;
    },

    _trace(ctx, shape, close) {
      const rings = { LineString: (c) => [c], MultiLineString: (c) => c, Polygon: (c) => c, MultiPolygon: (c) => c.flat() }[shape.type](shape.coordinates);
      ctx.beginPath();
      for (const ring of rings) {
        ring.forEach(([lng, lat], i) => {
          const { x, y } = this._map.latLngToLayerPoint([lat, lng]);
          i ? ctx.lineTo(x, y) : ctx.moveTo(x, y);
        });
        if (close) ctx.closePath();
      }
    },

    _line(ctx, shape, width, colour) {
      this._trace(ctx, shape, false);
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    },

    _area(ctx, shape) {
      this._trace(ctx, shape, true);
      ctx.fillStyle = `${this.options.planned}99`;
      ctx.fill("evenodd");
      ctx.lineWidth = 1;
      ctx.strokeStyle = this.options.colour;
      ctx.stroke();
    },

    /* A square turned on its corner, so that it is no project, with the done part filled from below. */
    _ring(ctx, x, y, radius, progress) {
      const sign = new Path2D(`M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}Z`);
      ctx.lineWidth = 3.4;
      ctx.strokeStyle = "rgba(255, 255, 255, 0.95)";
      ctx.stroke(sign);
      ctx.fillStyle = this.options.planned;
      ctx.fill(sign);
      if (progress > 0) {
        ctx.save();
        ctx.clip(sign);
        ctx.fillStyle = this.options.colour;
        ctx.fillRect(x - radius, y + radius - 2 * radius * progress, 2 * radius, 2 * radius * progress);
        ctx.restore();
      }
      ctx.lineWidth = 1.3;
      ctx.setLineDash(progress == null ? [2, 2] : []);
      ctx.strokeStyle = this.options.colour;
      ctx.stroke(sign);
      ctx.setLineDash([]);
    },

    legend(box) {
      const { words } = model;
      model.title(box, words.works_title, { remark: words.works_note });
      const row = L.DomUtil.create("div", "shudi-works", box);
      for (const yuan of SAMPLES) {
        const item = L.DomUtil.create("span", "", row), line = L.DomUtil.create("i", "", item);
        line.style.height = `${this.width(yuan)}px`;
        line.style.background = `linear-gradient(to right, ${this.options.colour} 60%, ${this.options.planned} 60%)`;
        L.DomUtil.create("b", "", item).textContent = model.amount(yuan);
      }
      const keys = L.DomUtil.create("div", "shudi-done", box);
      for (const [colour, text] of [[this.options.colour, words.works_done], [this.options.planned, words.works_planned]]) {
        const item = L.DomUtil.create("span", "", keys);
        L.DomUtil.create("i", "", item).style.background = colour;
        L.DomUtil.create("b", "", item).textContent = text;
      }
    },
  });
})((window.shudi = window.shudi || {}));
