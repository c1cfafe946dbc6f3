// What stands under the map: how much the filter leaves, and its rows or charts.

import { relaxing } from "./breakdown.js";
import { Columns } from "./columns.js";
import { button, element, redraw } from "./element.js";
import { mounted } from "./mounted.js";
import { watch } from "./sight.js";
import { follow, read } from "./state.js";
import { Table } from "./table.js";

class Bottom {
  constructor(parent) {
    this.act = (topic, value) => this.do(topic, value);
    this.title = element("h3", { class: "sd-title" });
    this.views = element("div", { class: "sd-tabs", role: "tablist" });
    this.layers = element("div", { class: "sd-tabs", role: "group" });
    this.bar = element("div", { class: "sd-bar-below" }, this.title, this.views, this.layers);
    this.empty = element("div", { class: "sd-card sd-empty", hidden: true });
    this.charts = element("div", { class: "sd-charts", hidden: true, id: "sd-charts", role: "tabpanel" });
    this.rows = element("div", { id: "sd-rows", role: "tabpanel" });
    this.box = parent.appendChild(element("div", { class: "sd-bottom" }, this.bar, this.empty, this.rows, this.charts));
    this.columns = new Columns(this.bar, (fields) => this.act("set", { columns: fields }));
    this.table = new Table(this.rows, this.act);
    this.ends = [read((figures) => this.count(figures)), follow((now) => this.see(now)), watch(this.title)];
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    this.words = data;
    this.table.say(data);
    this.draw();
  }

  // A choice of this part is shown at once, and told to the page, which keeps it.
  do(topic, value) {
    if (topic === "set") {
      const layer = value.layer ?? this.choice.layer;
      const columns = value.columns?.map((field) => `${layer}.${field}`);
      const below = { ...this.below, ...(value.layer ? { sort: undefined } : {}), ...value, ...(columns ? { columns } : {}) };
      this.below = below;
      this.draw();
      this.trigger("set", below);
    } else this.trigger(topic, value);
  }

  see(now) {
    this.now = now;
    this.below = now.below ?? {};
    this.draw();
  }

  // What is chosen, where nothing is what the words call standard.
  chosen() {
    const { below, words } = this, layer = words.layers[below.layer] ? below.layer : "parcels";
    const { standard, sort, columns } = words.layers[layer];
    const sortable = columns.some(([field]) => field === below.sort?.replace(/^-/, ""));
    const own = (below.columns ?? []).filter((name) => name.startsWith(`${layer}.`)).map((name) => name.slice(layer.length + 1));
    return { view: below.view ?? "table", layer, sort: sortable ? below.sort : sort, columns: own.length ? own : standard };
  }

  draw() {
    if (!this.words || !this.now) return;
    const { words } = this, choice = (this.choice = this.chosen());
    const { view, layer } = choice, table = view === "table";
    redraw(this.views, [["table", words.table, "sd-rows"], ["charts", words.charts, "sd-charts"]].map(([name, label, panel]) =>
      button(label, () => this.act("set", { view: name }), { class: "sd-tab", role: "tab", "data-name": name, "aria-selected": String(name === view), "aria-controls": panel })));
    this.layers.setAttribute("aria-label", words.rows_of);
    redraw(this.layers, Object.entries(words.layers).map(([name, { label }]) =>
      button(label, () => this.act("set", { layer: name }), { class: "sd-tab", "data-name": name, "aria-pressed": String(name === layer) })));
    this.layers.hidden = this.columns.element.hidden = !table;
    this.columns.draw(words, words.layers[layer].columns, choice.columns, words.layers[layer].standard);
    this.table.update(this.now, choice);
    this.sight();
  }

  count({ left, area, badge, empty }) {
    this.title.replaceChildren(left, element("small", {}, area), ...(badge ? [element("i", { class: "sd-badge" }, badge)] : []));
    this.nothing = Boolean(empty);
    this.empty.replaceChildren(...(empty ? [relaxing(empty, this.act)] : []));
    this.sight();
  }

  sight() {
    const table = this.choice?.view !== "charts";
    this.empty.hidden = !this.nothing;
    this.rows.hidden = !table || this.nothing;
    this.charts.hidden = table || this.nothing;
    if (!this.charts.hidden && this.now) this.chart();
  }

  // The charts' script is fetched when a person first asks for charts.
  async chart() {
    const coming = (this.drawn ??= import("./charts.js").then(({ Charts }) => new Charts(this.charts, this.act), () => null));
    const charts = await coming;
    if (charts) charts.show(this.now);
    else if (this.drawn === coming) this.drawn = null; // the server was away: fetched again with what is shown next
  }

  end() {
    for (const end of this.ends) end();
    this.columns.end();
    this.table.end();
    this.drawn?.then((charts) => charts?.end());
    this.box.remove();
  }
}

export const mount = mounted(Bottom);
