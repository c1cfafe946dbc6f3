// The page's side of the map: keeps one same-origin frame alive and passes messages both ways.
// The frame (layers/assets/map.js) owns everything that is drawn.

import { mounted } from "./mounted.js";
import "./theme.js"; // before the map comes: it is as dark as the page
import { leaveView, renewed } from "./map_renewal.js";
import { say, viewOf } from "./view_address.js";

const SAID_MS = 3000;

function framed(parent, url) {
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
  return frame;
}

// One frame, what it was told last, and what it says.
class MapFrame {
  constructor(host, parent, url, { kept = false } = {}) {
    Object.assign(this, { host, url, kept, ready: false, last: {}, told: {}, painted: () => {} });
    this.frame = framed(parent, url);
    this.listening = (event) => {
      if (event.origin !== location.origin || event.source !== this.frame.contentWindow) return;
      this.hear(event.data ?? {});
    };
    addEventListener("message", this.listening);
  }

  send(message) { this.frame.contentWindow.postMessage(message, location.origin); }

  // Sends what differs from what the frame was told last; a rerun that changes nothing sends nothing.
  update() {
    const { state, selected, told } = this.host.data;
    if (!this.ready) return;
    if (state !== this.last.state) this.send({ type: "state", key: state });
    const name = selected && `${selected.layer}/${selected.id}`;
    if (name !== this.last.name) {
      this.send({ type: "selected", layer: selected?.layer ?? null, id: selected?.id ?? null });
      if (selected?.bounds && !this.kept) this.send({ type: "fly", bounds: selected.bounds });
    }
    this.kept = false;
    for (const [topic, value] of Object.entries(told ?? {})) {
      const text = JSON.stringify(value);
      if (this.told[topic] === text) continue;
      this.told[topic] = text;
      this.send({ type: "told", topic, value });
    }
    this.last = { state, name };
  }

  hear(message) {
    const { host } = this;
    if (message.type === "ready") {
      this.ready = true;
      this.home = message.home;
      this.frame.title = this.frame.contentDocument.title;
      this.last = {};
      this.told = {};
      this.update();
    } else if (message.type === "painted") {
      if (message.key === host.data.state) this.painted();
      if (host.shown === this) dispatchEvent(new CustomEvent("shudi-painted", { detail: message.key }));
    } else if (message.type === "state-lost") {
      this.last.state = undefined;
      host.trigger("lost", message.key);
    } else if (host.shown === this) {
      host.hear(message);
    }
  }

  end() {
    removeEventListener("message", this.listening);
    this.frame.remove();
  }
}

class Host {
  constructor(parent, { data }) {
    this.parent = parent;
    this.data = data;
    this.said = [];
    this.shown = new MapFrame(this, parent, data.url);
    // Back and Forward, and an address that somebody typed: its view, or the one of the beginning.
    this.returning = () => {
      const { ready, home } = this.shown, view = viewOf(location.hash) ?? home;
      if (ready && view) this.shown.send({ type: "view", view });
    };
    this.seeking = (event) => {
      if (event.key !== "/" || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
      event.preventDefault(); // from anywhere on the page to the search box of the map
      this.shown.frame.contentWindow.shudi?.search?.focus();
    };
    this.renewing = () => this.renew();
    addEventListener("popstate", this.returning);
    addEventListener("shudi-revision", this.renewing);
    document.addEventListener("keydown", this.seeking);
  }

  update({ data, setTriggerValue }) {
    this.data = data;
    this.trigger = setTriggerValue;
    if (this.shown.url !== data.url) {
      // Another language, or another page: the new map opens where the old one was.
      const kept = Boolean(leaveView(this.shown.frame));
      this.shown.end();
      this.shown = new MapFrame(this, this.parent, data.url, { kept });
    }
    this.shown.update();
    this.next?.update();
  }

  // There is another revision: of one that changes what the map page draws itself, take the new page.
  async renew() {
    const { shown } = this, turn = (this.turn = {});
    const still = () => this.turn === turn && this.shown === shown && shown.frame.isConnected;
    const make = (parent, url) => (this.next = new MapFrame(this, parent, url, { kept: true }));
    const next = await renewed(shown, make, still);
    if (this.turn === turn) this.next = undefined;
    if (!next) return;
    shown.end();
    this.shown = next;
  }

  hear(message) {
    if (message.type === "select") {
      // The frame has drawn its own highlight: do not send the same selection back.
      this.shown.last.name = message.layer && `${message.layer}/${message.id}`;
      this.trigger("select", { layer: message.layer, id: message.id });
    } else if (message.type === "tell") {
      // What was said in the last seconds goes along: Streamlit keeps only the last of two words
      // that come while the page is being made. Numbered, so that nothing is heard twice.
      const now = Date.now(), at = Math.max(now, (this.said.at(-1)?.at ?? 0) + 1);
      this.said = this.said.filter((one) => now - one.at < SAID_MS);
      this.said.push({ at, topic: message.topic, value: message.value });
      this.trigger("tell", this.said);
    } else if (message.type === "view") {
      say([message.center[1], message.center[0], message.zoom], this.shown.home);
    }
  }

  end() {
    this.turn = undefined;
    removeEventListener("popstate", this.returning);
    removeEventListener("shudi-revision", this.renewing);
    document.removeEventListener("keydown", this.seeking);
    this.next?.end();
    this.shown.end();
  }
}

export const mount = mounted(Host);
