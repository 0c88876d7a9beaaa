import { isDeepStrictEqual } from "node:util";
import type { KitEdition } from "./demo.ts";
import type { Kept, Racecourse, RaceLog } from "./race.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * Every acknowledged attempt that did not have its effect, and every effect without an acknowledged attempt, as
 * sentences; empty when all is well.
 */
export async function unkept({ pool }: Racecourse, edition: KitEdition, log: RaceLog): Promise<string[]> {
  const wrong: string[] = [];
  const rows = async (text: string): Promise<Row[]> => (await pool.query(text, [edition.id])).rows;
  const index = async (text: string): Promise<Map<string, Row>> =>
    new Map((await rows(text)).map((row) => [String(row.id), row]));
  const of = (...kinds: Kept["kind"][]) => log.kept.filter((each) => kinds.includes(each.kind));
  const expectThat = (kept: Kept, what: string, holds: boolean) => {
    if (!holds) wrong.push(`${kept.kind} ${kept.key}: ${what}`);
  };

  const answers = new Map(
    (await pool.query("SELECT key, answer FROM idempotency")).rows.map((row) => [row.key, row.answer as Row]),
  );
  if (answers.size !== log.kept.length) wrong.push(`${log.kept.length} acknowledged, ${answers.size} stored`);
  for (const kept of log.kept) {
    const stored = answers.get(kept.key);
    const same = stored && Object.keys(kept.reply).every((name) => isDeepStrictEqual(stored[name], kept.reply[name]));
    expectThat(kept, "the stored answer is another one", same === true);
  }

  const standsIn = async ({ reply }: Kept, roundId: string) => {
    const found = await pool.query(
      `SELECT FROM version, jsonb_array_elements(timetable -> 'meetings') AS m
       WHERE edition_id = $1 AND number = $2 AND m ->> 'meetingId' = $3 AND m ->> 'roundId' = $4`,
      [edition.id, reply.version, reply.meetingId, roundId],
    );
    return found.rowCount === 1;
  };
  const meetings = await index("SELECT id, state FROM meeting WHERE edition_id = $1");
  const requests = await index("SELECT id, state, meeting_id FROM meeting_request WHERE edition_id = $1");
  const versions = await index("SELECT number AS id, changes FROM version WHERE edition_id = $1");
  const steps = await rows(
    `SELECT revision, action, undone, b ->> 'meetingId' AS meeting, b -> 'placement' AS before, a -> 'placement' AS after
     FROM plan_step s, jsonb_array_elements(s.before) WITH ORDINALITY AS x(b, n)
     JOIN LATERAL jsonb_array_elements(s.after) WITH ORDINALITY AS y(a, m) ON m = n
     WHERE s.edition_id = $1 ORDER BY revision`,
  );
  const stepAt = new Map(steps.map((step) => [`${step.revision} ${step.meeting}`, step]));
  const bookings = new Map(steps.filter((step) => step.action === "book").map((step) => [String(step.meeting), step]));

  for (const kept of of("book")) {
    const step = bookings.get(String(kept.reply.meetingId));
    expectThat(kept, "no step books the meeting", placeIn(step?.after)?.tableId !== undefined);
    expectThat(kept, "its meeting is missing", meetings.has(String(kept.reply.meetingId)));
    if (kept.reply.version === null) continue;
    const version = versions.get(String(kept.reply.version));
    const changes = (version?.changes ?? []) as { meetingId: string; kind: string }[];
    const told = changes.some((change) => change.meetingId === kept.reply.meetingId && change.kind !== "cancelled");
    // Booked where everybody was told before that it is, a meeting is no news; it must stand there all the same.
    const stands = told || (await standsIn(kept, String(placeIn(step?.after)?.roundId)));
    expectThat(kept, "its version does not tell of it", stands);
  }
  for (const kept of of("move", "take-out")) {
    const step = stepAt.get(`${kept.reply.revision} ${kept.asked.meetingId}`);
    // A move to where the meeting is already has no step.
    if (!step) continue;
    const place = placeIn(step.after);
    const there = kept.asked.roundId === (place?.roundId ?? null) && kept.asked.tableId === (place?.tableId ?? null);
    expectThat(kept, "its step leads elsewhere", there);
  }
  const cancelled = of("cancel").map((kept) => {
    expectThat(kept, "the meeting goes on", meetings.get(String(kept.asked.meetingId))?.state === "cancelled");
    return kept.asked.meetingId;
  });
  if (new Set(cancelled).size !== cancelled.length) wrong.push("a meeting was cancelled twice");

  const ends = { accept: ["accepted", "withdrawn"], decline: ["declined"], withdraw: ["withdrawn"] } as const;
  const answered = new Map<unknown, string[]>();
  for (const kept of of("answer")) {
    const action = String(kept.asked.action) as keyof typeof ends;
    const state = String(requests.get(String(kept.asked.requestId))?.state);
    expectThat(kept, `the request is ${state}`, (ends[action] as readonly string[]).includes(state));
    answered.set(kept.asked.requestId, [...(answered.get(kept.asked.requestId) ?? []), action]);
  }
  for (const [request, actions] of answered)
    if (new Set(actions).size !== actions.length) wrong.push(`request ${request} was answered ${actions.join(", ")}`);

  const published = of("publish").map((kept) => {
    expectThat(kept, "its version is missing", versions.has(String(kept.reply.number)));
    return String(kept.reply.number);
  });
  const frozen = [
    ...published,
    ...of("book").flatMap(({ reply }) => (reply.version === null ? [] : [String(reply.version)])),
  ];
  if (new Set(frozen).size !== frozen.length) wrong.push("two were told the same version");
  if (frozen.length !== versions.size) wrong.push(`${frozen.length} versions acknowledged, ${versions.size} stored`);
  const undone = new Set(steps.filter((step) => step.undone).map((step) => step.revision)).size;
  if (of("undo").length > undone) wrong.push(`${of("undo").length} undos acknowledged, ${undone} steps undone`);
  return [...wrong, ...broken(steps)];
}

/** Meetings whose steps do not follow from one another; those that were ever undone are passed over. */
function broken(steps: readonly Row[]): string[] {
  const undone = new Set(steps.filter((step) => step.undone).map((step) => step.meeting));
  const last = new Map<unknown, Row>();
  return steps.flatMap((step) => {
    const before = last.get(step.meeting);
    last.set(step.meeting, step);
    const follows = placeKey(step.before) === (before ? placeKey(before.after) : "nowhere");
    return undone.has(step.meeting) || follows ? [] : [`step ${step.revision} does not follow for ${step.meeting}`];
  });
}

function placeIn(value: unknown): { roundId: string; tableId: string } | null {
  return (value ?? null) as { roundId: string; tableId: string } | null; // written by insertStep
}

function placeKey(value: unknown): string {
  const place = placeIn(value);
  return place ? `${place.roundId} ${place.tableId}` : "nowhere";
}
