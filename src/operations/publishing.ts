import type { Tx } from "#db/connect";
import { listReaders } from "#db/delegates";
import { applyChanges, listPlacements, lockPlans, readRevision } from "#db/plans";
import {
  insertVersion,
  latestVersion,
  listVersions as listStored,
  raiseCalendarEntries,
  readVersion,
} from "#db/versions";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { nameOf } from "#domain/people/model";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Timetable, VersionChange, VersionView, Violation } from "#domain/scheduling/model";
import { changesBetween } from "#domain/scheduling/plan";
import { changesOf, holdersOf } from "#domain/scheduling/timetable";
import type { Caller, Ctx } from "#operations/ctx";
import { loadFacts } from "#operations/facts";
import { queueMessages } from "#operations/messages";
import { type Note, run } from "#operations/run";
import { judge } from "#operations/scheduling";
import { loadTimetable } from "#operations/timetable";

export async function listVersions(ctx: Ctx, scope: Scope): Promise<Result<VersionView[]>> {
  return accept(await listStored(ctx.db, scope));
}

/** What publishing the working plan now would change, and what stands against it. */
export async function previewVersion(
  ctx: Ctx,
  scope: Scope,
): Promise<
  Result<{ number: number; revision: number; violations: Violation[]; unplaced: number; changes: VersionChange[] }>
> {
  const working = await loadTimetable(ctx.db, scope, "working");
  const { violations, unplaced } = judge(
    await loadFacts(ctx.db, scope),
    await listPlacements(ctx.db, scope, "working"),
  );
  return accept({
    number: (await latestVersion(ctx.db, scope)) + 1,
    revision: working.revision,
    violations,
    unplaced: unplaced.length,
    changes: changesOf(await readVersion(ctx.db, scope), working),
  });
}

/**
 * Checks the working plan, replaces the live plan by it and freezes the next version, in one transaction. The plan
 * must still have the revision that the organiser looked at; a second publication of the same plan is refused.
 */
export function publish(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { revision: number },
): Promise<Result<VersionView>> {
  return run(ctx, caller, { action: "plan.publish", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    if ((await readRevision(tx, scope, "working")) !== input.revision) return refuse("plan-changed");
    const working = await listPlacements(tx, scope, "working");
    const before = await readVersion(tx, scope);
    if (working.length === 0 && !before) return refuse("nothing-to-publish");
    const { violations } = judge(await loadFacts(tx, scope), working);
    const [first] = violations;
    if (first) return refuse("plan-has-violations", { count: violations.length, rule: first.rule });
    await applyChanges(tx, scope, "live", changesBetween(await listPlacements(tx, scope, "live"), working));
    // Raising the working revision too makes a second publication of what was looked at lose the race.
    await applyChanges(tx, scope, "working", []);
    return freeze(ctx, tx, note, scope, before);
  });
}

/**
 * Freezes the live plan as the next version, raises the calendar entries that changed, and queues the messages.
 * Refuses when nothing differs from the version before.
 */
export async function freeze(
  ctx: Ctx,
  tx: Tx,
  note: Note,
  scope: Scope,
  before: Timetable | undefined,
): Promise<Result<VersionView>> {
  const number = (before?.version ?? 0) + 1;
  const at = ctx.now();
  const live = await loadTimetable(tx, scope, "live");
  const changes = changesOf(before, live);
  if (before && changes.length === 0) return refuse("nothing-to-publish");
  const sequences = await raiseCalendarEntries(
    tx,
    scope,
    changes.map((change) => ({ meetingId: change.meetingId, cancelled: change.kind === "cancelled" })),
  );
  const timetable: Timetable = {
    ...live,
    version: number,
    publishedAt: at,
    meetings: live.meetings.map((each) => ({ ...each, sequence: sequences.get(each.meetingId) ?? each.sequence })),
  };
  await insertVersion(tx, scope, { number, at, by: scope.personId, timetable, changes });
  await tellReaders(ctx, tx, note, scope, before, timetable, changes, number);
  await note.notify("plan", scope.editionId);
  note.detail.version = number;
  note.detail.changes = changes.length;
  const [stored] = await listStored(tx, scope, number);
  if (!stored) throw new Error(`Version ${number} was not stored`);
  return accept(stored);
}

/** One message a person: the whole day at the first publication, afterwards only to those whose day changed. */
async function tellReaders(
  ctx: Ctx,
  tx: Tx,
  note: Note,
  scope: Scope,
  before: Timetable | undefined,
  after: Timetable,
  changes: readonly VersionChange[],
  number: number,
): Promise<void> {
  const changed = new Set<Id>(changes.map((change) => change.meetingId));
  const concerned = [...(before?.meetings ?? []), ...after.meetings].filter(
    (each) => changed.has(each.meetingId) && each.roundId !== null,
  );
  const readers = await listReaders(tx, scope, holdersOf(concerned));
  await queueMessages(
    tx,
    ctx,
    note,
    readers.map((reader) => ({
      kind: before ? "timetable-changed" : "timetable-published",
      to: reader.mail,
      personId: reader.personId,
      editionId: scope.editionId,
      locale: reader.locale,
      data: { name: nameOf(reader.name, reader.locale), holderId: reader.holderId, version: number },
      dedupeKey: `version:${scope.editionId}:${number}:${reader.holderId}:${reader.personId}`,
    })),
  );
}
