/* The legend: what the colours, the circles and the lines mean. Data as text, never as markup.
 * A part with data-layer is hidden while that layer is off (tree.js).
 *
 * new shudi.Legend({title, statuses: [{text, colour, strong, total}], circles: {title, yuan: [],
 * text: []}, lines: [{text, look}], notice, open, position}).follow(projects)
 */
(function (shudi) {
  "use strict";

  const Legend = L.Control.extend({
    options: { position: "bottomleft" },

    onAdd() {
      const box = L.DomUtil.create("section", "shudi-legend");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      const head = L.DomUtil.create("button", "shudi-legend-head", box);
      head.type = "button";
      head.textContent = this.options.title;
      const body = L.DomUtil.create("div", "shudi-legend-body", box);
      const open = (yes) => { box.classList.toggle("shudi-closed", !yes); head.setAttribute("aria-expanded", String(yes)); };
      head.addEventListener("click", () => open(box.classList.contains("shudi-closed")));
      open(window.innerWidth >= 560 && window.innerHeight >= 420);

      const list = L.DomUtil.create("ul", "shudi-statuses", body);
      list.dataset.layer = "parcels"; // hidden while that layer is (tree.js)
      for (const status of this.options.statuses) {
        const item = L.DomUtil.create("li", status.strong ? "shudi-strong" : "", list);
        L.DomUtil.create("i", "", item).style.background = status.colour;
        L.DomUtil.create("span", "", item).textContent = status.text;
        if (status.total) L.DomUtil.create("b", "", item).textContent = status.total;
      }
      if (this.options.circles) {
        const title = L.DomUtil.create("h4", "", body), row = L.DomUtil.create("div", "shudi-circles", body);
        title.textContent = this.options.circles.title;
        title.dataset.layer = row.dataset.layer = "projects";
        this._circles = this.options.circles.text.map((text) => {
          const item = L.DomUtil.create("span", "", row), circle = L.DomUtil.create("i", "", item);
          L.DomUtil.create("b", "", item).textContent = text;
          return circle;
        });
      }
      if (this.options.lines.length) {
        const lines = L.DomUtil.create("ul", "shudi-lines", body);
        for (const line of this.options.lines) {
          const item = L.DomUtil.create("li", "", lines);
          item.dataset.layer = line.layer;
          L.DomUtil.create("i", line.look, item);
          L.DomUtil.create("span", "", item).textContent = line.text;
        }
      }
      if (this.options.notice) L.DomUtil.create("p", "shudi-notice", body).textContent = this.options.notice;
      return box;
    },

    /* Keep the sample circles the size that the map draws them at. */
    follow(projects) {
      const size = () => (this._circles || []).forEach((circle, i) => {
        circle.style.width = circle.style.height = `${2 * projects.radius(this.options.circles.yuan[i])}px`;
      });
      projects.on("resized", size);
      size();
      return this;
    },
  });

  shudi.Legend = Legend;
})((window.shudi = window.shudi || {}));
