// The charts under the map: small multiples of bars that filter, and the reserve over time.
// Drawn with elements of the page, in the colours of its style sheet; every bar is a button that
// says its figures, so that the charts can be read and used without seeing or pointing.

import { button, element, redraw } from "./element.js";
import { Reserve } from "./reserve.js";
import { fetched, marking, same } from "./state.js";

const percent = (share) => `${(100 * share).toFixed(2)}%`;
const part = (look, share, said) => element("i", { class: look, style: { width: percent(share) }, title: said });

export class Charts {
  // act(topic, value) tells the page.
  constructor(box, act) {
    Object.assign(this, { box, act });
    this.reserve = new Reserve(act);
    this.drawnBars = []; // [button, condition, key]
    this.end = marking((bars) => { this.marks = bars; this.mark(); });
  }

  // Fetch and draw the charts of what the page shows now (state.js).
  async show(now) {
    if (same(now, this.drawn)) return;
    this.drawn = now;
    const told = await fetched("/charts/{state}.json");
    if (!told || this.drawn !== now) return;
    this.drawnBars = [];
    redraw(this.box, told.charts.map((chart) => this.chart(chart)), element("p", { class: "hint" }, told.rest));
    this.mark();
    this.box.dataset.state = now.state; // whose figures they are
  }

  // The bars that what is selected on the map or in the table is counted in.
  mark() {
    const { marks } = this;
    const holds = (condition, key) => {
      if (!marks || key === "") return false;
      if (condition !== "size") return marks[condition]?.includes(key);
      const [low, high] = key;
      return marks.mu.some((mu) => mu >= (low ?? 0) && mu < (high ?? Infinity));
    };
    for (const [bar, condition, key] of this.drawnBars) {
      const held = Boolean(holds(condition, key));
      bar.classList.toggle("holds", held);
      if (held) bar.setAttribute("aria-current", "true");
      else bar.removeAttribute("aria-current");
    }
  }

  chart(chart) {
    const { kind, title, unit, legend, rest } = chart;
    const id = `sd-chart-${chart.condition}`;
    const head = element("h4", { id }, title, unit ? element("small", {}, unit) : null,
      legend ? element("span", { class: "legend" }, legend.map((text, n) => element("span", { class: n ? "actual" : "planned" }, text))) : null);
    const body = kind === "line" ? this.reserve.draw(chart) : this[kind](chart);
    return element("section", { class: `sd-chart ${kind} ${chart.condition}`, role: "group", "aria-labelledby": id }, head, body,
      rest ? element("p", {}, rest) : null);
  }

  // A bar as a button; when some bars of a chart are chosen, the others step back.
  bar(chart, one, look, ...children) {
    const { condition, bars } = chart, some = bars.some((bar) => bar.on);
    const classes = [look, one.on ? "on" : some ? "off" : ""].filter(Boolean).join(" ");
    const known = one.key !== "";
    const made = button(children, () => known && this.act("filter", { condition, value: one.key }), {
      class: classes, "data-name": `${condition}/${one.label}`, "aria-pressed": String(one.on), title: `${one.label}: ${one.said}`,
      "aria-label": `${one.label}: ${one.said}`, disabled: !known,
    });
    this.drawnBars.push([made, condition, one.key]);
    return made;
  }

  bars(chart) {
    return element("div", { class: "list" }, chart.bars.map((one) => this.bar(chart, one, "bar",
      element("span", { class: "label" }, one.label),
      element("span", { class: "track" }, one.parts.map(({ status, share, said }) => part(`part s-${status}`, share, said))),
      element("span", { class: "value" }, one.value))));
  }

  pairs(chart) {
    return element("div", { class: "list" }, chart.bars.map((one) => this.bar(chart, one, "bar",
      element("span", { class: "label" }, one.label),
      element("span", { class: "track pair" }, part("planned", one.planned), part("actual", one.actual)),
      element("span", { class: "value" }, one.value))));
  }

  columns(chart) {
    return element("div", { class: "columns" }, chart.bars.map((one) => this.bar(chart, one, "column",
      element("span", { class: "pillar" }, element("span", { class: "value" }, one.value),
        element("i", { class: "up", style: { height: `calc(${percent(one.share)} - ${(1.5 * one.share).toFixed(2)}em)` } })),
      element("span", { class: "label", "aria-hidden": "true" }, one.tick))));
  }
}
