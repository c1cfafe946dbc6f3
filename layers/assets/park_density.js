/* Parks by yuan per mu of the land that carries an investment, in classes of round numbers.
 *
 * new shudi.ParkDensity(); asks the server when it is switched on (service/park_density.py).
 */
(function (shudi) {
  "use strict";
  const NEAR_ZOOM = 14; // from here on the parcels show through
  const model = shudi.investment;

  shudi.ParkDensity = L.Layer.extend({
    initialize() {
      this.found = null;
      model.offer("park_density", this);
    },

    async onAdd(map) {
      model.on("measure state", this._ask, this);
      map.on("zoomend", this._restyle, this);
      await this._ask();
    },

    onRemove(map) {
      model.off("measure state", this._ask, this);
      map.off("zoomend", this._restyle, this);
      if (this._shapes) this._shapes.remove();
      this._shapes = this.found = null;
    },

    async _ask() {
      const asked = model.get("park_density.json");
      if (!this._outlines) this._outlines = shudi.get("overlays/parks.geojson", "application/json").then((answer) => answer.json());
      try {
        const [found, outlines] = await Promise.all([asked, this._outlines]);
        if (!found || !this._map) return;
        this.found = found;
        if (this._shapes) this._shapes.remove();
        this._shapes = L.geoJSON(outlines, { pane: "park_density", interactive: false, style: ({ id }) => this._style(found.parks[id]) }).addTo(this._map);
        model.fire("legend");
      } catch (error) {
        this._outlines = null; // to be asked for again
      }
    },

    _restyle() { if (this._shapes) this._shapes.setStyle(({ id }) => this._style(this.found.parks[id])); },

    /* Whether parks are what is seen, and not the parcels in them. */
    covers() { return Boolean(this._map) && this._map.getZoom() < NEAR_ZOOM; },

    _style(park) {
      const unknown = park.class == null, fill = this.covers() ? 0.86 : 0.35;
      return {
        color: unknown ? "#7b7f86" : "#12404a", weight: unknown ? 1 : 1.2, dashArray: unknown ? "3 3" : null, opacity: 0.9,
        fillColor: unknown ? this.found.unknown : this.found.colours[park.class], fillOpacity: unknown ? 0.6 * fill : fill,
      };
    },

    /* What the tip beside a park says. */
    facts({ kind, n }) {
      if (kind !== "parks" || !this._map || !this.found) return [];
      const { words } = model, park = this.found.parks[n], measure = words[model.measure];
      if (park.class == null) return [`${measure}: ${words.unknown}`];
      return [
        `${measure}: ${model.density(park.yuan_per_mu)}`,
        words.density_of.replace("{amount}", model.amount(park.yuan)).replace("{area}", shudi.area(park.mu * shudi.MU_M2)),
      ];
    },

    legend(box) {
      const { words } = model;
      model.title(box, words.density_title.replace("{unit}", words.units[shudi.unit || "mu"].name), { meaning: words.density_note });
      if (!this.found) return;
      const list = L.DomUtil.create("ul", "shudi-park-classes", box), { breaks, colours, unknown, parks } = this.found;
      const row = (colour, text, look) => {
        const item = L.DomUtil.create("li", "", list);
        L.DomUtil.create("i", look || "", item).style.background = colour;
        L.DomUtil.create("span", "", item).textContent = text;
      };
      const [sizes, unit] = model.sizes(breaks), end = (n) => unit.replace("{value}", sizes[n]);
      colours.forEach((colour, n) => {
        const last = n === breaks.length;
        row(colour, !n && last ? "≥ 0" : !n ? `≤ ${end(0)}` : last ? `> ${end(n - 1)}` : `${sizes[n - 1]} – ${end(n)}`);
      });
      if (parks.some((park) => park.class == null)) row(unknown, words.unknown, "shudi-unknown");
    },
  });
})((window.shudi = window.shudi || {}));
