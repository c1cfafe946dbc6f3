/* What all overlays of investment share: planned or actual, the state of the map, their words.
 *
 * shudi.investment: .measure "planned" | "actual" · .key, .day of the state that is on the map ·
 * .set(measure), .choose(measure) by a person · .get(path) asks the server about this state · .known(): whether the measure is known
 * on the day (what had been spent by a past day was not recorded).
 * Events: "measure", "state", "legend" when an overlay has something else to say in the legend.
 */
(function (shudi) {
  "use strict";
  const MEASURES = ["planned", "actual"], ECHO_MS = 5000;
  let said = [];

  const Investment = L.Evented.extend({
    measure: "planned",
    key: null,
    day: "",
    words: {},
    money: [],
    overlays: {}, // the layers, by slug
    projects: null,

    /* A layer takes part: its legend(box) is asked for its part of the legend. */
    offer(slug, layer) { this.overlays[slug] = layer; },

    known() { return this.measure === "planned" || !this.day; },

    set(measure) {
      if (!MEASURES.includes(measure) || measure === this.measure) return;
      this.measure = measure;
      this.fire("measure");
    },

    /* The same by a person, of which the page is told. */
    choose(measure) {
      said.push({ measure, at: Date.now() });
      this.set(measure);
      shudi.tell("invest", measure);
    },

    setState(key, day) {
      if (key === this.key) return;
      Object.assign(this, { key, day });
      this.fire("state");
    },

    /* JSON about the state: what /overlays/<key>/<path> says of the measure; null when it cannot. */
    async get(path, more = {}) {
      const { key, measure } = this, query = new URLSearchParams({ measure, ...more });
      if (!key) return null;
      try {
        const answer = await shudi.getPatiently(`overlays/${encodeURIComponent(key)}/${path}?${query}`, "application/json", () => key === this.key && measure === this.measure);
        const found = await answer.json();
        return key === this.key && measure === this.measure ? found : null;
      } catch (error) {
        return null; // a state that the server has forgotten is asked for again by the parcels
      }
    },

    /* An amount as a person says it, without the word for what it is: "4.1 bn", 41亿. */
    amount(yuan, digits = 3) {
      const { size, text } = this.money.find((unit) => yuan >= unit.size) || this.money[this.money.length - 1];
      return text.replace("{value}", this.number(yuan / size, digits));
    },

    /* The same in two parts, number and unit, as short as a bubble is: 0.77亿 and not 7,700万. */
    parts(yuan) {
      let i = this.money.findIndex((unit) => yuan >= unit.size);
      if (i < 0) i = this.money.length - 1;
      if (i && yuan >= 1000 * this.money[i].size) i--;
      const value = yuan / this.money[i].size;
      return [this.number(value, value >= 100 ? 3 : 2), this.money[i].text.replace("{value}", "").trim()];
    },

    number(value, digits) {
      return new Intl.NumberFormat(this.words.lang, { maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(Math.abs(value) || 1))) }).format(value);
    },

    /* Yuan per mu, in the unit of area that is chosen: "4.18 m yuan/mu", 418万元/亩. */
    density(yuanPerMu) {
      const unit = this.words.units[shudi.unit || "mu"];
      return this.words.density.replace("{amount}", this.amount((yuanPerMu * unit.m2) / shudi.MU_M2)).replace("{unit}", unit.name);
    },

    /* Several of them for a scale that has its words above it: numbers in the unit of the largest,
     * and that unit as text with {value}. */
    sizes(yuanPerMu) {
      const per = this.words.units[shudi.unit || "mu"].m2 / shudi.MU_M2, most = Math.max(...yuanPerMu, 0) * per;
      const { size, text } = this.money.find((unit) => most >= unit.size) || this.money[this.money.length - 1];
      return [yuanPerMu.map((value) => this.number((value * per) / size, 3)), text];
    },

    /* "{amount} yuan planned", or spent. */
    said(yuan, measure = this.measure) { return this.words[`${measure}_yuan`].replace("{amount}", this.amount(yuan)); },

    /* The layer of infrastructure while it is on. */
    works() { const { infrastructure } = this.overlays; return infrastructure && infrastructure._map ? infrastructure : null; },

    /* Whether parks by density lie over the parcels, so that they are what is pointed at. */
    covered() { const { park_density: parks } = this.overlays; return Boolean(parks) && parks.covers(); },

    /* What the tip beside a feature says of its money: lines of text. */
    facts(found) {
      const { words } = this, lines = [], money = [];
      if (found.planned_invest_yuan != null) money.push(this.said(found.planned_invest_yuan, "planned"));
      if (found.actual_invest_yuan != null) money.push(this.said(found.actual_invest_yuan, "actual"));
      if (found.kind === "infrastructure" && found.progress != null) money.push(words.built.replace("{n}", Math.round(100 * found.progress)));
      if (money.length) lines.push(money.join(" · "));
      const { park_density: parks } = this.overlays;
      return parks ? [...lines, ...parks.facts(found)] : lines;
    },
  });

  const model = (shudi.investment = new Investment());

  /* new words, before anything is drawn */
  shudi.investments = (told) => {
    model.words = told;
    model.money = told.money;
    model.measure = told.measure || "planned";
  };

  shudi.onStart(({ parcels, projects, pointer }) => {
    shudi.pointer = pointer;
    model.projects = projects;
    parcels.on("projects", ({ key, day }) => model.setState(key, day));
    // The page says back what it was told, and while a person goes on choosing, that is the past.
    shudi.hear("invest", (measure) => {
      said = said.filter((one) => Date.now() - one.at < ECHO_MS);
      const echo = said.findIndex((one) => one.measure === measure);
      if (echo >= 0) said.splice(0, echo + 1);
      else model.set(measure);
    });
  });
})((window.shudi = window.shudi || {}));
