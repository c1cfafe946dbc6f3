// The page's side of the map: keeps one same-origin frame alive and passes messages both ways.
// The frame (layers/assets/map.js) owns everything that is drawn.

import "./theme.js"; // before the map comes: it is as dark as the page
import { say, viewOf } from "./view_address.js";

const SAID_MS = 3000;
const frames = new WeakMap(); // parentElement -> {frame, ready, queue, last}

function create(parent, url) {
  const view = viewOf(location.hash);
  if (view && !sessionStorage.getItem("shudi-view")) sessionStorage.setItem("shudi-view", JSON.stringify(view));
  const frame = document.createElement("iframe");
  frame.className = "sd-map";
  frame.allow = "fullscreen; clipboard-write";
  parent.appendChild(frame);
  // The map fits itself to the frame when it starts, so the frame has to have its size by then:
  // app.css, which gives it that and makes it a block, may come later than this.
  const start = () => {
    if (!frame.isConnected) return;
    if (getComputedStyle(frame).display === "block") frame.src = url;
    else setTimeout(start, 20);
  };
  start();
  frame.ownerDocument.addEventListener("keydown", function seek(event) {
    if (!frame.isConnected) frame.ownerDocument.removeEventListener("keydown", seek);
    else if (event.key === "/" && !event.target.closest?.("input, textarea, select, [contenteditable]")) {
      event.preventDefault(); // from anywhere on the page to the search box of the map
      frame.contentWindow.shudi?.search?.focus();
    }
  });
  return { frame, ready: false, last: {}, told: {}, said: [], url };
}

function send(held, message) {
  held.frame.contentWindow.postMessage(message, window.location.origin);
}

// Sends what differs from what the frame was told last; a rerun that changes nothing sends nothing.
function update(held) {
  const { state, selected } = held.data;
  if (!held.ready) return;
  if (state !== held.last.state) send(held, { type: "state", key: state });
  const name = selected && `${selected.layer}/${selected.id}`;
  if (name !== held.last.name) {
    send(held, { type: "selected", layer: selected?.layer ?? null, id: selected?.id ?? null });
    if (selected?.bounds && !held.kept) send(held, { type: "fly", bounds: selected.bounds });
  }
  held.kept = false;
  for (const [topic, value] of Object.entries(held.data.told ?? {})) {
    const text = JSON.stringify(value);
    if (held.told[topic] === text) continue;
    held.told[topic] = text;
    send(held, { type: "told", topic, value });
  }
  held.last = { state, name };
}

export function mount({ parentElement, data, setTriggerValue }) {
  let held = frames.get(parentElement);
  let kept = false;
  if (held && held.url !== data.url) {
    // Another language, or another page: the new map opens where the old one was (map.js, restore).
    const map = held.frame.contentWindow.shudi?.map;
    if (map) {
      kept = true;
      const { lat, lng } = map.getCenter();
      sessionStorage.setItem("shudi-view", JSON.stringify([lat, lng, map.getZoom()]));
    }
    window.removeEventListener("message", held.listening);
    window.removeEventListener("popstate", held.returning);
    held.frame.remove();
    held = undefined;
  }
  if (!held) {
    held = create(parentElement, data.url);
    held.kept = kept;
    frames.set(parentElement, held);
  }
  held.data = data;
  if (!held.listening) {
    held.listening = (event) => {
      if (event.origin !== window.location.origin) return;
      if (event.source !== held.frame.contentWindow) return;
      const message = event.data ?? {};
      if (message.type === "ready") {
        held.ready = true;
        held.home = message.home;
        held.frame.title = held.frame.contentDocument.title;
        held.last = {};
        held.told = {};
        update(held);
      } else if (message.type === "select") {
        // The frame has drawn its own highlight: do not send the same selection back.
        held.last.name = message.layer && `${message.layer}/${message.id}`;
        held.trigger("select", { layer: message.layer, id: message.id });
      } else if (message.type === "tell") {
        // What was said in the last seconds goes along: Streamlit keeps only the last of two words
        // that come while the page is being made. Numbered, so that nothing is heard twice.
        const now = Date.now(), at = Math.max(now, (held.said.at(-1)?.at ?? 0) + 1);
        held.said = held.said.filter((one) => now - one.at < SAID_MS);
        held.said.push({ at, topic: message.topic, value: message.value });
        held.trigger("tell", held.said);
      } else if (message.type === "view") {
        held.view = [message.center[0], message.center[1], message.zoom];
        say([message.center[1], message.center[0], message.zoom], held.home);
      } else if (message.type === "painted") {
        held.painted = message.key;
        dispatchEvent(new CustomEvent("shudi-painted", { detail: message.key }));
      } else if (message.type === "state-lost") {
        held.last.state = undefined;
        held.trigger("lost", message.key);
      }
    };
    window.addEventListener("message", held.listening);
    // Back and Forward, and an address that somebody typed: its view, or the one of the beginning.
    held.returning = () => {
      const view = viewOf(location.hash) ?? held.home;
      if (held.ready && view) send(held, { type: "view", view });
    };
    window.addEventListener("popstate", held.returning);
  }
  held.trigger = setTriggerValue;
  update(held);
  return () => {
    // Another page of ours: the map opens here again when a person comes back.
    if (held.view) sessionStorage.setItem("shudi-view", JSON.stringify(held.view));
    window.removeEventListener("message", held.listening);
    window.removeEventListener("popstate", held.returning);
    held.frame.remove();
    frames.delete(parentElement);
  };
}
