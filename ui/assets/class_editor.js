// How numbers are put into classes: the method, how many, and the breaks, typed or dragged on the
// histogram. Whatever is typed or dragged makes them a person's own.

import { button, element } from "./element.js";
import { Histogram } from "./histogram.js";

export class Editor {
  constructor(choose) {
    this.choose = choose;
    this.method = element("select", { class: "sd-select", on: { change: () => this.say(this.method.value) } });
    this.fewer = button("−", () => this.step(-1));
    this.count = element("output", {});
    this.more = button("+", () => this.step(1));
    this.histogram = new Histogram((breaks) => this.own(breaks));
    this.fields = element("div", { class: "sd-breaks", role: "group" });
    this.unit = element("p", {});
    this.element = element("div", { class: "sd-editor" },
      element("div", { class: "sd-editor-row" }, this.method, element("span", { class: "sd-step", role: "group" }, this.fewer, this.count, this.more)),
      this.histogram.element, this.unit, this.fields);
  }

  draw(told) {
    const { words, methods, histogram } = told;
    Object.assign(this, { words, bounds: [told.fewest, told.most], now: histogram });
    this.method.setAttribute("aria-label", words.method);
    this.method.replaceChildren(...methods.map(([value, name]) => element("option", { value }, name)));
    this.method.value = histogram.method;
    const classes = histogram.breaks.length + 1;
    // Own classes may be as few as two; of the others there are as many as were asked for.
    this.k = histogram.method === "own" ? classes : histogram.k;
    this.count.textContent = this.k;
    this.count.setAttribute("aria-label", words.count);
    for (const [step, text] of [[this.fewer, words.fewer], [this.more, words.more]]) Object.assign(step, { title: text, ariaLabel: text });
    const known = histogram.edges.length > 1;
    this.fewer.disabled = !known || this.k <= (histogram.method === "own" ? 2 : told.fewest);
    this.more.disabled = !known || this.k >= told.most;
    this.histogram.draw(histogram, words);
    this.unit.textContent = histogram.edges.length ? histogram.unit : words.nothing;
    this.type(histogram.breaks);
  }

  // A field a break, from the least up: what was typed goes where it belongs, and the focus with it.
  // While a person is still typing in one, what comes from the server waits.
  type(breaks) {
    if (this.typing && this.fields.contains(document.activeElement)) return;
    const texts = breaks.map(short), focused = this.fields.contains(document.activeElement) ? document.activeElement.value : null;
    this.fields.setAttribute("aria-label", this.words.breaks);
    if (this.labelled === this.words.break && texts.join() === [...this.fields.children].map((field) => field.value).join()) return;
    this.labelled = this.words.break;
    this.fields.replaceChildren(...texts.map((value, n) => element("input", {
      type: "number", step: "any", value, "aria-label": this.words.break.replace("{n}", n + 1),
      on: { input: () => { this.typing = true; }, change: () => this.typed(), blur: () => { this.typing = false; } },
    })));
    const again = !focused ? -1 : texts.findIndex((text) => Number(text) === Number(focused));
    if (again >= 0) this.fields.children[again].focus({ preventScroll: true });
  }

  // An emptied field takes its break away.
  typed() {
    this.typing = false;
    const values = [...this.fields.children].map((field) => field.value).filter(Boolean).map(Number).filter(Number.isFinite);
    if (values.length) this.own(values);
    else this.type(this.now.breaks); // the last break stays
  }

  own(breaks) {
    const { size } = this.now, values = [...new Set(breaks.map(Number))].filter(Number.isFinite).sort((a, b) => a - b).slice(0, this.bounds[1] - 1);
    if (values.length) this.choose({ method: "own", k: this.bounds[0], breaks: values.map((value) => value * size) });
  }

  say(method) {
    if (method === "own") {
      this.own(this.now.breaks);
      this.method.value = this.now.method; // until the page says so: there may be nothing to own
    } else this.choose({ method, k: Math.min(Math.max(this.k, this.bounds[0]), this.bounds[1]) });
  }

  step(by) {
    const { method, breaks } = this.now;
    if (method !== "own") this.choose({ method, k: this.k + by });
    else this.own(by < 0 ? breaks.slice(0, -1) : [...breaks, this.histogram.widest()]);
  }
}

const short = (value) => String(Number(value.toPrecision(6)));
