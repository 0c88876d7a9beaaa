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

  const stored = await rows(
    `SELECT key, answer FROM idempotency
     WHERE actor IN (SELECT person_id::text FROM staff_role WHERE edition_id = $1)`,
  );
  const answers = new Map(stored.map((row) => [row.key, row.answer as Row]));
  if (answers.size !== log.kept.length) wrong.push(`${log.kept.length} acknowledged, ${answers.size} stored`);
  for (const kept of log.kept) {
    const answer = answers.get(kept.key);
    const same = answer && Object.keys(kept.reply).every((name) => isDeepStrictEqual(answer[name], kept.reply[name]));
    expectThat(kept, "the stored answer is another one", same === true);
  }

  const meetings = await index("SELECT id, state FROM meeting WHERE edition_id = $1");
  const requests = await index("SELECT id, state, meeting_id FROM meeting_request WHERE edition_id = $1");
  const versions = await index("SELECT number AS id FROM version WHERE edition_id = $1");
  const told = new Set(
    (
      await rows(
        `SELECT concat_ws(' ', number, m ->> 'meetingId', m ->> 'roundId', m ->> 'tableId') AS place
         FROM version v, jsonb_array_elements(v.timetable -> 'meetings') m WHERE v.edition_id = $1`,
      )
    ).map((row) => row.place),
  );
  const steps = await rows(
    `SELECT revision, action, undone, b ->> 'meetingId' AS meeting, b -> 'placement' AS before, a -> 'placement' AS after
     FROM plan_step s, jsonb_array_elements(s.before) WITH ORDINALITY AS x(b, n)
     JOIN LATERAL jsonb_array_elements(s.after) WITH ORDINALITY AS y(a, m) ON m = n
     WHERE s.edition_id = $1 ORDER BY revision`,
  );
  const stepAt = new Map(steps.map((step) => [`${step.revision} ${step.meeting}`, step]));
  const bookings = new Set(
    steps.filter((step) => step.action === "book").map((step) => `${step.meeting} ${placeKey(step.after)}`),
  );

  for (const kept of of("book")) {
    const place = `${kept.reply.meetingId} ${kept.asked.roundId} ${kept.reply.tableId}`;
    expectThat(kept, "no step books the meeting there", bookings.has(place));
    expectThat(kept, "its meeting is missing", meetings.has(String(kept.reply.meetingId)));
    if (kept.reply.version === null) continue;
    expectThat(kept, "its version does not have it there", told.has(`${kept.reply.version} ${place}`));
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
