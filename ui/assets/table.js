// The table of what a state leaves: rows are fetched a page at a time as they scroll into view,
// so it is as quick with a hundred thousand parcels as with ten. All text is set as text.
//
// A click selects a row, with Ctrl it adds or takes one, with Shift all from the last one on; the
// arrows move, Enter or Space selects. What is selected elsewhere is scrolled into view here.

import { FORMAT, widths } from "./cells.js";
import { dot, element, redraw } from "./element.js";
import { Press } from "./press.js";
import { fetched, same } from "./state.js";

const ROW = 30; // pixels; the style sheet says the same
const PAGE = 100;
const MOST_IN_RANGE = 1000;

export class Table {
  // act(topic, value) tells the page; `words` are those of ui/bottom.py.
  constructor(parent, act) {
    this.act = act;
    this.head = element("div", { class: "head", role: "row", "aria-rowindex": 1 });
    this.body = element("div", { class: "body", role: "rowgroup" });
    this.press = new Press(this.body, (y) => this.at(y), (at, event) => this.pick(at.n, event, at.record));
    this.foot = element("div", { class: "foot", role: "row" });
    this.element = parent.appendChild(element("div", {
      class: "sd-table", role: "grid", tabindex: 0,
      on: { scroll: () => this.draw(), keydown: (event) => this.key(event) },
    }, this.head, this.body, this.foot));
    this.pages = new Map();
    this.active = -1; // the row that the arrows are at
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.element);
  }

  say(words) {
    this.words = words;
    this.element.setAttribute("aria-label", words.table);
    if (this.now) this.update(this.now, this.choice);
  }

  // What the page shows now (state.js), and which layer, columns and order are chosen.
  update(now, choice) {
    const was = this.choice, before = this.now;
    Object.assign(this, { now, choice });
    if (!this.words) return;
    const { layer, sort } = choice, columns = this.words.layers[layer].columns;
    this.columns = columns.filter(([field], n) => n === 0 || choice.columns.includes(field));
    const [template, least] = widths(this.columns, sort.replace(/^-/, ""), this.element);
    this.element.style.setProperty("--columns", template);
    this.element.style.setProperty("--least", `${least}px`);
    this.element.setAttribute("aria-colcount", this.columns.length);
    this.element.setAttribute("aria-multiselectable", String(layer === "parcels"));
    const again = !same(now, this.drawn) || layer !== this.listed || sort !== this.sorted;
    this.drawHead();
    if (again) this.reload();
    else { this.drawFoot(); this.draw(); }
    if (before?.selected?.id !== now.selected?.id || again || was?.layer !== layer) this.mark(again);
  }

  reload() {
    Object.assign(this, { drawn: this.now, listed: this.choice.layer, sorted: this.choice.sort, total: undefined, active: -1 });
    this.pages.clear();
    this.element.scrollTop = 0;
    this.load(0);
  }

  async ask(offset, limit, more = {}) {
    const { layer, sort } = this.choice;
    const found = await fetched("/rows/{state}.json", { layer, sort, offset, limit, ...more });
    return found && layer === this.choice.layer && sort === this.choice.sort ? found : null;
  }

  async load(page) {
    if (this.pages.has(page)) return;
    this.pages.set(page, null);
    const pages = this.pages.get(page) === null && this.drawn;
    const found = await this.ask(page * PAGE, PAGE);
    if (!found || pages !== this.drawn) return;
    this.total = found.total;
    if (found.totals) { this.totals = found.totals; this.drawFoot(); }
    this.pages.set(page, found.rows);
    this.element.setAttribute("aria-rowcount", found.total + 1);
    this.draw();
  }

  drawHead() {
    const descending = this.choice.sort.startsWith("-"), field = this.choice.sort.replace(/^-/, "");
    redraw(this.head, this.columns.map(([name, label, kind], n) => element("div", {
      class: `cell ${kind}`, role: "columnheader", "aria-colindex": n + 1, title: label,
      "aria-sort": name === field ? (descending ? "descending" : "ascending") : "none",
    }, element("button", { type: "button", "data-name": name, on: { click: () => this.order(name, kind) } }, label))));
  }

  order(name, kind) {
    const now = this.choice.sort.replace(/^-/, "");
    const first = ["text", "wide", "status", "day"].includes(kind) ? name : `-${name}`;
    const other = this.choice.sort.startsWith("-") ? name : `-${name}`;
    this.act("set", { sort: now === name ? other : first });
  }

  drawFoot() {
    const { totals, words } = this;
    this.foot.hidden = !totals || !this.total;
    if (this.foot.hidden) return;
    this.foot.replaceChildren(...this.columns.map(([name, , kind], n) => {
      const known = name in totals || n === 0;
      const text = n === 0 ? `${words.total} ${this.total.toLocaleString("en")}` : known ? FORMAT[kind](totals[name], words) : "";
      const mean = n > 0 && known && kind === "density" ? words.mean : undefined;
      return element("span", { class: `cell ${kind}`, role: "gridcell", "aria-colindex": n + 1, title: mean ?? text }, text);
    }));
    this.foot.setAttribute("aria-rowindex", this.total + 2);
  }

  draw() {
    if (this.total === undefined || !this.columns) return;
    const first = Math.max(0, Math.floor(this.element.scrollTop / ROW) - 5);
    const last = Math.min(this.total, first + Math.ceil(this.element.clientHeight / ROW) + 10);
    this.body.style.height = `${this.total * ROW}px`;
    const none = this.total ? "" : this.words.none[this.choice.layer];
    const rows = none ? [element("div", { class: "none", role: "row" }, element("span", { role: "gridcell" }, none))] : [];
    for (let n = first; n < last; n += 1) {
      const record = this.record(n);
      if (!record) this.load(Math.floor(n / PAGE));
      rows.push(this.row(n, record));
    }
    this.body.replaceChildren(...rows);
    const there = this.active >= first && this.active < last;
    this.element[there ? "setAttribute" : "removeAttribute"]("aria-activedescendant", `sd-row-${this.active}`);
  }

  record(n) { return this.pages.get(Math.floor(n / PAGE))?.[n % PAGE]; }

  // The row so many pixels below the head, or nothing where none has come yet.
  at(y) {
    const n = Math.floor(y / ROW), record = this.record(n);
    return record && { n, record };
  }

  row(n, record) {
    if (!record) return element("div", { class: "row coming", role: "row", style: { top: `${n * ROW}px` } });
    const cells = this.columns.map(([name, , kind], at) => {
      const text = kind === "status" ? this.words.statuses[record[name]][0] : FORMAT[kind](record[name], this.words);
      return element("span", { class: `cell ${kind}`, role: "gridcell", "aria-colindex": at + 1, title: record[`${name}_said`] ?? text },
        kind === "status" ? dot(record[name]) : null, text);
    });
    return element("div", {
      id: `sd-row-${n}`, class: n === this.active ? "row active" : "row", role: "row", "aria-rowindex": n + 2,
      "aria-selected": String(this.selected(record)), style: { top: `${n * ROW}px` },
    }, cells);
  }

  selected(record) {
    const { selected } = this.now, { layer } = this.choice;
    if (selected?.layer === "several") return layer === "parcels" && Boolean(this.marks?.has(record.n));
    return selected?.layer === layer && selected.id === record.id;
  }

  // The selection is another one, or the rows are: mark its rows, and show the one that it is.
  async mark(again) {
    const { selected } = this.now;
    this.marks = null;
    if (selected?.layer === "several") {
      const answer = await fetch(`/marked/${encodeURIComponent(selected.id)}.bin`).catch(() => null);
      const bytes = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
      if (!bytes || this.now.selected?.id !== selected.id) return;
      this.marks = new Set(new Uint32Array(bytes, 0, bytes.byteLength / 12)); // a number and a point each
      this.draw();
      return;
    }
    this.draw();
    if (!selected || selected.layer !== this.choice.layer || (!again && this.picked === selected.id)) return;
    const found = await this.ask(0, 1, { find: selected.id });
    if (found?.at === null || !found || this.now.selected?.id !== selected.id) return;
    this.active = found.at;
    this.show(found.at);
  }

  show(n) {
    const top = n * ROW, height = this.element.clientHeight - 2 * ROW; // without head and foot
    const seen = this.element.scrollTop;
    if (top < seen) this.element.scrollTop = top;
    else if (top + ROW > seen + height) this.element.scrollTop = top + ROW - height;
    this.draw();
  }

  pick(n, { shiftKey = false, ctrlKey = false, metaKey = false } = {}, record = this.record(n)) {
    const { layer } = this.choice;
    if (!record) return;
    const anchor = this.anchor ?? n;
    this.active = n;
    this.picked = record.id;
    if (layer === "parcels" && shiftKey) {
      this.range(Math.min(anchor, n), Math.max(anchor, n), ctrlKey || metaKey ? "add" : "only");
    } else {
      this.anchor = n;
      this.act("select", layer === "parcels" && (ctrlKey || metaKey)
        ? { how: "toggle", ids: [record.id] } : { layer, id: record.id });
    }
    this.draw();
  }

  async range(first, last, how) {
    const count = Math.min(last - first + 1, MOST_IN_RANGE), ids = [];
    while (ids.length < count) {
      const found = await this.ask(first + ids.length, Math.min(500, count - ids.length));
      if (!found?.rows.length) return;
      ids.push(...found.rows.map((row) => row.id));
    }
    this.act("select", { how, ids });
  }

  key(event) {
    if (event.target !== this.element || this.total === undefined) return;
    const screen = Math.max(1, Math.floor(this.element.clientHeight / ROW) - 3), end = this.total - 1;
    const to = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + screen,
      PageUp: this.active - screen, Home: 0, End: end,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.active = Math.min(end, Math.max(0, to));
      this.show(this.active);
    } else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) {
      event.preventDefault();
      this.pick(this.active, event);
    }
  }

  end() {
    this.resized.disconnect();
    this.element.remove();
  }
}
