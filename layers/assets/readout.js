/* Where the pointer is, in degrees and in metres of the survey grid; a click on a line copies it.
 *
 * While the pointer is not on the map the pinned place is told (pin.js), or the map's middle.
 * shudi.readout(words) · shudi.said(lng, lat) → {degrees, grid, zone, copied: {degrees, grid}}.
 */
(function (shudi) {
  "use strict";
  const COPIED_MS = 1400;

  /* A place as text: to be read (about a metre), and to be copied (about a centimetre, a millimetre). */
  shudi.said = (lng, lat) => {
    const side = (value, digits, letters) => `${Math.abs(value).toFixed(digits)}°${letters[value < 0 ? 1 : 0]}`;
    const found = {
      degrees: `${side(lng, 5, "EW")}  ${side(lat, 5, "NS")}`,
      copied: { degrees: `${lng.toFixed(7)}, ${lat.toFixed(7)}` },
    };
    const metres = shudi.gauss(lng, lat);
    if (metres) {
      const zoned = metres.zone * 1e6 + metres.easting;
      found.zone = metres.zone;
      found.grid = `E ${zoned.toFixed(0)}  N ${metres.northing.toFixed(0)}`;
      found.copied.grid = `${zoned.toFixed(3)}, ${metres.northing.toFixed(3)}`;
    }
    return found;
  };

  shudi.readout = (words) => shudi.onStart(({ map }) => {
    const box = L.DomUtil.create("div", "shudi-readout");
    const line = (name) => {
      const button = L.DomUtil.create("button", `shudi-readout-${name}`, box);
      button.type = "button";
      button.title = `${words.copy} (${words.key})`;
      button.addEventListener("click", () => copy(name));
      return button;
    };
    const lines = { degrees: line("degrees"), grid: line("grid") };
    const done = L.DomUtil.create("span", "shudi-copied", box);
    done.setAttribute("role", "status");
    const control = new L.Control({ position: "bottomright" });
    control.onAdd = () => box;
    control.addTo(map);
    shudi.offMap(map, box);

    let over = null, shown = null, timer = 0;
    function show() {
      const at = (over && map.containerPointToLatLng(over).wrap()) || shudi.pinned || map.getCenter().wrap();
      const what = over ? "pointer" : shudi.pinned ? "pinned" : "middle";
      shown = shudi.said(at.lng, at.lat);
      box.dataset.what = what;
      for (const name of ["degrees", "grid"]) {
        lines[name].textContent = shown[name] || "";
        lines[name].hidden = !shown[name];
        lines[name].setAttribute("aria-label", `${words[what]}: ${shown[name]}. ${words.copy}`);
      }
      lines.grid.title = `${words.grid.replace("{zone}", shown.zone)} · ${words.copy}`;
    }
    async function copy(name) {
      const text = shown.copied[name];
      if (!text) return;
      done.textContent = (await shudi.copy(text)) ? words.copied : words.refused;
      clearTimeout(timer);
      timer = setTimeout(() => { done.textContent = ""; }, COPIED_MS);
    }
    shudi.copyPlace = copy;

    map.on("mousemove", (event) => { over = event.containerPoint; show(); });
    map.on("mouseout shudi:left", () => { over = null; show(); });
    map.on("move", show);
    map.on("shudi:pinned", show);
    document.addEventListener("keydown", (event) => {
      if (event.key === "c" && !shudi.typing(event)) copy("degrees");
    });
    show();
  });

  /* Whether a key is part of a text, or of a shortcut of the browser. */
  shudi.typing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented
    || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
})((window.shudi = window.shudi || {}));
