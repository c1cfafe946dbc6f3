/* The layers of the map: which are on, how opaque, in what order, and over which basemap.
 *
 * new shudi.Tree(map, {entries, groups, basemaps, words}, layers), which is shudi.layers from then on.
 *   shown(slug)          whether a layer is on; true for one that the tree does not know
 *   show(slug, on) · fade(slug, percent) · reorder(slugs, top first) · base(id) · fadeBase(percent)
 *   add({slug, group, name, layer, panes, z, on})   one more, from a tool
 *   reset()
 * Each fires "change". Any element with data-layer="<slug>" inside the map is hidden while that
 * layer is off: so the legend follows (map.fire("legend") after it was drawn anew).
 * The choice travels as text (layer_text.js) by the topic "layers".
 */
(function (shudi) {
  "use strict";
  const TELL_MS = 250, ECHO_MS = 5000;

  const Tree = L.Evented.extend({
    initialize(map, told, layers) {
      this.map = map;
      this.told = told;
      this.entries = new Map();
      told.entries.forEach((entry, i) => this.entries.set(entry.slug, { ...entry, layer: layers[i], opacity: 100 }));
      this.basemaps = new shudi.Basemaps(map, told.basemaps || [], told.words);
      this._said = "";
      this._echoes = [];
      this._order = this._atFirst();
      map.on("legend", this._follow, this);
      shudi.onStart(() => {
        new shudi.TreePanel(this).addTo(map);
        shudi.hear("layers", (text) => this._hear(text));
        this._follow();
      });
    },

    /* --- asked --- */
    shown(slug) { const entry = this.entries.get(slug); return !entry || this.map.hasLayer(entry.layer); },
    /* What can be ordered, top first. */
    order() { return this._order.slice(); },
    text() {
      const { basemaps } = this, layers = {};
      for (const { slug, on, opacity } of this.entries.values()) {
        const shown = this.shown(slug);
        layers[slug] = { on: shown === on ? null : shown, opacity: opacity === 100 ? null : opacity };
      }
      const atFirst = this._atFirst().join() === this._order.join();
      return shudi.layerText.write({
        base: basemaps.id === "plain" ? null : basemaps.id, baseOpacity: basemaps.opacity === 100 ? null : basemaps.opacity,
        layers, order: atFirst ? null : this._order,
      });
    },

    /* --- done --- */
    add(entry) {
      this.entries.set(entry.slug, { panes: [], z: null, on: true, opacity: 100, ...entry });
      if (entry.z != null) this._order = this._sorted(this._order);
      this._show(this.entries.get(entry.slug), this.entries.get(entry.slug).on);
      this._follow();
      this.fire("added");
    },
    show(slug, on) {
      this._show(this.entries.get(slug), on);
      this._changed();
    },
    /* live: while the slider still moves. */
    fade(slug, percent, live = false) {
      this._fade(this.entries.get(slug), percent);
      if (!live) this._changed();
    },
    reorder(slugs) {
      this._reorder(slugs);
      this._changed();
    },
    base(id) {
      this.basemaps.choose(id);
      this._changed();
    },
    fadeBase(percent) {
      this.basemaps.fade(percent);
      this._changed();
    },
    reset() {
      this.restore("");
      this._tellSoon();
    },

    /* Take a text's choice, without telling of it. */
    restore(text) {
      const { base, baseOpacity, layers, order } = shudi.layerText.read(text);
      for (const entry of this.entries.values()) {
        const { on, opacity } = layers[entry.slug] || {};
        this._show(entry, on ?? entry.on);
        this._fade(entry, opacity ?? 100);
      }
      this._reorder(order || this._atFirst());
      this.basemaps.choose(base || "plain");
      this.basemaps.fade(baseOpacity ?? 100);
      this._follow();
      this.fire("change");
    },

    _show(entry, on) {
      if (on !== this.map.hasLayer(entry.layer)) on ? entry.layer.addTo(this.map) : entry.layer.remove();
      if (on) fadeNames(entry.layer, entry.opacity);
    },

    _fade(entry, percent) {
      entry.opacity = percent;
      for (const pane of entry.panes) this.map.getPane(pane).style.opacity = percent === 100 ? "" : percent / 100;
      fadeNames(entry.layer, percent);
    },

    _atFirst() {
      return [...this.entries.values()].filter((e) => e.z != null).sort((a, b) => b.z - a.z).map((e) => e.slug);
    },

    /* An order of everything that can be ordered: as asked, the others where they lie at first. */
    _sorted(slugs) {
      const all = this._atFirst(), found = slugs.filter((slug, i) => all.includes(slug) && slugs.indexOf(slug) === i);
      all.forEach((slug, i) => { if (!found.includes(slug)) found.splice(i, 0, slug); });
      return found;
    },

    /* The places (z-indexes) stay, the layers change them: what is not in the tree stays between. */
    _reorder(slugs) {
      this._order = this._sorted(slugs);
      const places = this._atFirst().map((slug) => this.entries.get(slug).z);
      this._order.forEach((slug, i) => {
        for (const pane of this.entries.get(slug).panes) this.map.getPane(pane).style.zIndex = places[i];
      });
    },

    _changed() {
      this._follow();
      this.fire("change");
      this._tellSoon();
    },

    _follow() {
      for (const element of this.map.getContainer().querySelectorAll("[data-layer]")) element.hidden = !this.shown(element.dataset.layer);
    },

    _tellSoon() {
      clearTimeout(this._timer);
      this._timer = setTimeout(() => {
        const text = this.text(), now = Date.now();
        if (text === this._said) return;
        this._said = text;
        this._echoes = this._echoes.filter((echo) => now - echo.at < ECHO_MS);
        this._echoes.push({ text, at: now });
        shudi.tell("layers", text);
      }, TELL_MS);
    },

    /* The page says what it holds. It also says back what it was told, and while a person goes on
     * choosing, that is the past: it is not taken for a wish. */
    _hear(text) {
      if (typeof text !== "string") return;
      this._echoes = this._echoes.filter((echo) => Date.now() - echo.at < ECHO_MS);
      const echo = this._echoes.findIndex((one) => one.text === text);
      if (echo >= 0) {
        this._echoes.splice(0, echo + 1);
        return;
      }
      this._said = text;
      if (text !== this.text()) this.restore(text);
    },
  });

  /* Names lie in one pane for all layers, so they fade by layer. */
  function fadeNames(layer, percent) {
    if (layer.fadeNames) layer.fadeNames(percent);
    else if (layer.eachLayer) layer.eachLayer((one) => fadeNames(one, percent));
  }

  shudi.Tree = Tree;
})((window.shudi = window.shudi || {}));
