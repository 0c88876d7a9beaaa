import type { Assignment, News } from "#solver/index";

/** What the threads of one run tell each other. */
export type Board = {
  /** Asks all threads to end. */
  readonly stop: () => void;
  readonly isStopped: () => boolean;
  /** No timetable costs less than this. */
  readonly raise: (bound: number) => void;
  /** A timetable with everything placed and no rule broken. */
  readonly post: (cost: number, assignment: Assignment) => void;
  readonly news: () => News;
};

const [STOP, LOCK] = [0, 1];
const [BOUND, COST] = [0, 1];
const FLAGS_BYTES = 16;
const NUMBERS_BYTES = 16;

export function emptyBoard(meetings: number): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(FLAGS_BYTES + NUMBERS_BYTES + 12 * meetings);
  new Float64Array(memory, FLAGS_BYTES, 2).set([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  return memory;
}

/** The board on memory that `emptyBoard` made. */
export function boardOn(memory: SharedArrayBuffer): Board {
  const flags = new Int32Array(memory, 0, 2);
  const numbers = new Float64Array(memory, FLAGS_BYTES, 2);
  const places = new Int32Array(memory, FLAGS_BYTES + NUMBERS_BYTES);
  const meetings = places.length / 3;
  const bound = () => numbers[BOUND] as number;
  const cost = () => numbers[COST] as number;
  const alone = <T>(act: () => T): T => {
    // Held for the copying of some thousand numbers at most.
    while (Atomics.compareExchange(flags, LOCK, 0, 1) !== 0) Atomics.wait(flags, LOCK, 1, 1);
    try {
      return act();
    } finally {
      Atomics.store(flags, LOCK, 0);
      Atomics.notify(flags, LOCK, 1);
    }
  };
  const part = (from: number) => Array.from(places.subarray(from * meetings, (from + 1) * meetings));
  return {
    stop: () => {
      Atomics.store(flags, STOP, 1);
    },
    isStopped: () => Atomics.load(flags, STOP) === 1,
    raise: (to) =>
      alone(() => {
        if (to > bound()) numbers[BOUND] = to;
      }),
    post: (to, { round, table, interpreter }) =>
      alone(() => {
        if (to >= cost()) return;
        numbers[COST] = to;
        places.set([...round, ...table, ...interpreter]);
      }),
    news: () =>
      alone(() => ({
        bound: bound(),
        cost: cost(),
        best: () =>
          alone(() => ({ cost: cost(), assignment: { round: part(0), table: part(1), interpreter: part(2) } })),
      })),
  };
}
