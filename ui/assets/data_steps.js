// The steps on top of the import: a row of buttons; what has been reached can be gone back to.

import { element } from "./element.js";
import { Drawn, mounted } from "./mounted.js";

function step([name, label, note, open], n, now, go) {
  const here = name === now;
  const inner = [
    element("i", { "aria-hidden": "true" }, String(n + 1)),
    element("span", {}, element("b", {}, label), note ? element("small", { title: note }, note) : null),
  ];
  return element("li", { class: here ? "now" : open ? "open" : "" },
    element("button", { type: "button", disabled: !open && !here, "aria-current": here ? "step" : null,
      "data-step": name, on: { click: () => here || go(name) } }, ...inner));
}

class Steps extends Drawn {
  constructor(place, component) { super(element("nav", { class: "sd-steps" }), component); }

  draw(data) {
    const { box } = this, focused = box.contains(document.activeElement) ? document.activeElement.dataset.step : null;
    box.setAttribute("aria-label", data.label);
    box.replaceChildren(element("ol", {}, ...data.steps.map((one, n) => step(one, n, data.now, (name) => this.tell("step", name)))));
    if (focused) box.querySelector(`[data-step="${focused}"]`)?.focus({ preventScroll: true });
    // On a phone the steps are wider than the screen: the present one is in sight.
    const list = box.firstChild, now = list.querySelector(".now");
    if (now) list.scrollLeft = now.offsetLeft - list.clientWidth / 2 + now.clientWidth / 2;
  }
}

export const mount = mounted(Steps);
