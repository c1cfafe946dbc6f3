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
  money: (value, { unit: { money: [size, least] } }) => digits(value == null ? null : value / size, least),
  density: (value, { unit: { density: [size, least] } }) => digits(value == null ? null : value / size, least),
};

// The least pixels, and the share of what is left. No heading is cut off: it may take more.
const WIDTH = {
  text: [104, 1], wide: [128, 1.7], status: [108, 1], day: [100, 0.8], number: [84, 0.7],
  area: [96, 0.7], money: [104, 0.8], density: [104, 0.8],
};

const PADDING = 24, ARROW = 16; // of a heading, and the one that says the order

const pen = document.createElement("canvas").getContext("2d");
const needed = (heading) => Math.ceil(pen.measureText(heading).width) + PADDING;

// [the columns as CSS has them, the pixels they take at least], of [field, heading, kind] each;
// sorted: the field whose order the rows have; element: the table, whose type the headings are in.
export function widths(columns, sorted, element) {
  const { fontSize, fontFamily } = getComputedStyle(element);
  pen.font = `600 ${fontSize} ${fontFamily}`;
  const least = columns.map(([field, heading, kind]) => Math.max(WIDTH[kind][0], needed(heading) + (field === sorted ? ARROW : 0)));
  return [least.map((pixels, n) => `minmax(${pixels}px, ${WIDTH[columns[n][2]][1]}fr)`).join(" "), least.reduce((sum, pixels) => sum + pixels, 0)];
}
