/* The panel of the layer tree: the button at the top right, basemaps, layers, and their order.
 *
 * new shudi.TreePanel(tree).addTo(map); what it shows and does is the tree's (tree.js, order_list.js).
 */
(function (shudi) {
  "use strict";
  const STACK = "M10 3 17.5 7 10 11 2.5 7ZM2.5 10.5 10 14.5 17.5 10.5M2.5 14 10 18 17.5 14", CROSS = "M5.5 5.5 14.5 14.5M14.5 5.5 5.5 14.5";

  const button = (look, parent, label, path) => {
    const found = L.DomUtil.create("button", look, parent);
    found.type = "button";
    found.title = label;
    found.setAttribute("aria-label", label);
    if (path) found.appendChild(shudi.icon(path));
    return found;
  };

  const TreePanel = L.Control.extend({
    options: { position: "topright" },

    initialize(tree) {
      this.tree = tree;
      this.words = tree.told.words;
    },

    onAdd() {
      const box = L.DomUtil.create("div", "shudi-tree");
      shudi.offMap(this._map, box);
      this._button = button("shudi-tree-button", box, this.words.layers, STACK);
      this._button.setAttribute("aria-expanded", "false");
      this._button.addEventListener("click", () => this.open(!this._panel || this._panel.hidden));
      box.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && this._panel && !this._panel.hidden) {
          event.preventDefault();
          this.open(false);
          this._button.focus();
        }
        event.stopPropagation(); // arrow keys are not for the map
      });
      this._map.on("resize", this._fit, this);
      return box;
    },

    open(yes) {
      if (yes && !this._panel) this._build();
      this._panel.hidden = !yes;
      this._button.setAttribute("aria-expanded", String(yes));
      this.getContainer().classList.toggle("shudi-open", yes);
      this.getContainer().parentNode.classList.toggle("shudi-on-top", yes);
      if (yes) this._fit();
    },

    /* Never taller or wider than the map, which is small on a laptop and smaller on a phone. */
    _fit() {
      if (!this._panel) return;
      const { x, y } = this._map.getSize(), box = this.getContainer(), around = this._map.getContainer().getBoundingClientRect();
      this._panel.style.maxHeight = `${y - 20}px`;
      this._panel.style.width = `${Math.min(276, x - 20)}px`;
      // From the top of the map, whatever else is above the button.
      this._panel.style.top = `${10 - (box.getBoundingClientRect().top - around.top)}px`;
    },

    _build() {
      const { words, tree } = this, panel = (this._panel = L.DomUtil.create("section", "shudi-tree-panel", this.getContainer()));
      panel.setAttribute("aria-label", words.layers);
      const head = L.DomUtil.create("header", "", panel), views = L.DomUtil.create("div", "shudi-tree-views", head);
      this._views = {};
      for (const name of ["layers", "order"]) {
        const choose = L.DomUtil.create("button", "", views), body = L.DomUtil.create("div", "shudi-tree-body", panel);
        choose.type = "button";
        choose.textContent = words[name];
        choose.addEventListener("click", () => this._view(name));
        this._views[name] = { choose, body };
      }
      button("shudi-tree-close", head, words.close, CROSS).addEventListener("click", () => { this.open(false); this._button.focus(); });
      this._reset = L.DomUtil.create("button", "shudi-tree-reset", panel);
      this._reset.type = "button";
      this._reset.textContent = words.reset;
      this._reset.addEventListener("click", () => { tree.reset(); this._views.layers.choose.focus(); });
      this._basemaps(this._views.layers.body);
      this._rows = new Map();
      this._layers(this._views.layers.body);
      this._order = new shudi.OrderList(tree, this._views.order.body);
      tree.on("change", this._refresh, this);
      tree.on("added", () => this._layers(this._views.layers.body), this);
      this._view("layers");
      this._refresh();
    },

    _view(name) {
      for (const [key, { choose, body }] of Object.entries(this._views)) {
        choose.setAttribute("aria-pressed", String(key === name));
        body.hidden = key !== name;
      }
    },

    _basemaps(body) {
      const { basemaps, told } = this.tree;
      if (basemaps.offered.length < 2 && !told.problem) return;
      const box = this._group(body, this.words.basemap);
      this._bases = new Map();
      const choice = L.DomUtil.create("div", "shudi-bases", box), off = basemaps.offered.filter((one) => one.off);
      for (const { id, name, off: why } of basemaps.offered) {
        const label = L.DomUtil.create("label", "", choice), input = L.DomUtil.create("input", "", label);
        L.DomUtil.create("span", "", label).textContent = name;
        label.title = why ? this._because(name, why) : name;
        Object.assign(input, { type: "radio", name: "shudi-basemap", disabled: Boolean(why) });
        input.addEventListener("change", () => this.tree.base(id));
        this._bases.set(id, input);
      }
      // Whose it is, and how much of it shows through.
      this._base = this._row(box, null, "", this.words.opacity);
      this._base.element.classList.add("shudi-base");
      this._fading(this._base.slider, (percent) => basemaps.fade(percent), (percent) => this.tree.fadeBase(percent));
      if (off.length) L.DomUtil.create("p", "shudi-tree-hint", box).textContent = this._because(off[0].name, off[0].off);
      if (told.problem) L.DomUtil.create("p", "shudi-tree-problem", box).textContent = told.problem;
    },

    _because(field, value) { return L.Util.template(this.words.because, { field, value }); },

    _layers(body) {
      for (const box of body.querySelectorAll(".shudi-tree-layers")) box.remove();
      this._rows.clear();
      for (const { key, name } of this.tree.told.groups) {
        const entries = [...this.tree.entries.values()].filter((entry) => entry.group === key);
        if (!entries.length) continue;
        const box = this._group(body, name);
        box.classList.add("shudi-tree-layers");
        for (const { slug, name: text } of entries) {
          const row = this._row(box, "checkbox", text, this.words.opacity);
          row.input.addEventListener("change", () => this.tree.show(slug, row.input.checked));
          this._fading(row.slider, (percent) => this.tree.fade(slug, percent, true), (percent) => this.tree.fade(slug, percent));
          this._rows.set(slug, row);
        }
      }
    },

    _group(body, name) {
      const box = L.DomUtil.create("fieldset", "", body);
      L.DomUtil.create("legend", "", box).textContent = name;
      return box;
    },

    _row(box, type, name, opacity) {
      const element = L.DomUtil.create("div", "shudi-tree-row", box), label = L.DomUtil.create(type ? "label" : "div", "", element);
      const input = type && L.DomUtil.create("input", "", label), slider = L.DomUtil.create("input", "shudi-tree-slider", element);
      const text = L.DomUtil.create("span", "", label);
      text.textContent = label.title = name;
      if (input) input.type = type;
      Object.assign(slider, { type: "range", min: 10, max: 100, step: 5, value: 100 });
      slider.setAttribute("aria-label", opacity.replace("{name}", name));
      return { element, text, input, slider };
    },

    _fading(slider, live, done) {
      slider.addEventListener("input", () => { live(Number(slider.value)); this._value(slider); });
      slider.addEventListener("change", () => done(Number(slider.value)));
    },

    _value(slider) {
      const text = `${slider.value} %`;
      slider.title = `${slider.getAttribute("aria-label")}: ${text}`;
      slider.setAttribute("aria-valuetext", text);
    },

    _refresh() {
      const { tree } = this, set = (row, on, percent) => {
        if (row.input) row.input.checked = on;
        row.slider.value = percent;
        row.slider.disabled = !on;
        row.element.classList.toggle("shudi-faded", on && percent < 100);
        this._value(row.slider);
      };
      for (const [slug, row] of this._rows) set(row, tree.shown(slug), tree.entries.get(slug).opacity);
      if (this._bases) {
        const { current, opacity } = tree.basemaps, row = this._base;
        for (const [id, input] of this._bases) input.checked = id === current.id;
        row.element.hidden = current.kind === "plain";
        row.text.textContent = (current.attribution && current.attribution.text) || current.name || "";
        row.slider.setAttribute("aria-label", this.words.opacity.replace("{name}", current.name || ""));
        set(row, current.kind !== "plain", opacity);
      }
      this._reset.hidden = !tree.text();
    },
  });

  shudi.TreePanel = TreePanel;
})((window.shudi = window.shudi || {}));
