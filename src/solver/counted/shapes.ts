import { bitsIn } from "#solver/counted/bits";

/** Shapes that a party may have to be asked about, and steps to look for them: one with more can have almost any day. */
const MOST = 256;
const EFFORT = 20_000;

/**
 * The days that are best for each party: so many busy rounds as it has meetings, among those where it may be busy,
 * with no more breaks than it must have. Where there are few, a day with too many breaks can be far from all of them,
 * and no round taken alone makes it better; the distance shows the way.
 */
export class Shapes {
  readonly #start: Int32Array;
  readonly #shapes: Int32Array;

  /**
   * @param open rounds of each party where it may be busy, as bits
   * @param sizes meetings of each party
   * @param least breaks that each party must have
   */
  constructor(rounds: number, open: Int32Array, sizes: Int32Array, least: ArrayLike<number>) {
    const shapes: number[] = [];
    this.#start = new Int32Array(open.length + 1);
    open.forEach((mask, p) => {
      const own = shapesOf(rounds, mask, sizes[p] as number, least[p] as number);
      if (own) for (const shape of own) shapes.push(shape);
      this.#start[p + 1] = shapes.length;
    });
    this.#shapes = Int32Array.from(shapes);
  }

  /** Meetings that must change rounds, at least, until the day of a party is a best one; 0 where there are very many. */
  distance(p: number, day: number): number {
    const shapes = this.#shapes;
    const end = this.#start[p + 1] as number;
    let least = FAR;
    for (let k = this.#start[p] as number; k < end; k++) {
      const away = bitsIn(day & ~(shapes[k] as number));
      if (away < least) least = away;
    }
    return least === FAR ? 0 : least;
  }
}

const FAR = 32;

/** All choices of `size` rounds out of those open with at most so many breaks; null when they are too many. */
export function shapesOf(rounds: number, open: number, size: number, breaks: number): number[] | null {
  const found: number[] = [];
  let effort = 0;
  const add = (from: number, day: number, left: number, runs: number): boolean => {
    if (left === 0) return found.push(day) <= MOST;
    if (runs === 0 || bitsIn(open >>> from) < left) return true;
    for (let first = from; first < rounds; first++) {
      let longer = day;
      for (let t = first; t < rounds && ((open >>> t) & 1) === 1 && t - first < left; t++) {
        longer |= 1 << t;
        if (++effort > EFFORT || !add(t + 2, longer, left - (t - first + 1), runs - 1)) return false;
      }
    }
    return true;
  };
  return size > 0 && add(0, 0, size, breaks + 1) ? found : null;
}
