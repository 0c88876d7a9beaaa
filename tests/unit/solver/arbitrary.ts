import fc from "fast-check";
import type { Assignment, Instance, WishId } from "#solver/model";

const subset = (size: number, chance = 4) =>
  fc
    .array(fc.nat(chance), { minLength: size, maxLength: size })
    .map((draws) => draws.flatMap((draw, i) => (draw === 0 ? [i] : [])));
const languages = fc.subarray(["zh", "en", "sv"], { minLength: 1 });

const fields = fc.subarray(["energy", "health"], { minLength: 1 });

/** Orders of wishes that an organiser could ask for. */
const someLevels: readonly (readonly (readonly WishId[])[])[] = [
  [["breaks"]],
  [["idle-range"], ["idle"]],
  [["table-changes", "walking"], ["interpreter-changes"], ["breaks"]],
];

const ways: readonly (readonly number[])[] = [
  [0, 3],
  [2, 0],
];

type Sizes = Readonly<Record<"rounds" | "parties" | "tables" | "interpreters" | "meetings", number>>;

/** Instances up to a size, in which every rule and every wish can matter. */
export function instancesUpTo(most: Sizes): fc.Arbitrary<Instance> {
  const sizes = fc.record({
    rounds: fc.integer({ min: 1, max: most.rounds }),
    parties: fc.integer({ min: 3, max: most.parties }),
    tables: fc.integer({ min: 1, max: most.tables }),
    interpreters: fc.integer({ min: 0, max: most.interpreters }),
    meetings: fc.integer({ min: 1, max: most.meetings }),
    equipment: fc.nat(2),
  });
  return sizes.chain(({ rounds, parties, tables, interpreters, meetings, equipment }) => {
    const place = { round: fc.nat(rounds - 1), table: fc.nat(tables - 1) };
    const interpreter = interpreters > 0 ? fc.option(fc.nat(interpreters - 1)) : fc.constant(null);
    return fc.record({
      name: fc.constant("any"),
      rounds: fc.constant(rounds),
      sessionOf: fc.nat(rounds).map((border) => Array.from({ length: rounds }, (_, r) => (r < border ? 0 : 1))),
      parties: fc.tuple(
        ...Array.from({ length: parties }, (_, p) =>
          fc.record({
            id: fc.constant(`p${p}`),
            unavailable: subset(rounds, 6),
            homeTable: fc.option(fc.nat(tables - 1), { freq: 1 }),
            min: fc.nat(2),
            max: fc.integer({ min: 1, max: rounds + 1 }),
            people: fc.integer({ min: 1, max: 3 }),
            preferred: fc.option(subset(rounds, 1)),
          }),
        ),
      ),
      tables: fc.tuple(
        ...Array.from({ length: tables }, (_, t) =>
          fc.record({
            id: fc.constant(`t${t}`),
            kind: fc.constantFrom("table" as const, "table" as const, "booth" as const, "video" as const),
            room: fc.nat(1),
            capacity: fc.integer({ min: 3, max: 8 }),
            unavailable: subset(rounds, 8),
          }),
        ),
      ),
      interpreters: fc.tuple(
        ...Array.from({ length: interpreters }, (_, i) =>
          fc.record({
            id: fc.constant(`i${i}`),
            languages,
            pairs: fc.option(fc.constantFrom([["zh", "en"] as const], [["sv", "zh"] as const, ["en", "sv"] as const]), {
              freq: 1,
            }),
            fields: fc.option(fields),
            unavailable: subset(rounds, 6),
            maxLoad: fc.option(fc.nat(3)),
            maxInARow: fc.option(fc.integer({ min: 1, max: 3 })),
          }),
        ),
      ),
      meetings: fc.tuple(
        ...Array.from({ length: meetings }, (_, m) =>
          fc.record({
            id: fc.constant(`m${m}`),
            parties: fc
              .uniqueArray(fc.nat(parties - 1), { minLength: 2, maxLength: 3 })
              .map((found) => found.sort((a, b) => a - b)),
            value: fc.integer({ min: 1, max: 5 }),
            mustPlace: fc.boolean(),
            chairs: fc.integer({ min: 2, max: 5 }),
            languages: fc.option(fc.tuple(languages, languages)),
            fields: fc.option(fields),
            kinds: fc.option(fc.subarray(["table", "booth", "video"] as const, { minLength: 1 }), { freq: 1 }),
            equipment: fc.array(fc.nat(1), { maxLength: 2 }).map((drawn) => drawn.filter((e) => e < equipment)),
            rounds: fc.option(subset(rounds, 1)),
            tables: fc.option(subset(tables, 1)),
            before: fc.nat(9).map((other) => (other < m ? [other] : [])),
            lock: fc.option(fc.record({ ...place, interpreter }), { freq: 1 }),
            published: fc.option(fc.record(place)),
          }),
        ),
      ),
      notTogether: fc
        .array(fc.tuple(fc.nat(meetings - 1), fc.nat(meetings - 1)), { maxLength: 2 })
        .map((pairs) => pairs.filter(([a, b]) => a !== b)),
      equipment: fc.tuple(
        ...Array.from({ length: equipment }, (_, e) =>
          fc.record({ id: fc.constant(`e${e}`), count: fc.integer({ min: 0, max: 2 }) }),
        ),
      ),
      walking: fc.constantFrom(null, ways),
      weights: fc.option(
        fc.record({
          "break-range": fc.nat(4),
          "idle-range": fc.nat(4),
          "unmet-range": fc.nat(40),
          idle: fc.nat(3),
        }),
        { nil: {} },
      ),
      priorities: fc.option(fc.constantFrom(...someLevels), { nil: [] }),
      tablesAnonymous: fc.nat(4).map((draw) => draw === 0),
      fairness: fc.option(fc.nat(2), { nil: null }),
    });
  });
}

export const anyInstance = instancesUpTo({ rounds: 6, parties: 7, tables: 4, interpreters: 3, meetings: 10 });

/** Assignments in range, sensible or not; a meeting without a round has nothing else. */
function anyAssignment(instance: Instance): fc.Arbitrary<Assignment> {
  const { rounds, tables, interpreters, meetings } = instance;
  const place = fc.record({
    round: fc.integer({ min: -1, max: rounds - 1 }),
    table: fc.nat(tables.length - 1),
    interpreter: fc.integer({ min: -1, max: interpreters.length - 1 }),
  });
  return fc.array(place, { minLength: meetings.length, maxLength: meetings.length }).map((places) => ({
    round: places.map(({ round }) => round),
    table: places.map(({ round, table }) => (round === -1 ? -1 : table)),
    interpreter: places.map(({ round, interpreter }) => (round === -1 ? -1 : interpreter)),
  }));
}

export const anyTimetable = anyInstance.chain((instance) =>
  fc.record({ instance: fc.constant(instance), assignment: anyAssignment(instance) }),
);
