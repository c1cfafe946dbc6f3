/* The drawings on this map: their shapes and labels, what they measure, and what the page knows.
 *
 * A drawing: {name, kind, coordinates, filters, area_m2, perimeter_m, radius_m, code, kept}. ``code``
 * is how the server writes it (gis/drawing/short.py); null: it has not seen this shape yet, and the
 * figures are those of geodesy.js. What a person does is told by the topic "drawings"; what the
 * page knows comes back as {d: text, w: names that filter, t: turn, s: what was refused}, and the
 * shapes and figures behind the text are fetched. Fires "change" and "acts" {act, drawing}.
 */
(function (shudi) {
  "use strict";
  const MOST = 20;

  const Drawings = L.Evented.extend({
    initialize(map, words) {
      Object.assign(this, { map, words, list: [], kept: [], text: "", turn: 0, open: null, busy: false });
      shudi.say(""); // there from now on, so that what it says is heard
      map.createPane("drawings").style.zIndex = 440; // over circles, under names
      this.flags = new shudi.Flags(map, this);
      shudi.onUnit(() => this.changed());
      shudi.hear("drawings", (told) => this.hear(told));
    },

    /* --- what a person does --- */

    add(shape, name = this.free(this.words.name)) {
      if (this.list.length >= MOST) { shudi.say(this.words["drawing-too-many"]); return null; }
      const drawing = this.measured({ ...shape, name: this.free(name, true), filters: true });
      this.list.push(drawing);
      this.open = drawing;
      this.changed();
      this.tell();
      return drawing;
    },

    change(drawing, shape) {
      Object.assign(drawing, shape, { code: null, kept: false, radius_m: null });
      this.measured(drawing);
      this.changed();
      this.tell();
    },

    /* Open the flag of a drawing; null: of none. */
    choose(drawing) {
      this.open = drawing;
      this.changed();
    },

    filter(drawing, on) {
      drawing.filters = on;
      this.changed();
      this.tell();
    },

    remove(drawing) {
      const at = this.list.indexOf(drawing);
      this.list.splice(at, 1);
      if (this.open === drawing) this.open = null;
      this.changed();
      this.tell();
      shudi.say(this.words.removed.replace("{name}", () => drawing.name), {
        text: this.words.undo_remove,
        onClick: () => { this.list.splice(at, 0, drawing); this.changed(); this.tell(); },
      });
    },

    rename(drawing, name) {
      const was = drawing.name;
      if (!name || name === was) return this.changed();
      drawing.name = this.free(name, true, drawing);
      this.changed();
      this.tell(drawing.kept ? { keep: drawing.name, was } : {});
    },

    /* Keep it under its name; true when that was told, false when the name belongs to another. */
    keep(drawing, name, replace = false) {
      if (!replace && this.kept.some((one) => one.name === name && one.code !== drawing.code)) return false;
      drawing.name = this.free(name, true, drawing);
      drawing.kept = true;
      this.changed();
      this.tell({ keep: drawing.name, replace });
      return true;
    },

    drop(name) { this.tell({ drop: name }); },

    /* Show a kept one, or those that came out of a file. */
    async bring(kept) {
      const found = await this.ask(`${mark(kept.name)}:${kept.code}`);
      for (const drawing of found || []) this.add(drawing, drawing.name);
      if (found && found.length) this.fly(this.list.at(-1));
    },

    fly(drawing) {
      shudi.flyTo(shudi.geodesy.box(shudi.polygonsOf(drawing)), { near: true });
      this.choose(drawing);
    },

    /* --- figures and names --- */

    measured(drawing) {
      const polygons = shudi.polygonsOf(drawing);
      if (drawing.kind === "circle") drawing.radius_m = drawing.coordinates[2];
      if (drawing.code) return drawing;
      return Object.assign(drawing, { code: null, area_m2: shudi.geodesy.area(polygons), perimeter_m: shudi.geodesy.perimeter(polygons) });
    },

    /* Area first, then what else is known of a shape. */
    figures(shape) {
      const { area_m2, perimeter_m, radius_m } = shape.area_m2 == null ? this.measured({ ...shape }) : shape, { words } = this;
      const said = [shudi.area(area_m2), words.perimeter.replace("{n}", shudi.length(perimeter_m))];
      if (radius_m) said.push(words.radius_is.replace("{n}", shudi.length(radius_m)));
      return said;
    },

    /* A name that no other drawing has; ``as_is``: the name itself if it is free. */
    free(name, as_is = false, except = null) {
      const taken = new Set(this.list.filter((one) => one !== except).map((one) => one.name));
      if (as_is && !taken.has(name)) return name;
      let n = as_is ? 2 : 1;
      while (taken.has(`${name} ${n}`)) n++;
      return `${name} ${n}`;
    },

    /* --- with the page --- */

    tell(more = {}) {
      this.turn = Date.now();
      this.waiting = true;
      // A digest is enough only where the server has the drawing (gis/drawing/short.py).
      const known = ({ code, kept }) => code && (kept || !code.startsWith("k"));
      const drawn = this.list.map((one) => (known(one) ? { name: one.name, code: one.code } : { name: one.name, kind: one.kind, coordinates: one.coordinates }));
      shudi.tell("drawings", { turn: this.turn, drawn, within: this.list.filter((one) => one.filters).map((one) => one.name), ...more });
    },

    async hear(told) {
      if (!told || (this.turn && told.t !== this.turn)) return; // a newer word of ours is on its way
      this.told = told;
      if (this.busy) return; // a shape is being changed: afterwards
      if (told.s) shudi.say(this.words[told.s] || this.words.failed);
      const found = await this.ask(told.d);
      if (!found || this.told !== told || this.busy) return;
      const lost = this.waiting && !told.s ? this.list.length - found.length : 0;
      this.waiting = false;
      if (lost > 0) shudi.say(this.words.lost);
      const name = this.open && this.open.name, within = new Set(told.w);
      this.list = found.map((drawing) => this.measured({ ...drawing, filters: within.has(drawing.name) }));
      this.open = this.list.find((one) => one.name === name) || null;
      this.text = told.d;
      this.changed();
      if (this.kept_known) this.list_kept();
    },

    /* While a shape is being changed nothing else changes. */
    settle(busy) {
      this.busy = busy;
      this.changed();
      if (!busy && this.told && this.told.d !== this.text) this.hear(this.told);
    },

    /* The drawings of a text, with the server's figures; null when they cannot be had. */
    async ask(text) {
      if (!text) return [];
      try {
        const answer = await shudi.get(`drawings/shown.json?${new URLSearchParams({ d: text })}`, "application/json");
        const { drawings, missing } = await answer.json();
        if (missing.length) shudi.say(this.words.missing.replace("{name}", () => missing.join(", ")));
        return drawings;
      } catch (error) {
        shudi.say(this.words.failed);
        return null;
      }
    },

    /* Ask what is kept: when somebody is about to see or need it, not while the map opens. */
    async list_kept() {
      this.kept_known = true;
      try {
        this.kept = (await (await shudi.get("drawings/kept.json", "application/json")).json()).drawings;
        this.fire("change");
      } catch (error) {
        this.kept = []; // the panel then offers none; the next change asks again
      }
    },

    changed() {
      this.flags.draw();
      this.fire("change");
    },

    /* The address of a file of these drawings; null while one has no code yet. */
    file(drawings) {
      if (!drawings.length || drawings.some((one) => !one.code)) return null;
      return `drawings/file.geojson?${new URLSearchParams({ d: drawings.map((one) => `${mark(one.name)}:${one.code}`).join("~") })}`;
    },
  });

  /* As gis/drawing/short.py marks what has a meaning in the text. */
  const mark = (name) => name.replace(/[%~:]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

  shudi.Drawings = Drawings;
})((window.shudi = window.shudi || {}));
