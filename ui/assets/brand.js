// The head of the sidebar: the name, and the switch between the map and the data. The pages are
// links, so that they can be opened beside each other; a plain click stays in the session.

import { element } from "./element.js";
import { mounted } from "./mounted.js";

function page([path, label], here, go) {
  const follow = (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (path !== here) go(path);
  };
  return element("a", { href: `/${path}`, "aria-current": path === here ? "page" : null, on: { click: follow } }, label);
}

class Brand {
  constructor(parent) { this.box = parent.appendChild(element("div", { class: "sd-head" })); }

  update({ data, setTriggerValue }) {
    const told = JSON.stringify(data);
    this.go = (path) => setTriggerValue("page", path);
    if (told === this.told) return;
    this.told = told;
    this.box.replaceChildren(
      element("div", { class: "sd-brand" },
        element("b", {}, "Shudi"), element("span", { lang: "zh" }, "熟地"), element("small", {}, data.about)),
      element("nav", { class: "sd-pages", "aria-label": data.label },
        ...data.pages.map((one) => page(one, data.here, (path) => this.go(path)))));
  }

  end() { this.box.remove(); }
}

export const mount = mounted(Brand);
