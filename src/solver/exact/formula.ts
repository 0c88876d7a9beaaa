import { Sat } from "#solver/exact/sat";
import type { Literal } from "#solver/exact/trail";

/** Clauses for the constraints of counting, over a solver of their own. */
export class Formula {
  readonly sat = new Sat();
  readonly true: Literal;
  readonly false: Literal;

  constructor() {
    this.true = this.literal();
    this.false = this.true ^ 1;
    this.sat.add([this.true]);
  }

  literal(): Literal {
    return 2 * this.sat.newVariable();
  }

  /** At least one of these. */
  add(...lits: readonly Literal[]): void {
    this.sat.add(lits);
  }

  /** A literal that is true exactly when one of these is. */
  some(lits: readonly Literal[]): Literal {
    const [only] = lits;
    if (only === undefined) return this.false;
    if (lits.length === 1) return only;
    const any = this.literal();
    for (const lit of lits) this.add(lit ^ 1, any);
    this.add(any ^ 1, ...lits);
    return any;
  }

  /** No two of these: in pairs, or for many in groups that are tied to each other. */
  atMostOne(lits: readonly Literal[]): void {
    if (lits.length <= 12) {
      lits.forEach((one, i) => {
        for (const other of lits.slice(0, i)) this.add(one ^ 1, other ^ 1);
      });
      return;
    }
    const size = Math.ceil(Math.sqrt(lits.length));
    const groups: Literal[] = [];
    for (let from = 0; from < lits.length; from += size) {
      const group = lits.slice(from, from + size);
      this.atMostOne(group);
      groups.push(this.some(group));
    }
    this.atMostOne(groups);
  }

  /** How many of these are true, told up to `most`: a totalizer (Bailleux, Boufkhad 2003) around those that are sure. */
  count(lits: readonly Literal[], most: number = lits.length): Count {
    const sure = lits.filter((lit) => this.sat.fixed(lit) > 0).length;
    const open = lits.filter((lit) => this.sat.fixed(lit) === 0);
    return new Count(this, sure, this.#sum(open, most - sure), sure + open.length);
  }

  /** The count of two groups together. */
  together(a: Count, b: Count, most: number): Count {
    const sure = a.sure + b.sure;
    return new Count(this, sure, this.#merge(a.more, b.more, most - sure), a.size + b.size);
  }

  #sum(lits: readonly Literal[], most: number): Literal[] {
    if (most <= 0) return [];
    if (lits.length <= 1) return [...lits];
    const half = lits.length >> 1;
    return this.#merge(this.#sum(lits.slice(0, half), most), this.#sum(lits.slice(half), most), most);
  }

  /** A group that is told only up to `most` may have more: its last literal then says "that many or more". */
  #merge(a: readonly Literal[], b: readonly Literal[], most: number): Literal[] {
    const size = Math.max(0, Math.min(a.length + b.length, most));
    const sum = Array.from({ length: size }, () => this.literal());
    const at = (list: readonly Literal[], k: number) => (k === 0 ? this.true : (list[k - 1] ?? this.false));
    for (let i = 0; i <= a.length; i++) {
      for (let j = 0; j <= b.length; j++) {
        if (i + j > 0 && size > 0) this.add(at(a, i) ^ 1, at(b, j) ^ 1, at(sum, Math.min(i + j, size)));
        if (i + j < size) this.add(at(a, i + 1), at(b, j + 1), at(sum, i + j + 1) ^ 1);
      }
    }
    for (let k = 2; k <= size; k++) this.add(at(sum, k) ^ 1, at(sum, k - 1));
    return sum;
  }
}

/** A number as literals "at least 1", "at least 2", …, as far as it is told. */
export class Count {
  /**
   * @param sure how many are true anyway
   * @param more literals for one more, two more, … than `sure`
   * @param size the greatest it can be
   */
  constructor(
    readonly formula: Formula,
    readonly sure: number,
    readonly more: readonly Literal[],
    readonly size: number,
  ) {}

  /** The greatest `k` for which `atLeast(k)` means something. */
  get told(): number {
    return this.sure + this.more.length;
  }

  /** A literal for "at least `k`", `k` up to `told`, or beyond `size`. */
  atLeast(k: number): Literal {
    if (k <= this.sure) return this.formula.true;
    return this.more[k - this.sure - 1] ?? this.formula.false;
  }
}
