import fc from "fast-check";
import { expect, test } from "vitest";
import { Formula } from "#solver/exact/formula";
import { Sat } from "#solver/exact/sat";
import type { Literal } from "#solver/exact/trail";

const without = { conflicts: Number.POSITIVE_INFINITY };
const variables = 9;
const literal = fc.integer({ min: 0, max: 2 * variables - 1 });
const clauses = fc.array(fc.array(literal, { minLength: 1, maxLength: 4 }), { maxLength: 45 });

const isTrue = (bits: number, lit: Literal) => ((bits >> (lit >> 1)) & 1) === (lit & 1 ? 0 : 1);
const holds = (bits: number, formula: readonly (readonly Literal[])[]) =>
  formula.every((clause) => clause.some((lit) => isTrue(bits, lit)));

/** Whether any values satisfy all clauses, by trying them all. */
function canHold(formula: readonly (readonly Literal[])[]): boolean {
  for (let bits = 0; bits < 1 << variables; bits++) if (holds(bits, formula)) return true;
  return false;
}

test("answers, models and cores are right, and stay right when clauses are added between answers", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      clauses,
      clauses,
      fc.array(fc.array(literal, { maxLength: 4 }), { maxLength: 4 }),
      (first, more, asked) => {
        const sat = new Sat();
        for (let v = 0; v < variables; v++) sat.newVariable();
        let added: (readonly Literal[])[] = [];
        for (const part of [first, more]) {
          for (const clause of part) sat.add(clause);
          added = [...added, ...part];
          for (const assumed of [[], ...asked]) {
            const all = [...added, ...assumed.map((lit) => [lit])];
            const verdict = sat.solve(assumed, without);
            seen.add(verdict);
            expect(verdict).toBe(canHold(all) ? "satisfiable" : "unsatisfiable");
            if (verdict === "satisfiable") {
              const bits = sat.model.slice(0, variables).reduce((sum, bit, v) => sum | (bit << v), 0);
              expect(holds(bits, all)).toBe(true);
            } else {
              expect(assumed).toEqual(expect.arrayContaining(sat.core));
              expect(canHold([...added, ...sat.core.map((lit) => [lit])])).toBe(false);
            }
          }
        }
      },
    ),
    { numRuns: 400 },
  );
  expect([...seen].sort()).toEqual(["satisfiable", "unsatisfiable"]);
});

/** `holes + 1` pigeons in `holes` holes: no resolution proof is short, so that the solver must restart and forget. */
function pigeons(holes: number): Sat {
  const sat = new Sat();
  const at = Array.from({ length: holes + 1 }, () => Array.from({ length: holes }, () => 2 * sat.newVariable()));
  for (const row of at) sat.add(row);
  for (let hole = 0; hole < holes; hole++)
    for (let a = 0; a <= holes; a++)
      for (let b = 0; b < a; b++) sat.add([(at[a]?.[hole] ?? 0) ^ 1, (at[b]?.[hole] ?? 0) ^ 1]);
  return sat;
}

test("a hard formula is refuted across restarts and forgetting, and a limit of conflicts only interrupts it", () => {
  const whole = pigeons(8);
  expect(whole.solve([], without)).toBe("unsatisfiable");
  expect(whole.conflicts).toBeGreaterThan(2_000);
  const inParts = pigeons(8);
  let verdict = inParts.solve([], { conflicts: 500 });
  expect([verdict, inParts.conflicts]).toEqual(["unknown", 500]);
  while (verdict === "unknown") verdict = inParts.solve([], { conflicts: 500 });
  expect(verdict).toBe("unsatisfiable");
  expect(pigeons(9).solve([], { conflicts: 1e9, stop: () => true })).toBe("unknown");
  expect(pigeons(7).possible).toBe(true);
});

test("the same calls give the same answers after as many conflicts", () => {
  const conflicts = () => {
    const sat = pigeons(7);
    sat.solve([], without);
    return sat.conflicts;
  };
  expect(conflicts()).toBe(conflicts());
});

test("a count says how many of its literals are true, as far as it is told, and groups of one at most hold one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 19 }),
      fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }),
      (left, right, most, sides) => {
        const formula = new Formula();
        const lits = Array.from({ length: left + right }, () => formula.literal());
        if (lits[0] !== undefined && sides[17]) formula.add(lits[0]);
        const a = formula.count(lits.slice(0, left), most);
        const b = formula.count(lits.slice(left), most);
        const both = formula.together(a, b, most);
        const chosen = lits.map((lit, i) => (sides[i] || formula.sat.fixed(lit) > 0 ? lit : lit ^ 1));
        expect(formula.sat.solve(chosen, without)).toBe("satisfiable");
        const number = chosen.filter((lit) => (lit & 1) === 0).length;
        const { model } = formula.sat;
        for (let k = 1; k <= both.told; k++) {
          const lit = both.atLeast(k);
          expect(model[lit >> 1] === 1 - (lit & 1), `at least ${k} of ${number}`).toBe(number >= k);
        }
        expect(both.told).toBe(Math.max(both.sure, Math.min(left + right, most)));
      },
    ),
    { numRuns: 200 },
  );
  for (const size of [5, 30]) {
    const formula = new Formula();
    const lits = Array.from({ length: size }, () => formula.literal());
    formula.atMostOne(lits);
    for (const [i, one] of lits.entries()) {
      expect(formula.sat.solve([one], without)).toBe("satisfiable");
      expect(formula.sat.solve([one, lits[(i + 1) % size] ?? 0], without)).toBe("unsatisfiable");
    }
  }
});
