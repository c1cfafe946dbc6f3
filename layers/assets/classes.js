/* The classes of the parcels in the legend: those of the state that is on the map, with the parcels
 * and the area of each that the filter leaves.
 *
 * new shudi.Classes(box, {title, classes: [{text, colour, strong}], words}): what is known before the
 * first state. Topics: tells "pick-class" {by, key} when a person clicks a class that a filter can
 * pick; hears "patterns" (true: patterns over the colours of statuses).
 */
(function (shudi) {
  "use strict";

  class Classes {
    constructor(box, { title, classes, words }) {
      this.words = words;
      this.list = L.DomUtil.create("div", "shudi-classes", box);
      this.list.setAttribute("role", "group");
      this.far = L.DomUtil.create("p", "shudi-remark", box); // patterns are on, but not to be seen
      this.far.textContent = words.far;
      this.far.hidden = true;
      this.patterned = false;
      this._show({ title, unit: "", by: "", filters: "", classes: classes.map((one) => ({ ...one, kind: "value" })) });
      shudi.onStart(({ map, parcels, options }) => {
        this.map = map;
        this.areas = options.words.areas;
        this.parcels = parcels;
        parcels.on("painted", ({ key }) => this.load(key));
        map.on("zoomend", () => this._hint());
        shudi.onUnit(() => { if (parcels.key) this.load(parcels.key); });
        shudi.hear("patterns", (on) => {
          this.patterned = on === true;
          this._draw();
          this._paint();
        });
      });
    }

    /* Fetch what the state says. The map is painted by then: its colours came with the bytes. */
    async load(key) {
      const query = new URLSearchParams({ lang: this.words.lang, unit: shudi.unit }), asked = (this.asked = `${key}?${query}`);
      const current = () => asked === this.asked;
      let told;
      try {
        told = await (await shudi.getPatiently(`legend/${encodeURIComponent(key)}.json?${query}`, "application/json", current)).json();
      } catch (error) {
        return; // a state that the server has forgotten is published again, and comes with another key
      }
      if (!current() || key !== this.parcels.key) return;
      this._show(told);
      this._paint();
      this.map.fire("legend", { key });
    }

    _show(told) {
      this.told = told;
      if (shudi.legend.head) shudi.legend.title(told.title);
      this._draw();
    }

    _draw() {
      const { told, list } = this, counted = told.classes.some((one) => one.parcels != null);
      const had = list.contains(document.activeElement) && document.activeElement.dataset.key;
      list.textContent = "";
      list.classList.toggle("shudi-counted", counted);
      if (counted) {
        const head = L.DomUtil.create("div", "shudi-class shudi-class-head", list);
        for (const text of ["", told.unit, this.words.parcels, told.area]) L.DomUtil.create("span", "", head).textContent = text;
      }
      for (const one of told.classes) this._row(one, counted);
      if (counted) this._sum();
      if (had) for (const row of list.children) if (row.dataset.key === had) row.focus();
    }

    _row(one, counted) {
      const picks = shudi.framed && this.told.filters && one.key && counted;
      const row = L.DomUtil.create(picks ? "button" : "div", "shudi-class", this.list);
      if (one.strong) row.classList.add("shudi-strong");
      if (counted && !one.parcels) row.classList.add("shudi-none");
      if (picks) {
        row.type = "button";
        row.dataset.key = one.key;
        row.setAttribute("aria-pressed", String(one.picked));
        row.title = this.words.pick.replace("{what}", () => one.text);
        row.addEventListener("click", () => shudi.tell("pick-class", { by: this.told.by, key: one.key }));
      }
      const swatch = L.DomUtil.create("i", "", row), url = this.patterned ? shudi.patternUrl(one.pattern) : "";
      swatch.style.backgroundColor = one.colour;
      if (url) Object.assign(swatch.style, { backgroundImage: `url(${url})`, backgroundSize: `${shudi.PATTERN_PX}px` });
      const text = L.DomUtil.create("span", "", row);
      text.textContent = one.text;
      if (one.text.length > 14) text.title = one.text;
      if (counted) this._numbers(row, one);
    }

    _numbers(row, { parcels, mu }) {
      const area = (mu * shudi.MU_M2) / this.areas[shudi.unit][0];
      L.DomUtil.create("b", "", row).textContent = this._said(parcels, 0);
      L.DomUtil.create("b", "", row).textContent = this._said(area, area < 10 ? 2 : area < 100 ? 1 : 0);
    }

    _said(value, digits) { return new Intl.NumberFormat(this.words.lang, { maximumFractionDigits: digits }).format(value); }

    _sum() {
      const all = { parcels: 0, mu: 0 };
      for (const one of this.told.classes) { all.parcels += one.parcels; all.mu += one.mu; }
      const row = L.DomUtil.create("div", "shudi-class shudi-sum", this.list);
      L.DomUtil.create("span", "", row);
      L.DomUtil.create("span", "", row).textContent = this.words.shown;
      this._numbers(row, all);
    }

    /* Patterns on the map, by byte. */
    _paint() {
      if (!this.parcels) return;
      const names = [];
      if (this.patterned) for (const one of this.told.classes) if (one.pattern) names[one.byte] = one.pattern;
      this.parcels.setPatterns(names.length ? Array.from(names, (name) => name || "") : null);
      this._hint();
    }

    _hint() { this.far.hidden = !(this.parcels.patterns && this.parcels.inOverview()); }
  }

  shudi.Classes = Classes;
})((window.shudi = window.shudi || {}));
