// The view of the map in the page's address: …#map=zoom/latitude/longitude.
//
// It stands after the # because the map moves without a rerun, and Streamlit's own part of the
// address, the parameters, is none of this. A move replaces the entry of the history; a new entry
// (Streamlit's) keeps the view that is on the screen; going back brings the view of that entry.

const FORM = /^#map=(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d{1,7})?)\/(-?\d{1,3}(?:\.\d{1,7})?)$/;

const write = {};
if (!globalThis.shudiKeepsView) {
  globalThis.shudiKeepsView = write;
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    write[name] = (url) => original.call(history, history.state, "", url);
    // What Streamlit writes into the history has parameters only: the view goes along.
    history[name] = function (state, title, url) {
      const bare = typeof url === "string" && !url.includes("#");
      return original.call(this, state, title, bare ? url + location.hash : url);
    };
  }
}
Object.assign(write, globalThis.shudiKeepsView); // another version of this file may have come first

/** [lat, lng, zoom] of an address's hash, or null. */
export function viewOf(hash) {
  const found = FORM.exec(hash);
  if (!found) return null;
  const [zoom, lat, lng] = found.slice(1).map(Number);
  return zoom <= 19 && Math.abs(lat) <= 85 && Math.abs(lng) <= 180 ? [lat, lng, zoom] : null;
}

/** The hash of a view; five digits of a degree are a metre. */
export const hashOf = ([lat, lng, zoom]) => `#map=${+zoom.toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;

/** Say the view of the map in the address; `home` (what the map opens on) goes unsaid. */
export function say(view, home) {
  const hash = home && hashOf(view) === hashOf(home) ? "" : hashOf(view);
  if (hash !== location.hash) write.replaceState(location.pathname + location.search + hash);
}
