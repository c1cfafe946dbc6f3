// Which column of a file is which field: a row a column, with values of the file and a choice.

import { element } from "./element.js";
import { Drawn, mounted } from "./mounted.js";

function line(column, { fields, words }, twice, say) {
  const select = element("select", { "aria-label": `${words.field}: ${column.name}`, on: { change: (event) => say({ field: event.target.value }) } },
    element("option", { value: "" }, words.keep),
    ...fields.map(([name, label]) => element("option", { value: name }, label)));
  select.value = column.field;
  // Where the header does not say what its numbers are in.
  const unit = !column.units ? null : element("select", { class: `unit${column.unit ? "" : " open"}`, "aria-label": `${words.unit}: ${column.name}`, on: { change: (event) => say({ unit: event.target.value }) } },
    column.unit ? null : element("option", { value: "" }, words.open),
    ...column.units.map(([name, label]) => element("option", { value: name }, label)));
  if (unit) unit.value = column.unit;
  const note = twice ? words.twice : column.note;
  return element("tr", { "data-column": column.name, class: column.field ? "is" : null },
    element("th", { scope: "row" }, column.name),
    element("td", { class: "samples" }, ...column.samples.map((one) => element("q", { title: one }, one))),
    element("td", {}, element("i", { class: "arrow", "aria-hidden": "true" })),
    element("td", { class: "field" }, select, unit, note ? element("small", { class: twice ? "wrong" : null }, note) : null));
}

class Columns extends Drawn {
  constructor(place, component) { super(element("div", { class: "sd-columns-list" }), component); }

  draw(data) {
    const { box } = this, { words, columns } = data;
    const focused = box.contains(document.activeElement) ? document.activeElement : null, at = focused?.closest("tr")?.dataset.column;
    const count = {};
    for (const { field } of columns) if (field) count[field] = (count[field] ?? 0) + 1;
    box.replaceChildren(element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, words.column), element("th", { scope: "col" }, words.samples),
        element("th", { "aria-hidden": "true" }), element("th", { scope: "col" }, words.field))),
      element("tbody", {}, ...columns.map((column) => line(column, data, count[column.field] > 1, (said) => this.tell("field", { column: column.name, ...said }))))));
    if (at !== undefined) [...box.querySelectorAll("tr")].find((row) => row.dataset.column === at)?.querySelector(focused.classList.contains("unit") ? ".unit" : "select")?.focus();
  }
}

export const mount = mounted(Columns);
