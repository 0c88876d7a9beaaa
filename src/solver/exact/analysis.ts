import { type Clauses, HEAD } from "#solver/exact/clauses";
import { widened } from "#solver/exact/pool";
import { type Literal, NONE, type Trail } from "#solver/exact/trail";

/** Learns from conflicts: first unique implication points, with recursive minimisation. */
export class Analysis {
  readonly #trail: Trail;
  readonly #clauses: Clauses;
  readonly #touched: (v: number) => void;
  #seen = new Uint8Array(0);
  #levelSeen = new Int32Array(2);
  #mark = 0;
  readonly #clear: number[] = [];
  readonly #stack: number[] = [];
  /** The clause learnt last; the literal that it sets first, then one of the level to go back to. */
  readonly learnt: Literal[] = [];
  /** Number of levels in the clause learnt last. */
  distance = 0;

  /** @param touched told of each variable that had a part in a conflict */
  constructor(trail: Trail, clauses: Clauses, touched: (v: number) => void) {
    this.#trail = trail;
    this.#clauses = clauses;
    this.#touched = touched;
  }

  widen(variables: number): void {
    this.#seen = widened(this.#seen, variables);
    this.#levelSeen = widened(this.#levelSeen, variables + 2);
  }

  /** Draws `learnt` from the conflict of `clauses`; the level to go back to. */
  learn(now: number): number {
    const { level, reason, literals, depth } = this.#trail;
    const seen = this.#seen;
    const learnt = this.learnt;
    learnt.length = 1;
    this.#clear.length = 0;
    let open = 0;
    const meet = (q: Literal) => {
      const v = q >> 1;
      if (seen[v] || level[v] === 0) return;
      seen[v] = 1;
      this.#clear.push(v);
      this.#touched(v);
      if ((level[v] as number) >= depth) open++;
      else learnt.push(q);
    };
    let at = this.#trail.size - 1;
    let p = NONE;
    let from = this.#clauses.conflict;
    if (this.#clauses.conflictOther !== NONE) meet(this.#clauses.conflictOther);
    for (;;) {
      if (from < NONE) meet(-2 - from);
      else this.#meetAll(from, p, now, meet);
      while (!seen[(literals[at] as number) >> 1]) at--;
      p = literals[at--] as number;
      if (--open === 0) break;
      from = reason[p >> 1] as number;
    }
    learnt[0] = p ^ 1;
    this.#minimise();
    for (const v of this.#clear) seen[v] = 0;
    this.distance = this.#distanceOf(learnt, 0, learnt.length);
    return this.#bringForward();
  }

  #meetAll(clause: number, except: Literal, now: number, meet: (q: Literal) => void): void {
    const { arena } = this.#clauses;
    const start = clause + HEAD;
    const end = start + (arena[clause] as number);
    const distance = arena[clause + 1] as number;
    if (distance > 0) {
      arena[clause + 2] = now;
      if (distance > 2) arena[clause + 1] = Math.min(distance, this.#distanceOf(arena, start, end));
    }
    for (let k = start; k < end; k++) {
      const q = arena[k] as number;
      if (q !== except) meet(q);
    }
  }

  /** Puts a literal of the highest level but one in the second place; that level. */
  #bringForward(): number {
    const { level } = this.#trail;
    const learnt = this.learnt;
    if (learnt.length === 1) return 0;
    const levelAt = (k: number) => level[(learnt[k] as number) >> 1] as number;
    let second = 1;
    for (let k = 2; k < learnt.length; k++) if (levelAt(k) > levelAt(second)) second = k;
    const lit = learnt[second] as number;
    learnt[second] = learnt[1] as number;
    learnt[1] = lit;
    return levelAt(1);
  }

  #distanceOf(lits: ArrayLike<number>, from: number, to: number): number {
    const { level } = this.#trail;
    const mark = ++this.#mark;
    let count = 0;
    for (let k = from; k < to; k++) {
      const l = level[(lits[k] as number) >> 1] as number;
      if (l === 0 || this.#levelSeen[l] === mark) continue;
      this.#levelSeen[l] = mark;
      count++;
    }
    return Math.max(1, count);
  }

  /** Drops literals that the others imply. */
  #minimise(): void {
    const { level, reason } = this.#trail;
    const learnt = this.learnt;
    let levels = 0;
    for (let k = 1; k < learnt.length; k++) levels |= 1 << ((level[(learnt[k] as number) >> 1] as number) & 31);
    let kept = 1;
    for (let k = 1; k < learnt.length; k++) {
      const lit = learnt[k] as number;
      if (reason[lit >> 1] === NONE || !this.#implied(lit, levels)) learnt[kept++] = lit;
    }
    learnt.length = kept;
  }

  #implied(lit: Literal, levels: number): boolean {
    const { level, reason } = this.#trail;
    const { arena } = this.#clauses;
    const seen = this.#seen;
    const clear = this.#clear;
    const stack = this.#stack;
    stack.length = 0;
    stack.push(lit);
    const top = clear.length;
    const follow = (q: Literal): boolean => {
      const v = q >> 1;
      if (seen[v] || level[v] === 0) return true;
      if (reason[v] === NONE || ((1 << ((level[v] as number) & 31)) & levels) === 0) return false;
      seen[v] = 1;
      clear.push(v);
      stack.push(q);
      return true;
    };
    const fail = () => {
      while (clear.length > top) seen[clear.pop() as number] = 0;
      return false;
    };
    while (stack.length > 0) {
      const p = stack.pop() as number;
      const from = reason[p >> 1] as number;
      if (from < NONE) {
        if (!follow(-2 - from)) return fail();
        continue;
      }
      const start = from + HEAD;
      for (let k = start, end = start + (arena[from] as number); k < end; k++) {
        const q = arena[k] as number;
        if (q >> 1 !== p >> 1 && !follow(q)) return fail();
      }
    }
    return true;
  }

  /** Which of the assumptions, all that was decided so far, make another one false; that one comes first. */
  blame(lit: Literal): Literal[] {
    const { level, reason, literals, starts, size, depth } = this.#trail;
    const { arena } = this.#clauses;
    const seen = this.#seen;
    const core = [lit];
    if (depth === 0 || level[lit >> 1] === 0) return core;
    const clear: number[] = [];
    const meet = (v: number) => {
      if (level[v] === 0 || seen[v]) return;
      seen[v] = 1;
      clear.push(v);
    };
    meet(lit >> 1);
    for (let k = size - 1; k >= (starts[1] as number); k--) {
      const p = literals[k] as number;
      if (!seen[p >> 1]) continue;
      const from = reason[p >> 1] as number;
      if (from === NONE) {
        if (p !== lit) core.push(p);
      } else if (from < NONE) meet((-2 - from) >> 1);
      else for (let i = from + HEAD, end = i + (arena[from] as number); i < end; i++) meet((arena[i] as number) >> 1);
    }
    for (const v of clear) seen[v] = 0;
    return core;
  }
}
