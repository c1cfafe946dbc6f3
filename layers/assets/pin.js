/* A pinned place: a right click (a long press) puts it, the search too; its coordinates can be copied.
 *
 * shudi.pin(words): sets it up. Then shudi.pinAt({lng, lat} | null), and shudi.pinned is the place.
 */
(function (shudi) {
  "use strict";
  const DROP = "M10 18.5C6.5 13.6 4.6 10.6 4.6 7.6a5.4 5.4 0 0 1 10.8 0c0 3-1.9 6-5.4 10.9Z";
  const CROSS = "M5.5 5.5l9 9M14.5 5.5l-9 9", COPY = "M7 7h9v9H7zM4 13V4h9", EDGE_PX = 8, TOP_PX = 90;

  const sexagesimal = (value, letters) => {
    const tenths = Math.round(Math.abs(value) * 36000), pad = (n) => String(n).padStart(2, "0");
    const seconds = (tenths % 600) / 10;
    return `${Math.floor(tenths / 36000)}°${pad(Math.floor(tenths / 600) % 60)}′${seconds < 10 ? "0" : ""}${seconds.toFixed(1)}″${letters[value < 0 ? 1 : 0]}`;
  };

  shudi.pinned = null;
  shudi.pin = (words) => shudi.onStart(({ map }) => {
    map.createPane("pins").style.zIndex = 640;
    let marker = null;

    shudi.pinAt = (at) => {
      if (marker) marker.remove();
      marker = null;
      shudi.pinned = at ? L.latLng(at.lat, at.lng).wrap() : null;
      if (at) {
        const icon = L.divIcon({ className: "shudi-pin", html: panel(shudi.pinned), iconSize: [0, 0] });
        marker = L.marker(shudi.pinned, { icon, pane: "pins", interactive: false, keyboard: false }).addTo(map);
      }
      settle();
      map.fire("shudi:pinned");
    };

    /* The card stays on the map: beside its place near an edge, under it near the top. */
    function settle() {
      const card = marker && marker.getElement().querySelector(".shudi-pin-card");
      if (!card) return;
      const at = map.latLngToContainerPoint(marker.getLatLng()), half = card.offsetWidth / 2 + EDGE_PX;
      const aside = Math.max(half - at.x, 0) - Math.max(at.x + half - map.getSize().x, 0);
      card.classList.toggle("shudi-under", at.y < card.offsetHeight + TOP_PX);
      card.style.marginLeft = `${Math.max(-half, Math.min(half, aside))}px`;
    }
    map.on("moveend", settle);
    // Who goes elsewhere is done with the place: its card would lie over what they look for.
    map.on("shudi:flying", ({ bounds }) => { if (shudi.pinned && !bounds.contains(shudi.pinned)) shudi.pinAt(null); });

    function panel(at) {
      const box = document.createElement("div"), said = shudi.said(at.lng, at.lat);
      box.appendChild(shudi.icon(DROP)).classList.add("shudi-pin-drop");
      const list = L.DomUtil.create("div", "shudi-pin-card", box);
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", words.pinned);
      row(list, said.degrees, said.copied.degrees);
      const angles = `${sexagesimal(at.lat, "NS")} ${sexagesimal(at.lng, "EW")}`;
      row(list, angles, angles);
      if (said.grid) row(list, said.grid, said.copied.grid, words.zone.replace("{zone}", said.zone));
      const close = L.DomUtil.create("button", "shudi-pin-close", list);
      close.type = "button";
      close.title = words.remove;
      close.setAttribute("aria-label", words.remove);
      close.appendChild(shudi.icon(CROSS));
      close.addEventListener("click", () => shudi.pinAt(null));
      shudi.offMap(map, list);
      return box;
    }

    function row(list, text, copied, note = "") {
      const button = L.DomUtil.create("button", "", list);
      button.type = "button";
      button.title = words.copy;
      L.DomUtil.create("span", "", button).textContent = text;
      if (note) L.DomUtil.create("small", "", button).textContent = note;
      button.appendChild(shudi.icon(COPY));
      button.addEventListener("click", async () => {
        if (!(await shudi.copy(copied))) return;
        button.classList.add("shudi-done");
        setTimeout(() => button.classList.remove("shudi-done"), 1200);
      });
    }

    map.on("contextmenu", (event) => { L.DomEvent.preventDefault(event.originalEvent); shudi.pinAt(event.latlng); });
  });
})((window.shudi = window.shudi || {}));
