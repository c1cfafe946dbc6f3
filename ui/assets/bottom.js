// What stands under the map: how much the filter leaves, and its rows.

import { element } from "./element.js";
import { relaxing } from "./breakdown.js";
import { follow, read } from "./state.js";
import { Table } from "./table.js";

const made = new WeakMap();

class Bottom {
  constructor(parent) {
    this.title = element("h3", { class: "sd-title" });
    this.empty = element("div", { class: "sd-card sd-empty", hidden: true });
    this.box = parent.appendChild(element("div", { class: "sd-bottom" }, this.title, this.empty));
    this.table = new Table(this.box, {
      select: (id) => this.trigger("select", { layer: "parcels", id }),
      lost: (state) => this.trigger("lost", state),
    });
    this.ends = [read((figures) => this.draw(figures)), follow((now) => this.table.update(now))];
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    this.table.say(data);
  }

  draw({ left, area, badge, empty }) {
    this.title.replaceChildren(left, element("small", {}, area), ...(badge ? [element("i", { class: "sd-badge" }, badge)] : []));
    this.table.element.hidden = Boolean(empty);
    this.empty.hidden = !empty;
    this.empty.replaceChildren(...(empty ? [relaxing(empty, (topic, value) => this.trigger(topic, value))] : []));
  }

  end() {
    for (const end of this.ends) end();
    this.table.end();
    this.box.remove();
  }
}

export function mount(component) {
  const { parentElement } = component;
  if (!made.has(parentElement)) made.set(parentElement, new Bottom(parentElement));
  made.get(parentElement).update(component);
  return () => {
    made.get(parentElement)?.end();
    made.delete(parentElement);
  };
}
