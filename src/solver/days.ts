import type { Instance } from "#solver/model";

/** What is known of the rounds that a party with some meetings is busy in, whatever else takes place. */
type Frame = {
  readonly size: number;
  /** 1 where some meeting may be; where a locked one is. */
  readonly possible: Uint8Array;
  readonly forced: Uint8Array;
  /** Meetings that must be over by the end of a round, and that can have begun by then. */
  readonly over: Int32Array;
  readonly begun: Int32Array;
};

function frameOf(instance: Instance, domains: Uint8Array, meetings: readonly number[]): Frame {
  const { rounds } = instance;
  const possible = new Uint8Array(rounds);
  const forced = new Uint8Array(rounds);
  const over = new Int32Array(rounds);
  const begun = new Int32Array(rounds);
  for (const m of meetings) {
    let first = -1;
    let last = -1;
    for (let round = 0; round < rounds; round++) {
      if (domains[m * rounds + round] !== 1) continue;
      possible[round] = 1;
      if (first < 0) first = round;
      last = round;
    }
    // Of a meeting that can be nowhere it is as if it had been over from the beginning and never began.
    for (let round = Math.max(0, last); round < rounds; round++) over[round] = get(over, round) + 1;
    for (let round = Math.max(0, first); round < rounds; round++) begun[round] = get(begun, round) + 1;
    const lock = instance.meetings[m]?.lock;
    if (lock) forced[lock.round] = 1;
  }
  return { size: meetings.length, possible, forced, over, begun };
}

/**
 * Fewest groups of idle rounds over every choice of as many rounds as meetings. Locked rounds are always chosen, and
 * up to each round no fewer are chosen than meetings must be over by then, and no more than can have begun.
 */
export function fewestBreaks(instance: Instance, domains: Uint8Array, meetings: readonly number[]): number {
  const { rounds, sessionOf } = instance;
  const { size, possible, forced, over, begun } = frameOf(instance, domains, meetings);
  // Least breaks by number of rounds chosen: nothing yet in this session, busy in the last round, idle after a meeting.
  const fresh = new Int32Array(size + 1).fill(NEVER);
  const busy = new Int32Array(size + 1).fill(NEVER);
  const idle = new Int32Array(size + 1).fill(NEVER);
  fresh[0] = 0;
  for (let round = 0; round < rounds; round++) {
    if (round > 0 && sessionOf[round] !== sessionOf[round - 1]) {
      for (let k = 0; k <= size; k++) {
        fresh[k] = Math.min(get(fresh, k), get(busy, k), get(idle, k));
        busy[k] = idle[k] = NEVER;
      }
    }
    const canMeet = possible[round] === 1;
    const canRest = forced[round] === 0;
    for (let k = size; k >= 0; k--) {
      const fits = k >= get(over, round) && k <= get(begun, round);
      idle[k] = canRest && fits ? Math.min(get(idle, k), get(busy, k)) : NEVER;
      busy[k] = canMeet && fits && k > 0 ? Math.min(get(fresh, k - 1), get(busy, k - 1), get(idle, k - 1) + 1) : NEVER;
      if (!canRest || !fits) fresh[k] = NEVER;
    }
  }
  const fewest = Math.min(get(fresh, size), get(busy, size), get(idle, size));
  return fewest < NEVER ? fewest : 0;
}

/**
 * Fewest and most idle rounds between the meetings of sessions, over the same choices of rounds. Without any such
 * choice: 0 and as many as there are rounds.
 */
export function idleRounds(
  instance: Instance,
  domains: Uint8Array,
  meetings: readonly number[],
): { readonly least: number; readonly most: number } {
  const frame = frameOf(instance, domains, meetings);
  const least = idleTotal(instance, frame, 1);
  const most = -idleTotal(instance, frame, -1);
  return Math.abs(least) < NEVER && Math.abs(most) < NEVER ? { least, most } : { least: 0, most: instance.rounds };
}

/** Least sum of `sign` for each idle round between two meetings of a session. */
function idleTotal({ rounds, sessionOf }: Instance, frame: Frame, sign: 1 | -1): number {
  const { size, possible, forced, over, begun } = frame;
  // By number of rounds chosen: outside (before the first or after the last meeting of the session), busy, waiting for another.
  const outside = new Int32Array(size + 1).fill(NEVER);
  const done = new Int32Array(size + 1).fill(NEVER);
  const busy = new Int32Array(size + 1).fill(NEVER);
  const waiting = new Int32Array(size + 1).fill(NEVER);
  outside[0] = 0;
  const plus = (value: number) => (value >= NEVER ? NEVER : value + sign);
  for (let round = 0; round < rounds; round++) {
    if (round > 0 && sessionOf[round] !== sessionOf[round - 1]) {
      for (let k = 0; k <= size; k++) {
        outside[k] = Math.min(get(outside, k), get(busy, k), get(done, k));
        busy[k] = done[k] = waiting[k] = NEVER;
      }
    }
    const canMeet = possible[round] === 1;
    const canRest = forced[round] === 0;
    for (let k = size; k >= 0; k--) {
      const fits = k >= get(over, round) && k <= get(begun, round);
      const rests = canRest && fits;
      done[k] = rests ? Math.min(get(done, k), get(busy, k)) : NEVER;
      waiting[k] = rests ? plus(Math.min(get(waiting, k), get(busy, k))) : NEVER;
      busy[k] = canMeet && fits && k > 0 ? Math.min(get(outside, k - 1), get(busy, k - 1), get(waiting, k - 1)) : NEVER;
      if (!rests) outside[k] = NEVER;
    }
  }
  return Math.min(get(outside, size), get(busy, size), get(done, size));
}

/** More breaks, and more idle rounds, than there can be. */
const NEVER = 1_000_000;

function get(list: Int32Array, k: number): number {
  return list[k] as number; // the caller knows the range
}
