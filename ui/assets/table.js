// The table of what a state leaves: rows are fetched a page at a time as they scroll into view,
// so it is as quick with a hundred thousand parcels as with ten. All text is set as text.

import { same } from "./state.js";

const ROW = 30; // pixels; the style sheet says the same
const PAGE = 100;
const RETRY_MS = 1000;

const FORMAT = {
  text: (value) => value ?? "–",
  wide: (value) => value ?? "–",
  number: (value) => (value == null ? "–" : value.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })),
  wan: (value) => (value == null ? "–" : (value / 1e4).toLocaleString("en", { maximumFractionDigits: 0 })),
};

export class Table {
  constructor(parent, { select, lost }) {
    Object.assign(this, { select, lost });
    this.element = document.createElement("div");
    this.element.className = "sd-table";
    this.element.setAttribute("role", "grid");
    this.element.tabIndex = 0;
    this.head = this.element.appendChild(document.createElement("div"));
    this.head.className = "head";
    this.head.setAttribute("role", "row");
    this.body = this.element.appendChild(document.createElement("div"));
    this.body.className = "body";
    parent.appendChild(this.element);
    this.sort = "area_mu";
    this.descending = true;
    this.pages = new Map();
    this.element.addEventListener("scroll", () => this.draw());
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.element);
  }

  // What the page shows now: state.js.
  update(now) {
    this.selected = now.selected?.layer === "parcels" ? now.selected.id : undefined;
    this.now = now;
    if (!same(now, this.drawn) && this.columns) {
      this.element.scrollTop = 0;
      this.reload();
    } else this.draw();
  }

  // The words, which come apart from the state, and maybe after it.
  say({ columns, statuses }) {
    Object.assign(this, { columns, statuses });
    this.drawHead();
    if (this.now) this.update(this.now);
  }

  reload() {
    this.drawn = this.now;
    this.pages.clear();
    this.total = undefined;
    this.load(0);
  }

  async load(page) {
    if (this.pages.has(page)) return;
    this.pages.set(page, null);
    const wanted = this.now, { state, lang } = wanted;
    const order = `${this.descending ? "-" : ""}${this.sort}`;
    const url = `/rows/${state}.json?offset=${page * PAGE}&limit=${PAGE}&sort=${order}&lang=${lang}`;
    const answer = await fetch(url).catch(() => null); // the server may be starting again
    if (!same(wanted, this.now)) return;
    const json = (answer?.headers.get("content-type") ?? "").startsWith("application/json");
    if (!answer?.ok || !json) {
      this.pages.delete(page);
      if (answer?.status === 404) this.lost(state); // a rerun publishes the state again
      setTimeout(() => same(wanted, this.now) && this.load(page), RETRY_MS);
      return;
    }
    const found = await answer.json();
    if (order !== `${this.descending ? "-" : ""}${this.sort}`) return;
    this.total = found.total;
    this.pages.set(page, found.rows);
    this.draw();
  }

  drawHead() {
    this.head.replaceChildren(
      ...this.columns.map(([field, label, kind]) => {
        const cell = document.createElement("button");
        cell.type = "button";
        cell.className = `cell ${kind}`;
        cell.setAttribute("role", "columnheader");
        cell.textContent = label;
        if (field === this.sort) {
          cell.setAttribute("aria-sort", this.descending ? "descending" : "ascending");
        }
        cell.addEventListener("click", () => {
          this.descending = field === this.sort ? !this.descending : ["number", "wan"].includes(kind);
          this.sort = field;
          this.drawHead();
          this.reload();
        });
        return cell;
      }),
    );
  }

  draw() {
    if (this.total === undefined || !this.columns) return;
    const first = Math.max(0, Math.floor(this.element.scrollTop / ROW) - 5);
    const last = Math.min(this.total, first + Math.ceil(this.element.clientHeight / ROW) + 10);
    this.body.style.height = `${this.total * ROW}px`;
    const rows = [];
    for (let n = first; n < last; n += 1) {
      const page = Math.floor(n / PAGE);
      const record = this.pages.get(page)?.[n % PAGE];
      if (record) rows.push(this.row(n, record));
      else this.load(page);
    }
    this.body.replaceChildren(...rows);
    this.shown = [first, last];
  }

  row(n, record) {
    const row = document.createElement("div");
    row.className = "row";
    row.setAttribute("role", "row");
    row.style.top = `${n * ROW}px`;
    row.setAttribute("aria-selected", String(record.id === this.selected));
    for (const [field, , kind] of this.columns) {
      const cell = document.createElement("span");
      cell.className = `cell ${kind}`;
      cell.setAttribute("role", "gridcell");
      if (kind === "status") {
        const dot = cell.appendChild(document.createElement("i"));
        dot.className = "sd-dot";
        const [label, colour] = this.statuses[record.status];
        dot.style.background = colour;
        cell.append(label);
      } else {
        cell.textContent = FORMAT[kind](record[field]);
        cell.title = cell.textContent;
      }
      row.appendChild(cell);
    }
    row.addEventListener("click", () => this.pick(n));
    return row;
  }

  pick(n) {
    const record = this.pages.get(Math.floor(n / PAGE))?.[n % PAGE];
    if (!record) return;
    this.at = n;
    this.selected = record.id;
    this.draw();
    this.select(record.id);
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.total === undefined) return;
    event.preventDefault();
    const next = Math.min(this.total - 1, Math.max(0, (this.at ?? -1) + step));
    const top = next * ROW;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    const bottom = this.element.scrollTop + this.element.clientHeight - 2 * ROW;
    if (top > bottom) this.element.scrollTop += top - bottom;
    this.pick(next);
  }

  end() {
    this.resized.disconnect();
    this.element.remove();
  }
}
