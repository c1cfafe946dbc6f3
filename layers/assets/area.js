/* Areas and lengths as the reader of this page counts them (layers/areas.py has the words).
 *
 * shudi.area(m2), shudi.length(m) → text. shudi.unit is "mu", "ha", "km2" or "acre". What shows an
 * area and stays on the screen draws it again when it changes: shudi.onUnit(fn).
 */
(function (shudi) {
  "use strict";
  let words = { lang: "en", areas: { mu: [10000 / 15, [[0, 1, null, "{n} mu"]]] } };
  const followers = [];

  shudi.MU_M2 = 10000 / 15;
  shudi.unit = "mu";
  shudi.onUnit = (fn) => followers.push(fn);
  shudi.onStart(({ options }) => {
    words = options.words;
    shudi.hear("units", (unit) => {
      if (!Object.hasOwn(words.areas, unit) || unit === shudi.unit) return;
      shudi.unit = unit;
      for (const fn of followers) fn(unit);
    });
  });

  const format = (value, digits) => new Intl.NumberFormat(words.lang, { maximumFractionDigits: digits }).format(value);

  /* The digits that a value is read with: layers/areas.py, digits. */
  function digits(value, unit) {
    const size = Math.abs(value);
    if (unit === "mu") return size < 100 ? 1 : 0;
    return size ? Math.min(4, Math.max(0, 3 - Math.floor(Math.log10(size)))) : 0;
  }

  /* Square metres as text, in the unit that is chosen. */
  shudi.area = (m2) => {
    const [size, ways] = words.areas[shudi.unit], value = m2 / size;
    const [, piece, fixed, text] = ways.find(([least]) => Math.abs(value) >= least);
    return text.replace("{n}", format(value / piece, fixed ?? digits(value / piece, shudi.unit)));
  };
  /* Metres as text. */
  shudi.length = (m) => {
    const short = Math.abs(m) < 1000, value = short ? m : m / 1000, fine = !short && value < 10;
    return words[short ? "metres" : "kilometres"].replace("{n}", format(value, fine ? 2 : value < 100 ? 1 : 0));
  };
})((window.shudi = window.shudi || {}));
