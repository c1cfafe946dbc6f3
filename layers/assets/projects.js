/* Projects: circles whose area is proportional to the planned investment.
 *
 * new shudi.Projects({at: [[lat, lng], …], yuan: [number | null, …]}, {colour}); rows are those of
 * the atlas. The scale grows with the zoom and is the same for all circles of a view, and the
 * largest is kept below LARGEST_PX; a project without a known investment is a small ring.
 */
(function (shudi) {
  "use strict";
  const LARGEST_PX = 24, LEAST_PX = 0.9, UNKNOWN_PX = 2.5;
  const RIM_PX = (zoom) => Math.max(0.6, Math.min(1.6, (zoom - 8) * 0.35));

  const Projects = L.Layer.extend({
    initialize(data, options) {
      L.setOptions(this, options);
      this.at = data.at;
      this.yuan = data.yuan;
      this.shown = null; // Uint8Array, a byte a project
      this.most = Math.max(1, ...data.yuan.filter((v) => v > 0));
    },

    onAdd(map) {
      this._renderer = this._renderer || L.canvas({ pane: "projects", padding: 0.3 });
      const order = this.at.map((_, i) => i).filter((i) => this.at[i]).sort((a, b) => (this.yuan[b] || 0) - (this.yuan[a] || 0));
      this._circles = order.map((i) => { // large ones first, so that small ones lie on top
        const known = this.yuan[i] > 0;
        const circle = L.circleMarker(this.at[i], {
          renderer: this._renderer, interactive: false, radius: this.radius(this.yuan[i]),
          // Rings with hardly a fill: the land under them stays what the eye finds first.
          color: this.options.colour, opacity: known ? 0.8 : 0.5,
          fillColor: "#ffffff", fillOpacity: 0.14,
        });
        circle.row = i;
        return circle;
      });
      map.on("zoomend", this._resize, this);
      this._showWanted();
    },

    onRemove(map) {
      map.off("zoomend", this._resize, this);
      for (const circle of this._circles) circle.remove();
      this._circles = [];
      this.fire("resized");
    },

    /* Pixels at this zoom for an investment in yuan. */
    radius(yuan) {
      if (!(yuan > 0)) return UNKNOWN_PX;
      const zoom = this._map ? this._map.getZoom() : 10;
      const perRootBillion = Math.min(2.7 * 1.32 ** (Math.min(zoom, 16) - 9), LARGEST_PX / Math.sqrt(this.most / 1e9));
      return Math.max(LEAST_PX, perRootBillion * Math.sqrt(yuan / 1e9));
    },

    setShown(bytes) {
      if (bytes.length !== this.at.length) return false;
      this.shown = bytes;
      if (this._map) this._showWanted();
      return true;
    },

    _showWanted() {
      for (const circle of this._circles) {
        const wanted = !this.shown || this.shown[circle.row] > 0;
        if (wanted !== this._map.hasLayer(circle)) wanted ? circle.addTo(this._map) : circle.remove();
      }
      for (const circle of this._circles) if (this._map.hasLayer(circle)) circle.bringToFront();
      this._resize();
    },

    _resize() {
      const weight = RIM_PX(this._map.getZoom());
      for (const circle of this._circles) circle.setStyle({ radius: this.radius(this.yuan[circle.row]), weight });
      this.fire("resized");
    },

    /* The row of the topmost circle at a point of the map container, or -1. */
    rowAt(containerPoint) {
      if (!this._map) return -1;
      let found = -1, least = Infinity;
      for (const circle of this._circles) {
        if (!this._map.hasLayer(circle)) continue;
        const away = this._map.latLngToContainerPoint(circle.getLatLng()).distanceTo(containerPoint);
        const radius = Math.max(circle.getRadius(), 4);
        if (away <= radius && radius <= least) { found = circle.row; least = radius; }
      }
      return found;
    },
  });

  shudi.Projects = Projects;
})((window.shudi = window.shudi || {}));
