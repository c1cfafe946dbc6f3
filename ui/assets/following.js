// Following what others write, on this server or by a command: the server says when there is another
// revision than the page is of (service/revision.py), and the page then runs again.

import { get } from "./fetching.js";
import { current } from "./state.js";

const AGAIN_MS = 1000, LATEST_START_MS = 8000;

const pause = (ms) => new Promise((later) => setTimeout(later, ms));

// A page that nobody sees asks nothing: it catches up when it is looked at again.
const seen = () => document.visibilityState === "visible" || new Promise((later) => {
  document.addEventListener("visibilitychange", later, { once: true });
});

// Nor is a dialog closed under the hands of a person, which a run of the page would do.
const dialog = () => document.querySelector('[data-testid="stDialog"], [data-testid="stModal"]');

// Nor is a person held back who goes to the other page: a run of this one that comes after the click
// would stay here.
const LEAVING_MS = 3000;
let left = -Infinity;
addEventListener("shudi-leaving", () => { left = performance.now(); });
const leaving = () => performance.now() - left < LEAVING_MS;

// The map comes first.
const painted = () => Promise.race([pause(LATEST_START_MS),
  new Promise((later) => addEventListener("shudi-painted", later, { once: true }))]);

async function newest(stamp) {
  const answer = await get(`/revision.json${stamp ? `?not=${stamp}` : ""}`);
  return answer?.status === 200 ? answer.found : null;
}

// Calls tell(revision) when the page is of another; everybody else hears "shudi-revision". Gives the
// way out.
export function following(tell) {
  let over = false, stamp;
  (async () => {
    await painted();
    while (!over) {
      await seen();
      const found = await newest(stamp);
      if (over) return;
      if (!found) { await pause(AGAIN_MS); continue; }
      const other = stamp !== undefined && found.stamp !== stamp;
      if (other || (current() && found.revision !== current().revision)) {
        while (dialog() || leaving()) await pause(AGAIN_MS / 4);
        if (over) return;
        tell(found.revision);
        dispatchEvent(new CustomEvent("shudi-revision", { detail: found.revision }));
      }
      stamp = found.stamp;
    }
  })();
  return () => { over = true; };
}
