/* The part of the legend that is about investment: planned or actual, sizes and stages of projects,
 * and what each overlay that is on has to say. Parts of a layer have data-layer (tree.js).
 */
(function (shudi) {
  "use strict";
  const model = shudi.investment;
  const ORDER = ["park_density", "heat", "infrastructure", "projects", "flows"], FRESH_MS = 2000;

  /* A heading, what it means for who hovers it, and a remark that everybody should read. */
  model.title = (box, text, { meaning, remark } = {}) => {
    const title = L.DomUtil.create("h4", "", box);
    title.textContent = text;
    if (meaning) title.title = meaning;
    if (remark) L.DomUtil.create("p", "shudi-remark", box).textContent = remark;
  };

  function head(box) {
    const { words } = model, group = L.DomUtil.create("div", "shudi-measure", box);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words.investment);
    const buttons = ["planned", "actual"].map((measure) => {
      const button = L.DomUtil.create("button", "", group);
      button.type = "button";
      button.textContent = words[measure];
      button.addEventListener("click", () => model.choose(measure));
      return [measure, button];
    });
    const mark = () => { for (const [measure, button] of buttons) button.setAttribute("aria-pressed", String(measure === model.measure)); };
    model.on("measure", mark);
    mark();
  }

  shudi.onStart(({ map }) => {
    const parts = ORDER.filter((slug) => model.overlays[slug]);
    if (!parts.length) return;
    const slot = L.DomUtil.create("div", "shudi-legend-investment");
    shudi.legend.rest.before(slot); // what it explains may be all that is on the map
    L.DomUtil.create("h3", "", slot).textContent = model.words.investment;
    head(slot);
    const note = L.DomUtil.create("p", "shudi-remark shudi-unsaid", slot);
    note.textContent = model.words.not_recorded;
    const boxes = parts.map((slug) => {
      const box = L.DomUtil.create("div", "shudi-part", slot);
      box.dataset.layer = slug;
      return [box, model.overlays[slug]];
    });
    let fresh = null; // what was just switched on: it is looked for, so it is brought into sight
    const draw = () => {
      note.hidden = model.known();
      for (const [box, layer] of boxes) {
        box.textContent = "";
        layer.legend(box);
      }
      if (fresh) fresh.scrollIntoView({ block: "nearest" });
    };
    model.on("legend measure state", draw);
    if (model.overlays.projects) model.overlays.projects.on("resized", draw);
    if (shudi.onUnit) shudi.onUnit(draw);
    draw();
    map.fire("legend"); // hide the parts of layers that are off (tree.js)
    map.on("layeradd", ({ layer }) => {
      const part = boxes.find(([, one]) => one === layer);
      if (!part) return;
      fresh = part[0];
      setTimeout(() => { fresh = null; }, FRESH_MS);
    });
  });
})((window.shudi = window.shudi || {}));
