/* CGCS2000 3-degree Gauss-Krüger coordinates, for the place under the pointer.
 *
 * shudi.gauss(lng, lat, zone?) → {zone, easting, northing} in metres, easting without the zone;
 * null outside the zones (73.5–136.5°E). Krüger's series to the sixth order (C. F. F. Karney,
 * Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85, 2011, eq. 35).
 */
(function (shudi) {
  "use strict";
  const A = 6378137, F = 1 / 298.257222101, FALSE_EASTING = 500000, FIRST = 25, LAST = 45;
  const E = Math.sqrt(F * (2 - F)), N = F / (2 - F);
  const RECTIFYING = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);
  const polynomial = (first, ...terms) => terms.reduce((sum, term, i) => sum + term * N ** (first + i), 0);
  const ALPHA = [
    polynomial(1, 1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
    polynomial(2, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
    polynomial(3, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
    polynomial(4, 49561 / 161280, -179 / 168, 6601661 / 7257600),
    polynomial(5, 34729 / 80640, -3418889 / 1995840),
    polynomial(6, 212378941 / 319334400),
  ];

  /* The zone of a longitude; a seam belongs to the zone east of it, as in gis/crs.py. */
  const zoneOf = (lng) => Math.floor((lng + 1.5) / 3);

  shudi.gauss = (lng, lat, zone = zoneOf(lng)) => {
    if (!(zone >= FIRST && zone <= LAST) || !(Math.abs(lat) < 90)) return null;
    const phi = (lat * Math.PI) / 180, lambda = ((lng - 3 * zone) * Math.PI) / 180, sin = Math.sin(phi);
    const t = Math.sinh(Math.atanh(sin) - E * Math.atanh(E * sin));
    const xi = Math.atan2(t, Math.cos(lambda)), eta = Math.asinh(Math.sin(lambda) / Math.hypot(t, Math.cos(lambda)));
    let north = xi, east = eta;
    ALPHA.forEach((alpha, i) => {
      const k = 2 * (i + 1);
      north += alpha * Math.sin(k * xi) * Math.cosh(k * eta);
      east += alpha * Math.cos(k * xi) * Math.sinh(k * eta);
    });
    return { zone, easting: FALSE_EASTING + RECTIFYING * east, northing: RECTIFYING * north };
  };
})((globalThis.shudi = globalThis.shudi || {}));
