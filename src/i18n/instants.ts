import type { Locale } from "#i18n/translate";

/** What people in China call a zone; elsewhere the IANA name stands alone. */
const commonNames: Record<Locale, Readonly<Record<string, string>>> = {
  zh: { "Asia/Shanghai": "北京时间" },
  en: {},
};

const wallFormats = new Map<string, Intl.DateTimeFormat>();
const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function kept(
  formats: Map<string, Intl.DateTimeFormat>,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  formats.set(zone, made);
  return made;
}

type Wall = {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly weekday: string;
};

function wallOf(instant: string, zone: string): Wall {
  const format = kept(wallFormats, zone, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(dateOf(instant))) parts[type] = value;
  const { year = "", month = "", day = "", hour = "", minute = "", weekday = "" } = parts;
  return { year, month, day, hour, minute, weekday };
}

function dateOf(instant: string): Date {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw new Error(`Not an instant: "${instant}"`);
  return date;
}

// Written out here, because the data of Intl differs between versions of Node and a printed date must not.
const weekdays: Readonly<Record<string, string>> = {
  Monday: "周一",
  Tuesday: "周二",
  Wednesday: "周三",
  Thursday: "周四",
  Friday: "周五",
  Saturday: "周六",
  Sunday: "周日",
};
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The day on which an instant falls in a zone: `2024年11月18日 周一`, `Monday 18 November 2024`. */
export function formatDate(instant: string, zone: string, locale: Locale): string {
  const wall = wallOf(instant, zone);
  if (locale === "zh")
    return `${wall.year}年${Number(wall.month)}月${Number(wall.day)}日 ${weekdays[wall.weekday] ?? ""}`;
  return `${wall.weekday} ${Number(wall.day)} ${months[Number(wall.month) - 1] ?? ""} ${wall.year}`;
}

/** A calendar date without a zone, `YYYY-MM-DD`, in words as `formatDate` writes it. */
export function formatDay(day: string, locale: Locale): string {
  return formatDate(`${day}T12:00:00Z`, "UTC", locale);
}

/** The time of day in a zone, 24 hours: `13:30`. Print it only where the zone is named beside it. */
export function formatTime(instant: string, zone: string): string {
  const wall = wallOf(instant, zone);
  return `${wall.hour}:${wall.minute}`;
}

/** `13:30–14:00`, for places where day and zone stand beside it. */
export function formatTimes(from: string, to: string, zone: string): string {
  return `${formatTime(from, zone)}–${formatTime(to, zone)}`;
}

/** A zone with its offset at an instant: `北京时间（Asia/Shanghai，UTC+8）`, `Asia/Shanghai (UTC+8)`. */
export function formatZone(instant: string, zone: string, locale: Locale): string {
  const offset = offsetOf(instant, zone);
  const common = commonNames[locale][zone];
  const names = zone === "UTC" ? [offset] : [zone, offset];
  if (common) return locale === "zh" ? `${common}（${names.join("，")}）` : `${common} (${names.join(", ")})`;
  if (names.length === 1) return offset;
  return locale === "zh" ? `${zone}（${offset}）` : `${zone} (${offset})`;
}

/** `UTC+8`, `UTC-3:30`, `UTC`. */
function offsetOf(instant: string, zone: string): string {
  const format = kept(offsetFormats, zone, { timeZoneName: "longOffset" });
  const name = format.formatToParts(dateOf(instant)).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /^GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return "UTC";
  const [, sign = "+", hours = "0", minutes = "00"] = match;
  const minutesPart = minutes === "00" ? "" : `:${minutes}`;
  return hours === "00" && minutesPart === "" ? "UTC" : `UTC${sign}${Number(hours)}${minutesPart}`;
}

/**
 * A printed time, which always names its zone:
 * `2024年11月18日 周一 13:30，北京时间（Asia/Shanghai，UTC+8）`, `Monday 18 November 2024, 13:30, Asia/Shanghai (UTC+8)`.
 */
export function formatInstant(instant: string, zone: string, locale: Locale): string {
  return join(formatDate(instant, zone, locale), formatTime(instant, zone), formatZone(instant, zone, locale), locale);
}

/** As `formatInstant`, from one instant to another; the second day is named only when it is another one. */
export function formatSpan(from: string, to: string, zone: string, locale: Locale): string {
  const day = formatDate(from, zone, locale);
  const last = formatDate(to, zone, locale);
  const end = day === last ? formatTime(to, zone) : `${last}${locale === "zh" ? " " : ", "}${formatTime(to, zone)}`;
  return join(day, `${formatTime(from, zone)}–${end}`, formatZone(from, zone, locale), locale);
}

function join(day: string, time: string, zone: string, locale: Locale): string {
  return locale === "zh" ? `${day} ${time}，${zone}` : `${day}, ${time}, ${zone}`;
}
