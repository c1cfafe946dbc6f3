/* Area and length on the ellipsoid of CGCS2000, as gis/area.py and gis/perimeter.py have them.
 *
 * Places are [longitude, latitude] in degrees; a ring does not repeat its first one.
 *   shudi.geodesy.area(polygons)      m² of [[ring, …holes], …]
 *   shudi.geodesy.perimeter(polygons) m of all their rings
 *   shudi.geodesy.distance(a, b)      m of the shortest line
 *   shudi.geodesy.circle(centre, m)   a ring of CORNERS corners that has the circle's area
 * Areas: Lambert's azimuthal equal-area projection by authalic latitude (Snyder, Map Projections,
 * USGS 1395, pages 187–190), around the middle of a 2-degree cell, and long edges split, both as in
 * gis/area.py: a person reads the same mu while drawing and afterwards.
 * Lengths: Vincenty's inverse solution (Survey Review 176, 1975), good to a millimetre.
 */
(function (shudi) {
  "use strict";
  const A = 6378137, F = 1 / 298.257222101, B = A * (1 - F), E2 = F * (2 - F), E = Math.sqrt(E2);
  const RAD = Math.PI / 180, CELL = 2, LONGEST = 0.1, CORNERS = 120;

  const q = (sine) => (1 - E2) * (sine / (1 - E2 * sine * sine) + Math.atanh(E * sine) / E);
  const POLE = q(1), RADIUS = A * Math.sqrt(POLE / 2); // of the sphere with the ellipsoid's area
  const authalic = (latitude) => Math.asin(Math.max(-1, Math.min(1, q(Math.sin(latitude)) / POLE)));
  const geodetic = (beta) => beta +
    (E2 / 3 + (31 * E2 ** 2) / 180 + (517 * E2 ** 3) / 5040) * Math.sin(2 * beta) +
    ((23 * E2 ** 2) / 360 + (251 * E2 ** 3) / 3780) * Math.sin(4 * beta) +
    ((761 * E2 ** 3) / 45360) * Math.sin(6 * beta);

  /* The equal-area plane around a place, in metres; as gis.crs.equal_area_at. */
  class Plane {
    constructor([longitude, latitude]) {
      const phi = latitude * RAD, sine = Math.sin(phi);
      this.lambda = longitude * RAD;
      this.beta = authalic(phi);
      this.d = (A * Math.cos(phi)) / Math.sqrt(1 - E2 * sine * sine) / (RADIUS * Math.cos(this.beta));
    }

    to([longitude, latitude]) {
      const beta = authalic(latitude * RAD), east = longitude * RAD - this.lambda, { beta: middle, d } = this;
      const rise = Math.sin(beta), across = Math.cos(beta) * Math.cos(east);
      const scale = RADIUS * Math.sqrt(2 / (1 + Math.sin(middle) * rise + Math.cos(middle) * across));
      return [scale * d * Math.cos(beta) * Math.sin(east), (scale / d) * (Math.cos(middle) * rise - Math.sin(middle) * across)];
    }

    from([x, y]) {
      const { beta: middle, d } = this, rho = Math.hypot(x / d, d * y);
      if (!rho) return [this.lambda / RAD, geodetic(middle) / RAD];
      const angle = 2 * Math.asin(Math.min(1, rho / (2 * RADIUS))), sine = Math.sin(angle), cosine = Math.cos(angle);
      const beta = Math.asin(cosine * Math.sin(middle) + (d * y * sine * Math.cos(middle)) / rho);
      const east = Math.atan2(x * sine, d * rho * Math.cos(middle) * cosine - d * d * y * Math.sin(middle) * sine);
      return [(this.lambda + east) / RAD, geodetic(beta) / RAD];
    }
  }

  const middle = (low, high) => (Math.floor((low + high) / 2 / CELL) + 0.5) * CELL;

  function box(polygons) {
    const all = [Infinity, Infinity, -Infinity, -Infinity];
    for (const rings of polygons) for (const [x, y] of rings[0]) {
      all[0] = Math.min(all[0], x); all[1] = Math.min(all[1], y);
      all[2] = Math.max(all[2], x); all[3] = Math.max(all[3], y);
    }
    return all;
  }

  /* Twice the area of a ring on a plane, by its sign. */
  function shoelace(ring, plane) {
    let sum = 0, first = null, last = null;
    const step = (place) => {
      const at = plane.to(place);
      if (last) sum += (last[0] - first[0]) * (at[1] - first[1]) - (at[0] - first[0]) * (last[1] - first[1]);
      else first = at;
      last = at;
    };
    ring.forEach(([x, y], i) => {
      step([x, y]);
      const [nextX, nextY] = ring[(i + 1) % ring.length], parts = Math.ceil(Math.hypot(nextX - x, nextY - y) / LONGEST);
      for (let k = 1; k < parts; k++) step([x + ((nextX - x) * k) / parts, y + ((nextY - y) * k) / parts]);
    });
    return sum;
  }

  function area(polygons) {
    if (!polygons.length) return 0;
    const [west, south, east, north] = box(polygons), plane = new Plane([middle(west, east), middle(south, north)]);
    let total = 0;
    for (const [shell, ...holes] of polygons) {
      total += Math.abs(shoelace(shell, plane));
      for (const hole of holes) total -= Math.abs(shoelace(hole, plane));
    }
    return total / 2;
  }

  function distance([x1, y1], [x2, y2]) {
    const u1 = Math.atan((1 - F) * Math.tan(y1 * RAD)), u2 = Math.atan((1 - F) * Math.tan(y2 * RAD)), l = (x2 - x1) * RAD;
    const s1 = Math.sin(u1), c1 = Math.cos(u1), s2 = Math.sin(u2), c2 = Math.cos(u2);
    let lambda = l, sine = 0, cosine = 1, sigma = 0, square = 1, twice = 0;
    for (let turn = 0; turn < 60; turn++) {
      const sl = Math.sin(lambda), cl = Math.cos(lambda);
      sine = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
      if (!sine) return 0;
      cosine = s1 * s2 + c1 * c2 * cl;
      sigma = Math.atan2(sine, cosine);
      const alpha = (c1 * c2 * sl) / sine;
      square = 1 - alpha * alpha;
      twice = square ? cosine - (2 * s1 * s2) / square : 0; // on the equator
      const c = (F / 16) * square * (4 + F * (4 - 3 * square)), before = lambda;
      lambda = l + (1 - c) * F * alpha * (sigma + c * sine * (twice + c * cosine * (2 * twice * twice - 1)));
      if (Math.abs(lambda - before) < 1e-12) break; // on the other side of the Earth it never comes to this
    }
    const u = (square * (A * A - B * B)) / (B * B);
    const p = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))), r = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
    const change = r * sine * (twice + (r / 4) * (cosine * (2 * twice * twice - 1) - (r / 6) * twice * (4 * sine * sine - 3) * (4 * twice * twice - 3)));
    return B * p * (sigma - change);
  }

  const around = (ring) => ring.reduce((sum, at, i) => sum + distance(at, ring[(i + 1) % ring.length]), 0);
  const perimeter = (polygons) => polygons.flat().reduce((sum, ring) => sum + around(ring), 0);

  function circle(centre, metres) {
    const plane = new Plane(centre), turn = (2 * Math.PI) / CORNERS, reach = metres * Math.sqrt(turn / Math.sin(turn));
    return Array.from({ length: CORNERS }, (_, k) => plane.from([reach * Math.cos(k * turn), reach * Math.sin(k * turn)]));
  }

  shudi.geodesy = { area, perimeter, distance, circle, box };
})((window.shudi = window.shudi || {}));
