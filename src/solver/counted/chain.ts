import type { Grid } from "#solver/counted/grid";
import { at } from "#solver/search/arrays";

/** Answers of `#walk` that are no party. */
const RING = -1;
const NOWHERE = -2;

/**
 * The meetings that change places between two rounds when one of them does (a Kempe chain): the parties of each take
 * their other meeting of the two rounds along. Only the days of the parties at its two ends change their shape.
 */
export class Chain {
  readonly #grid: Grid;
  readonly #items: Int32Array;
  #size = 0;
  #from = 0;
  #to = 0;
  /** Meetings that leave the first round for the second, less those that come from there. */
  #shift = 0;
  /** The parties at the ends and the round that each leaves; −1 where the chain is a ring. */
  #one = -1;
  #other = -1;
  #oneLeaves = 0;
  #otherLeaves = 0;
  /** The round that the party reached last leaves. */
  #left = 0;

  constructor(grid: Grid) {
    this.#grid = grid;
    // A chain has no more meetings than there are in two rounds.
    this.#items = new Int32Array(grid.meetings + 2);
  }

  /** Lays the chain of a placed meeting that is to go to another round; false when some meeting of it may not be there. */
  lay(m: number, to: number): boolean {
    this.#from = at(this.#grid.roundOf, m);
    this.#to = to;
    this.#size = 0;
    this.#shift = 0;
    this.#one = -1;
    this.#other = -1;
    if (!this.#add(m, to)) return false;
    const { pair } = this.#grid;
    const one = this.#walk(m, at(pair, 2 * m));
    if (one === NOWHERE) return false;
    if (one === RING) return this.#hasPlaces();
    this.#one = one;
    this.#oneLeaves = this.#left;
    const other = this.#walk(m, at(pair, 2 * m + 1));
    if (other === NOWHERE) return false;
    this.#other = other;
    this.#otherLeaves = this.#left;
    return this.#hasPlaces();
  }

  #add(m: number, to: number): boolean {
    const { domain, rounds } = this.#grid;
    if (at(domain, m * rounds + to) === 0) return false;
    this.#items[this.#size++] = m;
    this.#shift += to === this.#to ? 1 : -1;
    return true;
  }

  /** Goes on from a party of the first meeting: the party at that end, `RING`, or `NOWHERE` where a meeting may not go. */
  #walk(first: number, party: number): number {
    const { meetingAt, pair, rounds } = this.#grid;
    let p = party;
    let goes = this.#to;
    for (;;) {
      const other = at(meetingAt, p * rounds + goes);
      if (other === first) return RING;
      const leaves = this.#from + this.#to - goes;
      if (other < 0) {
        this.#left = leaves;
        return p;
      }
      if (!this.#add(other, leaves)) return NOWHERE;
      p = at(pair, 2 * other) + at(pair, 2 * other + 1) - p;
      goes = leaves;
    }
  }

  #hasPlaces(): boolean {
    const { load, places } = this.#grid;
    return (
      (this.#shift <= 0 || at(load, this.#to) + this.#shift <= at(places, this.#to)) &&
      (this.#shift >= 0 || at(load, this.#from) - this.#shift <= at(places, this.#from))
    );
  }

  /** Change of the weight of all days, see `Grid.weight`. */
  gain(): number {
    return this.#gainOf(this.#one, this.#oneLeaves) + this.#gainOf(this.#other, this.#otherLeaves);
  }

  #gainOf(p: number, leaves: number): number {
    if (p < 0) return 0;
    return this.#grid.weight(p, leaves, this.#from + this.#to - leaves) - this.#grid.weight(p, -1, -1);
  }

  /** Changes the places of all; `onDay` is told of each party whose day is another, with its breaks before. */
  apply(onDay: (p: number, breaks: number) => void): void {
    const grid = this.#grid;
    const { roundOf } = grid;
    const a = this.#one;
    const b = this.#other;
    const ofA = a < 0 ? 0 : grid.breaksOf(a);
    const ofB = b < 0 ? 0 : grid.breaksOf(b);
    const both = this.#from + this.#to;
    const items = this.#items;
    for (let k = 0; k < this.#size; k++) {
      const m = at(items, k);
      // Kept from here as the round to go to, while nobody has one.
      const to = both - at(roundOf, m);
      grid.move(m, -1);
      roundOf[m] = -2 - to;
    }
    for (let k = 0; k < this.#size; k++) {
      const m = at(items, k);
      const to = -2 - at(roundOf, m);
      roundOf[m] = -1;
      grid.move(m, to);
    }
    if (a >= 0) onDay(a, ofA);
    if (b >= 0) onDay(b, ofB);
  }
}
