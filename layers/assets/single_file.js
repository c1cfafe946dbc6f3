/* The start of a map in one file: what its data tell (layers/single_file.py) on a Leaflet map.
 *
 * For tests: window.shudi.single → {map, land, panel, card, selected}.
 */
(function (shudi) {
  "use strict";
  const told = (shudi.told = JSON.parse(document.getElementById("told").textContent));
  const PANES = { land: 210, water: 220, areas: 230, parks: 240, parcels: 300, projects: 420, labels: 450, highlight: 460 };
  const PANE_OF = { counties: "land", rivers: "water", parks: "parks", drawings: "projects" };
  const LARGEST_PX = 22;

  const root = shudi.make("main", "single", "", document.body);
  const holder = shudi.make("div", "single-map", "", root);
  holder.setAttribute("aria-label", told.title);
  const map = L.map(holder, { attributionControl: false, fadeAnimation: false, minZoom: 4, maxZoom: 19, zoomControl: false });
  holder.style.background = told.look.ground;
  for (const [name, z] of Object.entries(PANES)) Object.assign(map.createPane(name).style, { zIndex: z, pointerEvents: "none" });
  shudi.begin({ options: { words: told.words } });
  shudi.say("units", told.unit);
  L.control.zoom({ zoomInTitle: told.words.zoom_in, zoomOutTitle: told.words.zoom_out }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  const bounds = told.bounds && L.latLngBounds([told.bounds[1], told.bounds[0]], [told.bounds[3], told.bounds[2]]);
  if (bounds) map.fitBounds(bounds, { padding: [24, 24], maxZoom: 17, animate: false });
  else map.setView([23, 112], 5);

  for (const layer of told.around) {
    for (const [shapes, style] of layer.shapes) L.geoJSON(shapes, { style, pane: PANE_OF[layer.name] || "areas", interactive: false }).addTo(map);
    for (const [items, look] of layer.names) new shudi.Labels(items, look).addTo(map);
  }
  const land = new shudi.Land(told.parcels, told.colours.classes, told.edge).addTo(map);
  if (told.notice) shudi.make("p", "single-notice single-on-map", told.notice, holder);

  const outline = L.layerGroup().addTo(map);
  const single = (shudi.single = { map, land, selected: null });
  const card = (single.card = new shudi.Card(root, told.words, () => select(null)));
  single.panel = new shudi.SinglePanel(root, told, land, {
    onFound: (n) => {
      map.invalidateSize({ animate: false }); // the panel may just have made room
      select({ parcel: n }, true);
    },
    onShown: () => {
      land.paintAgain();
      if (single.selected && land.state[single.selected.parcel] === 0) select(null);
    },
  });

  const most = Math.max(1, ...(told.projects ? told.projects.yuan.filter((v) => v > 0) : []));
  const circles = (told.projects ? told.projects.at : []).map((at, row) => {
    const circle = L.circleMarker(at, { renderer: canvas(), interactive: false, color: told.look.project, opacity: 0.8, fillColor: "#ffffff", fillOpacity: 0.14 });
    circle.row = row;
    return circle.addTo(map);
  });
  function canvas() { return (single.renderer = single.renderer || L.canvas({ pane: "projects" })); }
  function radius(yuan) {
    if (!(yuan > 0)) return 2.5;
    const perRootBillion = Math.min(2.7 * 1.32 ** (Math.min(map.getZoom(), 16) - 9), LARGEST_PX / Math.sqrt(most / 1e9));
    return Math.max(0.9, perRootBillion * Math.sqrt(yuan / 1e9));
  }
  function resize() {
    const weight = Math.max(0.6, Math.min(1.6, (map.getZoom() - 8) * 0.35));
    for (const circle of circles) circle.setStyle({ radius: radius(told.projects.yuan[circle.row]), weight });
  }
  map.on("zoomend", resize);
  resize();

  const projectAt = (point) => circles.filter((one) => map.latLngToContainerPoint(one.getLatLng()).distanceTo(point) <= Math.max(4, one.getRadius()))
    .sort((a, b) => a.getRadius() - b.getRadius())[0];

  function select(chosen, fly) {
    single.selected = chosen;
    outline.clearLayers();
    if (!chosen) { card.hide(); return; }
    if (chosen.project != null) {
      ring(L.circleMarker(told.projects.at[chosen.project], { radius: radius(told.projects.yuan[chosen.project]) + 3 }));
      card.show(told.projects.fields, chosen.project);
      return;
    }
    const rings = land.rings(chosen.parcel), status = told.statuses.find(([code]) => code === land.status[chosen.parcel]);
    if (rings.length) {
      ring(L.polyline(rings.map((one) => [...one, one[0]])));
      if (fly) map.fitBounds(L.latLngBounds(rings.flat()), { paddingTopLeft: [60, 60], paddingBottomRight: holder.clientWidth > 700 ? [380, 60] : [60, holder.clientHeight / 2], maxZoom: 17 });
    }
    card.show(told.parcels.fields, chosen.parcel, status && status[2]);
  }

  function ring(shape) {
    for (const [color, weight] of [["#ffffff", 6], ["#14171f", 2.2]]) {
      const copy = shape.getRadius ? L.circleMarker(shape.getLatLng(), { ...shape.options }) : L.polyline(shape.getLatLngs());
      copy.setStyle({ color, weight, fill: false, interactive: false, opacity: 1, pane: "highlight" });
      copy.options.pane = "highlight";
      copy.options.interactive = false;
      copy.addTo(outline);
    }
  }

  map.on("click", (event) => {
    const project = projectAt(event.containerPoint), n = land.at(event.latlng);
    if (project) select({ project: project.row });
    else select(n >= 0 ? { parcel: n } : null);
  });
  map.on("mousemove", (event) => { holder.style.cursor = projectAt(event.containerPoint) || land.at(event.latlng) >= 0 ? "pointer" : ""; });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(holder);
})((window.shudi = window.shudi || {}));
