// The card beside the map: what is selected, or how ready the land is.

import { breakdown } from "./breakdown.js";
import { button, element } from "./element.js";
import { mounted } from "./mounted.js";
import { part } from "./parts.js";
import { fetched, follow, mark, read, same } from "./state.js";

const named = (now) => (now?.selected ? `${now.selected.layer}/${now.selected.id}` : "");

class Card {
  constructor(parent) {
    this.act = (topic, value) => this.trigger(topic, value);
    this.box = parent.appendChild(element("div", { class: "sd-card", tabindex: -1 }));
    this.ends = [
      read((figures) => { this.figures = figures; if (!named(this.now)) this.draw(); }),
      follow((now) => this.see(now)),
    ];
  }

  update({ setTriggerValue }) { this.trigger = setTriggerValue; }

  async see(now) {
    const before = this.now;
    this.now = now;
    const name = named(now);
    if (name === named(before) && same(now, before)) return;
    if (!name) { mark(null); this.draw(); return; }
    const path = `/card/${name.split("/").map(encodeURIComponent).join("/")}.json`;
    const told = await fetched(path, { state: now.state });
    if (!told || named(this.now) !== name) return;
    mark(told.bars);
    const other = this.told !== name;
    this.told = name;
    this.show(this.selected(told));
    if (other) this.box.scrollTop = 0;
  }

  // How ready the land is; of the figures that are there, which may be those of the state before.
  draw() {
    this.told = undefined;
    if (this.figures) this.show(breakdown(this.figures, this.act));
  }

  show(parts) { this.box.replaceChildren(...parts.filter(Boolean)); }

  selected({ title, under, badge, close, hidden, parts }) {
    return [
      button("", () => this.act("close", true), { class: "sd-close", "aria-label": close, title: close }),
      element("header", {}, element("h3", {}, title),
        element("p", {}, element("bdi", {}, under), " ", badge ? element("span", { class: "sd-badge" }, badge) : null)),
      hidden ? element("div", { class: "sd-hidden", role: "status" }, element("span", {}, hidden.text),
        hidden.label ? button(hidden.label, () => this.act("reveal", true)) : null) : null,
      ...parts.map((told) => part(told, this.act)),
    ];
  }

  end() {
    for (const end of this.ends) end();
    this.box.remove();
  }
}

export const mount = mounted(Card);
