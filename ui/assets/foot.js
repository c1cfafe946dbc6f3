// The foot of the sidebar: named views and the link, light or dark, the unit of areas, the language.

import { button, element } from "./element.js";
import { mounted } from "./mounted.js";
import * as theme from "./theme.js";
import { Views } from "./views.js";

// One of a few, as radio buttons that look like one switch: arrow keys and screen readers know them.
class Switch {
  constructor(name, choose) {
    this.name = `sd-${name}`;
    this.choose = choose;
    this.element = element("div", { class: "sd-switch", role: "radiogroup" });
  }

  draw(label, options, chosen) {
    const told = JSON.stringify([label, options]);
    if (told !== this.told) {
      this.told = told;
      this.element.setAttribute("aria-label", label);
      this.element.replaceChildren(
        ...options.map(([value, text]) => {
          const input = element("input", { type: "radio", name: this.name, value, on: { change: () => this.choose(value) } });
          return element("label", {}, input, element("span", {}, text));
        }),
      );
    }
    for (const input of this.element.querySelectorAll("input")) input.checked = input.value === chosen;
  }
}

class Foot {
  constructor(parent) {
    this.views = new Views((asked) => this.trigger("view", asked));
    this.open = button("", () => this.views.toggle(this.open), { class: "sd-foot-views", "aria-haspopup": "dialog", "aria-expanded": "false" });
    this.theme = new Switch("theme", theme.choose);
    this.unit = new Switch("unit", (unit) => this.trigger("unit", unit));
    this.lang = new Switch("lang", (lang) => this.trigger("lang", lang));
    const rows = [[this.open, this.theme.element], [this.unit.element, this.lang.element]];
    this.element = parent.appendChild(element("div", { class: "sd-foot" },
      ...rows.map((row) => element("div", { class: "sd-foot-row" }, ...row)), this.views.element));
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    this.open.textContent = data.words.views;
    this.open.hidden = Boolean(data.bare);
    this.theme.draw(data.words.theme, data.words.themes, theme.chosen());
    this.unit.draw(data.words.unit, data.units, data.unit);
    this.lang.draw(data.words.language, data.langs, data.lang);
    this.views.update(data);
  }

  end() {
    this.views.remove();
    this.element.remove();
  }
}

export const mount = mounted(Foot);
