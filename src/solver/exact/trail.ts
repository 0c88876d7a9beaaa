import { widened } from "#solver/exact/pool";

/** A literal: `2 × variable`, plus 1 when negated. */
export type Literal = number;

/** No literal, no clause, no reason. */
export const NONE = -1;

/** What is set, in the order in which it was set, with the level and the reason of each. */
export class Trail {
  variables = 0;
  /** By literal: 1 true, −1 false, 0 open. */
  value = new Int8Array(0);
  /** By variable. A reason is a clause, `−2 − other literal` of a clause of two, or `NONE`. */
  level = new Int32Array(0);
  reason = new Int32Array(0);
  /** Literals that are true; `head` is the first whose consequences are not yet drawn. */
  literals = new Int32Array(0);
  size = 0;
  head = 0;
  depth = 0;
  /** Where each level begins in `literals`, from 1. */
  starts = new Int32Array(2);

  /** Makes room; new variables are open. */
  widen(variables: number): void {
    this.value = widened(this.value, 2 * variables);
    this.level = widened(this.level, variables);
    this.reason = widened(this.reason, variables);
    this.literals = widened(this.literals, variables);
    this.starts = widened(this.starts, variables + 2);
  }

  set(lit: Literal, reason: number): void {
    const v = lit >> 1;
    this.value[lit] = 1;
    this.value[lit ^ 1] = -1;
    this.level[v] = this.depth;
    this.reason[v] = reason;
    this.literals[this.size++] = lit;
  }

  /** Begins a level without setting anything. */
  open(): void {
    this.starts[++this.depth] = this.size;
  }

  /** Takes back the levels above `depth`, telling of each literal that is open again. */
  backTo(depth: number, reopened: (lit: Literal) => void): void {
    if (this.depth <= depth) return;
    const from = this.starts[depth + 1] as number;
    for (let k = this.size - 1; k >= from; k--) {
      const lit = this.literals[k] as number;
      this.value[lit] = 0;
      this.value[lit ^ 1] = 0;
      reopened(lit);
    }
    this.size = this.head = from;
    this.depth = depth;
  }

  /** The value a literal has on level 0. */
  fixed(lit: Literal): number {
    return this.level[lit >> 1] === 0 ? (this.value[lit] as number) : 0;
  }
}
