import { encode } from "#solver/exact/encode";
import type { Count, Formula } from "#solver/exact/formula";
import type { Limits } from "#solver/exact/sat";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";

export type Known = { readonly breaks: number; readonly round: Int32Array };

export type Proof = {
  /** `infeasible`: not everything can be placed. `unknown`: a limit came first. */
  readonly status: "optimal" | "infeasible" | "unknown";
  /** No timetable has fewer breaks. */
  readonly bound: number;
  /** The best timetable known in the end: round of each meeting; null when none was found. */
  readonly best: Known | null;
};

/** How far beyond the bound breaks are counted at first: most proofs end within a few. */
const AHEAD = 6;

/**
 * Proves how few breaks a timetable can have, from `bound` upwards: is there one with no more than this many? The
 * first yes is the best timetable. Only for problems that `canEncode`.
 * @param known a timetable with everything placed and no rule broken, if there is one
 * @param onBound told of each better bound
 */
export function prove(
  problem: Problem,
  {
    bound: from,
    known,
    limits,
    onBound,
  }: {
    readonly bound: number;
    readonly known: Known | null;
    readonly limits: Limits;
    readonly onBound?: (bound: number) => void;
  },
): Proof {
  const { formula, here, breaks } = encode(problem);
  const { sat } = formula;
  const { rounds, meetings } = problem;
  const end = sat.conflicts + limits.conflicts;
  const ask = (assumed: readonly number[]) =>
    sat.solve(assumed, { conflicts: Math.max(0, end - sat.conflicts), stop: limits.stop });
  const suggest = ({ round }: Known) => {
    for (let k = 0; k < here.length; k++)
      sat.suggest(at(here, k) >> 1, at(round, Math.floor(k / rounds)) === k % rounds);
  };
  const read = (): Int32Array =>
    Int32Array.from({ length: meetings }, (_, m) => {
      const own = here.subarray(m * rounds, (m + 1) * rounds);
      return own.findIndex((lit) => lit !== formula.false && at(sat.model, lit >> 1) === 1);
    });

  let best = known;
  if (best) suggest(best);
  else {
    const verdict = ask([]);
    if (verdict === "unsatisfiable") return { status: "infeasible", bound: from, best };
    if (verdict === "unknown") return { status: "unknown", bound: from, best };
    best = { breaks: breaksIn(sat.model, breaks), round: read() };
  }
  let bound = from;
  let total = sumOf(formula, breaks, Math.min(best.breaks, bound + AHEAD));
  while (bound < best.breaks) {
    if (bound === total.told) total = sumOf(formula, breaks, Math.min(best.breaks, bound + 2 * AHEAD));
    const over = total.atLeast(bound + 1);
    const verdict = ask([over ^ 1]);
    if (verdict === "unknown") return { status: "unknown", bound, best };
    if (verdict === "satisfiable") return { status: "optimal", bound, best: { breaks: bound, round: read() } };
    formula.add(over);
    bound++;
    onBound?.(bound);
  }
  return { status: "optimal", bound, best };
}

function breaksIn(model: Uint8Array, breaks: readonly Count[]): number {
  return breaks.reduce(
    (sum, count) => sum + count.sure + count.more.filter((lit) => at(model, lit >> 1) === 1 - (lit & 1)).length,
    0,
  );
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
