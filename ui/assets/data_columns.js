// Which column of a file is which field: a row a column, with values of the file and a choice.

import { element } from "./element.js";
import { Drawn, mounted } from "./mounted.js";

function line(column, { fields, words }, twice, choose) {
  const select = element("select", { "aria-label": `${words.field}: ${column.name}`, on: { change: (event) => choose(event.target.value) } },
    element("option", { value: "" }, words.keep),
    ...fields.map(([name, label]) => element("option", { value: name }, label)));
  select.value = column.field;
  const note = twice ? words.twice : column.note;
  return element("tr", { "data-column": column.name, class: column.field ? "is" : null },
    element("th", { scope: "row" }, column.name),
    element("td", { class: "samples" }, ...column.samples.map((one) => element("q", { title: one }, one))),
    element("td", {}, element("i", { class: "arrow", "aria-hidden": "true" })),
    element("td", { class: "field" }, select, note ? element("small", { class: twice ? "wrong" : null }, note) : null));
}

class Columns extends Drawn {
  constructor(place, component) { super(element("div", { class: "sd-columns-list" }), component); }

  draw(data) {
    const { box } = this, { words, columns } = data;
    const at = box.contains(document.activeElement) ? document.activeElement.closest("tr")?.dataset.column : undefined;
    const count = {};
    for (const { field } of columns) if (field) count[field] = (count[field] ?? 0) + 1;
    box.replaceChildren(element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, words.column), element("th", { scope: "col" }, words.samples),
        element("th", { "aria-hidden": "true" }), element("th", { scope: "col" }, words.field))),
      element("tbody", {}, ...columns.map((column) => line(column, data, count[column.field] > 1, (field) => this.tell("field", { column: column.name, field }))))));
    if (at !== undefined) [...box.querySelectorAll("tr")].find((row) => row.dataset.column === at)?.querySelector("select")?.focus();
  }
}

export const mount = mounted(Columns);
