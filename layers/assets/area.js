/* Areas and lengths as the reader of this page counts them. */
(function (shudi) {
  "use strict";
  const MU_M2 = 10000 / 15;
  let words = { lang: "en", mu: "{mu} mu" };

  shudi.onStart(({ options }) => { words = options.words; });

  const format = (value) => new Intl.NumberFormat(words.lang, { maximumFractionDigits: value < 100 ? 1 : 0 }).format(value);

  /* Square metres as text, in the unit that is chosen. */
  shudi.area = (m2) => words.mu.replace("{mu}", format(m2 / MU_M2));
  /* Metres as text. */
  shudi.length = (m) => (m < 1000 ? `${format(m)} m` : `${format(m / 1000)} km`);
})((window.shudi = window.shudi || {}));
