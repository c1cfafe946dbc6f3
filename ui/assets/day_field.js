// A day that is typed in the page's language, and the browser's own calendar behind a button. A date
// field of the browser follows the browser's language, whatever the page speaks.

import { dayIn, dayOf, isoOf, written } from "./calendar.js";
import { button, drawing, element } from "./element.js";

const CALENDAR = "M4 5.5h12v11H4zM4 9.2h12M7.5 3.5v3.6M12.5 3.5v3.6";

export class DayField {
  // `chosen` is called with a day; `touched` when a person begins to type.
  constructor({ chosen, touched }) {
    this.chosen = chosen;
    this.input = element("input", { type: "text", autocomplete: "off", spellcheck: "false", on: {
      focus: () => this.input.select(),
      input: () => { this.typed = true; this.said(""); touched(); },
      keydown: (event) => this.key(event),
      blur: () => this.typed && this.take(false),
    } });
    this.native = element("input", { type: "date", tabindex: -1, "aria-hidden": "true", on: {
      change: () => this.native.value && this.chosen(dayOf(this.native.value)),
    } });
    const picture = drawing("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, drawing("path", { d: CALENDAR }));
    this.open = button(picture, () => this.native.showPicker?.());
    this.element = element("div", { class: "sd-day" }, this.input, this.native, this.open);
  }

  name({ date, calendar, noDay }) {
    this.noDay = noDay;
    this.input.setAttribute("aria-label", date);
    this.input.title = date;
    this.open.setAttribute("aria-label", calendar);
    this.open.title = calendar;
  }

  span(first, last) {
    Object.assign(this.native, { min: isoOf(first), max: isoOf(last) });
  }

  // The day as it is; what a person is just typing stays.
  draw(day, lang) {
    Object.assign(this, { day, lang });
    this.native.value = isoOf(day);
    if (this.typed) return;
    const text = written(day, lang);
    if (this.input.value !== text) this.input.value = text;
  }

  // A day counts on Enter, or when the field is left; what is no day is said on Enter only.
  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") this.take(true);
    else if (event.key === "Escape") this.back();
  }

  take(aloud) {
    const day = dayIn(this.input.value);
    if (Number.isNaN(day) && aloud) return this.said(this.noDay);
    this.back();
    if (!Number.isNaN(day) && day !== this.day) this.chosen(day);
    return undefined;
  }

  back() {
    this.typed = false;
    this.said("");
    this.draw(this.day, this.lang);
  }

  said(wrong) {
    this.input.setCustomValidity(wrong);
    this.input.setAttribute("aria-invalid", String(Boolean(wrong)));
    if (wrong) this.input.reportValidity();
  }
}
