/* Patterns over the colours of parcels, by name (layers/patterns.py): dots and lines, drawn here.
 *
 * shudi.pattern(name, ratio) → CanvasPattern for a canvas with that many pixels a point, or null
 * shudi.patternUrl(name)     → the same as an image for a style sheet, or ""
 * A pattern repeats every SIDE points, of which a tile has a whole number: it goes on over its edges.
 */
(function (shudi) {
  "use strict";
  const SIDE = 8, INK = "rgba(24, 27, 36, 0.5)";
  const made = new Map();

  /* Lines from [x, y] to [x, y] and dots [x, y, radius], in a square of SIDE points. */
  const LOOKS = {
    sparse: { dots: [[4, 4, 0.8]] },
    dots: { dots: [[2, 2, 0.85], [6, 6, 0.85]] },
    rising: { lines: [[-1, 9, 9, -1], [-1, 1, 1, -1], [7, 9, 9, 7]] },
    falling: { lines: [[-1, -1, 9, 9], [-1, 7, 1, 9], [7, -1, 9, 1]] },
    level: { lines: [[0, 2, 8, 2], [0, 6, 8, 6]] },
    upright: { lines: [[2, 0, 2, 8], [6, 0, 6, 8]] },
    grid: { lines: [[0, 4, 8, 4], [4, 0, 4, 8]] },
    crossed: { lines: [[-1, 9, 9, -1], [-1, -1, 9, 9]] },
  };

  function draw(name, ratio) {
    const canvas = document.createElement("canvas"), { lines = [], dots = [] } = LOOKS[name];
    canvas.width = canvas.height = Math.round(SIDE * ratio);
    const ctx = canvas.getContext("2d");
    ctx.scale(canvas.width / SIDE, canvas.height / SIDE);
    ctx.strokeStyle = ctx.fillStyle = INK;
    ctx.lineWidth = 0.85;
    for (const [x, y, x2, y2] of lines) { ctx.beginPath(); ctx.moveTo(x, y); ctx.lineTo(x2, y2); ctx.stroke(); }
    for (const [x, y, r] of dots) { ctx.beginPath(); ctx.arc(x, y, r, 0, 2 * Math.PI); ctx.fill(); }
    return canvas;
  }

  function kept(key, make) {
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  }

  shudi.pattern = (name, ratio) => {
    if (!Object.hasOwn(LOOKS, name)) return null;
    return kept(`${name} ${ratio}`, () => {
      const canvas = draw(name, ratio);
      return canvas.getContext("2d").createPattern(canvas, "repeat");
    });
  };
  shudi.patternUrl = (name) => (Object.hasOwn(LOOKS, name) ? kept(name, () => draw(name, 2).toDataURL()) : "");
  shudi.PATTERN_PX = SIDE;
})((window.shudi = window.shudi || {}));
