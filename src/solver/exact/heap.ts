import { widened } from "#solver/exact/pool";
import { NONE } from "#solver/exact/trail";

/** Numbers from 0 in a binary heap, the one of greatest score on top. */
export class Heap {
  #items = new Int32Array(0);
  #place = new Int32Array(0);
  #size = 0;
  score = new Float64Array(0);

  /** Makes room for the numbers below `size`; new ones are not in the heap. */
  widen(size: number): void {
    const had = this.#place.length;
    this.#place = widened(this.#place, size).fill(NONE, had);
    this.#items = widened(this.#items, size);
    this.score = widened(this.score, size);
  }

  get size(): number {
    return this.#size;
  }

  has(n: number): boolean {
    return (this.#place[n] as number) >= 0;
  }

  push(n: number): void {
    if (this.has(n)) return;
    this.#up(this.#size++, n);
  }

  /** Takes the top; the heap must not be empty. */
  pop(): number {
    const top = this.#items[0] as number;
    this.#place[top] = -1;
    const last = this.#items[--this.#size] as number;
    if (this.#size > 0) this.#down(0, last);
    return top;
  }

  /** Puts a number whose score has grown where it belongs. */
  raise(n: number): void {
    const place = this.#place[n] as number;
    if (place >= 0) this.#up(place, n);
  }

  #up(from: number, n: number): void {
    const items = this.#items;
    const place = this.#place;
    const score = this.score;
    const own = score[n] as number;
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const other = items[parent] as number;
      if ((score[other] as number) >= own) break;
      items[i] = other;
      place[other] = i;
      i = parent;
    }
    items[i] = n;
    place[n] = i;
  }

  #down(from: number, n: number): void {
    const items = this.#items;
    const place = this.#place;
    const score = this.score;
    const own = score[n] as number;
    let i = from;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= this.#size) break;
      if (
        child + 1 < this.#size &&
        (score[items[child + 1] as number] as number) > (score[items[child] as number] as number)
      )
        child++;
      const other = items[child] as number;
      if ((score[other] as number) <= own) break;
      items[i] = other;
      place[other] = i;
      i = child;
    }
    items[i] = n;
    place[n] = i;
  }
}
