import { type Locale, tagOf } from "#i18n/translate";
import { useWords } from "#web/parts/words";

export type Formats = {
  /** `18 Nov 2026`, from `YYYY-MM-DD`. */
  readonly day: (day: string) => string;
  /** `Wednesday, 18 November 2026`, from `YYYY-MM-DD`. */
  readonly longDay: (day: string) => string;
  /** `13:30` in a zone, from an instant. */
  readonly time: (instant: string, zone: string) => string;
  /** `13:30–14:00` in a zone, from two instants. */
  readonly times: (from: string, to: string, zone: string) => string;
  /** `Wed 18 Nov` in a zone, from an instant. */
  readonly shortDay: (instant: string, zone: string) => string;
  /** `18 Nov 2026, 13:30` in a zone, from an instant. */
  readonly moment: (instant: string, zone: string) => string;
  /** `Chengdu time`-like name of a zone with its offset: `China Standard Time (UTC+8)`. */
  readonly zoneName: (zone: string, instant?: string) => string;
  readonly number: (value: number) => string;
  /** `10 MB` */
  readonly bytes: (value: number) => string;
  /** The standard name of a country or region. */
  readonly country: (code: string) => string;
  /** The name of a language by its BCP 47 code. */
  readonly languageName: (code: string) => string;
  readonly list: (parts: readonly string[]) => string;
  /** The reader's order; Chinese goes by pinyin. */
  readonly compare: (a: string, b: string) => number;
};

const cache = new Map<Locale, Formats>();

/** Numbers, days and names in the reader's language. Times always need the zone in which they are meant. */
export function useFormats(): Formats {
  return formatsOf(useWords().locale);
}

function formatsOf(locale: Locale): Formats {
  const known = cache.get(locale);
  if (known) return known;
  const made = make(locale);
  cache.set(locale, made);
  return made;
}

function make(locale: Locale): Formats {
  const tag = tagOf(locale);
  const at = (zone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: zone, hourCycle: "h23", ...options });
  const day = at("UTC", { year: "numeric", month: "short", day: "numeric" });
  const longDay = at("UTC", { year: "numeric", month: "long", day: "numeric", weekday: "long" });
  const countries = new Intl.DisplayNames(tag, { type: "region" });
  const languages = new Intl.DisplayNames(tag, { type: "language" });
  const number = new Intl.NumberFormat(tag);
  const list = new Intl.ListFormat(tag, { type: "unit", style: locale === "zh" ? "narrow" : "short" });
  const collator = new Intl.Collator(locale === "zh" ? "zh-CN-u-co-pinyin" : tag, { numeric: true });
  const clock = { hour: "2-digit", minute: "2-digit" } as const;

  const time = (instant: string, zone: string) => at(zone, clock).format(new Date(instant));
  return {
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    longDay: (text) => longDay.format(new Date(`${text}T00:00:00Z`)),
    time,
    times: (from, to, zone) => `${time(from, zone)}–${time(to, zone)}`,
    shortDay: (instant, zone) =>
      at(zone, { month: "short", day: "numeric", weekday: "short" }).format(new Date(instant)),
    moment: (instant, zone) =>
      at(zone, { year: "numeric", month: "short", day: "numeric", ...clock }).format(new Date(instant)),
    zoneName: (zone, instant) => {
      const when = instant === undefined ? new Date() : new Date(instant);
      const part = (style: "long" | "shortOffset") =>
        at(zone, { timeZoneName: style })
          .formatToParts(when)
          .find((piece) => piece.type === "timeZoneName")?.value ?? zone;
      const [name, offset] = [part("long"), part("shortOffset").replace("GMT", "UTC")];
      return locale === "zh" ? `${name}（${offset}）` : `${name} (${offset})`;
    },
    number: (value) => number.format(value),
    bytes: (value) => {
      const [size, unit] = value >= 1e6 ? [value / 1e6, "MB"] : value >= 1e3 ? [value / 1e3, "kB"] : [value, "B"];
      return `${new Intl.NumberFormat(tag, { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)} ${unit}`;
    },
    country: (code) => countries.of(code) ?? code,
    languageName: (code) => languages.of(code) ?? code,
    list: (parts) => (locale === "zh" ? parts.join("、") : list.format(parts)),
    compare: (a, b) => collator.compare(a, b),
  };
}
