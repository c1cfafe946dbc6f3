// The reserve over time against its floor: lines, the day that is shown, and a readout that follows
// the pointer or the arrow keys.

import { drawing, element } from "./element.js";

const WIDTH = 1000, HEIGHT = 300; // of the drawing, which is stretched to its place
const TICKS = 3;

// Round levels in the unit of the reader, between bottom and top, as mu.
function ticks(bottom, top, perMu) {
  const rough = ((top - bottom) * perMu) / TICKS, size = 10 ** Math.floor(Math.log10(rough));
  const step = size * [1, 2, 5, 10].find((one) => one * size >= rough);
  const found = [];
  for (let level = Math.ceil((bottom * perMu) / step) * step; level <= top * perMu; level += step) {
    found.push([level / perMu, level.toLocaleString("en", { maximumSignificantDigits: 4 })]);
  }
  return found;
}

export class Reserve {
  constructor(act) { this.act = act; }

  draw(chart) {
    const { days, lines, floor, floor_said: said, marked, on, hint, title } = chart;
    const end = days.at(-1), values = lines.flatMap((line) => line.mu);
    const high = Math.max(...values, floor ?? 0), low = Math.min(...values, floor ?? Infinity);
    // The part of a filter is small beside the whole: then from nothing up, else what moves.
    const bottom = lines.length > 1 ? 0 : Math.max(0, low - 0.3 * (high - low));
    const top = high + 0.1 * (high - bottom || 1);
    const share = (mu) => (mu - bottom) / (top - bottom);
    const x = (day) => (WIDTH * day) / end, y = (mu) => HEIGHT * (1 - share(mu));
    const path = (mu) => mu.map((value, n) => `${x(days[n]).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    const at = (day) => ({ left: `${(100 * day) / end}%` });
    const level = (mu) => ({ top: `${100 * (1 - share(mu))}%` });
    const cursor = element("i", { class: "cursor", hidden: true });
    const readout = element("output", { class: "readout", "aria-live": "polite" });
    const plot = element("div", { class: "plot", role: "slider", tabindex: 0, "aria-label": title, "aria-valuemin": 0, "aria-valuemax": days.length - 1, "data-name": "day" },
      ticks(bottom, top, chart.per_mu).map(([mu, text]) => element("i", { class: "level", style: level(mu) }, element("span", {}, text))),
      drawing("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
        lines.map((line, n) => drawing("polyline", { class: n ? "line within" : "line", points: path(line.mu) })),
        floor === null ? null : drawing("path", { class: "floor", d: `M0 ${y(floor).toFixed(1)}H${WIDTH}` })),
      floor === null ? null : element("span", { class: "floor-said", style: level(floor) }, said),
      element("i", { class: on ? "marked on" : "marked", style: at(marked) }), cursor);
    this.follow(plot, cursor, readout, chart, (n) => at(days[n]));
    return element("div", { class: "reserve" }, readout, plot,
      element("div", { class: "axis" }, element("span", {}, chart.dates[0]), element("span", { class: "hint" }, hint), element("span", {}, chart.dates.at(-1))));
  }

  follow(plot, cursor, readout, { days, dates, keys, lines, marked }, at) {
    const nearest = (day) => days.reduce((best, one, n) => (Math.abs(one - day) < Math.abs(days[best] - day) ? n : best), 0);
    const standing = nearest(marked);
    let now = standing;
    const show = (n) => {
      now = n;
      Object.assign(cursor.style, at(n));
      const texts = lines.map((line) => (lines.length > 1 ? `${line.label} ${line.said[n]}` : line.said[n]));
      readout.replaceChildren(element("b", {}, dates[n]), ...texts.map((text, at_) => element("span", { class: at_ ? "within" : "" }, text)));
      plot.setAttribute("aria-valuenow", n);
      plot.setAttribute("aria-valuetext", `${dates[n]}: ${texts.join(", ")}`);
    };
    const rest = () => { cursor.hidden = true; show(standing); };
    plot.addEventListener("pointermove", (event) => {
      const box = plot.getBoundingClientRect();
      cursor.hidden = false;
      show(nearest((days.at(-1) * (event.clientX - box.left)) / box.width));
    });
    plot.addEventListener("pointerleave", rest);
    plot.addEventListener("blur", rest);
    const choose = () => this.act("filter", { condition: "day", value: keys[now] });
    plot.addEventListener("click", choose);
    plot.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 }[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? days.length - 1 : step === undefined ? undefined : now + step;
      if (to !== undefined) {
        event.preventDefault();
        cursor.hidden = false;
        show(Math.min(days.length - 1, Math.max(0, to)));
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose();
      }
    });
    show(standing);
  }
}
