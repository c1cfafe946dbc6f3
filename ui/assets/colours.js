// The sidebar's section "Map": what parcels are coloured by, the editor of its classes, patterns and
// labels. Words, choices and the histogram are fetched; the page says only what is chosen.

import { Editor } from "./class_editor.js";
import { element } from "./element.js";
import { mounted } from "./mounted.js";
import { current, fetched, follow } from "./state.js";

class Colours {
  constructor(parent) {
    this.by = element("select", { class: "sd-select", on: { change: () => this.choose({ by: this.by.value }) } });
    this.label = element("label", { class: "sd-field" }, element("span", {}), this.by);
    this.editor = new Editor((classes) => this.choose({ classes }));
    this.summary = element("summary", {});
    this.details = element("details", { class: "sd-classes", hidden: true, on: { toggle: () => this.opened() } }, this.summary, this.editor.element);
    this.looks = Object.fromEntries(["patterns", "labels"].map((name) => [name, this.toggle(name)]));
    this.title = element("h2", {});
    this.element = parent.appendChild(element("section", { class: "sd-colours" }, this.title, this.label, this.details,
      ...Object.values(this.looks).map((look) => look.element)));
    this.unfollow = follow(() => this.ask());
  }

  toggle(name) {
    const input = element("input", { type: "checkbox", on: { change: () => this.choose({ [name]: input.checked }) } }), text = element("span", {});
    return { input, text, element: element("label", { class: "sd-check" }, input, text) };
  }

  // The page runs again, and the map paints anew; the first numbers of all take a second or two.
  choose(choice) {
    this.element.setAttribute("aria-busy", "true");
    this.trigger("choice", choice);
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    this.data = { colour: "status", patterns: false, labels: true, ...data };
    this.element.removeAttribute("aria-busy");
    this.ask();
    this.draw();
  }

  opened() {
    this.ask();
    if (this.told) this.draw();
    this.details.scrollIntoView({ block: "nearest" });
  }

  // Everything is asked for once a language; with the editor open again for what is on the map now.
  async ask() {
    const { data } = this, now = current();
    if (!data || !now) return;
    const wanted = this.details.open && !this.details.hidden ? `${data.state} ${now.lang} ${now.unit}` : now.lang;
    if (this.asked === wanted || (wanted === now.lang && this.told?.lang === now.lang)) return;
    this.asked = wanted;
    const { lang } = now, told = await fetched(`/colours/${data.state}.json`);
    if (this.asked !== wanted) return;
    if (!told) { this.asked = null; return; }
    this.told = { ...told, lang };
    this.draw();
  }

  draw() {
    const { told, data } = this;
    if (!told) return;
    const { words, choices, histogram } = told, text = JSON.stringify(choices);
    this.title.textContent = words.map;
    this.label.firstChild.textContent = words.by;
    if (this.drawn !== text) {
      this.drawn = text;
      this.by.replaceChildren(...choices.map(([value, name]) => element("option", { value }, name)));
    }
    this.by.value = data.colour;
    this.summary.textContent = words.classes;
    this.details.hidden = !told.numeric.includes(data.colour);
    for (const [name, look] of Object.entries(this.looks)) {
      look.text.textContent = words[name];
      look.input.checked = data[name];
    }
    this.looks.patterns.element.hidden = data.colour !== "status"; // other colours have none
    if (!histogram || !this.details.open) return;
    const first = !this.editor.now;
    this.editor.draw(told);
    if (first) this.details.scrollIntoView({ block: "nearest" });
  }

  end() {
    this.unfollow();
    this.element.remove();
  }
}

export const mount = mounted(Colours);
