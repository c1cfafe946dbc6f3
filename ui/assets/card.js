// The card beside the map: what is selected, or how ready the land is.

import { breakdown } from "./breakdown.js";
import { element } from "./element.js";
import { read } from "./state.js";

const cards = new WeakMap();

class Card {
  constructor(parent) {
    this.box = parent.appendChild(element("div", { class: "sd-card" }));
    this.unread = read((figures) => this.box.replaceChildren(
      ...breakdown(figures, (condition) => this.trigger("relax", condition)).filter(Boolean)));
  }

  end() {
    this.unread();
    this.box.remove();
  }
}

export function mount({ parentElement, setTriggerValue }) {
  if (!cards.has(parentElement)) cards.set(parentElement, new Card(parentElement));
  cards.get(parentElement).trigger = setTriggerValue;
  return () => {
    cards.get(parentElement)?.end();
    cards.delete(parentElement);
  };
}
