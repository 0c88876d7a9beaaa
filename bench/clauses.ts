import type { Instance } from "#solver/index";

/** A variable, or minus it for its opposite. */
export type Literal = number;
export type Rule =
  | { readonly kind: "clause"; readonly literals: readonly Literal[] }
  | { readonly kind: "atMost"; readonly most: number; readonly literals: readonly Literal[] };
/** The problem for general solvers: rules, and variables of which as few as possible are to be true. */
export type Model = {
  readonly variables: number;
  readonly rules: readonly Rule[];
  readonly breaks: readonly Literal[];
};

/** Whether an instance is a brokerage event as the literature has it, of a size that a general solver can read. */
export function isBrokerage(instance: Instance): boolean {
  const { meetings, rounds, sessionOf } = instance;
  return (
    instance.tablesAnonymous === true &&
    meetings.length * rounds <= 20_000 &&
    sessionOf.every((session) => session === sessionOf[0]) &&
    meetings.every((each) => each.mustPlace && !each.languages && !each.lock)
  );
}

/**
 * The encoding of Bofill et al. with its two implied constraints: a party is busy in as many rounds as it has meetings,
 * and a break is a round after which it is busy again. It shares no code with the solver's own.
 */
export function modelOf(instance: Instance, mostBreaks: number | null): Model {
  const { rounds, meetings, parties, tables } = instance;
  const rules: Rule[] = [];
  let variables = 0;
  const fresh = () => ++variables;
  const clause = (...literals: Literal[]) => rules.push({ kind: "clause", literals });
  const atMost = (most: number, literals: readonly Literal[]) => {
    if (literals.length > most) rules.push({ kind: "atMost", most, literals });
  };
  const all = Array.from({ length: rounds }, (_, round) => round);
  const here = meetings.map((meeting) =>
    all.map((round) =>
      (meeting.rounds?.includes(round) ?? true) &&
      meeting.parties.every((p) => !parties[p]?.unavailable.includes(round))
        ? fresh()
        : 0,
    ),
  );
  const present = (literals: readonly (Literal | undefined)[]) => literals.flatMap((each) => each || []);
  for (const own of here) {
    clause(...present(own));
    atMost(1, present(own));
  }
  for (const round of all) atMost(tables.length, present(here.map((own) => own[round])));

  /** By round: true when the meeting is over by its end. */
  const over = here.map((own) => {
    let before = 0;
    return own.map((now) => {
      const by = fresh();
      if (now) clause(-now, by);
      if (before) clause(-before, by);
      clause(...present([-by, now, before]));
      before = by;
      return by;
    });
  });
  meetings.forEach((meeting, m) => {
    for (const earlier of meeting.before)
      all.forEach((round) => {
        const now = here[m]?.[round];
        if (now) clause(-now, ...present([over[earlier]?.[round - 1]]));
      });
  });

  const breaks: Literal[] = [];
  parties.forEach((_, p) => {
    const own = meetings.flatMap((meeting, m) => (meeting.parties.includes(p) ? [here[m] ?? []] : []));
    if (own.length < 2) return;
    const busy = all.map((round) => {
      const literals = present(own.map((each) => each[round]));
      atMost(1, literals);
      const by = fresh();
      clause(-by, ...literals);
      for (const each of literals) clause(-each, by);
      return by;
    });
    atMost(
      rounds - own.length,
      busy.map((each) => -each),
    );
    const begun = busy.map(fresh);
    const holes = all.slice(0, -1).map((round) => {
      const [was, now, next] = [begun[round] ?? 0, busy[round] ?? 0, busy[round + 1] ?? 0];
      clause(-now, was);
      if (round > 0) clause(-(begun[round - 1] ?? 0), was);
      const hole = fresh();
      clause(-was, now, -next, hole);
      return hole;
    });
    breaks.push(...holes);
    if (mostBreaks !== null) atMost(mostBreaks, holes);
  });
  return { variables, rules, breaks };
}

/** Weighted clauses in the form of the MaxSAT evaluations; counts are said by sequential counters. */
export function wcnf({ variables, rules, breaks }: Model): string {
  let last = variables;
  const hard: string[] = [];
  const top = breaks.length + 1;
  const add = (literals: readonly Literal[]) => hard.push(`${top} ${literals.join(" ")} 0`);
  for (const rule of rules) {
    if (rule.kind === "clause") {
      add(rule.literals);
      continue;
    }
    let before: number[] = [];
    for (const literal of rule.literals) {
      const count = Array.from({ length: rule.most }, () => ++last);
      if (count[0]) add([-literal, count[0]]);
      before.forEach((each, k) => {
        add([-each, count[k] ?? 0]);
        const next = count[k + 1];
        if (next) add([-each, -literal, next]);
      });
      const full = rule.most === 0 ? undefined : before[rule.most - 1];
      if (rule.most === 0) add([-literal]);
      else if (full) add([-full, -literal]);
      before = count;
    }
  }
  const soft = breaks.map((each) => `1 ${-each} 0`);
  return `p wcnf ${last} ${hard.length + soft.length} ${top}\n${[...hard, ...soft].join("\n")}\n`;
}

/** The same as inequalities between zeros and ones, in the LP form. */
export function linear({ variables, rules, breaks }: Model): string {
  const side = (literals: readonly Literal[], sign: number) =>
    literals.map((each) => `${each * sign > 0 ? "+" : "-"} x${Math.abs(each)}`).join(" ");
  const negative = (literals: readonly Literal[]) => literals.filter((each) => each < 0).length;
  const rows = rules.map((rule, i) =>
    rule.literals.length === 0
      ? `r${i}: x1 >= 2` // an empty clause: nothing can be true
      : rule.kind === "clause"
        ? `r${i}: ${side(rule.literals, 1)} >= ${1 - negative(rule.literals)}`
        : `r${i}: ${side(rule.literals, 1)} <= ${rule.most - negative(rule.literals)}`,
  );
  const names = Array.from({ length: variables }, (_, v) => `x${v + 1}`);
  const goal = breaks.length === 0 ? "0 x1" : breaks.map((each) => `x${each}`).join("\n + ");
  return `Minimize\n obj: ${goal}\nSubject To\n${rows.map((row) => ` ${row}`).join("\n")}\nBinary\n ${names.join("\n ")}\nEnd\n`;
}
