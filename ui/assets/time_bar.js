// The bar of time: a slider over the history with the reserve behind it, a date, steps and play.
//
// A day that is asked for has come when the page is of that day and the map has painted it. Play
// goes on when its figures and charts are there as well, so that every step is seen, however slow
// the machine. `passing` days (play, a slider that is being dragged) make no entries in the browser's
// history.

import { dayOf, isoOf, stepped, written } from "./calendar.js";
import { DayField } from "./day_field.js";
import { button, drawing, element } from "./element.js";
import { get } from "./fetching.js";
import { mounted } from "./mounted.js";
import { answered, current, follow, onMap } from "./state.js";
import { Track } from "./time_track.js";

const STEPS = ["day", "week", "month"];
const SPEEDS = [[1, 1000], [2, 500], [4, 200]]; // how many times, and ms that a step takes at least
const FIGURES_MS = 5000; // that play waits for figures and charts at most
const LOST_MS = 10000; // a day that has not come by then does not come
const ICONS = { play: "M6 4l10 6-10 6z", pause: "M6 4h3v12H6zM11 4h3v12h-3z", back: "M12 5l-5 5 5 5", forward: "M8 5l5 5-5 5" };

const icon = (name) => drawing("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, drawing("path", { d: ICONS[name] }));

class TimeBar {
  constructor(parent) {
    this.track = new Track({
      moved: (day) => { this.stop(); this.ask(day, true); },
      chosen: (day) => this.choose(day),
      released: () => this.passing && !this.playing && this.ask(this.shown, false),
    });
    this.play = button(icon("play"), () => (this.playing ? this.pause() : this.start()), { class: "sd-time-play" });
    this.back = button(icon("back"), () => this.step(-1));
    this.forward = button(icon("forward"), () => this.step(1));
    this.unit = element("select");
    this.speed = button("", () => this.faster());
    this.date = new DayField({ chosen: (day) => this.choose(day), touched: () => this.playing && this.pause() });
    this.latest = button("", () => this.choose(this.last));
    this.element = element("div", { class: "sd-time", role: "group", on: { keydown: (event) => this.key(event) } },
      this.play, this.back, this.forward, this.unit, this.speed, this.track.element, this.date.element, this.latest);
    parent.appendChild(this.element);
    this.rate = 0;
    this.painted = (event) => { this.seen = event.detail; this.arrive(); };
    this.leave = () => { this.stop(); this.asked = this.wanted = null; }; // Back brings a day of its own
    this.hide = () => document.hidden && this.pause();
    addEventListener("shudi-painted", this.painted);
    addEventListener("popstate", this.leave);
    document.addEventListener("visibilitychange", this.hide);
    this.unfollow = follow((now) => { this.read(now); this.arrive(); });
  }

  end() {
    this.stop();
    this.unfollow();
    removeEventListener("shudi-painted", this.painted);
    removeEventListener("popstate", this.leave);
    document.removeEventListener("visibilitychange", this.hide);
    this.track.remove();
    this.element.remove();
  }

  // The reserve of this revision, and the language to write days in.
  async read({ revision, lang }) {
    this.lang = document.documentElement.lang || lang;
    this.track.speak(this.lang);
    this.draw();
    if (this.revision === revision) return;
    this.revision = revision;
    const answer = await get("/reserve.json");
    if (this.revision !== revision) return;
    if (answer?.status === 200 && answer.found) this.track.show(answer.found);
    else this.revision = null; // no line; asked again with the next state
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    [this.first, this.last] = data.span.map(dayOf);
    this.day = this.of(data);
    if (data.words.play !== this.words?.play) this.name(data.words);
    this.track.span(this.first, this.last);
    this.date.span(this.first, this.last);
    if (!this.asked) this.shown = this.day;
    this.draw();
    this.arrive();
  }

  of({ day }) { return day ? dayOf(day) : this.last; }

  name(words) {
    this.words = words;
    const name = (made, text) => { made.title = text; made.setAttribute("aria-label", text); };
    this.element.setAttribute("aria-label", words.bar);
    name(this.back, words.back);
    name(this.forward, words.forward);
    name(this.unit, words.step);
    this.date.name(words);
    this.latest.textContent = words.latest;
    const chosen = this.unit.value || "week";
    this.unit.replaceChildren(...STEPS.map((step) => element("option", { value: step, selected: step === chosen }, words.steps[step])));
    this.track.name(words);
  }

  draw() {
    if (!this.words) return;
    const { words, shown } = this, label = this.playing ? words.pause : words.play;
    if (this.drawn !== label) {
      this.drawn = label;
      this.play.replaceChildren(icon(this.playing ? "pause" : "play"));
      this.play.title = label;
      this.play.setAttribute("aria-label", label);
    }
    this.speed.textContent = `${SPEEDS[this.rate][0]}×`;
    this.speed.title = `${words.speed} ${SPEEDS[this.rate][0]}×`;
    this.speed.setAttribute("aria-label", this.speed.title);
    this.date.draw(shown, this.lang ?? "en");
    this.back.disabled = shown <= this.first;
    this.forward.disabled = this.latest.disabled = shown >= this.last;
    this.element.classList.toggle("past", shown < this.last);
    this.track.draw(shown, written(shown, this.lang ?? "en"));
  }

  // --- asking for days ---

  ask(day, passing) {
    this.shown = Math.min(this.last, Math.max(this.first, day));
    this.draw();
    this.wanted = { day: this.shown, passing };
    this.passing = passing;
    if (!this.asked) this.send();
  }

  send() {
    const { day, passing } = (this.asked = this.wanted);
    this.wanted = null;
    clearTimeout(this.lost);
    this.lost = setTimeout(() => this.forget(), LOST_MS);
    this.since = performance.now();
    this.trigger("day", { day: day >= this.last ? null : isoOf(day), passing });
    // Nothing comes back of the day that the page is of already.
    if (day === this.day) this.asked = null;
  }

  // The day that was asked for is there: on with what was asked meanwhile, or with the play.
  arrive() {
    const now = current(); // which may still be of the day before: it comes by another way than this.day
    if (!this.asked || !now || this.day !== this.asked.day || this.of(now) !== this.day || this.seen !== onMap(now)) return;
    clearTimeout(this.lost);
    this.asked = null;
    if (this.wanted) this.send();
    else if (this.playing) this.wait();
  }

  forget() {
    this.asked = this.wanted = null;
    this.stop();
    if (this.passing) this.ask(this.day, false); // no day stays one in passing
    this.shown = this.day;
    this.draw();
  }

  choose(day) {
    this.stop();
    this.ask(day, false);
  }

  step(count) {
    this.choose(stepped(this.shown, this.unit.value, count));
  }

  // --- play ---

  start() {
    this.playing = true;
    if (this.shown >= this.last) this.ask(this.first, true);
    else this.next();
    this.draw();
  }

  wait() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const least = still ? SPEEDS[0][1] : SPEEDS[this.rate][1];
    const since = this.since;
    answered(FIGURES_MS).then(() => {
      if (!this.playing || this.asked || since !== this.since) return; // it was stopped, or another day chosen
      this.timer = setTimeout(() => this.next(), Math.max(0, least - (performance.now() - since)));
    });
  }

  next() {
    const day = stepped(this.shown, this.unit.value, 1);
    if (day >= this.last) this.choose(this.last);
    else this.ask(day, true);
  }

  stop() {
    clearTimeout(this.timer);
    this.playing = false;
    this.draw();
  }

  // Stop here: from now on the day counts, and stands in the address.
  pause() {
    if (!this.playing) return;
    this.stop();
    this.ask(this.shown, false);
  }

  faster() {
    this.rate = (this.rate + 1) % SPEEDS.length;
    this.draw();
  }

  // --- keys ---

  key(event) {
    const inField = event.target === this.date.input || event.target === this.unit;
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (count) this.step(count);
    else if (event.key === " " && event.target.tagName !== "BUTTON") this.play.click();
    else if (event.key === "Home") this.choose(this.first);
    else if (event.key === "End") this.choose(this.last);
    else return;
    event.preventDefault();
  }
}

export const mount = mounted(TimeBar);
