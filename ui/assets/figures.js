// The strip of figures, the counts on the chips of the statuses, and the word to all other parts of
// the page which state and which selection hold now (state.js).

import { button, element } from "./element.js";
import { following } from "./following.js";
import { mounted } from "./mounted.js";
import { onSight, watch } from "./sight.js";
import { current, hear, onMap, read } from "./state.js";

function tile({ key, label, value, note, bar, short }) {
  const gauge = bar === undefined ? null
    : element("i", { class: "sd-bar", "aria-hidden": "true" }, element("i", { style: { width: `${Math.round(bar * 100)}%` } }));
  return element("dl", { class: short ? `${key} short` : key },
    element("dt", { title: label }, label), element("dd", {}, value), element("dd", { title: note }, gauge, note));
}

// As rules and not as elements: the chips are Streamlit's, which may draw them anew at any time.
// The text after the slash is what a screen reader says.
function counts(chips) {
  const id = "shudi-chips";
  const sheet = document.getElementById(id) ?? document.head.appendChild(element("style", { id }));
  sheet.textContent = chips.map(([count, words], n) =>
    `.st-key-f_status button:nth-of-type(${n + 1})::after{content:"${count}" / ", ${words}"}`).join("");
}

class Figures {
  constructor(parent) {
    this.strip = element("div", { class: "sd-strip" });
    // What the filter leaves stays in sight when all that says it has gone out of it.
    this.box = element("div", { class: "sd-left", role: "status", hidden: true });
    parent.append(this.strip, this.box);
    this.ends = [read((figures) => this.draw(figures)), watch(this.strip), onSight((any) => { this.box.hidden = any; }),
      following((revision) => this.trigger("lost", revision))];
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    hear(data, (state) => this.trigger("lost", state));
    this.name();
  }

  // Whose figures these are, by the state that the map paints.
  name() {
    if (this.drawn === current().state) this.strip.dataset.state = onMap(current());
  }

  draw(figures) {
    this.strip.replaceChildren(...figures.strip.map(tile));
    this.drawn = current().state;
    this.name();
    counts(figures.chips);
    const { left, area, filtered, reset } = figures;
    this.box.replaceChildren(element("b", {}, left), element("span", {}, area),
      ...(filtered ? [button(reset, () => this.trigger("relax", "all"))] : []));
  }

  end() {
    for (const end of this.ends) end();
    this.strip.remove();
    this.box.remove();
  }
}

export const mount = mounted(Figures);
