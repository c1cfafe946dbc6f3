// The head of the sidebar: the name, and the switch between the map and the data. The pages are
// links, so that they can be opened beside each other; a plain click stays in the session.

import { element } from "./element.js";
import { Drawn, mounted } from "./mounted.js";
import { speak } from "./streamlit_names.js";

function page([path, label], here, go) {
  const follow = (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (path !== here) go(path);
  };
  return element("a", { href: `/${path}`, "aria-current": path === here ? "page" : null, on: { click: follow } }, label);
}

class Brand extends Drawn {
  constructor(place, component) { super(element("div", { class: "sd-head" }), component); }

  go(path) {
    dispatchEvent(new Event("shudi-leaving"));
    this.tell("page", path);
  }

  draw(data) {
    speak(data.words);
    this.box.replaceChildren(
      element("div", { class: "sd-brand" },
        element("b", {}, "Shudi"), element("span", { lang: "zh" }, "熟地"), element("small", {}, data.about)),
      element("nav", { class: "sd-pages", "aria-label": data.label },
        ...data.pages.map((one) => page(one, data.here, (path) => this.go(path)))));
  }
}

export const mount = mounted(Brand);
