import { widened } from "#solver/exact/pool";
import type { Trail } from "#solver/exact/trail";
import { randomFrom } from "#solver/random";

/** Which side of a variable is tried first: as it was last, as in the longest run without conflict, or as suggested. */
export class Phases {
  #last = new Int8Array(0);
  #best = new Int8Array(0);
  #hint = new Int8Array(0);
  #bestSize = 0;
  #turn = 0;
  readonly #random = randomFrom(1);

  widen(variables: number): void {
    this.#last = widened(this.#last, variables);
    this.#best = widened(this.#best, variables);
    this.#hint = widened(this.#hint, variables);
  }

  /** The side from a known good solution. */
  suggest(v: number, side: boolean): void {
    this.#hint[v] = this.#last[v] = side ? 1 : -1;
  }

  keep(v: number, side: boolean): void {
    this.#last[v] = side ? 1 : -1;
  }

  side(v: number, patient: boolean): boolean {
    const best = patient ? (this.#best[v] as number) : 0;
    return (best === 0 ? (this.#last[v] as number) : best) > 0;
  }

  /** Keeps what stood before the last decision when that is more than ever since the last change. */
  remember({ starts, depth, literals }: Trail): void {
    const size = starts[depth] as number;
    if (size <= this.#bestSize) return;
    this.#bestSize = size;
    for (let k = 0; k < size; k++) {
      const lit = literals[k] as number;
      this.#best[lit >> 1] = lit & 1 ? -1 : 1;
    }
  }

  forgetBest(): void {
    this.#best.fill(0);
    this.#bestSize = 0;
  }

  /** Goes back to the hint or the best, or turns some or all by chance. */
  change(variables: number): void {
    const turn = this.#turn++ % 6;
    for (let v = 0; v < variables; v++) {
      const last = this.#last[v] as number;
      const best = this.#best[v] as number;
      const hint = this.#hint[v] as number;
      if (turn === 0 || turn === 3) this.#last[v] = hint === 0 ? -1 : hint;
      else if (turn === 1 || turn === 4) this.#last[v] = best === 0 ? last : best;
      else if (turn === 2) this.#last[v] = this.#random.below(10) === 0 ? -last : last;
      else this.#last[v] = this.#random.below(2) === 0 ? 1 : -1;
    }
    this.forgetBest();
  }
}
