// How ready the land is, the year of the reserve, and where the cooked land is: what stands beside
// the map while nothing is selected. When the filter leaves nothing, what to relax.

import { button, element } from "./element.js";
import { line, part, statuses } from "./parts.js";

export function breakdown({ breakdown: told, reserve, empty }, act) {
  const year = reserve ? line(reserve) : null;
  if (empty) return [relaxing(empty, act), year];
  const change = told.change ? button(told.change, () => act("status", true), { class: "sd-only" }) : null;
  return [element("h3", {}, told.title), statuses(told), change, element("p", {}, told.hint), year, ...told.where.map((one) => part(one, act))];
}

// Nothing is left: one condition less may bring parcels back.
export function relaxing({ title, text, code, ways, reset }, act) {
  return element("div", { class: "sd-relax", role: "status" },
    element("h3", {}, title), element("p", {}, text), code ? element("code", {}, code) : null,
    ways.map((way) => button([element("b", {}, way.label), element("span", {}, way.note)],
      () => act("relax", way.condition), { class: "sd-way" })),
    reset ? button(reset, () => act("relax", "all"), { class: "sd-reset" }) : null);
}
