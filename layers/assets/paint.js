/* Paints a decoded tile (mvt.js) on a canvas.
 *
 * shudi.paintTile(context, tile, state, view, look)
 *   state  Uint8Array, a byte a parcel: 0 = hidden, else a row of the colours
 *   view   {scale, x, y, width, height}: canvas pixels a tile unit, where its origin is, the canvas
 *   look   {colours, edges: CSS by byte, patterns: over the colours, by byte, or null,
 *           width: of the edges, context: of hidden outlines or 0}
 */
(function (shudi) {
  "use strict";
  const POLYGONS_A_PATH = 64; // longer paths are superlinear in Skia: 13 s for 100 000 in one

  /* Paint the parcels of a tile that touch the canvas, by colour, a few polygons a path. */
  function paintTile(context, tile, state, view, look) {
    const byByte = [];
    const west = -view.x / view.scale, north = -view.y / view.scale;
    const east = west + view.width / view.scale, south = north + view.height / view.scale;
    for (let i = 0; i < tile.size; i++) {
      const b = 4 * i;
      if (tile.box[b] > east || tile.box[b + 2] < west || tile.box[b + 1] > south || tile.box[b + 3] < north) continue;
      const byte = state[tile.n[i]] || 0;
      (byByte[byte] = byByte[byte] || []).push(i);
    }
    context.lineJoin = "round";
    if (byByte[0] && look.context) {
      context.strokeStyle = "rgba(90, 96, 110, 0.28)";
      context.lineWidth = look.context;
      inPaths(context, tile, byByte[0], view, () => context.stroke());
    }
    for (let byte = 1; byte < byByte.length; byte++) {
      if (!byByte[byte]) continue;
      context.fillStyle = look.colours[byte];
      context.strokeStyle = look.edges[byte];
      context.lineWidth = look.width;
      const colour = look.colours[byte], pattern = look.patterns && look.patterns[byte];
      inPaths(context, tile, byByte[byte], view, () => {
        context.fill();
        if (pattern) { context.fillStyle = pattern; context.fill(); context.fillStyle = colour; }
        if (look.width) context.stroke();
      });
    }
  }

  function inPaths(context, tile, parcels, view, draw) {
    const { ring, point, xy } = tile, { scale, x, y } = view;
    const near = 0.4 / scale; // points closer than 0.4 px to the last one cannot be seen
    for (let first = 0; first < parcels.length; first += POLYGONS_A_PATH) {
      const last = Math.min(first + POLYGONS_A_PATH, parcels.length);
      context.beginPath();
      for (let k = first; k < last; k++) {
        for (let r = ring[parcels[k]]; r < ring[parcels[k] + 1]; r++) {
          let px = xy[2 * point[r]], py = xy[2 * point[r] + 1];
          context.moveTo(px * scale + x, py * scale + y);
          for (let p = point[r] + 1; p < point[r + 1]; p++) {
            const qx = xy[2 * p], qy = xy[2 * p + 1];
            if (Math.abs(qx - px) < near && Math.abs(qy - py) < near) continue;
            context.lineTo(qx * scale + x, qy * scale + y);
            px = qx; py = qy;
          }
          context.closePath();
        }
      }
      draw();
    }
  }

  shudi.paintTile = paintTile;
  shudi.inPaths = inPaths; // for what is drawn over the parcels (marks.js)
})((window.shudi = window.shudi || {}));
