/* The parts of some parcels that are in view: where their middles are and how large they are.
 *
 * shudi.partsInView(map, parcels, wanted, view) → Map of number → {at: L.Point, side}
 *   wanted   Set of numbers of parcels
 *   view     L.Bounds in layer points, as the middles are
 * A part's middle is its centre of gravity, or where that lies outside of it, the middle of the
 * longest run on that height; its side in pixels is what text has room in there. From the tiles that are
 * on the screen: what they lack has no part.
 */
(function (shudi) {
  "use strict";
  const SEAM_PX = 1;

  shudi.partsInView = (map, parcels, wanted, view) => {
    const found = new Map(), size = parcels.getTileSize(), origin = map.getPixelOrigin();
    for (const { el, coords } of Object.values(parcels._tiles || {})) {
      if (!el.shudi || !el.shudi.tile || coords.z !== map.getZoom()) continue;
      const corner = coords.scaleBy(size).subtract(origin), square = L.bounds(corner, corner.add(size));
      if (!view.intersects(square)) continue;
      const { tile, times, dx, dy } = el.shudi, scale = (size.x / tile.extent) * times;
      // A tile reaches a little over its edges: what lies there is the next one's.
      const pane = [Math.max(view.min.x, square.min.x), Math.max(view.min.y, square.min.y), Math.min(view.max.x, square.max.x), Math.min(view.max.y, square.max.y)];
      for (let i = 0; i < tile.size; i++) {
        if (!wanted.has(tile.n[i])) continue;
        const rings = found.get(tile.n[i]) || [];
        for (let r = tile.ring[i]; r < tile.ring[i + 1]; r++) {
          const ring = [];
          for (let p = tile.point[r]; p < tile.point[r + 1]; p++) {
            ring.push([tile.xy[2 * p] * scale - dx * size.x + corner.x, tile.xy[2 * p + 1] * scale - dy * size.y + corner.y]);
          }
          const inside = clipped(ring, pane);
          if (inside.length > 2) rings.push(inside);
        }
        found.set(tile.n[i], rings);
      }
    }
    for (const [n, rings] of found) {
      const part = middle(rings);
      if (part) found.set(n, part);
      else found.delete(n);
    }
    return found;
  };

  /* What of a ring lies in [left, top, right, bottom]; edges along its sides may lie upon each other. */
  function clipped(ring, [left, top, right, bottom]) {
    for (const [axis, limit, sign] of [[0, left, 1], [1, top, 1], [0, right, -1], [1, bottom, -1]]) {
      const within = (at) => (at[axis] - limit) * sign >= 0, next = [];
      ring.forEach((at, i) => {
        const before = ring.at(i - 1);
        if (within(at) !== within(before)) {
          const share = (limit - before[axis]) / (at[axis] - before[axis]);
          next.push([0, 1].map((k) => (k === axis ? limit : before[k] + share * (at[k] - before[k]))));
        }
        if (within(at)) next.push(at);
      });
      ring = next;
    }
    return ring;
  }

  /* The centre by the shoelace formula: holes turn the other way and count against. */
  function middle(rings) {
    let twice = 0, x = 0, y = 0;
    for (const ring of rings) ring.forEach((b, i) => {
      const a = ring.at(i - 1), cross = a[0] * b[1] - b[0] * a[1];
      twice += cross;
      x += (a[0] + b[0]) * cross;
      y += (a[1] + b[1]) * cross;
    });
    if (!twice) return null;
    const at = L.point(x / (3 * twice), y / (3 * twice)), across = run(rings, 1, at.y, at.x);
    if (!across) return null;
    if (at.x < across[0] || at.x > across[1]) at.x = (across[0] + across[1]) / 2;
    const down = run(rings, 0, at.x, at.y);
    return down && { at, side: Math.min(across[1] - across[0], down[1] - down[0], Math.sqrt(Math.abs(twice) / 2)) };
  }

  /* From where to where the rings are cut inside by the line on which one axis (0: x, 1: y) has this
   * value: the run in which a place lies, or else the longest. */
  function run(rings, axis, value, place) {
    const cuts = [], runs = [];
    for (const ring of rings) ring.forEach((b, i) => {
      const a = ring.at(i - 1);
      if (a[axis] > value !== b[axis] > value) cuts.push(a[1 - axis] + ((value - a[axis]) / (b[axis] - a[axis])) * (b[1 - axis] - a[1 - axis]));
    });
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      if (runs.length && cuts[i] - runs.at(-1)[1] < SEAM_PX) runs.at(-1)[1] = cuts[i + 1]; // the next tile's piece
      else runs.push([cuts[i], cuts[i + 1]]);
    }
    return runs.find(([from, to]) => from <= place && place <= to) || runs.sort((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];
  }
})((window.shudi = window.shudi || {}));
