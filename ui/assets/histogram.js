// Bars of parcels by value in the colours of their classes, all of them pale and those shown full,
// and a line at every break: dragged by a pointer, or moved with the arrow keys.

import { drawing, element } from "./element.js";

const WIDE = 480, TALL = 150, KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
const KEY_MS = 500; // keys are told when they rest

export class Histogram {
  constructor(choose) {
    this.choose = choose;
    this.bars = drawing("g", {});
    this.svg = drawing("svg", { viewBox: `0 0 ${WIDE} ${TALL}`, preserveAspectRatio: "none", "aria-hidden": "true" }, this.bars);
    this.handles = element("div", { class: "sd-handles" });
    this.ends = element("div", { class: "sd-ends" }, ...[0, 1, 2, 3, 4].map(() => element("span", {})));
    this.element = element("div", { class: "sd-histogram", role: "group" }, this.svg, this.handles, this.ends);
  }

  draw(told, words) {
    this.told = told;
    this.words = words;
    this.element.setAttribute("aria-label", words.about);
    this.element.title = words.about;
    if (this.dragging !== undefined) return; // what a person drags is theirs until it is let go
    this.breaks = [...told.breaks];
    const { edges } = told;
    this.element.hidden = !edges.length;
    if (!edges.length) return;
    const same = edges.length === 2; // all parcels have one value, in the middle of the only bar
    [0, 0.25, 0.5, 0.75, 1].forEach((share, n) => { this.ends.children[n].textContent = same && share !== 0.5 ? "" : said(share < 1 ? this.valueOf(share) : edges.at(-1)); });
    this.paint();
    this.place();
  }

  paint() {
    const { edges, all, shown, scales } = this.told, most = Math.max(1, ...all), colours = scales[Math.min(this.breaks.length, scales.length - 1)];
    const step = WIDE / all.length, tall = (count) => Math.sqrt(count / most) * TALL; // few parcels stay in sight
    const bars = all.flatMap((count, n) => {
      const middle = (edges[n] + edges[n + 1]) / 2, colour = colours[this.breaks.filter((at) => at < middle).length];
      const bar = (number, opacity) => number && drawing("rect", { x: n * step, y: TALL - tall(number), width: step - 0.6, height: tall(number), fill: colour, opacity });
      return [bar(count, 0.35), bar(shown[n], 1)];
    });
    this.bars.replaceChildren(...bars.filter(Boolean));
  }

  place() {
    const had = [...this.handles.children].indexOf(document.activeElement);
    while (this.handles.children.length > this.breaks.length) this.handles.lastChild.remove();
    while (this.handles.children.length < this.breaks.length) this.handles.append(this.handle(this.handles.children.length));
    this.breaks.forEach((value, n) => {
      const handle = this.handles.children[n];
      handle.style.left = `${100 * this.share(value)}%`;
      handle.title = said(value);
      for (const [name, text] of [["valuenow", value], ["valuetext", said(value)], ["valuemin", this.told.edges[0]], ["valuemax", this.told.edges.at(-1)], ["label", this.words.break.replace("{n}", n + 1)]]) handle.setAttribute(`aria-${name}`, text);
    });
    if (had >= 0 && had < this.breaks.length) this.handles.children[had].focus();
  }

  handle(n) {
    return element("i", {
      role: "slider", tabindex: "0",
      on: {
        pointerdown: (event) => { event.preventDefault(); event.target.setPointerCapture(event.pointerId); event.target.focus(); this.dragging = n; },
        pointermove: (event) => { if (this.dragging === n) this.move(n, this.valueAt(event.clientX)); },
        pointerup: () => this.let(n),
        pointercancel: () => this.let(n),
        keydown: (event) => this.key(event, n),
      },
    });
  }

  // Between its neighbours, and by few digits: nobody means 38.21764.
  move(n, value) {
    const { edges } = this.told, room = (edges.at(-1) - edges[0]) / 1000;
    const low = (this.breaks[n - 1] ?? edges[0]) + room, high = (this.breaks[n + 1] ?? edges.at(-1)) - room;
    if (low > high) return;
    this.breaks[n] = Math.min(high, Math.max(low, value));
    this.paint();
    this.place();
  }

  let(n) {
    if (this.dragging !== n) return;
    this.dragging = undefined;
    this.tell();
  }

  key(event, n) {
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    this.move(n, this.valueOf(this.share(this.breaks[n]) + KEYS[event.key] / 200));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), KEY_MS);
  }

  tell() {
    const { edges } = this.told, steps = edges.slice(1).map((edge, n) => edge - edges[n]);
    const rounded = this.breaks.map((value) => {
      const bar = Math.min(steps.length - 1, Math.max(0, edges.findIndex((edge) => edge > value) - 1));
      const digits = Math.max(0, Math.ceil(-Math.log10(steps[bar] / 4)));
      return Number(value.toFixed(Math.min(digits, 8)));
    });
    this.choose(rounded);
  }

  // In the widest room between breaks, as it is seen.
  widest() {
    const at = [0, ...this.breaks.map((value) => this.share(value)), 1], gaps = at.slice(1).map((share, n) => share - at[n]);
    const n = gaps.indexOf(Math.max(...gaps));
    return Number(this.valueOf((at[n] + at[n + 1]) / 2).toPrecision(3));
  }

  // Bars are equally wide on the screen, whatever the values between their edges.
  share(value) {
    const { edges } = this.told, bars = edges.length - 1;
    if (value <= edges[0]) return 0;
    if (value >= edges[bars]) return 1;
    const n = edges.findIndex((edge) => edge > value) - 1;
    return (n + (value - edges[n]) / (edges[n + 1] - edges[n])) / bars;
  }

  valueOf(share) {
    const { edges } = this.told, bars = edges.length - 1, at = Math.min(0.999999, Math.max(0, share)) * bars, n = Math.floor(at);
    return edges[n] + (at - n) * (edges[n + 1] - edges[n]);
  }

  valueAt(clientX) {
    const { left, width } = this.handles.getBoundingClientRect();
    return this.valueOf((clientX - left) / width);
  }
}

const said = (value) => new Intl.NumberFormat(document.documentElement.lang || "en", { maximumSignificantDigits: 3 }).format(value);
