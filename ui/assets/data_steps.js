// The steps on top of the import: a row of buttons; what has been reached can be gone back to.

import { element } from "./element.js";

const made = new WeakMap();

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

export function mount({ parentElement, data, setTriggerValue }) {
  const told = JSON.stringify(data);
  let held = made.get(parentElement);
  if (!held) made.set(parentElement, (held = { box: parentElement.appendChild(element("nav", { class: "sd-steps" })) }));
  held.go = (name) => setTriggerValue("step", name);
  if (held.told !== told) {
    const focused = held.box.contains(document.activeElement) ? document.activeElement.dataset.step : null;
    held.told = told;
    held.box.setAttribute("aria-label", data.label);
    held.box.replaceChildren(element("ol", {}, ...data.steps.map((one, n) => step(one, n, data.now, (name) => held.go(name)))));
    if (focused) held.box.querySelector(`[data-step="${focused}"]`)?.focus({ preventScroll: true });
    // On a phone the steps are wider than the screen: the present one is in sight.
    const list = held.box.firstChild, now = list.querySelector(".now");
    if (now) list.scrollLeft = now.offsetLeft - list.clientWidth / 2 + now.clientWidth / 2;
  }
  return () => {
    made.get(parentElement)?.box.remove();
    made.delete(parentElement);
  };
}
