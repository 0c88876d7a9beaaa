import { setTimeout as sleep } from "node:timers/promises";
import { editionOf, withDatabase } from "#cli/database";
import type { ScheduleAnswer, ScheduleAsked } from "#cli/schedule";
import { say, sayIfKnown, stop, stopFor, type Terminal } from "#cli/terminal";
import { textOf } from "#domain/pair";
import type { RunView } from "#domain/scheduling/model";
import { runSchedule } from "#engines/schedule";
import { carryOutRun } from "#operations/carry";
import { program } from "#operations/ctx";
import { adoptRun, showRun, startRun } from "#operations/runs";

const usualSeconds = 5;

/**
 * A run of an edition, as in the browser. A running Parley may carry it out; otherwise it is done here, so that the
 * command works beside it and without it.
 */
export async function scheduleEdition(
  terminal: Terminal,
  code: string,
  asked: ScheduleAsked,
  adopt: boolean,
): Promise<ScheduleAnswer> {
  return await withDatabase(terminal, async (ctx) => {
    const { scope } = await editionOf(terminal, ctx, code);
    const seconds = Math.ceil(asked.seconds ?? usualSeconds); // a stored run has whole seconds
    const started = await startRun(ctx, program, scope, { seconds, seed: asked.seed, movePublished: false });
    if (!started.ok) throw stopFor(terminal, started.refusal);
    const { runId } = started.value;
    await carryOutRun(ctx, runSchedule, scope.editionId, runId, asked.signal);
    let run: RunView;
    for (;;) {
      const shown = await showRun(ctx, scope, runId);
      if (!shown.ok) throw stopFor(terminal, shown.refusal);
      run = shown.value;
      if (run.state !== "queued" && run.state !== "running") break;
      await sleep(200);
    }
    const { candidate } = run;
    if (!candidate) {
      const state = say(terminal.locale, `scheduling.run-state.${run.state}`);
      const error = run.error === null ? "" : say(terminal.locale, `scheduling.run-error.${run.error}`);
      throw stop(terminal, "cli.schedule.run-failed", { state, error });
    }
    const lines = linesOf(terminal, run, candidate);
    if (!adopt)
      return {
        lines: [...lines, say(terminal.locale, "cli.schedule.not-adopted")],
        value: { edition: code, adopted: false, run },
        violations: candidate.violations,
      };
    const adopted = await adoptRun(ctx, program, scope, runId);
    if (!adopted.ok) throw stopFor(terminal, adopted.refusal);
    const { moved, revision } = adopted.value;
    return {
      lines: [...lines, say(terminal.locale, "cli.schedule.adopted", { moved })],
      value: { edition: code, adopted: true, moved, revision, run },
      violations: candidate.violations,
    };
  });
}

function linesOf({ locale }: Terminal, run: RunView, candidate: NonNullable<RunView["candidate"]>): string[] {
  const { placed, unplaced, cost, total, bound, optimal, violations, seconds } = candidate;
  return [
    say(locale, "cli.schedule.placed", { placed, total: placed + unplaced.length }),
    ...unplaced.map(({ guest, host, reason, values }) => {
      const why = sayIfKnown(locale, `unplaced.${reason}`, values) ?? reason;
      const parties = { guest: textOf(guest, locale), host: textOf(host, locale) };
      return `  ${say(locale, "cli.schedule.unplaced", { ...parties, reason: why })}`;
    }),
    say(locale, "cli.schedule.cost", { total }),
    ...cost.map(({ constraint, cost: own }) => {
      const name = sayIfKnown(locale, `constraint.${constraint}`) ?? constraint;
      return `  ${say(locale, "cli.schedule.cost-of", { constraint: name, cost: own })}`;
    }),
    // An edition's timetable is never one of counted tables alone, which is what a proof is for.
    say(locale, "cli.schedule.bound.trivial", { bound }),
    ...(optimal ? [say(locale, "cli.schedule.optimal")] : []),
    say(locale, "cli.schedule.violations", { count: violations }),
    say(locale, "cli.schedule.time-of-run", { seconds: seconds.toFixed(1), seed: String(run.seed) }),
  ];
}
