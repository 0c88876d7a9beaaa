import { Analysis } from "#solver/exact/analysis";
import { Clauses } from "#solver/exact/clauses";
import { Heap } from "#solver/exact/heap";
import { Phases } from "#solver/exact/phases";
import { widened } from "#solver/exact/pool";
import { type Literal, NONE, Trail } from "#solver/exact/trail";

export type Verdict = "satisfiable" | "unsatisfiable" | "unknown";

export type Limits = {
  /** Conflicts after which the answer is `unknown`. */
  readonly conflicts: number;
  /** Asked every few dozen conflicts; true ends with `unknown`. */
  readonly stop?: (() => boolean) | undefined;
};

const ASK_EVERY = 32;
/** Conflicts of the shortest run between two restarts of the patient mode. */
const PATIENCE = 512;
/** Decay of the liveliness of variables at each conflict, by mode. */
const HASTY_DECAY = 0.92;
const PATIENT_DECAY = 0.95;

/**
 * A clause-learning solver for propositional formulas. It answers under assumptions and, when they cannot hold
 * together, names a part of them that cannot. Two watched literals, first unique implication points, literal-block
 * distances, saved and best phases, and restarts that alternate between hasty and patient (Eén, Sörensson 2003;
 * Audemard, Simon 2009; Biere, Fleury 2020). The same calls give the same answers.
 */
export class Sat {
  conflicts = 0;
  /** False once the clauses alone cannot be satisfied. */
  possible = true;
  /** After `unsatisfiable`: assumptions that cannot hold together; empty when nothing can. */
  core: Literal[] = [];
  /** After `satisfiable`: 1 for each variable that is true. */
  model = new Uint8Array(0);

  readonly #trail = new Trail();
  readonly #clauses = new Clauses(this.#trail);
  readonly #phases = new Phases();
  readonly #order = new Heap();
  readonly #analysis = new Analysis(this.#trail, this.#clauses, (v) => this.#enliven(v));
  #room = 0;
  #step = 1;
  #nextReduction = 2_000;
  #reductions = 0;
  #patient = false;
  #nextMode = 1_000;
  #modes = 0;
  #nextRephase = 1_000;
  #rephases = 0;
  /** Means of the distances learnt, over some dozen and over thousands of conflicts. */
  #lately = 0;
  #usually = 0;
  readonly #reopened = (lit: Literal) => {
    this.#phases.keep(lit >> 1, (lit & 1) === 0);
    this.#order.push(lit >> 1);
  };

  newVariable(): number {
    const v = this.#trail.variables++;
    if (v >= this.#room) {
      this.#room = Math.max(64, 2 * v);
      for (const part of [this.#trail, this.#clauses, this.#phases, this.#order, this.#analysis])
        part.widen(this.#room);
    }
    this.#trail.reason[v] = NONE;
    this.#order.push(v);
    return v;
  }

  get variables(): number {
    return this.#trail.variables;
  }

  get propagations(): number {
    return this.#clauses.propagations;
  }

  /** The side a variable is tried on first, and again after some restarts: a known good solution. */
  suggest(v: number, side: boolean): void {
    this.#phases.suggest(v, side);
  }

  /** The value a literal has whatever is assumed: 1, −1, or 0 when that is open. */
  fixed(lit: Literal): number {
    return this.#trail.fixed(lit);
  }

  /** Adds a clause for good. */
  add(given: readonly Literal[]): void {
    if (!this.possible) return;
    this.#backTo(0);
    const lits: Literal[] = [];
    for (const lit of [...given].sort((a, b) => a - b)) {
      const value = this.#trail.value[lit] as number;
      if (value > 0 || lits.at(-1) === (lit ^ 1)) return;
      if (value === 0 && lits.at(-1) !== lit) lits.push(lit);
    }
    const [first, second] = lits;
    if (first === undefined) this.possible = false;
    else if (second === undefined) {
      this.#trail.set(first, NONE);
      this.possible = this.#clauses.propagate();
    } else if (lits.length === 2) this.#clauses.addTwo(first, second);
    else this.#clauses.add(lits, 0, 0);
  }

  /**
   * Looks for values that satisfy all clauses and assumptions; afterwards `model` or `core` is set. Nothing that was
   * learnt is lost by `unknown`: a further call goes on from there.
   */
  solve(assumptions: readonly Literal[], limits: Limits): Verdict {
    this.core = [];
    this.#backTo(0);
    const verdict = this.possible ? this.#search(assumptions, limits) : "unsatisfiable";
    this.#backTo(0);
    return verdict;
  }

  #search(assumptions: readonly Literal[], { conflicts, stop }: Limits): Verdict {
    const trail = this.#trail;
    const end = this.conflicts + conflicts;
    let sinceRestart = 0;
    let restarts = 0;
    let patience = PATIENCE;
    for (;;) {
      if (!this.#clauses.propagate()) {
        this.conflicts++;
        sinceRestart++;
        if (trail.depth === 0) {
          this.possible = false;
          return "unsatisfiable";
        }
        if (this.#patient && trail.depth > assumptions.length) this.#phases.remember(trail);
        this.#learn();
        if (this.conflicts >= end || (this.conflicts % ASK_EVERY === 0 && stop?.())) return "unknown";
        continue;
      }
      if (this.#patient ? sinceRestart >= patience : sinceRestart > 2 && this.#lately > 1.1 * this.#usually) {
        patience = PATIENCE * lubyAt(++restarts + 1);
        sinceRestart = 0;
        this.#restart(assumptions.length);
      }
      if (this.conflicts >= this.#nextReduction) {
        this.#nextReduction = this.conflicts + 2_000 + 300 * ++this.#reductions;
        this.#clauses.reduce(this.conflicts);
      }
      const verdict = this.#decide(assumptions);
      if (verdict) return verdict;
    }
  }

  #learn(): void {
    const analysis = this.#analysis;
    const { learnt } = analysis;
    const back = analysis.learn(this.conflicts);
    this.#lately += (analysis.distance - this.#lately) / 32;
    this.#usually = this.#usually < 1 ? this.#lately : this.#usually + (analysis.distance - this.#usually) / 8_192;
    this.#step /= this.#patient ? PATIENT_DECAY : HASTY_DECAY;
    this.#backTo(back);
    const [first = NONE, second = NONE] = learnt;
    if (learnt.length === 1) this.#trail.set(first, NONE);
    else if (learnt.length === 2) {
      this.#clauses.addTwo(first, second);
      this.#trail.set(first, -2 - second);
    } else this.#trail.set(first, this.#clauses.add(learnt, analysis.distance, this.conflicts));
  }

  #restart(assumptions: number): void {
    this.#backTo(Math.min(this.#trail.depth, assumptions));
    if (this.conflicts >= this.#nextMode) {
      this.#nextMode = this.conflicts + 1_000 * (++this.#modes + 1);
      this.#patient = !this.#patient;
      this.#phases.forgetBest();
    }
    if (this.conflicts >= this.#nextRephase) {
      this.#nextRephase = this.conflicts + 1_000 * (++this.#rephases + 1);
      this.#phases.change(this.variables);
    }
  }

  /** Sets the next assumption, else the liveliest open variable; a verdict when there is none or an assumption is false. */
  #decide(assumptions: readonly Literal[]): Verdict | null {
    const trail = this.#trail;
    while (trail.depth < assumptions.length) {
      const lit = assumptions[trail.depth] as number;
      const value = trail.value[lit] as number;
      if (value < 0) {
        this.core = this.#analysis.blame(lit);
        return "unsatisfiable";
      }
      trail.open();
      if (value > 0) continue;
      trail.set(lit, NONE);
      return null;
    }
    while (this.#order.size > 0) {
      const v = this.#order.pop();
      if (trail.value[2 * v] !== 0) continue;
      trail.open();
      trail.set(this.#phases.side(v, this.#patient) ? 2 * v : 2 * v + 1, NONE);
      return null;
    }
    this.model = widened(this.model, this.#room);
    for (let v = 0; v < this.variables; v++) this.model[v] = trail.value[2 * v] === 1 ? 1 : 0;
    return "satisfiable";
  }

  #backTo(depth: number): void {
    this.#trail.backTo(depth, this.#reopened);
  }

  #enliven(v: number): void {
    const { score } = this.#order;
    const now = (score[v] as number) + this.#step;
    score[v] = now;
    if (now > 1e100) {
      for (let i = 0; i < this.variables; i++) score[i] = (score[i] as number) * 1e-100;
      this.#step *= 1e-100;
    }
    this.#order.raise(v);
  }
}

/** 1 1 2 1 1 2 4 …, from 1 (Luby, Sinclair, Zuckerman 1993). */
function lubyAt(index: number): number {
  let i = index;
  for (;;) {
    let k = 1;
    while (2 ** k - 1 < i) k++;
    if (2 ** k - 1 === i) return 2 ** (k - 1);
    i -= 2 ** (k - 1) - 1;
  }
}
