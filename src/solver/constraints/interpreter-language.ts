import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** The interpreter speaks a language of each side. */
export const interpreterLanguage = rule("interpreter-language", (instance, assignment) =>
  seatsOf(instance, assignment).flatMap(({ meeting, round, interpreter }) => {
    if (!meeting.languages || !interpreter) return [];
    const [left, right] = meeting.languages;
    const speaks = (side: readonly string[]) => side.some((language) => interpreter.languages.includes(language));
    if (speaks(left) && speaks(right)) return [];
    const needed = { left: left.join(", "), right: right.join(", ") };
    return [{ meeting: meeting.id, round: round + 1, ...needed, interpreter: interpreter.id }];
  }),
);
