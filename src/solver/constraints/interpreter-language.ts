import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** The interpreter works between a language of the one side and a language of the other. */
export const interpreterLanguage = rule("interpreter-language", (instance, assignment) =>
  seatsOf(instance, assignment).flatMap(({ meeting, round, interpreter }) => {
    if (!meeting.languages || !interpreter) return [];
    const [left, right] = meeting.languages;
    const speaks = (language: string) => interpreter.languages.includes(language);
    const pairs = interpreter.pairs ?? null;
    const works = (one: string, other: string) =>
      speaks(one) &&
      speaks(other) &&
      (pairs === null || pairs.some(([a, b]) => (a === one && b === other) || (a === other && b === one)));
    if (left.some((one) => right.some((other) => works(one, other)))) return [];
    const needed = { left: left.join(", "), right: right.join(", ") };
    return [{ meeting: meeting.id, round: round + 1, ...needed, interpreter: interpreter.id }];
  }),
);
