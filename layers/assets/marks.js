/* The selected parcels, outlined: one or tens of thousands. Canvas tiles of their own, over the
 * parcels and cut from the same vector tiles; where parcels are too small to draw, a dot each.
 *
 * new shudi.Marks(parcels): show(map, {points, bits, geometry}) · clear(). As /marked gives them;
 * `geometry` names the tiles whose parcels `bits` counts. While those are not there: dots.
 */
(function (shudi) {
  "use strict";
  const HALO = "rgba(255, 255, 255, 0.95)", INK = "#14171f", MANY = 200;

  shudi.Marks = L.GridLayer.extend({
    options: { tileSize: 512, keepBuffer: 1, updateWhenZooming: false, noWrap: true, pane: "marks" },

    initialize(parcels) {
      L.GridLayer.prototype.initialize.call(this, {});
      this.parcels = parcels;
      this.bits = null;
      parcels.on("geometry", () => this._map && this.redraw());
    },

    show(map, { points, bits, geometry }) {
      Object.assign(this, { points, bits, geometry });
      if (!map.hasLayer(this)) this.addTo(map);
      else this.redraw();
    },

    clear() {
      this.bits = this.points = null;
      this.remove();
    },

    /* A dot from afar, stretched over many zooms of a flight, would be a blot on the map. */
    _setZoomTransform(level, center, zoom) {
      L.GridLayer.prototype._setZoomTransform.call(this, level, center, zoom);
      level.el.style.visibility = Math.abs(zoom - level.zoom) > 1 ? "hidden" : "";
    },

    createTile(coords, done) {
      const canvas = document.createElement("canvas"), ratio = Math.max(1, window.devicePixelRatio || 1);
      const size = this.getTileSize(), { index } = this.parcels, { bits } = this;
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      const finish = (paint) => { if (this.bits === bits && bits) paint(); done(null, canvas); };
      if (!index || index.geometry !== this.geometry || coords.z <= index.overview.zoom) {
        setTimeout(() => finish(() => this.dots(canvas, coords, ratio)), 0);
        return canvas;
      }
      const zoom = Math.min(coords.z - 1, index.max_zoom), times = 2 ** (coords.z - 1 - zoom);
      const x = Math.floor(coords.x / times), y = Math.floor(coords.y / times);
      this.parcels._read(zoom, x, y).then((tile) => finish(() => {
        if (!tile) return;
        const view = {
          scale: (canvas.width / tile.extent) * times,
          x: -(coords.x - x * times) * canvas.width, y: -(coords.y - y * times) * canvas.height,
        };
        this.outline(canvas, tile, view, coords.z, ratio);
      }), (error) => done(error, canvas));
      return canvas;
    },

    outline(canvas, tile, view, zoom, ratio) {
      const chosen = [], context = canvas.getContext("2d");
      for (let i = 0; i < tile.size; i++) if (this.bits[tile.n[i]]) chosen.push(i);
      const few = this.points.length <= 2 * MANY, ink = (zoom < 12 ? 0.9 : zoom < 14 ? 1.3 : 2) * (few ? 1.2 : 1);
      context.lineJoin = "round";
      // All the halos first, so that none lies over a neighbour's line.
      for (const [colour, width] of [[HALO, ink * 2.4], [INK, ink]]) {
        context.strokeStyle = colour;
        context.lineWidth = width * ratio;
        shudi.inPaths(context, tile, chosen, view, () => context.stroke());
      }
    },

    dots(canvas, coords, ratio) {
      const { points } = this, context = canvas.getContext("2d"), size = this.getTileSize();
      const count = points.length / 2, radius = count <= 20 ? 2.4 : count <= MANY ? 1.6 : 0.9, halo = count <= MANY ? 1 : 0.4;
      const at = [], reach = radius + halo;
      for (let i = 0; i < points.length; i += 2) {
        const { x, y } = L.CRS.EPSG3857.latLngToPoint({ lng: points[i], lat: points[i + 1] }, coords.z);
        const px = x - coords.x * size.x, py = y - coords.y * size.y;
        if (px > -reach && py > -reach && px < size.x + reach && py < size.y + reach) at.push(px * ratio, py * ratio);
      }
      for (const [colour, r] of [[HALO, radius + halo], [INK, radius]]) {
        context.fillStyle = colour;
        for (let from = 0; from < at.length; from += 512) { // a path at a time: long ones are slow
          context.beginPath();
          for (let i = from; i < Math.min(from + 512, at.length); i += 2) {
            context.moveTo(at[i] + r * ratio, at[i + 1]);
            context.arc(at[i], at[i + 1], r * ratio, 0, 7);
          }
          context.fill();
        }
      }
    },
  });
})((window.shudi = window.shudi || {}));
