/* A layer that is one canvas: it draws again when the map has moved, and is scaled while it zooms.
 *
 * const Mine = shudi.Canvas.extend({ draw(ctx, bounds) { … } }): ctx is in layer points
 * (map.latLngToLayerPoint), bounds are those of the canvas. redraw() after a change of the data.
 */
(function (shudi) {
  "use strict";

  shudi.Canvas = L.Renderer.extend({
    options: { padding: 0.3 },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._ctx = this._container.getContext("2d");
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
      delete this._ctx;
    },

    _updatePaths() {}, // there are none: what is drawn here is no path of Leaflet's

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds, size = this._bounds.getSize();
      L.DomUtil.setPosition(this._container, min);
      this._ratio = Math.max(1, window.devicePixelRatio || 1);
      this._container.width = Math.round(size.x * this._ratio);
      this._container.height = Math.round(size.y * this._ratio);
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this._paint();
    },

    /* Draw what is there now; nothing while the layer is not on a map. */
    redraw() {
      if (!this._ctx || !this._bounds) return;
      this._ctx.setTransform(1, 0, 0, 1, 0, 0);
      this._ctx.clearRect(0, 0, this._container.width, this._container.height);
      this._paint();
    },

    _paint() {
      const { min } = this._bounds, r = this._ratio;
      this._ctx.setTransform(r, 0, 0, r, -min.x * r, -min.y * r);
      this.draw(this._ctx, this._bounds);
    },

    draw() {},
  });
})((window.shudi = window.shudi || {}));
