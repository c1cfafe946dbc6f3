/* A small map of the whole in the corner: outlines, and the rectangle of the view, which moves it.
 *
 * shudi.inset({words, width, height, share: [west, north], scale, paths: [{look, d}]}): drawn once by
 * layers/inset.py. A share is 0..1 of the Web Mercator square; scale is pixels a share.
 */
(function (shudi) {
  "use strict";
  const ICON = "M3 4.5h14v11H3zM9.5 9.5H15v4H9.5z", CROSS = "M5.5 5.5l9 9M14.5 5.5l-9 9";
  const SVG = "http://www.w3.org/2000/svg", ROOMY = [900, 540], LEAST_PX = 5;

  shudi.inset = (told) => shudi.onStart(({ map }) => {
    const { words, width, height, share } = told;
    const box = L.DomUtil.create("div", "shudi-inset");
    const control = new L.Control({ position: "bottomright" });
    control.onAdd = () => box;
    control.addTo(map);
    shudi.offMap(map, box);
    const toggle = L.DomUtil.create("button", "shudi-inset-toggle", box);
    toggle.type = "button";
    const icon = toggle.appendChild(shudi.icon(ICON)).firstChild;
    const picture = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`, tabindex: "0", role: "application", "aria-label": words.title })) picture.setAttribute(name, value);
    box.appendChild(picture);
    for (const { look, d } of told.paths) path(picture, look, d);
    const frame = path(picture, "shudi-inset-view", ""), [west, north] = share;

    /* Pixels of the inset to a place, and back. */
    const place = (x, y) => map.options.crs.pointToLatLng(L.point((west + x / told.scale) * 256, (north + y / told.scale) * 256), 0);
    const pixel = (at) => {
      const { x, y } = map.options.crs.latLngToPoint(at, 0);
      return [(x / 256 - west) * told.scale, (y / 256 - north) * told.scale];
    };

    function draw() {
      if (box.classList.contains("shudi-closed")) return;
      const view = map.getBounds();
      let [left, top] = pixel(view.getNorthWest()), [right, bottom] = pixel(view.getSouthEast());
      const wide = Math.max(right - left, LEAST_PX), high = Math.max(bottom - top, LEAST_PX);
      left = (left + right - wide) / 2;
      top = (top + bottom - high) / 2;
      frame.setAttribute("d", `M${left.toFixed(1)} ${top.toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}h${(-wide).toFixed(1)}Z`);
    }

    function open(on) {
      box.classList.toggle("shudi-closed", !on);
      icon.setAttribute("d", on ? CROSS : ICON);
      toggle.title = on ? words.close : words.open;
      toggle.setAttribute("aria-label", toggle.title);
      toggle.setAttribute("aria-expanded", String(on));
      draw();
    }

    let chosen = false; // by a person: then the size of the map decides no more
    const roomy = () => { const size = map.getSize(); return size.x >= ROOMY[0] && size.y >= ROOMY[1]; };
    toggle.addEventListener("click", () => { chosen = true; open(box.classList.contains("shudi-closed")); });
    map.on("move zoom resize", draw);
    map.on("resize", () => { if (!chosen) open(roomy()); });
    open(roomy());

    const go = (event) => {
      const edge = picture.getBoundingClientRect();
      map.panTo(place(event.clientX - edge.left, event.clientY - edge.top), { animate: false });
    };
    let held = false;
    picture.addEventListener("pointerdown", (event) => { held = true; picture.setPointerCapture(event.pointerId); go(event); });
    picture.addEventListener("pointermove", (event) => { if (held) go(event); });
    for (const name of ["pointerup", "pointercancel"]) picture.addEventListener(name, () => { held = false; });
    picture.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const size = map.getSize();
      map.panBy([step[0] * size.x * 0.3, step[1] * size.y * 0.3]);
    });
  });

  function path(picture, look, d) {
    const element = document.createElementNS(SVG, "path");
    element.setAttribute("class", look);
    element.setAttribute("d", d);
    return picture.appendChild(element);
  }
})((window.shudi = window.shudi || {}));
