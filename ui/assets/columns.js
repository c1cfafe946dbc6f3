// Which columns the table has: a button, and a box to tick under it.

import { button, element, redraw } from "./element.js";

export class Columns {
  constructor(parent, onChange) {
    this.onChange = onChange;
    this.panel = element("div", { class: "sd-columns-panel", role: "group", hidden: true });
    this.opener = button("", () => this.open(this.panel.hidden), { class: "sd-tab", "aria-expanded": "false", "aria-haspopup": "true" });
    this.element = parent.appendChild(element("div", { class: "sd-columns" }, this.opener, this.panel));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.panel.hidden) return;
      this.open(false);
      this.opener.focus();
    });
    this.outside = (event) => { if (!this.element.contains(event.target)) this.open(false); };
  }

  open(yes) {
    this.panel.hidden = !yes;
    this.opener.setAttribute("aria-expanded", String(yes));
    document[yes ? "addEventListener" : "removeEventListener"]("pointerdown", this.outside);
  }

  // columns: [[field, label, kind]], the first of which always stays; chosen: fields.
  draw(words, columns, chosen, standard) {
    this.opener.textContent = words.columns;
    this.panel.setAttribute("aria-label", words.columns);
    const change = (fields) => this.onChange(columns.map(([field]) => field).filter((field) => fields.has(field)));
    redraw(this.panel,
      columns.slice(1).map(([field, label]) => {
        const box = element("input", { type: "checkbox", "data-name": field, on: { change: () => {
          const fields = new Set([columns[0][0], ...chosen]);
          fields[box.checked ? "add" : "delete"](field);
          change(fields);
        } } });
        box.checked = chosen.includes(field);
        return element("label", {}, box, label);
      }),
      button(words.standard, () => change(new Set(standard)), { class: "sd-standard" }),
    );
  }

  end() { this.open(false); }
}
