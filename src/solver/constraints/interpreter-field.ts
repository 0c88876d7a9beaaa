import { wish } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";
import type { Interpreter, Meeting } from "#solver/model";

/** The interpreter knows one of the fields that a meeting is about. */
export const interpreterField = wish("interpreter-field", (instance, assignment) =>
  seatsOf(instance, assignment).flatMap(({ meeting, interpreter }) =>
    interpreter && !isVersed(interpreter, meeting)
      ? [{ amount: 1, values: { meeting: meeting.id, interpreter: interpreter.id } }]
      : [],
  ),
);

/** Whether an interpreter knows one of a meeting's fields, or nothing is said of them. */
export function isVersed(interpreter: Interpreter, meeting: Meeting): boolean {
  const fields = interpreter.fields ?? null;
  if (fields === null || !meeting.fields || meeting.fields.length === 0) return true;
  return meeting.fields.some((field) => fields.includes(field));
}
