import { accept, type Result, refuse } from "#domain/refusal";

/** A wall time `YYYY-MM-DDTHH:MM` at the place of the event. */
export type Wall = string;

const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const kept = formats.get(zone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(zone, made);
  return made;
}

/** Whether the runtime's zone database knows the IANA zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Offset of a zone from UTC at an instant, in milliseconds. */
function offsetAt(milliseconds: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(milliseconds)) part[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(milliseconds / 1000) * 1000;
}

/** The wall time that clocks in `zone` show at an instant. */
export function wallOf(instant: string, zone: string): Wall {
  const milliseconds = Date.parse(instant);
  return new Date(milliseconds + offsetAt(milliseconds, zone)).toISOString().slice(0, 16);
}

/**
 * The instant of a wall time. Refuses a time that clocks skip (`time-missing-in-zone`), and asks with
 * `time-ambiguous-in-zone` at a time that clocks show twice unless `which` says the earlier or the later one.
 */
export function instantOf(wall: Wall, zone: string, which?: "earlier" | "later"): Result<string> {
  const match = shape.exec(wall);
  if (!match) return refuse("bad-input", { value: wall });
  const [year, month, date, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const asUtc = Date.UTC(year, month - 1, date, hour, minute);
  if (new Date(asUtc).toISOString().slice(0, 16) !== wall) return refuse("bad-input", { value: wall });
  // Every offset in force within a day either side; a wall time is real at those where clocks show it again.
  const offsets = new Set([offsetAt(asUtc - day, zone), offsetAt(asUtc, zone), offsetAt(asUtc + day, zone)]);
  const instants = [...offsets]
    .map((offset) => asUtc - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === asUtc);
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  const [first, second] = sorted;
  if (first === undefined) return refuse("time-missing-in-zone", { time: wall.replace("T", " "), zone });
  if (second !== undefined && which === undefined)
    return refuse("time-ambiguous-in-zone", { time: wall.replace("T", " "), zone });
  return accept(new Date(which === "later" && second !== undefined ? second : first).toISOString());
}

/** `instant` moved by whole minutes. */
export function plusMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** `instant` moved by seconds, to the millisecond. */
export function plusSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + Math.round(seconds * 1000)).toISOString();
}

/** Whether two `[from, to)` stretches share a moment. */
export function overlaps(
  a: { readonly from: string; readonly to: string },
  b: { readonly from: string; readonly to: string },
): boolean {
  return Date.parse(a.from) < Date.parse(b.to) && Date.parse(b.from) < Date.parse(a.to);
}

/** A calendar day `YYYY-MM-DD` that exists. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
}
