/* Zoom to what matters (the selection, else what the filter leaves, else everything), full screen,
 * and a word when the filter leaves parcels but none of them is in view.
 *
 * shudi.extent(words) · shudi.notices: a place under the tools for small panels.
 */
(function (shudi) {
  "use strict";
  const FIT = "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7.5 10h5M10 7.5v5";
  const OPEN = "M3.5 8V3.5H8M12 3.5h4.5V8M16.5 12v4.5H12M8 16.5H3.5V12", SHUT = "M8 3.5V8H3.5M16.5 8H12V3.5M12 16.5V12h4.5M3.5 12H8v4.5";
  const LOOK_MS = 200;

  shudi.extent = (words) => shudi.onStart(({ map, parcels, pointer, options }) => {
    shudi.notices = L.DomUtil.create("div", "shudi-notices", map.getContainer());
    shudi.offMap(map, shudi.notices);
    const bar = new L.Control({ position: "topright" });
    bar.onAdd = () => L.DomUtil.create("div", "leaflet-bar shudi-tools");
    bar.addTo(map);
    shudi.offMap(map, bar.getContainer());
    const fit = button(bar.getContainer(), "fit", FIT, () => shudi.flyTo(...target()));
    if (document.fullscreenEnabled) fullScreen(bar.getContainer(), words);

    let told = null; // of the state that is shown: {key, parcels, all, bounds}
    /* Where the button goes: the box, and whether it needs room around it. */
    function target() {
      const picked = pointer.selected && L.featureGroup(pointer.outline.getLayers()).getBounds();
      if (shudi.markedBounds) return [shudi.markedBounds, {}];
      if (picked && picked.isValid()) return [[picked.getWest(), picked.getSouth(), picked.getEast(), picked.getNorth()], { near: true }];
      return filtered() && told.bounds ? [told.bounds, {}] : [options.bounds, {}];
    }
    const filtered = () => told && told.key === parcels.key && told.parcels < told.all;
    function name() {
      const what = shudi.markedBounds || pointer.selected ? words.to_selection : filtered() ? words.to_filter : words.to_all;
      fit.title = what;
      fit.setAttribute("aria-label", what);
    }
    fit.addEventListener("pointerenter", name);
    fit.addEventListener("focus", name);
    name();

    const away = L.DomUtil.create("div", "shudi-notice-pill", shudi.notices), text = L.DomUtil.create("span", "", away);
    const go = L.DomUtil.create("button", "", away);
    away.hidden = true;
    away.setAttribute("role", "status");
    go.type = "button";
    go.textContent = words.go;
    go.addEventListener("click", () => shudi.flyTo(told.bounds, { near: told.parcels === 1 }));

    let timer = 0;
    const later = () => { clearTimeout(timer); timer = setTimeout(look, LOOK_MS); };
    async function look() {
      const key = parcels.key, view = map.getBounds();
      if (!key) return;
      let inside = null;
      if (told && told.key === key) inside = without(told, view);
      if (inside === null) {
        const box = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()].map((v) => v.toFixed(6)).join(",");
        try {
          const found = await (await shudi.get(`extent/${encodeURIComponent(key)}.json?bbox=${box}`, "application/json")).json();
          if (parcels.key !== key || !view.equals(map.getBounds())) return; // asked again where it is now
          told = { key, ...found };
          inside = found.inside;
        } catch (error) {
          return; // the state is on its way out, or the server is: nothing to say
        }
      }
      away.hidden = !(filtered() && told.bounds && inside === 0 && map.hasLayer(parcels));
      text.textContent = words.away.replace("{n}", told.parcels.toLocaleString(options.words.lang));
      name();
    }
    parcels.on("painted", later);
    map.on("moveend", later);
    shudi.onMarked = name;
  });

  /* How many are in view, as far as it is known without asking; else null. */
  function without({ parcels, all, bounds }, view) {
    if (parcels === all || !bounds) return parcels;
    const box = L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]]);
    return view.contains(box) ? parcels : view.intersects(box) ? null : 0;
  }

  function button(bar, look, path, act) {
    const element = L.DomUtil.create("button", `shudi-tool shudi-tool-${look}`, bar);
    element.type = "button";
    element.appendChild(shudi.icon(path));
    element.addEventListener("click", act);
    return element;
  }

  function fullScreen(bar, words) {
    const element = button(bar, "full", OPEN, () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    });
    const name = () => {
      const on = Boolean(document.fullscreenElement), text = on ? words.leave_full : words.full;
      element.title = text;
      element.setAttribute("aria-label", text);
      element.firstChild.firstChild.setAttribute("d", on ? SHUT : OPEN);
    };
    document.addEventListener("fullscreenchange", name);
    name();
  }
})((window.shudi = window.shudi || {}));
