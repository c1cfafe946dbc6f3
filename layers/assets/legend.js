/* The legend: what the colours, the circles and the lines mean. Data as text, never as markup.
 * A part with data-layer is hidden while that layer is off (tree.js).
 *
 * new shudi.Legend({title, classes: [{text, colour, strong}], lines: [{layer, text, look}], notice,
 * words}), shudi.legend from then on.
 *   part(name)  a place of their own for what other tools explain; empty ones take no room
 * The classes of parcels are those of the state that is on the map: classes.js fetches and shows them.
 */
(function (shudi) {
  "use strict";
  const KEPT = "shudi-legend", ROOMY = { width: 560, height: 330 }, TALL = 600;
  const MOST_OF_MAP = 0.2; // what it may cover; what is more scrolls
  const BELOW_PX = 6; // out of sight and yet nothing to go for: less than a line

  /* Whether it is open, and the rest below the classes too; as a person left it last. */
  function kept() {
    try { return JSON.parse(localStorage.getItem(KEPT)) || {}; } catch (error) { return {}; }
  }
  function keep(change) {
    try { localStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...change })); } catch (error) { /* it may keep nothing: then not */ }
  }

  const Legend = L.Control.extend({
    options: { position: "bottomleft" },

    initialize(options) {
      L.Control.prototype.initialize.call(this, options);
      this._parts = new Map();
      shudi.legend = this;
    },

    onAdd(map) {
      const { options } = this, box = L.DomUtil.create("section", "shudi-legend");
      shudi.offMap(map, box);
      this.head = L.DomUtil.create("button", "shudi-legend-head", box);
      this.head.type = "button";
      L.DomUtil.create("span", "", this.head);
      const body = L.DomUtil.create("div", "shudi-legend-body", box);
      const fits = window.innerWidth >= ROOMY.width && window.innerHeight >= ROOMY.height;
      this._fold(box, this.head, "shudi-closed", "open", kept().open ?? fits);

      const parcels = L.DomUtil.create("div", "", body);
      parcels.dataset.layer = "parcels";
      this.classes = new shudi.Classes(parcels, options);
      this.title(options.title);

      this.rest = L.DomUtil.create("div", "shudi-legend-rest", body);
      const more = L.DomUtil.create("button", "shudi-legend-more", this.rest);
      more.type = "button";
      more.textContent = options.words.more;
      this.parts = L.DomUtil.create("div", "shudi-legend-parts", this.rest);
      this._fold(this.rest, more, "shudi-folded", "more", kept().more ?? window.innerHeight >= TALL);
      this._drawLines();
      this._sign(box, body);
      // Outside of what scrolls and folds: it is said of everything on the map.
      if (options.notice) L.DomUtil.create("p", "shudi-notice", box).textContent = options.notice;
      new ResizeObserver(() => this._room(map, box, body)).observe(box);
      map.on("resize", () => this._room(map, box, body));
      return box;
    },

    _room(map, box, body) {
      const { x, y } = map.getSize(), others = box.offsetHeight - body.offsetHeight;
      const tall = Math.min((MOST_OF_MAP * x * y) / Math.max(1, box.offsetWidth), y - 100) - others;
      body.style.maxHeight = `${Math.max(60, Math.floor(tall))}px`;
    },

    /* A sign at the lower end that more follows, which also goes there. */
    _sign(box, body) {
      const sign = L.DomUtil.create("button", "shudi-legend-below", box);
      sign.type = "button";
      sign.title = this.options.words.below;
      sign.setAttribute("aria-label", sign.title);
      sign.addEventListener("click", () => body.scrollBy({ top: 0.8 * body.clientHeight, behavior: "smooth" }));
      const look = () => { sign.hidden = body.scrollHeight - body.scrollTop - body.clientHeight < BELOW_PX; };
      body.addEventListener("scroll", look, { passive: true });
      const sizes = new ResizeObserver(look);
      for (const part of [body, ...body.children]) sizes.observe(part);
      look();
    },

    title(text) { this.head.firstChild.textContent = text; },

    part(name) {
      if (!this._parts.has(name)) {
        const part = L.DomUtil.create("div", "shudi-legend-part");
        this.parts.prepend(part); // the lines come last
        this._parts.set(name, part);
      }
      return this._parts.get(name);
    },

    /* A button that folds a box, and what it said last is kept. */
    _fold(box, button, look, name, open) {
      const set = (yes) => { box.classList.toggle(look, !yes); button.setAttribute("aria-expanded", String(yes)); };
      button.addEventListener("click", () => {
        const yes = box.classList.contains(look);
        set(yes);
        keep({ [name]: yes });
      });
      set(open);
    },

    _drawLines() {
      if (!this.options.lines.length) return;
      const lines = L.DomUtil.create("ul", "shudi-lines", this.part("lines"));
      for (const line of this.options.lines) {
        const item = L.DomUtil.create("li", "", lines);
        item.dataset.layer = line.layer;
        L.DomUtil.create("i", line.look, item);
        L.DomUtil.create("span", "", item).textContent = line.text;
      }
    },
  });

  shudi.Legend = Legend;
})((window.shudi = window.shudi || {}));
