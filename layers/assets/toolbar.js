/* The bar of tools under the zoom buttons, and who begins when the map does.
 *
 * shudi.onStart(fn): fn({map, parcels, projects, pointer, options}) once everything is there.
 * shudi.toolButton({name, title, path, modal, onToggle, after}) → {set(on), on, element}
 *   path   SVG path data in a box of 20 × 20, drawn as a stroke
 *   modal  while it is on, the pointer picks nothing, and every other modal tool is off; Escape ends it
 *   onToggle(on)  for a tool that stays on; without it give onClick() for one that only acts
 */
(function (shudi) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const starters = [], modals = new Set();
  let parts = null, bar = null;

  /* Whether a person is at something that takes the pointer: drawing, measuring. */
  shudi.busy = () => modals.size > 0;

  shudi.onStart = (fn) => { if (parts) fn(parts); else starters.push(fn); };

  shudi.begin = (all) => {
    parts = all;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      for (const tool of modals) tool.set(false);
    });
    for (const fn of starters.splice(0)) fn(parts);
  };

  /* An icon of ours, from its path. */
  shudi.icon = (path) => {
    const svg = document.createElementNS(SVG, "svg"), line = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "shudi-icon");
    line.setAttribute("d", path);
    svg.appendChild(line);
    return svg;
  };

  const Bar = L.Control.extend({
    options: { position: "topleft" },
    onAdd() {
      const box = L.DomUtil.create("div", "leaflet-bar shudi-tools");
      box.setAttribute("role", "toolbar");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    },
  });

  shudi.toolButton = ({ name, title, path, modal = false, onToggle, onClick }) => {
    if (!bar) bar = new Bar().addTo(parts.map);
    const button = L.DomUtil.create("button", `shudi-tool shudi-tool-${name}`, bar.getContainer());
    button.type = "button";
    button.title = title;
    button.setAttribute("aria-label", title);
    button.appendChild(shudi.icon(path));
    const tool = {
      element: button,
      on: false,
      set(on) {
        if (tool.on === on) return;
        if (on && modal) for (const other of modals) other.set(false);
        tool.on = on;
        button.setAttribute("aria-pressed", String(on));
        if (modal) {
          on ? modals.add(tool) : modals.delete(tool);
          parts.pointer.enabled = modals.size === 0;
          if (on) parts.pointer.leave();
        }
        onToggle(on);
      },
    };
    if (onToggle) button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (onToggle ? tool.set(!tool.on) : onClick()));
    return tool;
  };
})((window.shudi = window.shudi || {}));
