// How the cells of the table are written and how wide they are, by kind of column.

const plain = (value) => value ?? "–";
const digits = (value, least, most = least) =>
  (value == null ? "–" : value.toLocaleString("en", { minimumFractionDigits: least, maximumFractionDigits: most }));

export const FORMAT = {
  text: plain,
  wide: plain,
  day: (value) => (value == null ? "–" : String(value).slice(0, 10)),
  number: (value) => digits(value, 0),
  area: (value, { unit }) => (value == null ? "–" : digits(value / unit.m2, unit.digits)),
  wan: (value) => (value == null ? "–" : digits(value / 1e4, 0)),
  density: (value) => (value == null ? "–" : digits(value / 1e4, 0)),
};

// The least pixels, and the share of what is left.
const WIDTH = {
  text: [104, 1], wide: [150, 1.7], status: [108, 1], day: [100, 0.8], number: [84, 0.7],
  area: [96, 0.7], wan: [128, 1], density: [148, 1],
};

export const template = (kinds) => kinds.map((kind) => `minmax(${WIDTH[kind][0]}px, ${WIDTH[kind][1]}fr)`).join(" ");
export const least = (kinds) => kinds.reduce((sum, kind) => sum + WIDTH[kind][0], 0);
