import { bitsIn, breaksIn, IN_A_WORD, idleIn } from "#solver/counted/bits";
import type { Random } from "#solver/random";
import { at, lengthOf } from "#solver/search/arrays";
import { costsOnlyBreaks, type Problem } from "#solver/search/problem";

/** Draws after which a longer day is left. */
const TURNS = 40;

/**
 * A timetable of pairs whose tables are only counted: who meets in which round, and how many meet. A hundred thousand
 * meetings fit, and a change costs no more than the days that it touches.
 */
export class Grid {
  readonly rounds: number;
  readonly meetings: number;
  readonly parties: number;
  readonly domain: Uint8Array;
  readonly places: Int32Array;
  /** The two parties of meeting `m`, at `2 * m` and `2 * m + 1`. */
  readonly pair: Int32Array;
  /** Round of each meeting, −1 without. */
  readonly roundOf: Int32Array;
  /** Meeting at `party * rounds + round`, −1 for none. */
  readonly meetingAt: Int32Array;
  /** Meetings of each round. */
  readonly load: Int32Array;
  /** Weight of an idle round, in breaks. */
  idleWeight = 0;
  /** Breaks that a party may have. */
  readonly cap: number;
  /** Busy rounds of each party as bits, where there are few enough. */
  readonly #day: Int32Array;
  readonly #inAWord: boolean;
  /** A bit for each round. */
  readonly #all: number;

  constructor(problem: Problem) {
    this.rounds = problem.rounds;
    this.meetings = problem.meetings;
    this.parties = problem.instance.parties.length;
    this.domain = problem.domain;
    this.places = problem.places;
    this.cap = problem.breakCap;
    this.pair = problem.partiesOf.items;
    this.roundOf = new Int32Array(this.meetings).fill(-1);
    this.meetingAt = new Int32Array(this.parties * this.rounds).fill(-1);
    this.load = new Int32Array(this.rounds);
    this.#day = new Int32Array(this.parties);
    this.#inAWord = this.rounds <= IN_A_WORD;
    this.#all = this.#inAWord ? 2 ** this.rounds - 1 : 0;
  }

  /** Puts a meeting into a round, or takes it out with −1. Both parties must be free there. */
  move(m: number, round: number): void {
    const from = at(this.roundOf, m);
    const a = at(this.pair, 2 * m);
    const b = at(this.pair, 2 * m + 1);
    if (from >= 0) this.#set(a, b, from, -1);
    if (round >= 0) this.#set(a, b, round, m);
    this.roundOf[m] = round;
  }

  #set(a: number, b: number, round: number, m: number): void {
    this.meetingAt[a * this.rounds + round] = m;
    this.meetingAt[b * this.rounds + round] = m;
    this.load[round] = at(this.load, round) + (m < 0 ? -1 : 1);
    if (!this.#inAWord) return;
    this.#day[a] = at(this.#day, a) ^ (1 << round);
    this.#day[b] = at(this.#day, b) ^ (1 << round);
  }

  isFree(m: number, round: number): boolean {
    const { pair, meetingAt, rounds } = this;
    return (
      at(meetingAt, at(pair, 2 * m) * rounds + round) < 0 && at(meetingAt, at(pair, 2 * m + 1) * rounds + round) < 0
    );
  }

  /** A busy round of a party at an end of a run of them, by chance; −1 when it has no meeting. */
  edgeOf(p: number, random: Random): number {
    if (!this.#inAWord) return this.#drawn(p, true, random);
    const day = at(this.#day, p);
    return bitOf(day & ~((day << 1) & (day >>> 1)), random);
  }

  /** An idle round of a party beside a run of busy ones, by chance; −1 when there is none. */
  besideOf(p: number, random: Random): number {
    if (!this.#inAWord) return this.#drawn(p, false, random);
    const day = at(this.#day, p);
    return bitOf(((day << 1) | (day >>> 1)) & ~day & this.#all, random);
  }

  /** As above for days that are longer than a word, with some tries. */
  #drawn(p: number, busy: boolean, random: Random): number {
    const isBusy = (t: number) => t >= 0 && t < this.rounds && at(this.meetingAt, p * this.rounds + t) >= 0;
    for (let turn = 0; turn < TURNS; turn++) {
      const t = random.below(this.rounds);
      if (isBusy(t) !== busy) continue;
      if (isBusy(t - 1) !== busy || isBusy(t + 1) !== busy) return t;
    }
    return -1;
  }

  /** Groups of idle rounds between the first and last meeting of a party. */
  breaksOf(p: number): number {
    return this.#inAWord ? breaksIn(at(this.#day, p)) : this.#scan(p, -1, -1)[0];
  }

  /**
   * What a day of a party weighs if it had its meeting of one round in another (−1, −1: as it is): its breaks, more
   * for those above the cap, and a little for each idle round, so that long days draw together.
   */
  weight(p: number, off: number, on: number): number {
    if (this.#inAWord) {
      const day = off < 0 ? at(this.#day, p) : at(this.#day, p) ^ (1 << off) ^ (1 << on);
      return this.#weigh(breaksIn(day), idleIn(day));
    }
    const [breaks, idle] = this.#scan(p, off, on);
    return this.#weigh(breaks, idle);
  }

  #weigh(breaks: number, idle: number): number {
    return breaks + this.idleWeight * idle + (breaks > this.cap ? UNFAIR * (breaks - this.cap) : 0);
  }

  #scan(p: number, off: number, on: number): [breaks: number, idle: number] {
    let breaks = 0;
    let idle = 0;
    let last = -1;
    for (let t = 0, k = p * this.rounds; t < this.rounds; t++, k++) {
      if (t === off || (t !== on && at(this.meetingAt, k) < 0)) continue;
      if (last >= 0 && t > last + 1) {
        breaks++;
        idle += t - last - 1;
      }
      last = t;
    }
    return [breaks, idle];
  }
}

/** Weight of a break too many, in breaks. */
const UNFAIR = 2;

/** One of the bits of a word, by chance; −1 when it has none. */
function bitOf(word: number, random: Random): number {
  let left = word;
  if (left === 0) return -1;
  for (let skip = random.below(bitsIn(left)); skip > 0; skip--) left &= left - 1;
  return 31 - Math.clz32(left & -left);
}

/**
 * Whether a problem is one for `Grid`: pairs, counted tables, one session, no orders, locks or published places, and
 * nothing to weigh but breaks.
 */
export function canCount(problem: Problem): boolean {
  const { instance, meetingsOf, partyMin, partyMax, anonymous } = problem;
  return (
    anonymous &&
    instance.sessionOf.every((session) => session === instance.sessionOf[0]) &&
    instance.meetings.every(
      ({ parties, languages, published, before, lock }) =>
        parties.length === 2 && !languages && !published && before.length === 0 && !lock,
    ) &&
    (instance.notTogether ?? []).length === 0 &&
    costsOnlyBreaks(problem) &&
    instance.parties.every((_, p) => {
      const size = lengthOf(meetingsOf, p);
      return size <= at(partyMax, p) && size >= at(partyMin, p);
    })
  );
}
