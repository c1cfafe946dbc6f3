/* The tool that draws: polygon, rectangle or circle, changing one, and the list of them.
 *
 * shudi.draw(words). While a shape is drawn or changed its mu and perimeter are said in the panel and
 * beside the pointer; the shapes themselves are drawings.js.
 */
(function (shudi) {
  "use strict";
  const PEN = "M4 16l.9-3.5L13 4.4a1.8 1.8 0 0 1 2.6 2.6l-8.1 8.1ZM11.6 5.8l2.6 2.6M11 16.5h6";
  const SHAPES = {
    polygon: "M4 8 9.5 3.5 16.5 7 14.5 16 6 15Z", rectangle: "M3.5 5.5h13v9h-13Z", circle: "M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z",
  };
  const BIN = "M4.5 6h11M8 6V4h4v2M6 6l.7 10.5h6.6L14 6";
  const FUNNEL = "M3.5 4.5h13l-5 6v5l-3 1.5v-6.5Z", CROSS = "M5.5 5.5l9 9M14.5 5.5l-9 9", DOWN = "M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12";

  const ROOM_PX = 24, FOOT_PX = 70; // below there are the scale and the coordinates

  shudi.draw = (words) => shudi.onStart(({ map }) => { new Draw(map, words); });

  class Draw {
    constructor(map, words) {
      Object.assign(this, { map, words, kind: "polygon", doing: null });
      this.drawings = shudi.drawings = new shudi.Drawings(map, words);
      this.tool = shudi.toolButton({ name: "draw", title: words.title, path: PEN, modal: true, onToggle: (on) => this.toggle(on) });
      this.panel = shudi.panel(map, "shudi-draw", words.title);
      this.head = shudi.part("h4", "", this.panel);
      this.kinds = shudi.choice(this.panel, words.title, Object.keys(SHAPES).map((value) => ({ value, text: words[value], path: SHAPES[value] })),
        (kind) => this.begin(kind));
      this.figure = shudi.part("output", "shudi-figures", this.panel);
      this.hint = shudi.part("p", "shudi-guide", this.panel);
      this.buttons = shudi.part("div", "shudi-row", this.panel);
      this.lists = shudi.part("div", "shudi-lists", this.panel);
      this.rows = shudi.part("div", "", this.lists);
      this.hold();
      this.foot = shudi.part("div", "shudi-row shudi-foot", this.lists);
      new shudi.Incoming(this.foot, this.drawings);
      this.all = shudi.part("a", "shudi-button shudi-plain", this.foot);
      this.all.appendChild(shudi.icon(DOWN));
      shudi.part("span", "", this.all, words.export_all);
      this.all.setAttribute("download", "");
      this.drawings.on("change", () => { if (this.tool.on) this.list(); });
      this.drawings.on("reshape", ({ drawing }) => this.reshape(drawing));
      this.drawings.on("brought", () => this.tool.set(false));
    }

    toggle(on) {
      this.panel.open(on && this.tool.element);
      this.sure = null;
      if (!on) return this.end();
      if (this.drawings.busy) return;
      this.begin(this.kind);
      this.list();
      this.drawings.list_kept();
    }

    /* Leave what is being drawn or changed as it was. */
    end() {
      if (this.doing) this.doing.stop();
      this.doing = null;
      shudi.beside(this.map, null);
      if (this.drawings.busy) this.drawings.settle(false);
    }

    begin(kind) {
      this.end();
      if (this.drawings.open) this.drawings.choose(null);
      this.kind = kind;
      this.face(false);
      this.kinds.set(kind);
      this.doing = new shudi.Sketch(this.map, kind, {
        onChange: (sketch) => this.drawn(sketch),
        onRefuse: (why) => shudi.say(this.words[why]),
        onDone: (shape) => { this.tool.set(false); this.drawings.add(shape); },
      });
    }

    drawn(sketch) {
      const { shape, places, bad, hover } = sketch, said = this.figures(shape, bad), { words } = this;
      this.say(said);
      const polygon = sketch.kind === "polygon", step = !places.length ? "start" : polygon && shudi.touched() ? "tapping" : "going";
      this.hint.textContent = bad ? words.crosses : words[`${step}_${polygon ? "polygon" : "pulled"}`];
      this.hint.classList.toggle("shudi-warned", bad);
      this.lists.hidden = places.length > 0;
      this.acts(places.length || sketch.undone.length ? [
        polygon && { look: "shudi-main", text: words.finish, disabled: !places.length, onClick: () => sketch.done() },
        ...this.steps(sketch, places, sketch.undone),
      ] : []);
      shudi.beside(this.map, hover && said.join(" · "), hover);
    }

    reshape(drawing) {
      if (this.tool.on) this.tool.set(false);
      this.drawings.settle(drawing);
      this.tool.set(true); // with something to change: not to draw
      this.face(true, drawing.name);
      const { words } = this;
      this.doing = new shudi.Reshape(this.map, drawing, {
        words,
        onChange: (now) => this.reshaped(now),
        onFew: () => shudi.say(words.few),
        onEnd: (shape) => {
          this.tool.set(false);
          if (shape) this.drawings.change(drawing, shape);
        },
      });
      this.reshaped(this.doing);
      this.uncover(drawing);
    }

    /* Move the map where the panel lies over a shape that is in sight, so that all of it can be got at. */
    uncover(drawing) {
      const { map, panel } = this, [west, south, east, north] = shudi.geodesy.box(shudi.polygonsOf(drawing));
      const bounds = L.latLngBounds([south, west], [north, east]), top = panel.offsetTop + panel.offsetHeight + ROOM_PX;
      const first = map.latLngToContainerPoint([north, west]), last = map.latLngToContainerPoint([south, east]);
      const beside = last.x < panel.offsetLeft - ROOM_PX || first.x > panel.offsetLeft + panel.offsetWidth + ROOM_PX;
      if (first.y >= top || beside || !map.getBounds().contains(bounds)) return;
      if (last.y - first.y + top + FOOT_PX < map.getSize().y) map.panBy([0, first.y - top]);
      else map.fitBounds(bounds, { paddingTopLeft: [0, top], paddingBottomRight: [0, FOOT_PX], maxZoom: map.getZoom() });
    }

    reshaped(now) {
      const { words } = this;
      this.say(this.figures(now.shape, now.bad));
      const how = now.shape.kind !== "polygon" ? "other" : shudi.touched() ? "polygon_touch" : "polygon";
      this.hint.textContent = now.bad ? words.crosses : now.crowded ? words.crowded : words[`edit_${how}`];
      this.hint.classList.toggle("shudi-warned", now.bad);
      this.acts([
        { look: "shudi-main", text: words.done, disabled: now.bad, onClick: () => now.done() },
        ...this.steps(now, now.before, now.after),
        { look: "shudi-plain", text: words.cancel, onClick: () => this.tool.set(false) },
        now.picked && { look: "shudi-plain", text: words.remove_corner, path: BIN, onClick: () => now.remove() },
      ]);
    }

    /* Back and forth through what was done, once there is anything: both stay, so that neither comes
     * under a pointer that means the other. */
    steps(doing, before, after) {
      const { words } = this;
      return before.length || after.length ? [
        { look: "shudi-plain", text: words.undo, path: shudi.BACK, disabled: !before.length, onClick: () => doing.undo() },
        { look: "shudi-plain", text: words.redo, path: shudi.AGAIN, disabled: !after.length, onClick: () => doing.redo() },
      ] : [];
    }

    face(changing, name = "") {
      this.head.hidden = !changing;
      this.head.textContent = name;
      this.panel.classList.toggle("shudi-changing", changing);
      this.lists.hidden = changing;
    }

    /* What crosses itself has no area: its lobes would count against each other. */
    figures(shape, bad) {
      const said = shape ? this.drawings.figures(shape) : [];
      return bad ? ["–", ...said.slice(1)] : said;
    }

    say(said) {
      this.figure.textContent = "";
      said.forEach((text, i) => shudi.part(i ? "span" : "b", "", this.figure, text));
    }

    /* The buttons are made anew only when they are others: one that is being pressed has to stay. */
    acts(acts) {
      const wanted = acts.filter(Boolean), text = wanted.map((one) => one.text).join("|");
      this.clicks = wanted.map((one) => one.onClick);
      if (this.buttons.dataset.acts !== text) {
        this.buttons.dataset.acts = text;
        this.buttons.textContent = "";
        wanted.forEach(({ look, ...one }, i) => shudi.button(look, this.buttons, { ...one, onClick: () => this.clicks[i]() }));
      }
      wanted.forEach(({ disabled = false }, i) => { this.buttons.children[i].disabled = disabled; });
    }

    /* --- what there is --- */

    /* Rows stay where they are while one is being pressed: an answer of the server comes at any time. */
    hold() {
      const free = () => setTimeout(() => { // after the click that the press becomes
        this.held = false;
        if (this.later && this.tool.on) this.list();
      });
      this.rows.addEventListener("pointerdown", () => { this.held = true; });
      for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, () => { if (this.held) free(); });
    }

    list() {
      this.later = this.held;
      if (this.held) return;
      const focused = this.rows.contains(document.activeElement) && document.activeElement.dataset.of;
      this.fill();
      const again = focused && [...this.rows.querySelectorAll("button")].find((one) => one.dataset.of === focused);
      if (again) again.focus({ preventScroll: true });
    }

    fill() {
      const { drawings, words } = this, others = drawings.kept.filter((one) => !drawings.list.some((shown) => shown.name === one.name));
      this.rows.textContent = "";
      this.group(words.shown, drawings.list, (drawing, row) => {
        this.entry(row, drawing, words.go, () => { this.tool.set(false); drawings.fly(drawing); });
        const filter = shudi.button("shudi-small", row, { path: FUNNEL, title: drawing.filters ? words.filter_off : words.filter_on, onClick: () => drawings.filter(drawing, !drawing.filters) });
        filter.setAttribute("aria-pressed", String(drawing.filters));
        filter.dataset.of = `filter ${drawing.name}`;
        shudi.button("shudi-small", row, { path: CROSS, title: words.remove, onClick: () => drawings.remove(drawing) });
      });
      this.group(words.kept, others, (one, row) => {
        this.entry(row, one, words.bring, () => { this.tool.set(false); drawings.bring(one); });
        this.bin(row, one.name);
      });
      const file = drawings.file(drawings.list);
      this.all.hidden = !file;
      if (file) this.all.href = file;
    }

    /* Asks whether it is meant, of this one drawing, until the panel closes or another is asked about. */
    bin(row, name) {
      const asked = this.sure === name, { words, drawings } = this;
      const bin = shudi.button(`shudi-small ${asked ? "shudi-sure" : ""}`, row, {
        ...(asked ? { text: words.sure } : { path: BIN, title: words.drop }),
        onClick: () => {
          this.sure = asked ? null : name;
          if (asked) drawings.drop(name);
          this.list();
        },
      });
      bin.dataset.of = `bin ${name}`;
    }

    group(title, items, fill) {
      if (!items.length) return;
      shudi.part("h5", "", this.rows, title);
      const list = shudi.part("ul", "", this.rows);
      for (const item of items) fill(item, shudi.part("li", "", list));
    }

    entry(row, drawing, title, onClick) {
      const button = shudi.button("shudi-entry", row, { onClick });
      button.dataset.of = `entry ${drawing.name}`;
      button.title = title;
      shudi.part("bdi", "", button, drawing.name);
      shudi.part("b", "", button, shudi.area(drawing.area_m2));
    }
  }
})((window.shudi = window.shudi || {}));
