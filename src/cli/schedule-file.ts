import type { ScheduleAnswer, ScheduleAsked } from "#cli/schedule";
import { say, sayIfKnown, stop, type Terminal } from "#cli/terminal";
import { loadInstance } from "#engines/instance";
import { runSchedule } from "#engines/schedule";

type Read = Awaited<ReturnType<typeof loadInstance>>;
type Instance = Extract<Read, { ok: true }>["instance"];
type Solution = Awaited<ReturnType<typeof runSchedule>>;

/** Makes a timetable of a stand-alone instance. Opens no database. */
export async function scheduleFile(terminal: Terminal, path: string, asked: ScheduleAsked): Promise<ScheduleAnswer> {
  const instance = await read(terminal, path);
  const { seconds, signal } = asked;
  const limits = seconds === undefined ? {} : { seconds, steps: Number.MAX_SAFE_INTEGER };
  const solution = await runSchedule(instance, { seed: asked.seed ?? 1, ...limits }, { signal });
  return {
    lines: linesOf(terminal, instance, solution),
    value: valueFor(instance, solution),
    violations: solution.violations.length,
  };
}

async function read(terminal: Terminal, path: string): Promise<Instance> {
  let found: Read;
  try {
    found = await loadInstance(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw stop(terminal, "cli.file-unreadable", { path, reason: String(error.code) });
  }
  if (found.ok) return found.instance;
  const fault = sayIfKnown(terminal.locale, `instance.${found.id}`, found.values) ?? found.id;
  if (found.line === undefined) throw stop(terminal, "cli.schedule.unreadable", { path, fault });
  throw stop(terminal, "cli.schedule.unreadable.line", { path, fault, line: String(found.line) });
}

/** The timetable for programs: rounds count from 1, everything else by id; null where a meeting has no place. */
function valueFor(instance: Instance, solution: Solution) {
  return {
    instance: { name: instance.name, ...sizesOf(instance) },
    placed: placedOf(solution),
    assignment: rowsOf(instance, solution),
    cost: {
      total: solution.total,
      constraints: solution.score.map(({ id, level, amount, weight, cost }) => ({ id, level, amount, weight, cost })),
    },
    bound: { value: solution.bound, name: solution.boundName },
    optimal: solution.optimal,
    infeasible: solution.infeasible,
    violations: solution.violations,
    unplaced: solution.unplaced.map((each) => ({
      meeting: instance.meetings[each.meeting]?.id ?? null,
      reason: each.reason,
      values: each.values,
    })),
    seconds: Math.round(solution.seconds * 1000) / 1000,
    steps: solution.steps,
    seed: solution.seed,
    ended: solution.ended,
  };
}

function rowsOf(instance: Instance, { assignment }: Solution) {
  return instance.meetings.map((meeting, index) => {
    const round = assignment.round[index] ?? -1;
    return {
      meeting: meeting.id,
      round: round < 0 ? null : round + 1,
      table: instance.tables[assignment.table[index] ?? -1]?.id ?? null,
      interpreter: instance.interpreters[assignment.interpreter[index] ?? -1]?.id ?? null,
    };
  });
}

function placedOf({ assignment }: Solution): number {
  return assignment.round.filter((round) => round >= 0).length;
}

function sizesOf({ parties, meetings, rounds, tables }: Instance) {
  return { parties: parties.length, meetings: meetings.length, rounds, tables: tables.length };
}

function linesOf(terminal: Terminal, instance: Instance, solution: Solution): string[] {
  const { locale } = terminal;
  const named = (kind: string, id: string, values: Solution["violations"][number]["values"]) =>
    sayIfKnown(locale, `${kind}.${id}`, values) ?? id;
  const meeting = (index: number) => instance.meetings[index]?.id ?? "";
  const reasons = solution.unplaced.map((each) => {
    const text = named("unplaced", each.reason, each.values);
    return say(locale, "cli.labelled", { label: meeting(each.meeting), text });
  });
  return [
    say(locale, "cli.schedule.columns"),
    ...rowsOf(instance, solution).map((row) =>
      [row.meeting, row.round ?? "–", row.table ?? "–", row.interpreter ?? "–"].join("\t"),
    ),
    "",
    say(locale, "cli.schedule.size", { name: instance.name, ...sizesOf(instance) }),
    say(locale, "cli.schedule.placed", { placed: placedOf(solution), total: instance.meetings.length }),
    ...reasons.map((reason) => `  ${reason}`),
    say(locale, "cli.schedule.cost", { total: solution.total }),
    ...solution.score
      .filter((line) => line.level === "wish" && line.weight > 0)
      .map(({ id, amount, weight, cost }) => {
        const constraint = named("constraint", id, {});
        return `  ${say(locale, "cli.schedule.cost-line", { constraint, amount, weight, cost })}`;
      }),
    say(locale, `cli.schedule.bound.${solution.boundName}`, { bound: solution.bound }),
    ...(solution.infeasible ? [say(locale, "cli.schedule.infeasible")] : []),
    ...(solution.optimal ? [say(locale, "cli.schedule.optimal")] : []),
    say(locale, "cli.schedule.violations", { count: solution.violations.length }),
    ...solution.violations.map(({ rule, values }) => `  ${named("violation", rule, values)}`),
    say(locale, "cli.schedule.time", {
      seconds: solution.seconds.toFixed(1),
      steps: solution.steps,
      seed: String(solution.seed),
    }),
  ];
}
