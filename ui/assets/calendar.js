// Days as numbers, counted from 1970-01-01, and how they are written.

const DAY_MS = 864e5;

/** The number of an ISO day; NaN for what is none. */
export const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;

export const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The number of a day as people write it, in digits: 2023-10-31, 2023/1/5, 20231031, 2023年10月31日; NaN for what is none. */
export function dayIn(text) {
  const found = /^\D*(\d{4})(?:(\d{2})(\d{2})|\D+(\d{1,2})\D+(\d{1,2}))\D*$/.exec(text.normalize("NFKC"));
  if (!found) return NaN;
  const [year, month, date] = found.slice(1).filter(Boolean).map(Number), day = Date.UTC(year, month - 1, date) / DAY_MS;
  return new Date(day * DAY_MS).getUTCDate() === date && month >= 1 && month <= 12 ? day : NaN;
}

/** So many days, weeks or months on; the end of a month goes to the end of a month. */
export function stepped(day, unit, count) {
  if (unit === "day") return day + count;
  if (unit === "week") return day + 7 * count;
  const at = new Date(day * DAY_MS), year = at.getUTCFullYear(), month = at.getUTCMonth() + count;
  const length = (n) => new Date(Date.UTC(year, n + 1, 0)).getUTCDate();
  const date = at.getUTCDate(), ends = date === length(at.getUTCMonth());
  return Date.UTC(year, month, ends ? length(month) : Math.min(date, length(month))) / DAY_MS;
}

/** The first days of the months from one day to another. */
export function months(first, last) {
  const found = [], at = new Date(first * DAY_MS);
  for (let n = at.getUTCDate() === 1 ? 0 : 1; ; n += 1) {
    const day = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n, 1) / DAY_MS;
    if (day > last) return found;
    found.push({ day, month: new Date(day * DAY_MS).getUTCMonth() });
  }
}

const format = (lang, options) => new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...options });

/** As ui/wording.py writes a day: ISO in English, which sorts; else as the language does. */
export const written = (day, lang) => (lang.startsWith("en") ? isoOf(day) : format(lang, { dateStyle: "long" }).format(day * DAY_MS));

export const monthName = (day, lang) => format(lang, { month: "short" }).format(day * DAY_MS);

export const yearName = (day, lang) => format(lang, { year: "numeric" }).format(day * DAY_MS);
