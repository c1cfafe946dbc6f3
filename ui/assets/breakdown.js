// How ready the land is, and the year of the reserve: what stands beside the map while nothing is
// selected. When the filter leaves nothing, what to relax.

import { button, drawing, element } from "./element.js";

const WIDTH = 260, HEIGHT = 64, EDGE = 4;

export function breakdown({ breakdown: { title, head, rows, hint }, reserve, empty }, relax) {
  if (empty) return [relaxing(empty, relax), year(reserve)];
  const cells = (tag, texts) => texts.map((text) => element(tag, {}, text));
  const body = rows.map(({ status, label, parcels, area, share }) =>
    element("tr", { class: `s-${status}`, style: { "--w": `${100 * share}%` } }, cells("td", [label, parcels, area])));
  return [
    element("h3", {}, title),
    element("table", {}, element("tbody", {}, element("tr", {}, cells("th", head)), body)),
    element("p", {}, hint),
    year(reserve),
  ];
}

// Nothing is left: one condition less may bring parcels back.
export function relaxing({ title, text, code, ways, reset }, relax) {
  return element("div", { class: "sd-relax", role: "status" },
    element("h3", {}, title), element("p", {}, text), code ? element("code", {}, code) : null,
    ways.map((way) => button([element("b", {}, way.label), element("span", {}, way.note)], () => relax(way.condition), { class: "sd-way" })),
    reset ? button(reset, () => relax("all"), { class: "sd-reset" }) : null);
}

function year(reserve) {
  if (!reserve) return null;
  const { title, line, floor, note } = reserve;
  const bottom = Math.min(...line, floor ?? Infinity), top = Math.max(...line, floor ?? 0);
  const y = (mu) => (HEIGHT - EDGE - ((mu - bottom) * (HEIGHT - 2 * EDGE)) / (top - bottom || 1)).toFixed(1);
  const step = WIDTH / (line.length - 1);
  return element("section", { class: "sd-year" }, element("h4", {}, title),
    drawing("svg", { class: "sd-reserve", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, fill: "none", role: "img", "aria-label": note },
      floor === null ? null : drawing("path", { class: "floor", d: `M0 ${y(floor)}H${WIDTH}` }),
      drawing("polyline", { class: "line", points: line.map((mu, n) => `${(n * step).toFixed(1)},${y(mu)}`).join(" ") })),
    element("p", {}, note));
}
