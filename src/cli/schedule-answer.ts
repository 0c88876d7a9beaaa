import { sentenceOf } from "#cli/schedule-words";
import { say, sayIfKnown, type Terminal } from "#cli/terminal";
import { whyImpossible } from "#engines/instance";
import type { runSchedule } from "#engines/schedule";

type Instance = Parameters<typeof whyImpossible>[0];
type Solution = Awaited<ReturnType<typeof runSchedule>>;
type Violations = Solution["violations"];

export type Status = "optimal" | "feasible" | "infeasible" | "unknown";

/** Why there is no timetable: a stable name, its values, and the sentence in the reader's language. */
export type Reason = {
  readonly id: string;
  readonly values: Violations[number]["values"];
  readonly sentence: string;
};

/**
 * What a file was answered, for programs. Rounds count from 1, and 0 says that the meeting has no place; the lists
 * follow the order of the meetings in the file.
 */
export type FileAnswer = {
  readonly instance: string;
  readonly status: Status;
  /** Weighted cost, for brokerage events the number of breaks; null without a timetable that breaks no rule. */
  readonly value: number | null;
  /** No timetable costs less; null when there is none at all. */
  readonly bound: number | null;
  readonly boundName: string;
  readonly placed: number;
  readonly requested: number;
  /** From the beginning of the reading of the file. */
  readonly seconds: number;
  readonly reason: Reason | null;
  readonly assignment: readonly number[];
  readonly tables: readonly (string | null)[];
  readonly interpreters: readonly (string | null)[];
  readonly meetings: readonly string[];
  readonly cost: readonly { readonly id: string; readonly amount: number; readonly weight: number }[];
  readonly violations: Violations;
  readonly unplaced: readonly object[];
  readonly steps: number;
  readonly seed: number;
  readonly ended: string;
  /** What was said by threads that died while others went on. */
  readonly lost: readonly string[];
};

export function answerOf(
  terminal: Terminal,
  name: string,
  instance: Instance,
  solution: Solution,
  seconds: number,
): FileAnswer {
  const { assignment, violations } = solution;
  const reason = violations.length === 0 ? null : reasonOf(terminal, instance, solution);
  const status = statusOf(solution, reason);
  const done = status === "optimal" || status === "feasible";
  return {
    instance: name,
    status,
    value: done ? solution.total : null,
    bound: status === "infeasible" ? null : solution.bound,
    boundName: solution.boundName,
    placed: assignment.round.filter((round) => round >= 0).length,
    requested: instance.meetings.length,
    seconds: Math.round(seconds * 1000) / 1000,
    reason,
    assignment: assignment.round.map((round) => round + 1),
    tables: assignment.table.map((t) => instance.tables[t]?.id ?? null),
    interpreters: assignment.interpreter.map((i) => instance.interpreters[i]?.id ?? null),
    meetings: instance.meetings.map(({ id }) => id),
    cost: solution.score
      .filter(({ level, weight }) => level === "wish" && weight > 0)
      .map(({ id, amount, weight }) => ({ id, amount, weight })),
    violations,
    unplaced: solution.unplaced.map((each) => ({
      meeting: instance.meetings[each.meeting]?.id ?? null,
      reason: each.reason,
      values: each.values,
    })),
    steps: solution.steps,
    seed: solution.seed,
    ended: solution.ended,
    lost: solution.lost,
  };
}

function statusOf({ optimal, violations }: Solution, reason: Reason | null): Status {
  if (optimal) return "optimal";
  if (reason) return "infeasible";
  return violations.length === 0 ? "feasible" : "unknown";
}

function reasonOf(terminal: Terminal, instance: Instance, { infeasible }: Solution): Reason | null {
  const { locale } = terminal;
  const short = whyImpossible(instance);
  if (short) {
    const { id, values, words } = short;
    const sentences = words.map((each) => sentenceOf(locale, each.key, each.values) ?? each.key);
    return { id, values, sentence: sentences.join(locale === "zh" ? "" : " ") };
  }
  return infeasible ? { id: "proof", values: {}, sentence: say(locale, "cli.schedule.infeasible") } : null;
}

/** The same for people. */
export function linesOf(
  terminal: Terminal,
  instance: Instance,
  solution: Solution,
  answer: FileAnswer,
): readonly string[] {
  const { locale } = terminal;
  const named = (kind: string, id: string, values: Violations[number]["values"]) =>
    sentenceOf(locale, `${kind}.${id}`, values) ?? id;
  const sizes = { parties: instance.parties.length, rounds: instance.rounds, tables: instance.tables.length };
  return [
    say(locale, "cli.schedule.columns"),
    ...answer.meetings.map((meeting, m) =>
      [meeting, answer.assignment[m] || "–", answer.tables[m] ?? "–", answer.interpreters[m] ?? "–"].join("\t"),
    ),
    "",
    say(locale, "cli.schedule.size", { name: answer.instance, meetings: answer.requested, ...sizes }),
    say(locale, "cli.schedule.placed", { placed: answer.placed, total: answer.requested }),
    ...solution.unplaced.map(({ meeting, reason, values }) => {
      const label = answer.meetings[meeting] ?? "";
      return `  ${say(locale, "cli.labelled", { label, text: named("unplaced", reason, values) })}`;
    }),
    say(locale, "cli.schedule.cost", { total: solution.total }),
    ...answer.cost.map(({ id, amount, weight }) => {
      const constraint = named("constraint", id, {});
      return `  ${say(locale, "cli.schedule.cost-line", { constraint, amount, weight, cost: amount * weight })}`;
    }),
    ...(answer.bound === null
      ? []
      : [
          sayIfKnown(locale, `cli.schedule.bound.${answer.boundName}`, { bound: answer.bound }) ?? String(answer.bound),
        ]),
    say(locale, "cli.schedule.violations", { count: answer.violations.length }),
    ...answer.violations.map(({ rule, values }) => `  ${named("violation", rule, values)}`),
    say(locale, "cli.labelled", {
      label: say(locale, "cli.schedule.result"),
      text: say(locale, `cli.schedule.status.${answer.status}`),
    }),
    ...(answer.reason ? [`  ${answer.reason.sentence}`] : []),
    say(locale, "cli.schedule.time", {
      seconds: answer.seconds.toFixed(1),
      steps: answer.steps,
      seed: String(answer.seed),
    }),
  ];
}
