import { encode } from "#solver/exact/encode";
import type { Count, Formula } from "#solver/exact/formula";
import type { Limits, Verdict } from "#solver/exact/sat";
import type { Literal } from "#solver/exact/trail";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";

/** A timetable with everything placed: its breaks, and the round of each meeting. */
export type Known = { readonly breaks: number; readonly round: Int32Array };

/** How far beyond what was asked breaks are counted: another count is needed for more. */
const AHEAD = 24;

/**
 * Is there a timetable with no more than so many breaks, some meetings kept where they are? Whatever was learnt for one
 * answer helps with the next. Only for problems that `canEncode`.
 */
export class Question {
  readonly #formula: Formula;
  readonly #here: Int32Array;
  readonly #breaks: readonly Count[];
  readonly #rounds: number;
  readonly #meetings: number;
  #total: Count | null = null;
  /** The answer to the last question that was answered with yes. */
  #found: Known | null = null;

  /** @param countsPeople see `encode` */
  constructor(problem: Problem, countsPeople: boolean) {
    const { formula, here, breaks } = encode(problem, countsPeople);
    this.#formula = formula;
    this.#here = here;
    this.#breaks = breaks;
    this.#rounds = problem.rounds;
    this.#meetings = problem.meetings;
  }

  get conflicts(): number {
    return this.#formula.sat.conflicts;
  }

  get found(): Known | null {
    return this.#found;
  }

  /**
   * @param most breaks; null: any number
   * @param kept meetings that stay where a timetable has them
   */
  ask(
    most: number | null,
    limits: Limits,
    kept?: { readonly meetings: readonly number[]; readonly in: Known },
  ): Verdict {
    const assumed = most === null ? [] : [this.#atMost(most)];
    if (kept) for (const m of kept.meetings) assumed.push(at(this.#here, m * this.#rounds + at(kept.in.round, m)));
    const { sat } = this.#formula;
    const verdict = sat.solve(assumed, limits);
    if (verdict === "satisfiable") this.#found = { breaks: this.#breaksIn(sat.model), round: this.#read(sat.model) };
    return verdict;
  }

  /** False once it is known that not everything can be placed, or only with fewer breaks than were excluded. */
  get possible(): boolean {
    return this.#formula.sat.possible;
  }

  /** Says for good that no timetable has as few breaks as this. */
  exclude(breaks: number): void {
    this.#formula.add(this.#atMost(breaks) ^ 1);
  }

  /** Takes a timetable as the place to look first. */
  suggest({ round }: Known): void {
    const { sat } = this.#formula;
    this.#here.forEach((lit, k) => {
      sat.suggest(lit >> 1, at(round, Math.floor(k / this.#rounds)) === k % this.#rounds);
    });
  }

  #atMost(breaks: number): Literal {
    const known = this.#total;
    if (known && (breaks < known.told || breaks >= known.size)) return known.atLeast(breaks + 1) ^ 1;
    this.#total = sumOf(this.#formula, this.#breaks, breaks + AHEAD);
    return this.#total.atLeast(breaks + 1) ^ 1;
  }

  #read(model: Uint8Array): Int32Array {
    return Int32Array.from({ length: this.#meetings }, (_, m) => {
      const own = this.#here.subarray(m * this.#rounds, (m + 1) * this.#rounds);
      return own.findIndex((lit) => lit !== this.#formula.false && at(model, lit >> 1) === 1);
    });
  }

  #breaksIn(model: Uint8Array): number {
    return this.#breaks.reduce(
      (sum, count) => sum + count.sure + count.more.filter((lit) => at(model, lit >> 1) === 1 - (lit & 1)).length,
      0,
    );
  }
}

/** The breaks of all parties together, told up to `most`; small counts are joined first. */
function sumOf(formula: Formula, counts: readonly Count[], most: number): Count {
  let level = counts.filter((count) => count.size > 0).sort((a, b) => a.size - b.size);
  while (level.length > 1) {
    const next: Count[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [a, b] = level.slice(i, i + 2);
      if (a) next.push(b ? formula.together(a, b, most) : a);
    }
    level = next;
  }
  return level[0] ?? formula.count([]);
}
