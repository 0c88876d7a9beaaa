import { Pool, widened } from "#solver/exact/pool";
import { type Literal, NONE, type Trail } from "#solver/exact/trail";

/** Words of a clause before its literals: length, distance (0: given, not learnt), and when it was last of use. */
export const HEAD = 3;

/** Learnt clauses of this distance or less are kept for good, or while they are of use. */
const KEPT = 2;
const KEPT_WHILE_USED = 6;
const USED_LATELY = 10_000;

/** The clauses and who watches them. A clause of two is nothing but two implications. */
export class Clauses {
  /** All clauses, one after another. */
  arena = new Int32Array(1 << 12);
  #size = 0;
  #given: number[] = [];
  #learnt: number[] = [];
  /** By literal that has become true: clauses that watch its negation, each with another of its literals; and what it implies. */
  readonly #watches = new Pool(2);
  readonly #implied = new Pool(1);
  /** The conflict: a clause, or `−2 − literal` with the other literal of a clause of two. */
  conflict = NONE;
  conflictOther = NONE;
  propagations = 0;

  constructor(readonly trail: Trail) {}

  widen(variables: number): void {
    this.#watches.widen(2 * variables);
    this.#implied.widen(2 * variables);
  }

  addTwo(a: Literal, b: Literal): void {
    this.#implied.push(a ^ 1, b);
    this.#implied.push(b ^ 1, a);
  }

  /** Adds a clause of three or more; the first two literals must be open, or the last to become false. */
  add(lits: readonly Literal[], distance: number, now: number): number {
    const clause = this.#size;
    const end = clause + HEAD + lits.length;
    if (end > this.arena.length) this.arena = widened(this.arena, 2 * end);
    this.arena[clause] = lits.length;
    this.arena[clause + 1] = distance;
    this.arena[clause + 2] = now;
    this.arena.set(lits, clause + HEAD);
    this.#size = end;
    (distance === 0 ? this.#given : this.#learnt).push(clause);
    this.#attach(clause);
    return clause;
  }

  #attach(clause: number): void {
    const first = this.arena[clause + HEAD] as number;
    const second = this.arena[clause + HEAD + 1] as number;
    this.#watches.push(first ^ 1, clause, second);
    this.#watches.push(second ^ 1, clause, first);
  }

  /** Draws all unit consequences of what is set; false on a conflict. */
  propagate(): boolean {
    const { trail, arena } = this;
    const { value, literals, level, reason, depth } = trail;
    const watches = this.#watches;
    const implied = this.#implied.items;
    const impliedStart = this.#implied.start;
    const impliedSize = this.#implied.size;
    const { start: watchStart, size: watchSize } = watches;
    const begun = trail.head;
    let head = begun;
    let size = trail.size;
    this.conflict = this.conflictOther = NONE;
    while (head < size) {
      const p = literals[head++] as number;
      const falsified = p ^ 1;
      const firstImplied = impliedStart[p] as number;
      for (let i = firstImplied, n = i + (impliedSize[p] as number); i < n; i++) {
        const q = implied[i] as number;
        const now = value[q] as number;
        if (now > 0) continue;
        if (now < 0) {
          this.conflict = -2 - falsified;
          this.conflictOther = q;
          break;
        }
        value[q] = 1;
        value[q ^ 1] = -1;
        level[q >> 1] = depth;
        reason[q >> 1] = -2 - falsified;
        literals[size++] = q;
      }
      if (this.conflict !== NONE) break;
      let list = watches.items;
      const from = watchStart[p] as number;
      const n = from + (watchSize[p] as number);
      let i = from;
      let j = from;
      while (i < n) {
        const clause = list[i] as number;
        const blocker = list[i + 1] as number;
        i += 2;
        if ((value[blocker] as number) > 0) {
          list[j++] = clause;
          list[j++] = blocker;
          continue;
        }
        const start = clause + HEAD;
        const other = (arena[start] as number) ^ (arena[start + 1] as number) ^ falsified;
        const now = value[other] as number;
        if (now > 0) {
          list[j++] = clause;
          list[j++] = other;
          continue;
        }
        const end = start + (arena[clause] as number);
        let k = start + 2;
        while (k < end && (value[arena[k] as number] as number) < 0) k++;
        if (k < end) {
          const next = arena[k] as number;
          arena[start] = other;
          arena[start + 1] = next;
          arena[k] = falsified;
          watches.push(next ^ 1, clause, other);
          list = watches.items; // may have grown
          continue;
        }
        list[j++] = clause;
        list[j++] = other;
        if (now < 0) {
          while (i < n) list[j++] = list[i++] as number;
          this.conflict = clause;
          break;
        }
        value[other] = 1;
        value[other ^ 1] = -1;
        level[other >> 1] = depth;
        reason[other >> 1] = clause;
        literals[size++] = other;
      }
      watchSize[p] = j - from;
      if (this.conflict !== NONE) break;
    }
    trail.size = size;
    trail.head = this.conflict === NONE ? head : size;
    this.propagations += head - begun;
    return this.conflict === NONE;
  }

  /** Forgets the learnt clauses of little use, and those that hold whatever else does. */
  reduce(now: number): void {
    const { arena, trail } = this;
    const reasons = new Set<number>();
    for (let k = 0; k < trail.size; k++) reasons.add(trail.reason[(trail.literals[k] as number) >> 1] as number);
    const weak = this.#learnt.filter((clause) => {
      const distance = arena[clause + 1] as number;
      const used = distance <= KEPT_WHILE_USED && (arena[clause + 2] as number) > now - USED_LATELY;
      return distance > KEPT && !used && !reasons.has(clause);
    });
    const rank = (clause: number) => (arena[clause + 1] as number) * 4_096 + Math.min(4_095, arena[clause] as number);
    weak.sort((a, b) => rank(b) - rank(a) || a - b);
    const dropped = new Set(weak.slice(0, weak.length >> 1));
    this.#learnt = this.#learnt.filter((clause) => !dropped.has(clause));
    this.#pack();
  }

  #pack(): void {
    const { arena, trail } = this;
    const packed = new Int32Array(arena.length);
    let size = 0;
    const holds = (clause: number) => {
      for (let k = clause + HEAD, end = k + (arena[clause] as number); k < end; k++)
        if (trail.fixed(arena[k] as number) > 0) return true;
      return false;
    };
    const move = (clause: number): number[] => {
      if (holds(clause)) return [];
      const to = size;
      packed.set(arena.subarray(clause, clause + HEAD + (arena[clause] as number)), to);
      size += HEAD + (arena[clause] as number);
      arena[clause] = -1 - to;
      return [to];
    };
    this.#given = this.#given.flatMap(move);
    this.#learnt = this.#learnt.flatMap(move);
    for (let k = 0; k < trail.size; k++) {
      const v = (trail.literals[k] as number) >> 1;
      const reason = trail.reason[v] as number;
      if (reason < 0) continue;
      const to = arena[reason] as number;
      trail.reason[v] = to < 0 ? -1 - to : NONE; // on level 0, where nobody asks for reasons
    }
    this.arena = packed;
    this.#size = size;
    this.#watches.clear();
    for (const clause of this.#given) this.#attach(clause);
    for (const clause of this.#learnt) this.#attach(clause);
  }
}
