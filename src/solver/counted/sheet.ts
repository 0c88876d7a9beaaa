import { besideOf, bitAfter, bitsIn, breaksIn, edgesOf, idleIn, lowest } from "#solver/counted/bits";
import type { Grid } from "#solver/counted/grid";
import { Restless } from "#solver/counted/restless";
import type { Shapes } from "#solver/counted/shapes";
import type { Random } from "#solver/random";

/** Rounds of a party begin at `party << WIDTH`. */
const WIDTH = 5;
/** How often, of 256 moves, any round is chosen and not one beside another meeting. */
const WANDER = 51;
/** Weight of a break too many, in breaks. */
const UNFAIR = 2;
/** What the other end of a chain is trusted to gain, in breaks, before anything is known of it. */
const TRUST = 0.35;
/** Logarithms of chances, in steps of one of so many. */
const CHANCES = 4_096;
const LOG = Float64Array.from({ length: CHANCES }, (_, k) => -Math.log((k + 0.5) / CHANCES));
const WHOLE = 2 ** 32;

export type Taste = {
  /** How often, of 256 moves, a party with needless breaks is chosen. */
  readonly focus: number;
  /** Weight of an idle round, in breaks. */
  readonly idle: number;
  /** Weight of a meeting that a party with needless breaks has outside its nearest best day, in breaks. */
  readonly astray: number;
};

/**
 * A grid laid out for millions of chains a second: a day of up to 31 rounds is a word, and a chain is walked from one
 * of the parties at its ends, whose gain is known before. What it has in the end is written back by `roundsInto`.
 */
export class Sheet {
  breaks = 0;
  /** Breaks above the cap. */
  unfair = 0;
  readonly #parties: number;
  readonly #cap: number;
  readonly #taste: Taste;
  /** Meeting at `party << WIDTH | round`, −1 for none. */
  readonly #meetingAt: Int32Array;
  /** By meeting `m`: at `2 * m` its parties, exclusive-ored, at `2 * m + 1` the rounds where it may be, as bits. */
  readonly #about: Int32Array;
  readonly #day: Int32Array;
  readonly #weight: Float64Array;
  readonly #open: Int32Array;
  readonly #least: ArrayLike<number>;
  readonly #shapes: Shapes;
  readonly #load: Int32Array;
  readonly #places: Int32Array;
  readonly #restless: Restless;
  #seed: number;

  /**
   * @param grid with every meeting placed, in at most 31 rounds
   * @param open see `openRounds`
   * @param least breaks that each party must have
   */
  constructor(grid: Grid, open: Int32Array, least: ArrayLike<number>, shapes: Shapes, taste: Taste, random: Random) {
    const { parties, meetings, rounds, pair, domain, roundOf } = grid;
    this.#parties = parties;
    this.#cap = grid.cap;
    this.#taste = taste;
    this.#meetingAt = new Int32Array(parties << WIDTH).fill(-1);
    this.#about = new Int32Array(2 * meetings);
    this.#day = new Int32Array(parties);
    this.#weight = new Float64Array(parties);
    this.#open = open;
    this.#least = least;
    this.#shapes = shapes;
    this.#load = grid.load.slice();
    this.#places = grid.places;
    this.#restless = new Restless(parties);
    this.#seed = 1 + random.below(2 ** 31 - 1);
    for (let m = 0; m < meetings; m++) {
      const [a, b, t] = [pair[2 * m] as number, pair[2 * m + 1] as number, roundOf[m] as number];
      this.#about[2 * m] = a ^ b;
      this.#about[2 * m + 1] = wordOf(domain, m, rounds);
      for (const p of [a, b]) {
        this.#meetingAt[(p << WIDTH) | t] = m;
        this.#day[p] = (this.#day[p] as number) | (1 << t);
      }
    }
    for (let p = 0; p < parties; p++) this.#settle(p, 0, 0);
  }

  /** Writes the round of each meeting. */
  roundsInto(roundOf: Int32Array): void {
    const meetingAt = this.#meetingAt;
    for (let k = 0; k < meetingAt.length; k++) {
      const m = meetingAt[k] as number;
      if (m >= 0) roundOf[m] = k & ((1 << WIDTH) - 1);
    }
  }

  /**
   * Tries so many moves at one temperature, fewer where a timetable as good as asked is reached.
   * @returns moves tried
   */
  run(steps: number, heat: number, breaks: number, unfair: number): number {
    for (let step = 1; step <= steps; step++) {
      if (this.#move(heat) && (this.unfair < unfair || (this.unfair === unfair && this.breaks <= breaks))) return step;
    }
    return steps;
  }

  /** The next of the numbers of Marsaglia's xorshift (2003), from −2^31. */
  #next(): number {
    let x = this.#seed;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#seed = x;
    return x;
  }

  /**
   * Takes a party's meeting at an end of a run to another round, and along a Kempe chain all that are in its way. False
   * where that was not done.
   */
  #move(heat: number): boolean {
    const draw = this.#next() >>> 0;
    const restless = this.#restless;
    const isAimed = restless.size > 0 && (draw & 255) < this.#taste.focus;
    const p = isAimed
      ? restless.at(Math.floor((draw / WHOLE) * restless.size))
      : Math.floor((draw / WHOLE) * this.#parties);
    const day = this.#day[p] as number;
    const edges = edgesOf(day);
    const which = this.#next();
    const open = ((which & 255) < WANDER ? ~day : besideOf(day)) & (this.#open[p] as number);
    if (edges === 0 || open === 0) return false;
    const off = bitAfter(edges, ((which >>> 22) * bitsIn(edges)) >>> 10);
    const on = bitAfter(open, (((which >>> 8) & 1_023) * bitsIn(open)) >>> 10);
    const threshold = heat * (LOG[this.#next() >>> 20] as number);
    const gain = this.#weigh(p, day ^ off ^ on) - (this.#weight[p] as number);
    return gain <= threshold + TRUST && this.#follow(p, lowest(off), lowest(on), threshold - gain);
  }

  /** Walks the chain that begins where a party leaves a round for another, and changes it if the other end loses no more than `most`. */
  #follow(p: number, from: number, to: number, most: number): boolean {
    const meetingAt = this.#meetingAt;
    const about = this.#about;
    const both = from + to;
    let q = p;
    let at = from;
    let shift = 0;
    for (;;) {
      const m = meetingAt[(q << WIDTH) | at] as number;
      if (m < 0) break;
      at = both - at;
      if ((((about[2 * m + 1] as number) >>> at) & 1) === 0) return false;
      shift += at === to ? 1 : -1;
      q ^= about[2 * m] as number;
    }
    if (shift !== 0 && !this.#hasPlaces(from, to, shift)) return false;
    const flip = (1 << from) | (1 << to);
    const loss = this.#weigh(q, (this.#day[q] as number) ^ flip) - (this.#weight[q] as number);
    if (loss > most) return false;
    this.#exchange(p, from, to);
    this.#load[to] = (this.#load[to] as number) + shift;
    this.#load[from] = (this.#load[from] as number) - shift;
    this.#settle(p, flip, breaksIn(this.#day[p] as number));
    this.#settle(q, flip, breaksIn(this.#day[q] as number));
    return true;
  }

  #hasPlaces(from: number, to: number, shift: number): boolean {
    const round = shift > 0 ? to : from;
    return (this.#load[round] as number) + Math.abs(shift) <= (this.#places[round] as number);
  }

  #exchange(p: number, from: number, to: number): void {
    const meetingAt = this.#meetingAt;
    const about = this.#about;
    let q = p;
    let at = from;
    for (;;) {
      const first = (q << WIDTH) | from;
      const second = (q << WIDTH) | to;
      const m = meetingAt[(q << WIDTH) | at] as number;
      const held = meetingAt[first] as number;
      meetingAt[first] = meetingAt[second] as number;
      meetingAt[second] = held;
      if (m < 0) return;
      at = from + to - at;
      q ^= about[2 * m] as number;
    }
  }

  /** A party's day is another; `before`: the breaks it had. */
  #settle(p: number, flip: number, before: number): void {
    const day = (this.#day[p] as number) ^ flip;
    const own = breaksIn(day);
    this.#day[p] = day;
    this.#weight[p] = this.#weigh(p, day);
    this.breaks += own - before;
    this.unfair += Math.max(0, own - this.#cap) - Math.max(0, before - this.#cap);
    this.#restless.put(p, own > (this.#least[p] as number));
  }

  /**
   * What a day weighs: its breaks, more for those above the cap, something for each meeting astray where there are
   * needless ones, and a little for each idle round, so that long days draw together.
   */
  #weigh(p: number, day: number): number {
    const breaks = breaksIn(day);
    let weight = breaks + this.#taste.idle * idleIn(day);
    if (breaks > this.#cap) weight += UNFAIR * (breaks - this.#cap);
    if (breaks > (this.#least[p] as number)) weight += this.#taste.astray * this.#shapes.distance(p, day);
    return weight;
  }
}

/** Rounds of each party where at least one of its meetings may be, as bits; for at most 31 rounds. */
export function openRounds({ parties, meetings, rounds, pair, domain }: Grid): Int32Array {
  const open = new Int32Array(parties);
  for (let m = 0; m < meetings; m++) {
    const word = wordOf(domain, m, rounds);
    for (const p of [pair[2 * m] as number, pair[2 * m + 1] as number]) open[p] = (open[p] as number) | word;
  }
  return open;
}

/** Rounds where a meeting may be, as bits. */
function wordOf(domain: Uint8Array, m: number, rounds: number): number {
  let word = 0;
  for (let t = 0; t < rounds; t++) if (domain[m * rounds + t] === 1) word |= 1 << t;
  return word;
}
