// The slider of the bar of time, over a line of the reserve, with its months.

import { months, monthName, yearName } from "./calendar.js";
import { drawing, element } from "./element.js";

const TALL = 100, EDGE = 8; // of the line's own box, which is stretched to the slider's size
const MONTH_PX = 30, YEAR_PX = 34; // what a name needs

export class Track {
  constructor({ moved, chosen, released }) {
    this.line = drawing("svg", { class: "sd-time-line", preserveAspectRatio: "none", role: "img" });
    this.marks = element("div", { class: "sd-time-marks", "aria-hidden": "true" });
    this.slider = element("input", { type: "range", step: 1, on: {
      input: () => moved(Number(this.slider.value)),
      change: () => chosen(Number(this.slider.value)),
      // A knob that is put back where it was is no change.
      pointerup: () => setTimeout(released),
    } });
    this.element = element("div", { class: "sd-time-track" }, this.line, this.slider, this.marks);
    this.resized = new ResizeObserver(() => this.mark());
    this.resized.observe(this.element);
    this.lang = "en";
  }

  remove() {
    this.resized.disconnect();
  }

  name(words) {
    this.words = words;
    this.slider.setAttribute("aria-label", words.bar);
    this.line.setAttribute("aria-label", words.reserve);
  }

  speak(lang) {
    if (this.lang === lang) return;
    this.lang = lang;
    this.mark();
  }

  span(first, last) {
    if (this.first === first && this.last === last) return;
    Object.assign(this, { first, last });
    Object.assign(this.slider, { min: first, max: last });
    this.mark();
  }

  draw(day, text) {
    this.slider.value = day;
    this.slider.setAttribute("aria-valuetext", text);
    this.slider.title = text;
    this.element.style.setProperty("--at", (day - this.first) / (this.last - this.first));
  }

  // {days, floor_m2, least_m2}: a value for every so many days.
  show(found) {
    const values = found?.least_m2 ?? [];
    if (values.length < 2) return this.line.replaceChildren();
    const floor = found.floor_m2, all = floor === null ? values : [...values, floor];
    const low = Math.min(...all), scale = (TALL - 2 * EDGE) / (Math.max(...all) - low || 1);
    const y = (value) => (TALL - EDGE - (value - low) * scale).toFixed(1);
    this.line.setAttribute("viewBox", `0 0 ${values.length - 1} ${TALL}`);
    const points = values.map((value, n) => `${n},${y(value)}`).join(" ");
    return this.line.replaceChildren(
      drawing("polygon", { points: `0,${TALL} ${points} ${values.length - 1},${TALL}` }),
      drawing("polyline", { points }),
      ...(floor === null ? [] : [drawing("path", { d: `M0 ${y(floor)}H${values.length - 1}` })]),
    );
  }

  // A tick a month, with names as long as there is room: of the quarters, or of the years only.
  mark() {
    const wide = this.marks.clientWidth, all = months(this.first ?? 0, this.last ?? -1);
    if (!wide || !all.length) return;
    const px = wide / ((this.last - this.first) / 30.4);
    const every = [1, 3, 6].find((count) => px * count >= MONTH_PX + 4);
    let free = 0;
    this.marks.replaceChildren(
      ...all.filter(({ month }) => px >= 4 || month === 0).map(({ day, month }) => {
        const at = (day - this.first) / (this.last - this.first), left = at * wide;
        const tick = element("i", { style: { left: `${100 * at}%` }, class: month === 0 ? "year" : undefined });
        const named = month === 0 || (every && month % every === 0);
        if (named && left >= free && left + YEAR_PX <= wide + 4) {
          tick.append(element("span", {}, month === 0 ? yearName(day, this.lang) : monthName(day, this.lang)));
          free = left + YEAR_PX;
        }
        return tick;
      }),
    );
  }
}
