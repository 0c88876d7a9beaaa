import fc from "fast-check";
import { expect, test } from "vitest";
import type { SessionPlan } from "#domain/programme/model";
import { layOut } from "#domain/programme/rules";

const zones =
  "Africa/Cairo Africa/Casablanca Africa/El_Aaiun America/Adak America/Anchorage America/Asuncion America/Boise America/Chicago America/Denver America/Detroit America/Edmonton America/Goose_Bay America/Halifax America/Havana America/Los_Angeles America/Mazatlan America/Miquelon America/Montreal America/New_York America/Nuuk America/Port-au-Prince America/Santiago America/Scoresbysund America/St_Johns America/Tijuana America/Toronto America/Vancouver America/Winnipeg Antarctica/Troll Asia/Beirut Asia/Gaza Asia/Jerusalem Asia/Nicosia Atlantic/Azores Atlantic/Bermuda Atlantic/Faroe Australia/Adelaide Australia/Hobart Australia/Lord_Howe Australia/Sydney Europe/Chisinau Europe/Copenhagen Europe/Dublin Europe/Helsinki Europe/Lisbon Europe/London Europe/Oslo Europe/Stockholm Pacific/Auckland Pacific/Chatham".split(
    " ",
  );
const minute = 60_000;
const day = 86_400_000;
const first = Date.UTC(2025, 0, 1);
const last = Date.UTC(2036, 0, 1);

/** A day on which the clocks of a zone change, and the wall times, in minutes of that day, which they skip or show twice. */
type Change = {
  readonly zone: string;
  readonly date: string;
  readonly from: number;
  readonly to: number;
  readonly skips: boolean;
};

const clockOf = (zone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return (instant: number) => format.format(instant).replace(" ", "T");
};
const shift = (clock: (instant: number) => string, instant: number) => Date.parse(`${clock(instant)}Z`) - instant;

/** Found by looking at the clock each day and halving the day on which it has changed. */
function changesOf(zone: string): Change[] {
  const clock = clockOf(zone);
  const found: Change[] = [];
  for (let at = first; at < last; at += day) {
    const before = shift(clock, at);
    const after = shift(clock, at + day);
    if (before === after) continue;
    let [low, high] = [at, at + day];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (shift(clock, middle) === before) low = middle;
      else high = middle;
    }
    const [one, other] = [high + before, high + after].sort((a, b) => a - b) as [number, number];
    const date = new Date(one).toISOString().slice(0, 10);
    const midnight = Date.parse(`${date}T00:00Z`);
    found.push({ zone, date, from: (one - midnight) / minute, to: (other - midnight) / minute, skips: after > before });
  }
  return found;
}

const changes = zones.flatMap(changesOf);
const pad = (value: number) => String(value).padStart(2, "0");
const wall = (minutes: number) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

const plans = fc.record({
  change: fc.constantFrom(...changes),
  // Half of all sessions begin within three hours of the change.
  near: fc.boolean(),
  offset: fc.integer({ min: -180, max: 180 }),
  anywhere: fc.integer({ min: 0, max: 1439 }),
  rounds: fc.integer({ min: 1, max: 12 }),
  minutes: fc.integer({ min: 5, max: 60 }),
  changeover: fc.integer({ min: 0, max: 15 }),
  pause: fc.option(fc.record({ after: fc.integer({ min: 1, max: 11 }), minutes: fc.integer({ min: 5, max: 60 }) }), {
    nil: null,
  }),
});

test("the fifty zones change their clocks often enough to say something", () => {
  expect(zones).toHaveLength(50);
  expect(new Set(changes.map(({ zone }) => zone)).size).toBeGreaterThan(40);
  expect(changes.length).toBeGreaterThan(800);
  expect(changes.some(({ skips }) => skips) && changes.some(({ skips }) => !skips)).toBe(true);
});

test("[B03] rounds on the days when clocks change keep their lengths, and times that clocks skip or show twice are refused", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(plans, ({ change, near, offset, anywhere, rounds, minutes, changeover, pause }) => {
      const start = near ? Math.min(1439, Math.max(0, change.from + offset)) : anywhere;
      const name = { zh: "洽谈", en: "Meetings" };
      const breaks = pause && pause.after < rounds ? [{ afterRound: pause.after, minutes: pause.minutes, name }] : [];
      const plan: SessionPlan = { name, date: change.date, start: wall(start), rounds, minutes, changeover, breaks };
      const laid = layOut(plan, change.zone, { startsOn: change.date, endsOn: change.date });
      const outcome = laid.ok ? "laid" : laid.refusal.id;
      seen.add(outcome);
      const unclear = start >= change.from && start < change.to;
      const refused = unclear ? (change.skips ? "time-missing-in-zone" : "time-ambiguous-in-zone") : "past-midnight";
      if (unclear || !laid.ok) {
        expect(outcome).toBe(refused);
        return;
      }
      const clock = clockOf(change.zone);
      expect(laid.value.rounds[0]?.wall).toBe(`${change.date}T${plan.start}`);
      expect(laid.value.rounds.map((round) => round.wall)).toEqual(
        laid.value.rounds.map(({ from }) => clock(Date.parse(from))),
      );
      let at = Date.parse(laid.value.rounds[0]?.from ?? "");
      laid.value.rounds.forEach(({ from, to }, index) => {
        expect([Date.parse(from), Date.parse(to)]).toEqual([at, at + minutes * minute]);
        const rest = breaks.find((each) => each.afterRound === index + 1)?.minutes ?? changeover;
        at += (minutes + rest) * minute;
      });
      const end = laid.value.rounds.at(-1)?.to ?? "";
      expect(clock(Date.parse(end) - minute).slice(0, 10)).toBe(change.date);
    }),
    { numRuns: 3000, seed: 20261123 },
  );
  expect([...seen].sort()).toEqual(["laid", "past-midnight", "time-ambiguous-in-zone", "time-missing-in-zone"]);
});
