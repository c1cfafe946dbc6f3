/* GCJ-02, the shifted coordinates of Chinese web maps, from WGS 84: gis/gcj02.py says what it is.
 *
 * shudi.gcj02(lng, lat) → [lng, lat], in degrees.
 */
(function (shudi) {
  "use strict";
  const A_M = 6378245, E2 = 0.00669342162296594323, { PI, sin, cos, sqrt, abs } = Math;
  const inside = (lng, lat) => lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

  shudi.gcj02 = (lng, lat) => {
    if (!inside(lng, lat)) return [lng, lat];
    const x = lng - 105, y = lat - 35, root = sqrt(abs(x));
    const waves = 20 * sin(6 * x * PI) + 20 * sin(2 * x * PI);
    let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
    north += (2 / 3) * (waves + 20 * sin(y * PI) + 40 * sin((y / 3) * PI));
    north += (2 / 3) * (160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30));
    let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
    east += (2 / 3) * (waves + 20 * sin(x * PI) + 40 * sin((x / 3) * PI));
    east += (2 / 3) * (150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI));
    const phi = (lat * PI) / 180, magic = 1 - E2 * sin(phi) ** 2, degrees = 180 / PI;
    return [lng + (degrees * east * sqrt(magic)) / (A_M * cos(phi)), lat + (degrees * north * magic * sqrt(magic)) / (A_M * (1 - E2))];
  };
})((window.shudi = window.shudi || {}));
