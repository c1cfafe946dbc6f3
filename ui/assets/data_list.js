// A list beside the map of a draft: pointing at a row outlines it there, a click goes there, and a
// click on the map brings its row here. Rows can be picked, one or any; groups narrow the list.

import { button, element } from "./element.js";
import { mounted } from "./mounted.js";

class List {
  constructor(parent) {
    this.groups = element("div", { class: "sd-list-groups", role: "group" });
    this.body = element("div", { class: "sd-list-body", tabindex: "-1" });
    this.box = parent.appendChild(element("div", { class: "sd-list" }, this.groups, this.body));
    this.group = null;
    this.hearing = (event) => this.hear(event);
    window.addEventListener("message", this.hearing);
  }

  update({ data, setTriggerValue }) {
    this.pick = (value) => setTriggerValue("pick", value);
    const told = JSON.stringify(data);
    if (told === this.told) return;
    this.told = told;
    this.data = data;
    if (!data.groups.some((group) => group.key === this.group)) this.group = null;
    this.draw();
  }

  draw() {
    const { data } = this;
    const top = this.body.scrollTop, focused = document.activeElement?.closest?.("tr")?.dataset.key;
    const inside = this.body.contains(document.activeElement);
    this.groups.hidden = data.groups.length < 2 && !data.rows.some((row) => row.folded);
    this.groups.setAttribute("aria-label", data.label);
    const all = { key: null, label: data.words.all, count: "" };
    this.groups.replaceChildren(...[all, ...data.groups].map((group) =>
      button([group.tone ? element("i", { class: `t-${group.tone}` }) : null, group.label, group.count ? element("b", {}, group.count) : null].filter(Boolean),
        () => { this.group = group.key; this.draw(); }, { "aria-pressed": String(this.group === group.key) })));
    const rows = data.rows.filter((row) => (this.group === null ? !row.folded : row.group === this.group));
    if (!rows.length) this.body.replaceChildren(element("p", { class: "sd-list-empty" }, data.empty));
    else this.body.replaceChildren(this.table(rows), data.more ? element("p", { class: "sd-list-empty" }, data.more) : "");
    this.body.scrollTop = top;
    if (inside && focused !== undefined) this.row(focused)?.focus({ preventScroll: true });
  }

  table(rows) {
    const { columns, pick, label } = this.data;
    const head = element("tr", {}, pick ? element("th", { class: "pick" }, element("label", {}, ...(this.everything() ?? [this.data.pick_head]))) : null,
      ...columns.map(([text, kind]) => element("th", { scope: "col", class: kind || null }, text)));
    return element("table", { "aria-label": label }, element("thead", {}, head), element("tbody", {}, ...rows.map((row) => this.line(row))));
  }

  // The box for all rows of the group, listed or not: how many they are stands beside it.
  everything() {
    if (this.data.pick !== "any") return null;
    const [of, on] = this.data.whole[this.group ?? ""] ?? [0, 0];
    if (!of) return null;
    const all = this.data.words.whole.replace("{n}", of.toLocaleString("en"));
    const box = element("input", { type: "checkbox", "aria-label": `${this.data.pick_head}: ${all}`, on: { change: (event) => this.pick({ whole: this.group ?? "", on: event.target.checked }) } });
    box.checked = on === of;
    box.indeterminate = on > 0 && on < of;
    return [box, element("span", {}, this.data.pick_head, element("small", {}, all))];
  }

  line(row) {
    const { columns, pick, words } = this.data;
    const picker = pick && row.on !== undefined && row.on !== null ? element("input", {
      type: pick === "one" ? "radio" : "checkbox", name: "sd-list", "aria-label": `${words.pick}: ${row.cells.filter(Boolean).join(", ")}`,
      on: { change: (event) => this.pick(pick === "one" ? row.key : { keys: [row.key], on: event.target.checked }), click: (event) => event.stopPropagation() },
    }) : null;
    if (picker) picker.checked = Boolean(row.on);
    // A row with one thing to say says it over all the columns that it has nothing for.
    const own = row.span ? columns.slice(0, 2) : columns;
    const cells = own.map(([, kind], n) => element("td", { class: kind || null, title: kind !== "wide" && row.cells[n]?.length > 14 ? row.cells[n] : null, colspan: row.span && n ? columns.length - 1 : null },
      n === 0 && row.mark ? element("i", { class: "mark", style: { background: row.mark[1] } }, row.mark[0]) : null,
      n === 0 && row.tone ? element("i", { class: `t-${row.tone}`, title: row.says || null }) : null,
      row.cells[n] ?? "", row.notes?.[n] ? element("small", {}, row.notes[n]) : null));
    const opens = row.opens && this.group === null; // a line that says many rows leads to them
    const go = () => { if (opens) { this.group = row.group; this.draw(); return; } this.point(row, true); if (pick === "one" && picker && !picker.checked) { picker.checked = true; this.pick(row.key); } };
    return element("tr", {
      tabindex: "0", "data-key": row.key, class: row.on && pick === "one" ? "on" : null, title: opens ? words.open : words.show,
      on: {
        click: go, mouseenter: () => this.point(row, false),
        focus: () => this.point(row, false),
        keydown: (event) => {
          if (event.key === "Enter" && event.target === event.currentTarget) { event.preventDefault(); go(); }
          if (event.key === " " && event.target === event.currentTarget && picker) { event.preventDefault(); picker.click(); }
          const other = event.key === "ArrowDown" ? "nextElementSibling" : event.key === "ArrowUp" ? "previousElementSibling" : null;
          if (other && event.target === event.currentTarget) { event.preventDefault(); event.currentTarget[other]?.focus(); }
        },
      },
    }, pick ? element("td", { class: "pick" }, picker) : null, ...cells);
  }

  row(key) { return [...this.body.querySelectorAll("tr[data-key]")].find((one) => one.dataset.key === key); }

  point(row, fly) {
    const frame = document.querySelector("iframe.sd-map");
    frame?.contentWindow.postMessage({ type: "told", topic: "point", value: { key: row.at ?? row.key, fly, where: row.where } }, location.origin);
    for (const one of this.body.querySelectorAll("tr.at")) one.classList.remove("at");
    if (fly) this.row(row.key)?.classList.add("at");
  }

  hear(event) {
    const frame = document.querySelector("iframe.sd-map");
    if (event.origin !== location.origin || !frame || event.source !== frame.contentWindow) return;
    if (event.data?.type !== "tell" || event.data.topic !== "picked" || !this.data) return;
    const those = this.data.rows.filter((row) => (row.at ?? row.key) === event.data.value);
    const found = those.find((row) => !row.folded) ?? those[0];
    if (!found) return;
    const hidden = this.group === null ? found.folded : found.group !== this.group;
    if (hidden) { this.group = found.folded ? found.group : null; this.draw(); }
    for (const one of this.body.querySelectorAll("tr.at")) one.classList.remove("at");
    const line = this.row(found.key);
    line?.classList.add("at");
    line?.scrollIntoView({ block: "nearest" });
  }

  end() {
    window.removeEventListener("message", this.hearing);
    this.box.remove();
  }
}

export const mount = mounted(List);
