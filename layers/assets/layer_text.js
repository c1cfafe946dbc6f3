/* The choice of layers as a short text that is fit for a link: only what differs from the start.
 *
 *   base-osm-60.rivers-off.heat-on.parks-50.order-projects-parks-parcels
 *
 * Words are parted by dots: a basemap and its opacity, layers with on, off or an opacity (in that
 * order), and the order from top to bottom. Nothing in it is ever encoded in an address.
 */
(function (shudi) {
  "use strict";
  const SLUG = /^[a-z0-9_]+$/, PERCENT = /^(100|\d{1,2})$/;

  /* {base, baseOpacity, layers: {slug: {on, opacity}}, order} to text; null and absent: as at first. */
  function write({ base, baseOpacity, layers, order }) {
    const words = [];
    if (base) words.push(["base", base, ...(baseOpacity == null ? [] : [baseOpacity])]);
    for (const [slug, { on, opacity }] of Object.entries(layers)) {
      const said = [...(on == null ? [] : [on ? "on" : "off"]), ...(opacity == null ? [] : [opacity])];
      if (said.length) words.push([slug, ...said]);
    }
    if (order) words.push(["order", ...order]);
    return words.map((word) => word.join("-")).join(".");
  }

  /* The same back. What cannot be understood is passed over: a link may be of another version. */
  function read(text) {
    const found = { base: null, baseOpacity: null, layers: {}, order: null };
    for (const word of String(text || "").split(".")) {
      const [name, ...rest] = word.split("-");
      if (!SLUG.test(name)) continue;
      if (name === "order") found.order = rest.filter((slug) => SLUG.test(slug));
      else if (name === "base") {
        if (SLUG.test(rest[0] || "")) found.base = rest[0];
        if (PERCENT.test(rest[1] || "")) found.baseOpacity = Number(rest[1]);
      } else {
        const said = (found.layers[name] = { on: null, opacity: null });
        for (const one of rest) {
          if (one === "on" || one === "off") said.on = one === "on";
          else if (PERCENT.test(one)) said.opacity = Number(one);
        }
      }
    }
    return found;
  }

  shudi.layerText = { write, read };
})((window.shudi = window.shudi || {}));
