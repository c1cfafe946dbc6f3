/* The basemap under everything: none ("plain") until a person chooses one.
 *
 * new shudi.Basemaps(map, [{id, name, kind, parts, attribution, tone, …}], words)
 *   choose(id) · fade(percent) · id · opacity · current
 *   kind   "plain" · "tiles" · "wms" · "vector" (layers/assets/vector.js)
 *   parts  [{url, …Leaflet's options}], from the lowest up; shift: "gcj02" for a shifted source
 *   tone   "light" or "dark": what it looks like, so that names stay legible on it
 * Nothing is made or asked for before it is chosen. While tiles of it are seen, the map's own ground
 * steps back (class shudi-based on the map). One that does not answer says so, and the plain map
 * comes forward again; the rest of the map never waits for it.
 */
(function (shudi) {
  "use strict";
  const SILENT_MS = 4000, MOST_ERRORS = 4;
  const PLAIN = { id: "plain", kind: "plain", parts: [] };

  function layerOf({ url, shift, ...options }, kind) {
    if (kind === "wms") return L.tileLayer.wms(url, options); // all that Leaflet does not know is asked for
    if (kind === "vector") return new shudi.VectorBase(url, options);
    if (shift === "gcj02") return new shudi.ShiftedTiles(url, options);
    return L.tileLayer(url, options);
  }

  class Basemaps {
    constructor(map, offered, words) {
      Object.assign(this, { map, words, opacity: 100, layers: [] });
      this._heard = { loading: this._asks, tileload: this._answers, tileerror: this._fails, load: this._loaded };
      this.offered = offered.length ? offered : [PLAIN];
      this.current = PLAIN;
      this.note = L.DomUtil.create("div", "shudi-note", map.getContainer());
      this.note.setAttribute("role", "status");
      this.note.hidden = true;
      map.on("zoomend", this._nearer, this);
    }

    get id() { return this.current.id; }

    choose(id) {
      const wanted = this.offered.find((one) => one.id === id && !one.off) || PLAIN;
      if (wanted.id === this.id) return;
      this._leave();
      this.current = wanted;
      this.opacity = 100;
      if (wanted.kind === "plain") return;
      const { dataset } = this.map.getContainer();
      dataset.tone = wanted.tone || "light";
      for (const part of wanted.parts) {
        const layer = layerOf({ minZoom: 0, maxZoom: this.map.getMaxZoom(), ...part }, wanted.kind);
        layer.on(this._heard, this);
        this.layers.push(layer);
        layer.addTo(this.map);
      }
      this._credit(wanted.attribution);
      this._nearer();
    }

    /* One of a single town has no pictures from afar. */
    _nearer() {
      const far = this.layers.length > 0 && this.layers.every((layer) => this.map.getZoom() < layer.options.minZoom);
      if (far) { clearTimeout(this._timer); this._seen(false); this._tell(this.words.nearer); }
      else if (this.far) this._tell("");
      this.far = far;
    }

    fade(percent) {
      if (this.current.kind === "plain") return;
      this.opacity = percent;
      for (const layer of this.layers) layer.setOpacity(percent / 100);
    }

    _leave() {
      clearTimeout(this._timer);
      for (const layer of this.layers) layer.off(this._heard, this).remove();
      this.layers = [];
      this._seen(false);
      this._tell("");
      this._credit(null);
    }

    get loading() { return this.layers.some((layer) => layer.isLoading()); }

    /* Tiles are on their way: give them a while. */
    _asks() {
      this._errors = this._came = 0;
      this._wait();
    }

    _answers() {
      this._errors = 0;
      this._came++;
      this._seen(true);
      this._tell("");
      this._wait(); // some have come; that the others do not is to be said too
    }

    _fails() { if (++this._errors >= MOST_ERRORS) this._silent(); }

    /* All have come or failed. */
    _loaded() {
      if (this.loading) return; // another part's have not
      clearTimeout(this._timer);
      if (this._errors && !this._came) this._silent();
    }

    _wait() {
      clearTimeout(this._timer);
      this._timer = setTimeout(() => { if (this.loading) this._silent(); }, SILENT_MS);
    }

    _silent() {
      clearTimeout(this._timer);
      this._seen(false);
      this._tell(this.words.silent);
    }

    _seen(yes) { this.map.getContainer().classList.toggle("shudi-based", yes); }

    _tell(text) {
      this.note.hidden = !text;
      this.note.textContent = text;
    }

    /* {text, url}: who made it, as its licence asks for. */
    _credit(attribution) {
      if (this.credit) this.credit.remove();
      this.credit = null;
      if (!attribution || !attribution.text) return;
      this.credit = new L.Control({ position: "bottomright" });
      this.credit.onAdd = () => {
        const box = L.DomUtil.create("div", "shudi-credits shudi-basemap-credit");
        const text = attribution.url ? L.DomUtil.create("a", "", box) : box;
        if (attribution.url) Object.assign(text, { href: attribution.url, target: "_blank", rel: "noopener" });
        text.textContent = attribution.text;
        L.DomEvent.disableClickPropagation(box);
        return box;
      };
      const box = this.credit.addTo(this.map).getContainer();
      box.parentNode.appendChild(box); // at the foot, beside whose the rest of the map is
    }
  }

  shudi.Basemaps = Basemaps;
})((window.shudi = window.shudi || {}));
