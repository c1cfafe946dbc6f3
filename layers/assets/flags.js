/* A flag on each drawing: its name and mu, and on a click the few things to do with it.
 *
 * new shudi.Flags(map, drawings).draw(). A flag stands over its drawing, or under it where another
 * flag or the card of a pinned place is, and at the edge of the map when the top of the drawing is out of sight. Delete removes the drawing whose flag is open.
 */
(function (shudi) {
  "use strict";
  const FUNNEL = "M3.5 4.5h13l-5 6v5l-3 1.5v-6.5Z", CORNERS = "M5 5h.01M15.5 6h.01M14 15h.01M5.5 14.5h.01M5 5l10.5 1L14 15l-8.5-.5Z";
  const TAG = "M3.5 4.5h6l7 7-5 5-7.5-7.5ZM6.8 7.4h.01", BOOKMARK = "M6 3.5h8v13l-4-3.5-4 3.5Z";
  const DOWN = "M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12", BIN = "M4.5 6h11M8 6V4h4v2M6 6l.7 10.5h6.6L14 6";
  const SIDE_PX = 48, TOP_PX = 50, ABOVE_PX = 9, GAP_PX = 4; // beside and below the controls of the map

  class Flags {
    constructor(map, drawings) {
      Object.assign(this, { map, drawings, asking: null, shapes: L.layerGroup().addTo(map), flags: [] });
      this.box = shudi.part("div", "shudi-flags", map.getContainer());
      map.on("move moveend zoomend resize shudi:pinned", this.place, this);
      map.on("zoomstart", () => this.box.classList.add("shudi-zooming"));
      map.on("zoomend", () => this.box.classList.remove("shudi-zooming"));
      new ResizeObserver(() => this.place()).observe(shudi.notices); // flags keep clear of what is said
      document.addEventListener("keydown", (event) => this.key(event));
    }

    draw() {
      const { drawings } = this, focused = this.box.contains(document.activeElement) && document.activeElement.dataset.act;
      this.shapes.clearLayers();
      this.box.textContent = "";
      this.flags = drawings.list.filter((one) => one !== drawings.busy).map((drawing) => {
        const latlngs = shudi.polygonsOf(drawing).map((rings) => rings.map((ring) => ring.map(shudi.latLng)));
        const look = `shudi-drawing ${drawing.filters ? "shudi-filters" : ""} ${drawing === drawings.open ? "shudi-open" : ""}`;
        const shape = new shudi.Outline(latlngs, { className: look }).addTo(this.shapes);
        return { bounds: shape.getBounds(), element: this.flag(drawing), open: drawing === drawings.open };
      });
      this.place();
      const again = focused && this.box.querySelector(`[data-act="${focused}"]`);
      if (again) again.focus({ preventScroll: true });
    }

    flag(drawing) {
      const { drawings } = this, { words } = drawings, open = drawings.open === drawing && !drawings.busy;
      const flag = shudi.apart(shudi.part("div", `shudi-flag ${open ? "shudi-open" : ""}`, this.box));
      const [area, ...more] = drawings.figures(drawing);
      const head = shudi.button("shudi-flag-head", flag, {
        path: drawing.filters ? FUNNEL : null, title: more.join(" · "),
        onClick: () => { this.asking = null; drawings.choose(open ? null : drawing); },
      });
      head.setAttribute("aria-expanded", String(open));
      head.removeAttribute("aria-label");
      head.dataset.act = "head";
      shudi.part("bdi", "", head, drawing.name);
      shudi.part("b", "", head, area);
      if (!open) return flag;
      shudi.part("small", "shudi-flag-more", flag, more.join(" · "));
      if (this.asking) this.form(flag, drawing, this.asking);
      else this.bar(flag, drawing, words);
      return flag;
    }

    bar(flag, drawing, words) {
      const { drawings } = this, bar = shudi.part("div", "shudi-flag-bar", flag);
      bar.setAttribute("role", "toolbar");
      bar.setAttribute("aria-label", drawing.name);
      const act = (name, path, title, onClick, pressed) => {
        const button = shudi.button("", bar, { path, title, onClick });
        button.dataset.act = name;
        if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
        return button;
      };
      act("filter", FUNNEL, drawing.filters ? words.filter_off : words.filter_on, () => drawings.filter(drawing, !drawing.filters), drawing.filters);
      act("reshape", CORNERS, words.edit, () => drawings.fire("reshape", { drawing }));
      act("rename", TAG, words.rename, () => this.ask("rename", drawing));
      act("keep", BOOKMARK, drawing.kept ? words.is_kept : words.keep, () => this.ask("keep", drawing), drawing.kept);
      const file = drawings.file([drawing]), link = shudi.part("a", "shudi-button", bar);
      link.appendChild(shudi.icon(DOWN));
      link.title = words.export;
      link.setAttribute("aria-label", words.export);
      if (file) { link.href = file; link.setAttribute("download", ""); } else link.setAttribute("aria-disabled", "true");
      act("remove", BIN, words.remove, () => drawings.remove(drawing));
    }

    ask(what, drawing) {
      if (what === "keep" && drawing.kept) return;
      if (what === "keep") this.drawings.list_kept();
      this.asking = { what, name: drawing.name };
      this.draw();
      const input = this.box.querySelector("input");
      input.focus();
      input.select();
    }

    /* A name to call it by or to keep it under; and whether to replace what has that name. */
    form(flag, drawing, asking) {
      const { drawings } = this, { words } = drawings, form = shudi.part("form", "shudi-flag-form", flag);
      const input = shudi.part("input", "", form);
      Object.assign(input, { type: "text", value: asking.name, maxLength: 60, autocomplete: "off" });
      input.setAttribute("aria-label", words.name_of);
      const over = () => { this.asking = null; drawings.changed(); };
      const button = shudi.button("shudi-main", form, { text: asking.taken ? words.replace : asking.what === "keep" ? words.keep_it : words.ok, onClick: () => {} });
      button.type = "submit";
      if (asking.taken) shudi.part("p", "shudi-guide shudi-warned", form, words.taken.replace("{name}", () => asking.name));
      input.addEventListener("input", () => { if (asking.taken) { this.asking = { what: asking.what, name: input.value }; this.refresh(); } });
      input.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); over(); } });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const name = input.value.trim();
        if (!name) return input.focus();
        this.asking = null;
        if (asking.what === "rename") drawings.rename(drawing, name);
        else if (!drawings.keep(drawing, name, Boolean(asking.taken))) {
          this.asking = { what: "keep", name, taken: true };
          this.refresh();
        }
      });
    }

    refresh() {
      this.draw();
      const input = this.box.querySelector("input");
      input.focus();
      input.setSelectionRange(input.value.length, input.value.length);
    }

    key(event) {
      const { open, busy } = this.drawings;
      if (event.key !== "Delete" || !open || busy || shudi.busy() || shudi.typing(event)) return;
      event.preventDefault();
      this.drawings.remove(open);
    }

    /* Where what is said under the tools ends, for a flag between these two; else 0. */
    said(left, right) {
      const whole = this.map.getContainer().getBoundingClientRect(), said = shudi.notices.getBoundingClientRect();
      const beside = !said.height || said.left - whole.left > right || said.right - whole.left < left;
      return beside ? 0 : said.bottom - whole.top + ABOVE_PX;
    }

    /* Where an element is, in pixels of the map. */
    frameOf(element) {
      const whole = this.map.getContainer().getBoundingClientRect(), { left, top, right, bottom } = element.getBoundingClientRect();
      return { left: left - whole.left, top: top - whole.top, right: right - whole.left, bottom: bottom - whole.top };
    }

    place() {
      const { map } = this, size = map.getSize(), view = map.getBounds();
      const taken = [...map.getContainer().querySelectorAll(".shudi-pin-card")].map((card) => this.frameOf(card));
      for (const { bounds, element } of [...this.flags].sort((a, b) => b.open - a.open)) { // the open one first
        element.hidden = !view.intersects(bounds);
        if (element.hidden) continue;
        const at = (lat) => map.latLngToContainerPoint([lat, bounds.getCenter().lng]), top = at(bounds.getNorth());
        const { offsetWidth: width, offsetHeight: height } = element;
        const x = Math.max(SIDE_PX, Math.min(size.x - width - SIDE_PX, top.x - width / 2)), least = Math.max(TOP_PX, this.said(x, x + width));
        const within = (y) => Math.max(least, Math.min(size.y - height - SIDE_PX, y));
        const over = within(top.y - height - ABOVE_PX), under = within(at(bounds.getSouth()).y + ABOVE_PX);
        const free = (y) => taken.every((t) => x >= t.right || x + width <= t.left || y >= t.bottom || y + height <= t.top);
        // Where neither is free it goes down, or else up, along those that are there.
        const y = [over, under, ...taken.map((t) => within(t.bottom + GAP_PX)), ...taken.map((t) => within(t.top - height - GAP_PX))].find(free) ?? over;
        taken.push({ left: x, right: x + width, top: y, bottom: y + height });
        L.DomUtil.setPosition(element, L.point(x, y).round());
      }
    }
  }

  shudi.Flags = Flags;
})((window.shudi = window.shudi || {}));
