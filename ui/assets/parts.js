// The parts that a card is made of, by kind (ui/parts.py tells them). Every text is set as text.

import { button, dot, drawing, element } from "./element.js";

const WIDTH = 260, HEIGHT = 64, EDGE = 4;

const title = (text) => (text ? element("h4", {}, text) : null);

// A name that selects what it names; `act(topic, value)` tells the page.
const name = (link, label, act) => (link
  ? button(label, () => act("select", { layer: link.layer, id: link.id }), { class: "sd-link" })
  : element("span", {}, label));

// Where something can be looked up: a link when it is an address, else its words.
const reference = (text) => (/^https?:\/\/\S+$/i.test(text)
  ? element("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text)
  : element("span", {}, text));

export function statuses({ head, rows }) {
  const cells = (tag, texts) => texts.map((text) => element(tag, {}, text));
  const body = rows.map(({ status, label, parcels, area, share }) =>
    element("tr", { class: `s-${status}`, style: { "--w": `${100 * share}%` } }, cells("td", [label, parcels, area])));
  return element("table", {}, element("thead", {}, element("tr", {}, head.map((text) => element("th", { scope: "col" }, text)))),
    element("tbody", {}, body));
}

export function line({ title: heading, line: values, floor, note }) {
  const bottom = Math.min(...values, floor ?? Infinity), top = Math.max(...values, floor ?? 0);
  const y = (mu) => (HEIGHT - EDGE - ((mu - bottom) * (HEIGHT - 2 * EDGE)) / (top - bottom || 1)).toFixed(1);
  const step = WIDTH / (values.length - 1);
  return element("section", {}, title(heading),
    drawing("svg", { class: "sd-reserve", preserveAspectRatio: "none", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, fill: "none", role: "img", "aria-label": `${heading}: ${note}` },
      floor === null ? null : drawing("path", { class: "floor", d: `M0 ${y(floor)}H${WIDTH}` }),
      drawing("polyline", { class: "line", points: values.map((mu, n) => `${(n * step).toFixed(1)},${y(mu)}`).join(" ") })),
    element("p", {}, note));
}

const DRAW = {
  facts: ({ rows }, act) => element("dl", {}, rows.map(({ label, value, link, status, bar }) => [
    element("dt", {}, label),
    element("dd", {}, status ? dot(status) : null, name(link, value, act),
      bar === undefined ? null : element("i", { class: "sd-done", "aria-hidden": "true" }, element("i", { style: { width: `${100 * bar}%` } }))),
  ])),
  statuses,
  services: ({ items }) => element("ul", { class: "sd-services" },
    items.map(({ there, label, title: said }) => element("li", { class: there ? "there" : "absent", title: said }, label))),
  history: ({ items }) => element("ol", { class: "sd-history" },
    items.map(({ status, label, day, note, evidence }) => element("li", {}, status ? dot(status) : null, label, element("time", {}, day),
      note || evidence ? element("p", {}, [note, note && evidence ? " · " : null, evidence ? reference(evidence) : null]) : null))),
  links: ({ items, rest }, act) => element("ul", { class: "sd-links" },
    items.map((one) => element("li", {},
      button([one.status ? dot(one.status) : null, element("b", {}, one.label), element("span", {}, one.note)],
        () => act("select", { layer: one.layer, id: one.id })))),
    rest ? element("li", { class: "rest" }, rest) : null),
  filter: ({ label, condition, key }, act) => button(label, () => act("filter", { condition, value: key }), { class: "sd-only" }),
  action: ({ label, topic }, act) => button(label, () => act(topic, true), { class: "sd-only" }),
  text: ({ text }) => element("p", {}, text),
};

export function part(told, act) {
  if (told.kind === "line") return line(told);
  return element("section", { class: `sd-part-${told.kind}` }, title(told.title), DRAW[told.kind](told, act));
}
