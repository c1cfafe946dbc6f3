/* The page's glue: the map's start, and the bridge to the page that holds this one in a frame.
 *
 * From the parent: {type: "state", key} · {type: "selected", layer, id, n} or {layer: null} ·
 *   {type: "fly", bounds: [w, s, e, n]} or {type: "fly", point: [lng, lat], zoom} ·
 *   {type: "view", view: [lat, lng, zoom]} · {type: "told", topic, value}, see bridge.js.
 * To the parent: {type: "ready", home: [lat, lng, zoom]} · {type: "select", layer, id, n} (nulls: nothing) ·
 *   {type: "view", center: [lng, lat], zoom, bounds: [w, s, e, n]} · {type: "painted", key, ms} ·
 *   {type: "state-lost", key} · {type: "tell", topic, value}.
 * Only messages of our own origin from the parent window are heard, and only it is spoken to.
 * For tests: window.shudi.status() → {key, paints, fetched, zoom, overview, selected, tiles}.
 */
(function (shudi) {
  "use strict";
  /* Padding of a view, so that the open legend covers as little as can be of what is looked at. */
  shudi.room = (px) => {
    const legend = document.querySelector(".shudi-legend:not(.shudi-closed)");
    const left = legend && legend.offsetWidth < window.innerWidth / 3 ? legend.offsetWidth + 10 : 0;
    return { paddingTopLeft: [left + px, px], paddingBottomRight: [px, px] };
  };

  const KEY = /^[0-9a-z-]{1,64}$/, VIEW_MS = 250;

  shudi.start = function (map, options, parcels, projects) {
    const { framed, post } = shudi;
    const pointer = new shudi.Pointer(map, {
      parcels, projects, words: options.words,
      onSelect: (chosen) => post(Object.assign({ type: "select" }, chosen || { layer: null, id: null, n: null })),
    });

    map.getContainer().style.background = options.ground;
    // Leaflet's own words are English.
    for (const [look, text] of [["zoom-in", options.words.zoom_in], ["zoom-out", options.words.zoom_out]]) {
      const button = map.getContainer().querySelector(`.leaflet-control-${look}`);
      if (button) { button.title = text; button.setAttribute("aria-label", text); }
    }
    if (options.credits.length) {
      const credits = new L.Control({ position: "bottomright" });
      credits.onAdd = () => { const box = L.DomUtil.create("div", "shudi-credits"); box.textContent = options.credits.join(" · "); return box; };
      credits.addTo(map);
    }
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 110 }).addTo(map);
    const waiting = L.DomUtil.create("div", "shudi-waiting", map.getContainer());
    waiting.textContent = options.words.waiting;
    waiting.hidden = true;
    const box = options.bounds;
    if (box) map.fitBounds([[box[1], box[0]], [box[3], box[2]]], { ...shudi.room(18), animate: false });

    parcels.on("painted", ({ key, ms }) => post({ type: "painted", key, ms }));
    parcels.on("waiting", (event) => { waiting.hidden = !event.waiting; });
    parcels.on("projects", ({ bytes, day }) => {
      // Another number of projects: this page is of an older revision. In a frame, the page that
      // holds it brings the new one (ui/assets/map_renewal.js).
      if (projects && !projects.setShown(bytes, day) && !framed) reload(map);
    });
    parcels.on("statelost", ({ key }) => {
      if (framed) post({ type: "state-lost", key });
      else if (key !== "all") parcels.setState("all");
    });

    let timer = 0, moved = false;
    map.on("movestart", () => { moved = true; }); // not when only the window has another size
    map.on("moveend", () => {
      if (!moved) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        moved = false;
        const { lat, lng } = map.getCenter(), b = map.getBounds();
        post({ type: "view", center: [lng, lat], zoom: map.getZoom(), bounds: [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()] });
      }, VIEW_MS);
    });

    window.addEventListener("message", (event) => {
      if (event.origin !== location.origin || event.source !== window.parent || !event.data) return;
      hear(event.data, map, parcels, pointer);
    });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());

    const home = viewOf(map);
    restore(map);
    const asked = new URLSearchParams(location.search).get("state");
    if (asked && KEY.test(asked)) parcels.setState(asked);
    else if (!framed) parcels.setState("all");
    shudi.status = () => ({
      key: parcels.key, paints: parcels.paints, fetched: parcels.fetched, zoom: map.getZoom(),
      overview: parcels.inOverview(), selected: pointer.selected, tiles: Object.keys(parcels._tiles || {}).length,
      loading: Boolean(parcels._loading),
    });
    shudi.map = map;
    shudi.begin({ map, parcels, projects, pointer, options });
    post({ type: "ready", home });
  };

  const viewOf = (map) => { const { lat, lng } = map.getCenter(); return [lat, lng, map.getZoom()]; };
  const finite = (list, length) => Array.isArray(list) && list.length === length && list.every(Number.isFinite);

  function hear(message, map, parcels, pointer) {
    if (message.type === "state" && KEY.test(message.key)) parcels.setState(message.key);
    else if (message.type === "told") shudi.listen(message);
    else if (message.type === "selected") {
      const { layer, id, n } = message, same = pointer.selected;
      if (!layer || !id) pointer.highlight(null);
      else if (!same || same.layer !== layer || same.id !== String(id)) pointer.highlight({ layer: String(layer), id: String(id), n });
    } else if (message.type === "view" && finite(message.view, 3)) {
      map.setView([message.view[0], message.view[1]], message.view[2], { animate: false });
    } else if (message.type === "fly" && finite(message.bounds, 4)) {
      const [west, south, east, north] = message.bounds, box = L.latLngBounds([south, west], [north, east]);
      map.fire("shudi:flying", { bounds: box });
      map.flyToBounds(box, { ...shudi.room(30), maxZoom: 17, duration: 0.8 });
    } else if (message.type === "fly" && finite(message.point, 2)) {
      map.flyTo([message.point[1], message.point[0]], message.zoom || Math.max(map.getZoom(), 16), { duration: 0.8 });
    }
  }

  function reload(map) {
    const { lat, lng } = map.getCenter(), view = JSON.stringify([lat, lng, map.getZoom()]);
    if (sessionStorage.getItem("shudi-reloaded") === view) return; // once is enough
    sessionStorage.setItem("shudi-view", view);
    sessionStorage.setItem("shudi-reloaded", view);
    location.reload();
  }

  function restore(map) {
    const view = JSON.parse(sessionStorage.getItem("shudi-view") || "null");
    sessionStorage.removeItem("shudi-view");
    if (finite(view, 3)) map.setView([view[0], view[1]], view[2], { animate: false });
  }
})((window.shudi = window.shudi || {}));
