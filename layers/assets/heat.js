/* The heat: how dense investment is, as a picture of the server's (service/heat.py, gis/heat.py).
 *
 * new shudi.Heat(); the scale is that of all projects, so that days and filters can be compared.
 */
(function (shudi) {
  "use strict";
  const NEAR_ZOOM = 14, NEAR = 0.4; // from here on one looks at parcels, which then show through
  const model = shudi.investment;

  shudi.Heat = L.Layer.extend({
    initialize() {
      this.found = null;
      model.offer("heat", this);
    },

    async onAdd(map) {
      model.on("measure state", this._ask, this);
      map.on("zoomend", this._zoomed, this);
      await this._ask();
    },

    onRemove(map) {
      model.off("measure state", this._ask, this);
      map.off("zoomend", this._zoomed, this);
      if (this._image) this._image.remove();
      this._image = this.found = null;
    },

    opacity() { return this._map && this._map.getZoom() >= NEAR_ZOOM ? NEAR : 1; },

    _zoomed() {
      if (!this._image || this._image.options.opacity === this.opacity()) return;
      this._image.setOpacity(this.opacity());
      model.fire("legend");
    },

    async _ask() {
      const found = await model.get("heat.json");
      if (!found || !this._map) return;
      this.found = found;
      const before = this._image;
      this._image = null;
      if (found.image) {
        const [west, south, east, north] = found.bounds;
        this._image = L.imageOverlay(found.image, [[south, west], [north, east]], { pane: "heat", className: "shudi-heat", opacity: this.opacity() }).addTo(this._map);
      }
      if (before) before.remove();
      model.fire("legend");
    },

    legend(box) {
      const { words } = model, { found } = this;
      const remark = found && found.image ? words.heat_note.replace("{distance}", shudi.length(found.bandwidth_m)) : "";
      model.title(box, words.heat_title, { remark });
      if (!found) return;
      if (!found.image) {
        const { shown } = model.projects || {};
        L.DomUtil.create("p", "shudi-remark", box).textContent = shown && !shown.some(Boolean) ? words.no_project : words.unknown;
        return;
      }
      const bar = L.DomUtil.create("i", "shudi-ramp", box), ticks = L.DomUtil.create("div", "shudi-ticks", box);
      const alpha = (i) => Math.round(255 * found.alpha * this.opacity() * Math.min(1, (3 * i) / (found.colours.length - 1))).toString(16).padStart(2, "0");
      const clear = (colour, i) => colour + alpha(i);
      bar.style.background = `linear-gradient(to right, ${found.colours.map(clear).join(", ")})`;
      for (const [share, value] of found.ticks) {
        const tick = L.DomUtil.create("span", "", ticks);
        tick.style.left = `${100 * share}%`;
        tick.textContent = model.amount(value, 2);
      }
    },
  });
})((window.shudi = window.shudi || {}));
