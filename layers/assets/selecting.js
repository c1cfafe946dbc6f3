/* Selecting several parcels: shift-click, a lasso, a box; what is selected is outlined and counted.
 *
 * shudi.selecting(words). To the page, topic "several": {how: "only" | "add" | "remove", polygon:
 * [[lng, lat], …]}, {how: "toggle", ids: [id]} or {how: "none"}. From it, topic "marked":
 * {key, n, area_m2} of /marked/<key>.bin, or null; topic "none-inside" when an area held no parcel.
 */
(function (shudi) {
  "use strict";
  const LASSO = "M9.5 3C5.4 3 3 5 3 7.5S5.6 12 9.6 12 17 10 17 7.4 14.1 3 9.5 3ZM6 11.4c-1.6.6-2 2-1 3s2.6.8 3 2.6";
  const BOX = "M3.5 6V3.5H6M9 3.5h2M14 3.5h2.5V6M16.5 9v2M16.5 14v2.5H14M11 16.5H9M6 16.5H3.5V14M3.5 11V9";
  const CROSS = "M5.5 5.5l9 9M14.5 5.5l-9 9", APART_PX = 3, CLICK_PX = 5, MOST_POINTS = 400, AGAIN_MS = 1500, FRESH_MS = 10000;
  const SVG = "http://www.w3.org/2000/svg";

  shudi.selecting = (words) => shudi.onStart(({ map, parcels, pointer, options }) => {
    const pane = map.createPane("marks");
    pane.style.zIndex = 320;
    pane.style.pointerEvents = "none";
    const marks = new shudi.Marks(parcels);

    pointer.onExtend = async (event) => toggle(event.containerPoint);
    async function toggle(point) {
      const found = await pointer.at(point, ["parcels"]).catch(() => null);
      if (found) shudi.tell("several", { how: "toggle", ids: [found.id] });
    }

    const box = shudi.toolButton({ name: "box", title: words.box, path: BOX, modal: true, onToggle: (on) => (on ? area.start("box", box) : area.stop()) });
    const lasso = shudi.toolButton({ name: "lasso", title: words.lasso, path: LASSO, modal: true, onToggle: (on) => (on ? area.start("lasso", lasso) : area.stop()) });
    const area = new Area(map, words, (polygon, how) => { area.asked = Date.now(); shudi.tell("several", { how, polygon }); }, toggle);

    const pill = L.DomUtil.create("div", "shudi-notice-pill shudi-selected", shudi.notices);
    pill.hidden = true;
    pill.setAttribute("role", "status");
    const text = L.DomUtil.create("span", "", pill);
    const zoom = L.DomUtil.create("button", "", pill), clear = L.DomUtil.create("button", "shudi-notice-close", pill);
    zoom.type = clear.type = "button";
    zoom.textContent = words.zoom;
    zoom.addEventListener("click", () => shudi.markedBounds && shudi.flyTo(shudi.markedBounds));
    clear.title = words.clear;
    clear.setAttribute("aria-label", words.clear);
    clear.appendChild(shudi.icon(CROSS));
    clear.addEventListener("click", () => shudi.tell("several", { how: "none" }));

    let wanted = null;
    const say = () => {
      if (wanted) text.textContent = words.selected.replace("{n}", wanted.n.toLocaleString(options.words.lang)).replace("{area}", shudi.area(wanted.area_m2));
    };
    shudi.onUnit(say);
    shudi.hear("marked", async (marked) => {
      wanted = marked;
      pill.hidden = !marked;
      if (!marked) {
        marks.clear();
        bounds(null);
        return;
      }
      pointer.highlight(null);
      say();
      for (let tries = 0; tries < 3 && wanted === marked; tries++) {
        try {
          const answer = await shudi.getPatiently(`marked/${encodeURIComponent(marked.key)}.bin`, "application/octet-stream", () => wanted === marked);
          const found = read(await answer.arrayBuffer(), +answer.headers.get("x-parcels"));
          found.geometry = answer.headers.get("x-geometry");
          if (wanted !== marked) return;
          marks.show(map, found);
          bounds(found.points);
          if (marked.fly) shudi.flyTo(shudi.markedBounds);
          return;
        } catch (error) {
          if (error.status === 404) shudi.tell("marked-lost", marked.key); // the page publishes it again
          await new Promise((done) => setTimeout(done, AGAIN_MS));
        }
      }
    });
    shudi.hear("none-inside", () => { if (Date.now() - area.asked < FRESH_MS) shudi.say(words.none); }); // not of a map before this one
    shudi.marks = marks;
  });

  function bounds(points) {
    let box = null;
    for (let i = 0; points && i < points.length; i += 2) {
      const x = points[i], y = points[i + 1];
      if (!Number.isFinite(x)) continue;
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
    }
    const room = 0.002; // the points lie inside the parcels, and their edges want to be seen too
    shudi.markedBounds = box && [box[0] - room, box[1] - room, box[2] + room, box[3] + room];
    if (shudi.onMarked) shudi.onMarked();
  }

  function read(bytes, size) {
    const n = bytes.byteLength / 12, numbers = new Uint32Array(bytes, 0, n), bits = new Uint8Array(size);
    for (const number of numbers) bits[number] = 1;
    return { bits, points: new Float32Array(bytes, 4 * n, 2 * n) };
  }

  /* Drawing an area by one stroke over the map: everything else of the map waits meanwhile. */
  class Area {
    constructor(map, words, onArea, onClick) {
      Object.assign(this, { map, words, onArea, onClick, points: null });
      const cover = (this.cover = L.DomUtil.create("div", "shudi-cover", map.getContainer()));
      cover.hidden = true;
      this.line = document.createElementNS(SVG, "path");
      cover.appendChild(document.createElementNS(SVG, "svg")).appendChild(this.line);
      this.hint = L.DomUtil.create("div", "shudi-notice-pill shudi-hint", shudi.notices);
      this.hint.hidden = true;
      L.DomEvent.on(cover, "mousedown touchstart click dblclick contextmenu", L.DomEvent.stopPropagation);
      cover.addEventListener("pointerdown", (event) => this.down(event));
      cover.addEventListener("pointermove", (event) => this.points && this.moved(event));
      cover.addEventListener("pointerup", (event) => this.up(event));
      cover.addEventListener("pointercancel", () => this.drop());
    }

    start(kind, tool) {
      Object.assign(this, { kind, tool });
      this.cover.hidden = this.hint.hidden = false;
      this.hint.textContent = this.words.hint;
    }

    stop() {
      this.drop();
      this.cover.hidden = this.hint.hidden = true;
    }

    drop() {
      this.points = null;
      this.line.removeAttribute("d");
    }

    at(event) {
      const box = this.cover.getBoundingClientRect();
      return L.point(event.clientX - box.left, event.clientY - box.top);
    }

    down(event) {
      if (event.button !== 0 || !event.isPrimary) return;
      this.cover.setPointerCapture(event.pointerId);
      this.points = [this.at(event)];
      this.far = 0;
    }

    moved(event) {
      const at = this.at(event), first = this.points[0], last = this.points[this.points.length - 1];
      this.far = Math.max(this.far, at.distanceTo(first));
      if (this.kind === "box") this.points = [first, L.point(at.x, first.y), at, L.point(first.x, at.y)];
      else if (at.distanceTo(last) >= APART_PX) this.points.push(at);
      this.line.setAttribute("d", `M${this.points.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("L")}Z`);
    }

    up(event) {
      if (!this.points) return;
      this.moved(event);
      const { points, far } = this, stays = event.shiftKey || event.altKey;
      this.drop();
      if (far < CLICK_PX) { this.onClick(points[0]); return; } // the way to pick one by one without a keyboard
      if (points.length < 3) return;
      const every = Math.ceil(points.length / MOST_POINTS);
      const polygon = points.filter((_, i) => i % every === 0).map((point) => {
        const { lng, lat } = this.map.containerPointToLatLng(point);
        return [+lng.toFixed(6), +lat.toFixed(6)];
      });
      this.onArea(polygon, event.altKey ? "remove" : event.shiftKey ? "add" : "only");
      if (!stays) this.tool.set(false);
    }
  }
})((window.shudi = window.shudi || {}));
