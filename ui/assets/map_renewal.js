// The map page anew, when what it draws itself (parks, projects, names) is of an older revision: made
// behind the one that is on the screen, and shown in its place once it has painted.

const LATER_MS = 400, LATEST_MS = 15000;

const pause = (ms) => new Promise((later) => setTimeout(later, ms));
const script = (page) => page?.querySelector('script[src^="map.js"]')?.getAttribute("src");

async function outdated(held) {
  const answer = await fetch(held.url, { cache: "no-cache" }).catch(() => null);
  const page = answer?.ok ? await answer.text().catch(() => null) : null;
  if (!page) return false;
  const newest = script(new DOMParser().parseFromString(page, "text/html"));
  const shown = script(held.frame.contentDocument);
  return Boolean(newest && shown && newest !== shown);
}

function hide(frame, over) {
  frame.inert = true;
  Object.assign(frame.style, {
    position: "absolute", top: `${over.offsetTop}px`, left: `${over.offsetLeft}px`, width: `${over.offsetWidth}px`,
    height: `${over.offsetHeight}px`, opacity: "0", pointerEvents: "none",
  });
}

function show(frame) {
  frame.inert = false;
  frame.removeAttribute("style");
}

// The view of a map, for the next one to open with (layers/assets/map.js, restore).
export function leaveView(frame) {
  const map = frame.contentWindow.shudi?.map;
  if (!map) return null;
  const { lat, lng } = map.getCenter(), view = [lat, lng, map.getZoom()];
  sessionStorage.setItem("shudi-view", JSON.stringify(view));
  return view;
}

// held: the map that is shown; make(parent, url) → another, which calls its `painted` when it has the
// page's state on the screen. Resolves to the new one, in the place of the old; else to null.
export async function renewed(held, make, still) {
  if (!(await outdated(held))) return null;
  // Not under the hands of somebody who draws or measures.
  while (still() && held.frame.contentWindow.shudi?.busy?.()) await pause(LATER_MS);
  if (!still()) return null;
  leaveView(held.frame);
  const next = make(held.frame.parentElement, held.url);
  hide(next.frame, held.frame);
  const there = await Promise.race([new Promise((later) => { next.painted = () => later(true); }), pause(LATEST_MS)]);
  if (!there || !still()) { next.end(); return null; }
  const view = leaveView(held.frame);
  sessionStorage.removeItem("shudi-view");
  if (view) next.send({ type: "view", view }); // moved meanwhile
  show(next.frame);
  return next;
}
