import type { Known, Question } from "#solver/exact/question";
import type { Limits } from "#solver/exact/sat";
import type { Random } from "#solver/random";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";

/** Conflicts after which a neighbourhood is given up. */
const PATIENCE = 400;
/** Share of the meetings that are free to move, at first and at least. */
const FIRST = 0.4;
const LEAST = 0.05;
/** How fast neighbourhoods grow where nothing better is in them, and shrink where that is not found out. */
const GROWTH = 1.02;

/**
 * Large neighbourhoods: most meetings stay where the best timetable has them, and the clauses say whether the others
 * can move so that there are fewer breaks (Shaw 1998). The others are those around a party with a break, or those of
 * such a party and of whole rounds.
 */
export class Neighbourhoods {
  readonly #problem: Problem;
  readonly #question: Question;
  readonly #random: Random;
  readonly #own: readonly (readonly number[])[];
  #size = FIRST;

  constructor(problem: Problem, question: Question, random: Random) {
    this.#problem = problem;
    this.#question = question;
    this.#random = random;
    const { start, items } = problem.meetingsOf;
    this.#own = problem.instance.parties.map((_, p) => [...items.subarray(at(start, p), at(start, p + 1))]);
  }

  /** Looks for fewer breaks until the conflicts are used up; null when nothing was found. */
  improve(best: Known, limits: Limits): Known | null {
    const end = this.#question.conflicts + limits.conflicts;
    const restless = this.#own.flatMap((_, p) => (this.#breaksOf(p, best) > 0 ? [p] : []));
    while (restless.length > 0 && this.#question.conflicts < end && !limits.stop?.()) {
      const free = this.#random.below(2) === 0 ? this.#around(restless) : this.#inRounds(restless, best);
      const meetings: number[] = [];
      for (let m = 0; m < this.#problem.meetings; m++) if (!free.has(m)) meetings.push(m);
      const verdict = this.#question.ask(
        best.breaks - 1,
        { conflicts: PATIENCE, stop: limits.stop },
        { meetings, in: best },
      );
      if (verdict === "satisfiable") return this.#question.found;
      if (meetings.length === 0 && verdict === "unsatisfiable") return null;
      this.#size =
        verdict === "unsatisfiable" ? Math.min(1, this.#size * GROWTH) : Math.max(LEAST, this.#size / GROWTH);
    }
    return null;
  }

  get #wanted(): number {
    return Math.ceil(this.#size * this.#problem.meetings);
  }

  /** Meetings of a party with a break, of those who meet it, and so on. */
  #around(restless: readonly number[]): Set<number> {
    const free = new Set<number>();
    const seen = new Set<number>();
    const next: number[] = [];
    const reach = (p: number) => {
      if (seen.has(p)) return;
      seen.add(p);
      next.push(p);
    };
    reach(this.#oneOf(restless));
    while (free.size < this.#wanted) {
      if (next.length === 0) reach(this.#random.below(this.#own.length));
      const [p] = next.splice(this.#random.below(Math.max(1, next.length)), 1);
      if (p === undefined) continue;
      const own = this.#own[p] ?? [];
      for (const m of own) free.add(m);
      for (let turn = 0; turn < 3 && own.length > 0; turn++) reach(this.#partnerIn(this.#oneOf(own), p));
    }
    return free;
  }

  /** Meetings of a party with a break, and all of some rounds. */
  #inRounds(restless: readonly number[], { round }: Known): Set<number> {
    const free = new Set(this.#own[this.#oneOf(restless)]);
    const left = Array.from({ length: this.#problem.rounds }, (_, t) => t);
    while (free.size < this.#wanted && left.length > 0) {
      const [chosen] = left.splice(this.#random.below(left.length), 1);
      round.forEach((t, m) => {
        if (t === chosen) free.add(m);
      });
    }
    return free;
  }

  #oneOf(list: readonly number[]): number {
    return list[this.#random.below(list.length)] as number; // never empty, see the callers
  }

  #partnerIn(m: number, p: number): number {
    const { start, items } = this.#problem.partiesOf;
    const first = at(items, at(start, m));
    return first === p ? at(items, at(start, m) + 1) : first;
  }

  #breaksOf(p: number, { round }: Known): number {
    const rounds = (this.#own[p] ?? []).map((m) => at(round, m)).sort((a, b) => a - b);
    return rounds.filter((t, k) => k > 0 && t > (rounds[k - 1] ?? t) + 1).length;
  }
}
