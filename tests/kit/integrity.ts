import type pg from "pg";
import type { Id } from "#domain/ids";

/** What must hold of an edition's plans after whatever happened; each query answers the rows of edition $1 that break it. */
const invariants = {
  "one human being in two meetings of a round": `
    SELECT s.plan, coalesce(d.person_id, d.id) AS holder, s.round_id, count(*)
    FROM seat s JOIN delegate d ON d.edition_id = s.edition_id AND d.id = s.delegate_id
    WHERE s.edition_id = $1 GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  "one human being at two places at a time": `
    SELECT c.plan, c.holder_id, c.cause, c.during, o.cause AS other_cause, o.during AS other_during
    FROM commitment c JOIN commitment o ON o.edition_id = c.edition_id AND o.plan = c.plan
      AND o.holder_id = c.holder_id AND o.id > c.id AND o.during && c.during
    WHERE c.edition_id = $1`,
  "two meetings at a table": `
    SELECT plan, table_id, round_id, count(*) FROM placement WHERE edition_id = $1 GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  "a seat that is missing or too many": `
    WITH due AS (
      SELECT p.plan, p.meeting_id, p.round_id, d.id AS delegate_id
      FROM placement p JOIN meeting m ON m.edition_id = p.edition_id AND m.id = p.meeting_id
      JOIN delegate d ON d.edition_id = p.edition_id AND (d.registration_id IN (m.a_id, m.b_id) OR d.id = p.interpreter_id)
      WHERE p.edition_id = $1),
    had AS (SELECT plan, meeting_id, round_id, delegate_id FROM seat WHERE edition_id = $1)
    (SELECT 'missing' AS seat, * FROM due EXCEPT SELECT 'missing', * FROM had)
    UNION ALL (SELECT 'too many', * FROM had EXCEPT SELECT 'too many', * FROM due)`,
  "a seat without its commitment, or the other way round": `
    WITH due AS (
      SELECT s.plan, s.meeting_id, s.delegate_id, coalesce(d.person_id, d.id) AS holder_id, r.during
      FROM seat s JOIN round r ON r.edition_id = s.edition_id AND r.id = s.round_id
      JOIN delegate d ON d.edition_id = s.edition_id AND d.id = s.delegate_id
      WHERE s.edition_id = $1),
    had AS (SELECT plan, meeting_id, delegate_id, holder_id, during FROM commitment WHERE edition_id = $1 AND cause = 'meeting')
    (SELECT 'missing' AS commitment, * FROM due EXCEPT ALL SELECT 'missing', * FROM had)
    UNION ALL (SELECT 'too many', * FROM had EXCEPT ALL SELECT 'too many', * FROM due)`,
  "a cancelled meeting that has a place in the working plan": `
    SELECT p.plan, p.meeting_id FROM placement p JOIN meeting m ON m.edition_id = p.edition_id AND m.id = p.meeting_id
    WHERE p.edition_id = $1 AND p.plan = 'working' AND m.state <> 'active'`,
  "a place for two that must not meet": `
    SELECT m.id FROM placement p JOIN meeting m ON m.edition_id = p.edition_id AND m.id = p.meeting_id
    JOIN veto v ON v.edition_id = m.edition_id AND v.a_id = m.a_id AND v.b_id = m.b_id
    WHERE p.edition_id = $1 AND p.plan = 'working'`,
  "an institution with more meetings than it may have": `
    SELECT p.plan, r.id, count(*), r.max_meetings FROM placement p
    JOIN meeting m ON m.edition_id = p.edition_id AND m.id = p.meeting_id
    JOIN registration r ON r.edition_id = p.edition_id AND r.id IN (m.a_id, m.b_id)
    WHERE p.edition_id = $1 GROUP BY 1, 2, 4 HAVING count(*) > r.max_meetings`,
  "an accepted request without an active meeting": `
    SELECT q.id, m.state FROM meeting_request q JOIN meeting m ON m.edition_id = q.edition_id AND m.id = q.meeting_id
    WHERE q.edition_id = $1 AND q.state = 'accepted' AND m.state <> 'active'`,
  "a plan too few or too many": `
    SELECT count(*) FROM plan WHERE edition_id = $1 HAVING count(*) <> 2`,
  "a gap in the numbers of versions": `
    SELECT max(number), count(*) FROM version WHERE edition_id = $1 HAVING coalesce(max(number), 0) <> count(*)`,
  "a live plan that is not the newest version": `
    WITH told AS (
      SELECT (m ->> 'meetingId')::uuid AS meeting_id, (m ->> 'roundId')::uuid AS round_id, (m ->> 'tableId')::uuid AS table_id,
        (m -> 'interpreter' ->> 'delegateId')::uuid AS interpreter_id
      FROM version v, jsonb_array_elements(v.timetable -> 'meetings') m
      WHERE v.edition_id = $1 AND m ->> 'roundId' IS NOT NULL
        AND v.number = (SELECT max(number) FROM version WHERE edition_id = $1)),
    live AS (SELECT meeting_id, round_id, table_id, interpreter_id FROM placement WHERE edition_id = $1 AND plan = 'live')
    (SELECT 'only in the version' AS found, * FROM told EXCEPT SELECT 'only in the version', * FROM live)
    UNION ALL (SELECT 'only in the plan', * FROM live EXCEPT SELECT 'only in the plan', * FROM told)`,
  "a calendar entry whose number does not count its changes": `
    WITH changed AS (
      SELECT (c ->> 'meetingId')::uuid AS meeting_id, count(*) - 1 AS sequence
      FROM version v, jsonb_array_elements(v.changes) c WHERE v.edition_id = $1 GROUP BY 1)
    SELECT coalesce(c.meeting_id, e.meeting_id) AS meeting, c.sequence AS due, e.sequence AS had
    FROM changed c FULL JOIN (SELECT * FROM calendar_entry WHERE edition_id = $1) e ON e.meeting_id = c.meeting_id
    WHERE c.sequence IS DISTINCT FROM e.sequence`,
} as const;

export type Invariant = keyof typeof invariants;

/** The invariants of an edition that do not hold, with the rows that break them; empty when all is well. */
export async function faultsOf(pool: pg.Pool, editionId: Id): Promise<Partial<Record<Invariant, unknown[]>>> {
  const faults: Partial<Record<Invariant, unknown[]>> = {};
  for (const name of Object.keys(invariants) as Invariant[]) {
    const { rows } = await pool.query(invariants[name], [editionId]);
    if (rows.length > 0) faults[name] = rows;
  }
  return faults;
}
