// The head of the sidebar: the name, and the switch between the map and the data. The pages are
// links, so that they can be opened beside each other; a plain click stays in the session.

import { element } from "./element.js";

const made = new WeakMap();

function page([path, label], here, go) {
  const follow = (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (path !== here) go(path);
  };
  return element("a", { href: `/${path}`, "aria-current": path === here ? "page" : null, on: { click: follow } }, label);
}

export function mount({ parentElement, data, setTriggerValue }) {
  const told = JSON.stringify(data);
  let held = made.get(parentElement);
  if (!held) made.set(parentElement, (held = { box: parentElement.appendChild(element("div", { class: "sd-head" })) }));
  held.go = (path) => setTriggerValue("page", path);
  if (held.told !== told) {
    held.told = told;
    held.box.replaceChildren(
      element("div", { class: "sd-brand" },
        element("b", {}, "Shudi"), element("span", { lang: "zh" }, "熟地"), element("small", {}, data.about)),
      element("nav", { class: "sd-pages", "aria-label": data.label },
        ...data.pages.map((one) => page(one, data.here, (path) => held.go(path)))));
  }
  return () => {
    if (parentElement.isConnected) return; // a mount that was overtaken, see map_host.js
    made.get(parentElement)?.box.remove();
    made.delete(parentElement);
  };
}
