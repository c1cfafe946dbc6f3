/* The panel of a map in one file: title, search, statuses to choose from, totals, colours, sources.
 *
 * new shudi.SinglePanel(parent, told, land, {onFound(n), onShown()}) sets land.state by what is
 * chosen and says so with onShown. Every word of the data is set as text.
 */
(function (shudi) {
  "use strict";
  const MOST_FOUND = 12;

  shudi.SinglePanel = class {
    constructor(parent, told, land, on) {
      Object.assign(this, { told, land, on, words: told.words });
      this.box = shudi.make("aside", "single-panel", "", parent);
      const open = (this.opener = shudi.make("button", "single-fold", this.words.panel, this.box));
      open.type = "button";
      open.addEventListener("click", () => this.fold(!this.box.classList.contains("single-folded")));
      this.fold(false);
      shudi.make("h1", "", told.title, this.box);
      for (const fact of told.facts) if (fact) shudi.make("p", "single-fact", fact, this.box);
      if (told.notice) shudi.make("p", "single-notice", told.notice, this.box);
      this.search();
      this.statuses();
      if (!this.byStatus) this.classes();
      this.figures();
      this.units();
      for (const line of told.foot) if (line) shudi.make("p", "single-foot", line, this.box);
      shudi.onUnit(() => this.count());
    }

    fold(yes) {
      this.box.classList.toggle("single-folded", yes);
      this.opener.setAttribute("aria-expanded", String(!yes));
    }

    get byStatus() {
      const { statuses, colours } = this.told;
      return colours.classes.every((one) => statuses.some(([code, , colour]) => code + 1 === one.byte && colour === one.colour));
    }

    search() {
      const label = shudi.make("label", "single-search", "", this.box);
      shudi.make("span", "single-hidden", this.words.search, label);
      this.input = shudi.make("input", "", "", label);
      this.input.type = "search";
      this.input.placeholder = this.words.search;
      this.found = shudi.make("ul", "single-found", "", this.box);
      this.found.setAttribute("aria-live", "polite");
      const [ids, names] = this.told.parcels.fields;
      const texts = Array.from({ length: this.land.size }, (_, n) => `${shudi.valueOf(ids, n)}\n${shudi.valueOf(names, n)}`.toLowerCase());
      this.input.addEventListener("input", () => this.find(texts, ids, names));
      this.input.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && this.found.firstChild) this.found.querySelector("button")?.click();
      });
    }

    find(texts, ids, names) {
      const wanted = this.input.value.trim().toLowerCase();
      this.found.textContent = "";
      if (!wanted) return;
      let left = MOST_FOUND;
      // What begins with it comes before what only has it somewhere.
      const hits = [[], []];
      texts.forEach((text, n) => {
        const at = text.indexOf(wanted);
        if (at >= 0) hits[at === 0 || text[at - 1] === "\n" ? 0 : 1].push(n);
      });
      for (const n of hits.flat()) {
        if (left-- === 0) break;
        const button = shudi.make("button", "", "", shudi.make("li", "", "", this.found));
        button.type = "button";
        shudi.make("b", "", shudi.valueOf(ids, n), button);
        const name = shudi.valueOf(names, n);
        if (name !== shudi.valueOf(ids, n)) shudi.make("span", "", name, button);
        button.addEventListener("click", () => {
          if (this.opener.offsetParent) this.fold(true); // on a phone the panel lies where the map is to be seen
          this.on.onFound(n);
        });
      }
      const all = hits[0].length + hits[1].length;
      if (!all) shudi.make("li", "single-none", this.words.none, this.found);
      else if (all > MOST_FOUND) shudi.make("li", "single-none", this.words.more.replace("{n}", format(all - MOST_FOUND)), this.found);
    }

    statuses() {
      const { land } = this, there = new Set(land.status);
      const set = shudi.make("fieldset", "single-statuses", "", this.box);
      shudi.make("legend", "", this.words.status, set);
      this.rows = this.told.statuses.filter(([code]) => there.has(code)).map(([code, text, colour]) => {
        const label = shudi.make("label", "", "", set), box = shudi.make("input", "", "", label);
        box.type = "checkbox";
        box.checked = true;
        box.addEventListener("change", () => this.choose());
        if (this.byStatus) dot(label, this.told.colours.classes.find((one) => one.byte === code + 1) || { colour });
        shudi.make("span", "", text, label);
        return { code, box, count: shudi.make("b", "", "", label), area: shudi.make("em", "", "", label) };
      });
      this.total = shudi.make("p", "single-total", "", set);
      this.total.setAttribute("aria-live", "polite");
      this.count();
    }

    choose() {
      const shown = new Set(this.rows.filter((row) => row.box.checked).map((row) => row.code));
      const { land } = this;
      for (let n = 0; n < land.size; n++) land.state[n] = shown.has(land.status[n]) ? land.paint[n] : 0;
      this.count();
      this.on.onShown();
    }

    count() {
      const { land } = this, parcels = new Map(), m2 = new Map();
      for (let n = 0; n < land.size; n++) {
        const code = land.status[n];
        parcels.set(code, (parcels.get(code) || 0) + 1);
        m2.set(code, (m2.get(code) || 0) + land.m2[n]);
      }
      let left = 0, area = 0;
      for (const row of this.rows) {
        row.count.textContent = format(parcels.get(row.code));
        row.area.textContent = shudi.area(m2.get(row.code));
        if (row.box.checked) { left += parcels.get(row.code); area += m2.get(row.code); }
      }
      this.total.textContent = `${this.words.parcels.replace("{n}", format(left))} · ${shudi.area(area)}`;
    }

    classes() {
      const { title, classes } = this.told.colours;
      shudi.make("h2", "", title, this.box);
      const list = shudi.make("ul", "single-classes", "", this.box);
      for (const one of classes) {
        const item = shudi.make("li", "", "", list);
        dot(item, one);
        shudi.make("span", "", one.text, item);
      }
    }

    figures() {
      if (!this.told.figures.length) return;
      const all = shudi.make("details", "single-figures", "", this.box);
      shudi.make("summary", "", this.words.figures, all);
      const list = shudi.make("dl", "", "", all);
      for (const [label, value, note] of this.told.figures) {
        shudi.make("dt", "", label, list);
        const said = shudi.make("dd", "", value, list);
        if (note) shudi.make("small", "", note, said);
      }
    }

    units() {
      const label = shudi.make("label", "single-unit", "", this.box);
      shudi.make("span", "", this.words.unit, label);
      const choice = shudi.make("select", "", "", label);
      for (const [unit, name] of this.words.units) {
        const option = shudi.make("option", "", name, choice);
        option.value = unit;
        option.selected = unit === this.told.unit;
      }
      choice.addEventListener("change", () => shudi.say("units", choice.value));
    }
  };

  function dot(parent, { colour, pattern }) {
    const { style } = shudi.make("i", "single-dot", "", parent);
    style.backgroundColor = colour;
    if (pattern) style.backgroundImage = `url(${shudi.patternUrl(pattern)})`;
    style.backgroundSize = `${shudi.PATTERN_PX}px`;
  }

  const format = (n) => new Intl.NumberFormat(shudi.told.lang).format(n);
})((window.shudi = window.shudi || {}));
