import { at } from "#solver/search/arrays";

/** A set of parties, of which one can be drawn: those with needless breaks. */
export class Restless {
  size = 0;
  readonly #items: Int32Array;
  readonly #place: Int32Array;

  constructor(parties: number) {
    this.#items = new Int32Array(parties);
    this.#place = new Int32Array(parties).fill(-1);
  }

  at(k: number): number {
    return at(this.#items, k);
  }

  put(p: number, isIn: boolean): void {
    const place = at(this.#place, p);
    if (isIn === place >= 0) return;
    if (isIn) {
      this.#place[p] = this.size;
      this.#items[this.size++] = p;
      return;
    }
    const last = at(this.#items, --this.size);
    this.#items[place] = last;
    this.#place[last] = place;
    this.#place[p] = -1;
  }
}
