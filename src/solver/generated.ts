import { brokerageInstance } from "#solver/brokerage";
import { asList, asNumbers, type Fields } from "#solver/fields";
import type { Instance } from "#solver/model";

/** The JSON form of our generated brokerage events: `P` parties, `M` meetings, `L` tables, `T` rounds, all counted from 0. */
export function generatedInstance(f: Fields): Instance {
  const rounds = f.number("T");
  const parties = f.number("P");
  const sizes = [parties, f.number("L"), rounds];
  if (sizes.some((size) => !Number.isInteger(size) || size < 0 || size > 1_000_000)) {
    f.fault("out-of-range", { field: "P, L, T", value: sizes.join(", "), from: 0, to: 1_000_000 });
    return brokerageInstance({
      name: "",
      parties: 0,
      tables: 0,
      rounds: 1,
      morning: 1,
      meetings: [],
      forbidden: [],
      fixed: [],
      before: [],
    });
  }
  const lists = (key: string) =>
    f.optional(
      key,
      (v, path) => asList(v, path, f.faults).map((item, i) => asNumbers(item, `${path}[${i}]`, f.faults)),
      [],
    );
  return brokerageInstance({
    name: f.text("name", "json"),
    parties,
    tables: f.number("L"),
    rounds,
    morning: f.number("AM", rounds),
    meetings: lists("meet").map(([a, b, half]) => ({ parties: [a ?? -1, b ?? -1], half: half ?? 3 })),
    forbidden: lists("forb"),
    fixed: f.numbers("fixed", []),
    before: lists("prec"),
  });
}
