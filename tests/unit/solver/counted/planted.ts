import { type Brokerage, brokerageInstance } from "#solver/brokerage";
import { randomFrom } from "#solver/random";

/** An event that a timetable was planted in, so that everything has a place; the planted rounds, too. */
export function planted(seed: number, size: { parties: number; rounds: number; tables: number; load: number }) {
  const random = randomFrom(seed);
  const { parties, rounds, tables, load } = size;
  const absent = Array.from({ length: parties }, () =>
    Array.from({ length: rounds }, (_, t) => t).filter(() => random.below(20) === 0),
  );
  const meetings: { parties: readonly [number, number]; half: number }[] = [];
  for (let t = 0; t < rounds; t++) {
    const free = Array.from({ length: parties }, (_, p) => p).filter((p) => !absent[p]?.includes(t));
    for (let k = 0; k < tables && free.length > 1 && random.fraction() < load; k++) {
      const [a = 0] = free.splice(random.below(free.length), 1);
      const [b = 0] = free.splice(random.below(free.length), 1);
      meetings.splice(random.below(meetings.length + 1), 0, { parties: [a, b], half: 3 });
    }
  }
  const event: Brokerage = {
    name: "planted",
    parties,
    rounds,
    tables,
    morning: rounds,
    meetings,
    forbidden: absent,
    fixed: meetings.map(() => -1),
    before: meetings.map(() => []),
  };
  return brokerageInstance(event);
}
