import { listMeetings } from "#db/meetings";
import { listPlacements, lockPlans, readRevision } from "#db/plans";
import {
  endRun,
  insertRun,
  interruptExpiredRuns,
  leaseRun,
  listRuns as listStored,
  markAdopted,
  type RunRow,
  readRunProblem,
  saveProgress,
  wantStop,
} from "#db/runs";
import { programScope, type Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { accept, type Result, refuse } from "#domain/refusal";
import { type CandidateView, type RunError, type RunProgress, type RunView, runErrors } from "#domain/scheduling/model";
import { namesOf } from "#domain/scheduling/names";
import { changesBetween, type Placement } from "#domain/scheduling/plan";
import { assignmentOf, type Problem, placementsOf, problemOf } from "#domain/scheduling/problem";
import type { Caller, Ctx } from "#operations/ctx";
import { loadFacts } from "#operations/facts";
import { changeWorkingPlan } from "#operations/place";
import { run } from "#operations/run";
import { type Assignment, check, type Progress, type Solution } from "#solver/index";

/** What a run keeps of its best timetable: placements to adopt, and the view for people. */
type Candidate = { readonly placements: readonly Placement[]; readonly view: CandidateView };

/** Seconds for which a worker's lease on a run holds without a sign of life. */
export const leaseSeconds = 30;

/** Snapshots the problem and queues the run, in one transaction. */
export function startRun(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { seconds: number; seed?: number | undefined; movePublished: boolean },
): Promise<Result<{ runId: Id }>> {
  return run(ctx, caller, { action: "run.start", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const facts = await loadFacts(tx, scope);
    if (facts.rounds.length === 0) return refuse("no-rounds");
    if (facts.tables.length === 0) return refuse("no-tables");
    if (facts.meetings.length === 0) return refuse("no-meetings");
    const working = await listPlacements(tx, scope, "working");
    const live = await listPlacements(tx, scope, "live");
    const told = new Set(live.map((each) => each.meetingId));
    const keep = working.filter(
      (each) => each.locked || each.byHand || (told.has(each.meetingId) && !input.movePublished),
    );
    const problem = problemOf(facts, keep, live);
    const runId = ctx.id();
    const seed = input.seed ?? ctx.random(2_147_483_647);
    await insertRun(tx, scope, {
      id: runId,
      seed,
      seconds: input.seconds,
      planRevision: await readRevision(tx, scope, "working"),
      problem: { ...problem, start: assignmentOf(problem, working) },
      by: scope.personId,
      at: ctx.now(),
    });
    note.subject = runId;
    note.detail.seed = seed;
    await note.job("run-schedule", { editionId: scope.editionId, runId });
    await note.notify("run", runId);
    return accept({ runId });
  });
}

function viewOf(row: RunRow): RunView {
  const candidate = row.candidate as Candidate | null; // written by keepProgress and finishRun only
  return {
    id: row.id,
    state: row.state,
    seed: row.seed,
    planRevision: row.planRevision,
    progress: row.progress,
    candidate: candidate?.view ?? null,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    adoptedAt: row.adoptedAt,
    error: errorOf(row),
  };
}

/** A run that failed before there were ids says in words of the program what stopped it. */
function errorOf({ state, error }: RunRow): RunError | null {
  return state === "failed" ? (runErrors.find((each) => each === error) ?? "broken") : null;
}

export async function listRuns(ctx: Ctx, scope: Scope): Promise<Result<RunView[]>> {
  return accept((await listStored(ctx.db, scope, 20)).map(viewOf));
}

export async function showRun(ctx: Ctx, scope: Scope, runId: Id): Promise<Result<RunView>> {
  const [row] = await listStored(ctx.db, scope, 1, runId);
  return row ? accept(viewOf(row)) : refuse("not-found");
}

export function stopRun(ctx: Ctx, caller: Caller, scope: Scope, runId: Id): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "run.stop", editionId: scope.editionId }, async (tx, note) => {
    note.subject = runId;
    if (!(await wantStop(tx, scope, runId, ctx.now()))) return refuse("run-not-running");
    await note.notify("run", runId);
    return accept({ done: true as const });
  });
}

/** Replaces the movable placements of the working plan by the candidate's, unless the plan changed since the run began. */
export function adoptRun(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  runId: Id,
): Promise<Result<{ revision: number; moved: number }>> {
  return run(ctx, caller, { action: "run.adopt", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    note.subject = runId;
    const [row] = await listStored(tx, scope, 1, runId);
    if (!row) return refuse("not-found");
    if (row.state === "queued" || row.state === "running" || row.candidate === null) return refuse("run-not-finished");
    if ((await readRevision(tx, scope, "working")) !== row.planRevision) return refuse("plan-changed");
    if (!(await markAdopted(tx, scope, runId, ctx.now()))) return refuse("plan-changed");
    const before = await listPlacements(tx, scope, "working");
    const facts = await loadFacts(tx, scope);
    // A meeting without a place can be cancelled without changing the plan, so it may be gone since the run began.
    const active = new Set(facts.meetings.map((each) => each.id));
    const candidate = row.candidate as Candidate; // as above
    const placements = candidate.placements.filter((each) => active.has(each.meetingId));
    const problem = problemOf(
      facts,
      before.filter((each) => each.locked),
      [],
    );
    const violations = check(problem.instance, assignmentOf(problem, placements));
    const [first] = violations;
    if (first) return refuse("plan-has-violations", { count: violations.length, rule: first.rule });
    const changes = changesBetween(before, placements);
    const revision = await changeWorkingPlan(ctx, tx, note, scope, "adopt", changes);
    await note.notify("run", runId);
    return accept({ revision, moved: changes.filter((each) => each.before !== null).length });
  });
}

/** A leased run as a worker gets it. */
export type LeasedRun = {
  readonly problem: Problem & { readonly start: Assignment };
  readonly seed: number;
  readonly seconds: number;
};

const later = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString();

/** Takes a queued run for a worker; undefined when it was stopped or taken. */
export async function beginRun(ctx: Ctx, editionId: Id, runId: Id): Promise<LeasedRun | undefined> {
  const scope = programScope(editionId);
  if (!(await leaseRun(ctx.db, scope, runId, ctx.now(), later(ctx.now(), leaseSeconds)))) return undefined;
  const [row] = await listStored(ctx.db, scope, 1, runId);
  const problem = (await readRunProblem(ctx.db, scope, runId)) as LeasedRun["problem"] | undefined; // written by startRun only
  return row && problem ? { problem, seed: row.seed, seconds: row.seconds } : undefined;
}

/** Writes a sign of life with the best so far; answers whether the run is to stop. Call at most four times a second. */
export async function keepProgress(
  ctx: Ctx,
  editionId: Id,
  runId: Id,
  problem: Problem,
  progress: Progress,
  seconds: number,
): Promise<{ stop: boolean }> {
  const scope = programScope(editionId);
  const best: RunProgress = {
    placed: progress.placed,
    total: progress.total,
    cost: progress.cost,
    bound: progress.bound,
    seconds,
  };
  const candidate: Candidate = {
    placements: placementsOf(problem, progress.assignment, []),
    view: {
      placed: progress.placed,
      unplaced: [],
      moved: 0,
      cost: [],
      total: progress.cost,
      bound: progress.bound,
      boundName: "trivial",
      optimal: false,
      violations: check(problem.instance, progress.assignment).length,
      seconds,
    },
  };
  const answer = await saveProgress(ctx.db, scope, runId, best, candidate, later(ctx.now(), leaseSeconds));
  await ctx.wake("run", runId);
  return answer;
}

/** Ends a run with its solution as candidate; `state` where the solution does not tell how it came to its end. */
export async function finishRun(
  ctx: Ctx,
  editionId: Id,
  runId: Id,
  problem: LeasedRun["problem"],
  solution: Solution,
  seconds: number,
  state: "finished" | "stopped" | "interrupted" = solution.ended === "stopped" ? "stopped" : "finished",
): Promise<void> {
  const scope = programScope(editionId);
  const before = await listPlacements(ctx.db, scope, "working");
  const placements = placementsOf(problem, solution.assignment, before);
  // The solution speaks of the meetings by their place in the problem, whatever became of them meanwhile.
  const stored = new Map((await listMeetings(ctx.db, scope, problem.meetings, false)).map((each) => [each.id, each]));
  const meetings = problem.meetings.flatMap((id) => stored.get(id) ?? []);
  const names = namesOf({ ...(await loadFacts(ctx.db, scope)), meetings });
  const candidate: Candidate = {
    placements,
    view: {
      placed: placements.length,
      unplaced: solution.unplaced.map((each) => names.unplaced(each)),
      moved: changesBetween(before, placements).filter((each) => each.before !== null).length,
      cost: solution.score.filter((line) => line.cost > 0).map((line) => ({ constraint: line.id, cost: line.cost })),
      total: solution.total,
      bound: solution.bound,
      boundName: solution.boundName,
      optimal: solution.optimal,
      violations: solution.violations.length,
      seconds,
    },
  };
  await endRun(ctx.db, scope, runId, {
    state,
    candidate,
    at: ctx.now(),
  });
  await ctx.wake("run", runId);
}

export async function failRun(ctx: Ctx, editionId: Id, runId: Id, error: RunError): Promise<void> {
  await endRun(ctx.db, programScope(editionId), runId, { state: "failed", error, at: ctx.now() });
  await ctx.wake("run", runId);
}

/** Marks runs whose worker died; called by the queue now and then. */
export async function interruptRuns(ctx: Ctx): Promise<void> {
  for (const { id } of await interruptExpiredRuns(ctx.db, ctx.now())) await ctx.wake("run", id);
}
