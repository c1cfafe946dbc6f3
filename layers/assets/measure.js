/* Measuring: a distance of several segments, or an area that is thrown away.
 *
 * shudi.measure(words). The figures are in the panel, and beside the pointer while it moves.
 */
(function (shudi) {
  "use strict";
  const RULER = "M3 13.2 13.2 3 17 6.8 6.8 17ZM6 10.2l1.6 1.6M8.6 7.6l2.4 2.4M11.2 5l1.6 1.6";
  const LINE = "M3.5 15.5 8 7l4.5 5.5 4-8", AREA = "M4 8 9.5 3.5 16.5 7 14.5 16 6 15Z";

  shudi.measure = (words) => shudi.onStart(({ map }) => { new Measure(map, words); });

  class Measure {
    constructor(map, words) {
      Object.assign(this, { map, words, kind: "line", result: L.layerGroup() });
      this.tool = shudi.toolButton({ name: "measure", title: words.title, path: RULER, modal: true, onToggle: (on) => this.toggle(on) });
      this.panel = shudi.panel(map, "shudi-measuring", words.title);
      this.kinds = shudi.choice(this.panel, words.title, [
        { value: "line", text: words.distance, path: LINE }, { value: "polygon", text: words.area, path: AREA },
      ], (kind) => this.begin(kind));
      this.figure = shudi.part("output", "shudi-figures", this.panel);
      this.hint = shudi.part("p", "shudi-guide", this.panel);
      const row = shudi.part("div", "shudi-row", this.panel);
      this.end = shudi.button("shudi-main", row, { text: words.finish, onClick: () => this.sketch.done() });
      this.back = shudi.button("shudi-plain", row, { text: words.undo, path: shudi.BACK, onClick: () => this.sketch.undo() });
      this.forth = shudi.button("shudi-plain", row, { text: words.redo, path: shudi.AGAIN, onClick: () => this.sketch.redo() });
      this.again = shudi.button("shudi-plain", row, { text: words.again, onClick: () => this.begin(this.kind) });
      shudi.onUnit(() => { if (this.sketch) this.changed(this.sketch); });
    }

    toggle(on) {
      this.panel.open(on && this.tool.element);
      if (on) this.begin(this.kind);
      else this.clear();
    }

    clear() {
      if (this.sketch) this.sketch.stop();
      this.sketch = null;
      this.result.clearLayers().remove();
      shudi.beside(this.map, null);
    }

    begin(kind) {
      this.clear();
      this.kind = kind;
      this.kinds.set(kind);
      this.sketch = new shudi.Sketch(this.map, kind, {
        onChange: (sketch) => this.changed(sketch),
        onDone: (shape) => this.done(shape),
        onRefuse: (why) => shudi.say(this.words[why === "few" ? `few_${kind}` : why]),
      });
    }

    changed(sketch) {
      const { shape, places, undone } = sketch;
      this.show(shape, false, sketch.bad);
      this.hint.textContent = sketch.bad ? this.words.crosses : !places.length ? this.words.start : shudi.touched() ? this.words.tapping : this.words.going;
      this.hint.classList.toggle("shudi-warned", sketch.bad);
      for (const one of [this.end, this.back, this.forth]) one.hidden = !places.length && !undone.length;
      this.end.disabled = this.back.disabled = !places.length;
      this.forth.disabled = !undone.length;
      this.again.hidden = true;
      shudi.beside(this.map, sketch.hover && this.said.join(" · "), sketch.hover);
    }

    show(shape, finished, bad = false) {
      this.said = shape ? figures(shape, this.words) : [];
      if (bad) this.said[0] = "–"; // what crosses itself has no area
      this.figure.textContent = "";
      this.said.forEach((text, i) => shudi.part(i ? "span" : "b", "", this.figure, text));
      this.figure.classList.toggle("shudi-final", finished);
    }

    /* It stays, with its figures, until the next one begins. */
    done(shape) {
      this.sketch.stop();
      this.sketch = null;
      shudi.beside(this.map, null);
      this.show(shape, true);
      this.hint.textContent = this.words.again_hint;
      this.back.hidden = this.forth.hidden = this.end.hidden = true;
      this.again.hidden = false;
      const line = shape.kind === "line", places = line ? shape.coordinates : shape.coordinates[0][0];
      L[line ? "polyline" : "polygon"](places.map(shudi.latLng), {
        pane: "drawings", interactive: false, className: line ? "shudi-drawing-line shudi-final" : "shudi-drawing shudi-sketch",
      }).addTo(this.result);
      let sum = 0;
      if (line) {
        places.forEach((at, i) => { if (i) { sum += shudi.geodesy.distance(places[i - 1], at); this.mark(at, shudi.length(sum)); } });
      } else this.mark(L.polygon(places.map(shudi.latLng)).getBounds().getCenter(), this.said[0]);
      this.result.addTo(this.map);
    }

    mark(at, text) {
      const box = shudi.part("div", "shudi-mark");
      shudi.part("span", "", box, text);
      L.marker(Array.isArray(at) ? shudi.latLng(at) : at, {
        interactive: false, keyboard: false, icon: L.divIcon({ className: "", html: box, iconSize: [0, 0] }),
      }).addTo(this.result);
    }
  }

  function figures({ kind, coordinates }, words) {
    const { area, perimeter, distance } = shudi.geodesy;
    if (kind !== "line") return [shudi.area(area(coordinates)), words.perimeter.replace("{n}", shudi.length(perimeter(coordinates)))];
    const parts = coordinates.slice(1).map((at, i) => distance(coordinates[i], at));
    const said = [shudi.length(parts.reduce((a, b) => a + b, 0))];
    if (parts.length > 1) said.push(words.last.replace("{n}", shudi.length(parts.at(-1))));
    return said;
  }
})((window.shudi = window.shudi || {}));
