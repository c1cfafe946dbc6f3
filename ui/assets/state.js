// What the page shows now. One component (figures.js) hears it from the server with every rerun;
// whatever else follows from it is fetched by its key and drawn by those that follow it here.

import { get } from "./fetching.js";

const RETRY_MS = 1000;
const MAP_FIRST_MS = 400;
const followers = new Set();
const asking = new Set(); // what has been asked for and has not come
let now = null; // {state, painted, day, revision, lang, unit, selected: {layer, id}}; see ui/figures.py
let onLost = () => {};

const passed = (ms) => new Promise((later) => setTimeout(later, ms));

export const current = () => now;

// The key of the state that the map paints: another one with other colours.
export const onMap = (one) => one.painted ?? one.state;

// fn(now, before) at once, if anything is known, and with every change; gives back the way out.
export function follow(fn) {
  followers.add(fn);
  if (now) fn(now, null);
  return () => followers.delete(fn);
}

export function hear(data, lost) {
  const before = now;
  onLost = lost;
  now = data;
  for (const fn of [...followers]) fn(now, before);
}

// Whether what was fetched for one is as good for the other: everything but the selection.
export const same = (a, b) => Boolean(a && b) && ["state", "revision", "lang", "unit"].every((name) => a[name] === b[name]);

let painted = null; // the key of the state that the map shows
addEventListener("shudi-painted", ({ detail }) => { painted = detail; });

// What a person waits for is the map: while it asks the server for a new state nothing else does, so
// that they do not share its processor. A map that does not answer holds nobody up for long.
async function mapFirst(wanted) {
  const key = onMap(wanted);
  if (painted === null || painted === key) return; // there is no map yet, or it is done
  let done;
  const shown = new Promise((later) => {
    done = ({ detail }) => { if (detail === key) later(); };
    addEventListener("shudi-painted", done);
  });
  await Promise.race([shown, passed(MAP_FIRST_MS)]);
  removeEventListener("shudi-painted", done);
}

// JSON of a route for the present state; null when another state has come meanwhile, or there is
// no such thing. Asked again while the server is away; a state that it has forgotten is published
// again by a rerun.
export async function fetched(path, more = {}) {
  const asked = ask(path, more);
  asking.add(asked);
  asked.finally(() => asking.delete(asked));
  return asked;
}

// When all that has been asked for has come, or so many ms are over; also what those ask who have yet
// to hear what the page shows now.
export async function answered(most) {
  await passed(0);
  await Promise.race([Promise.allSettled([...asking]), passed(most)]);
}

async function ask(path, more) {
  const wanted = now;
  await mapFirst(wanted);
  if (!same(wanted, now)) return null;
  const query = new URLSearchParams({ lang: wanted.lang, unit: wanted.unit, ...more });
  for (let pause = RETRY_MS; ; pause = Math.min(2 * pause, 20 * RETRY_MS)) {
    const answer = await get(`${path.replace("{state}", wanted.state)}?${query}`);
    if (!same(wanted, now)) return null;
    if (answer?.status === 200 && answer.found) return answer.found;
    if (answer?.status === 404 && answer.found) {
      if (!path.includes("{state}")) return null;
      onLost(wanted.state);
    }
    await passed(pause);
    if (!same(wanted, now)) return null;
  }
}

// --- the figures: one answer for all who show a part of it ---

const readers = new Set();
let figures = null;

follow(async (is, was) => {
  if (same(is, was)) return;
  const slow = setTimeout(() => document.documentElement.classList.add("sd-waiting"), RETRY_MS);
  const found = await fetched("/figures/{state}.json");
  clearTimeout(slow);
  if (!found) return;
  document.documentElement.classList.remove("sd-waiting");
  figures = found;
  for (const fn of [...readers]) fn(figures);
});

// fn(figures) at once, if there are any, and whenever they change; gives back the way out.
export function read(fn) {
  readers.add(fn);
  if (figures) fn(figures);
  return () => readers.delete(fn);
}

// --- in which bars of the charts the selection is counted: the card hears it, the charts mark them ---

const markers = new Set();
let marked = null; // {statuses: [...], ..., mu: [...]}, null without a selection

export function mark(bars) {
  marked = bars;
  for (const fn of [...markers]) fn(marked);
}

// fn(bars) at once and whenever they change; gives back the way out.
export function marking(fn) {
  markers.add(fn);
  fn(marked);
  return () => markers.delete(fn);
}
