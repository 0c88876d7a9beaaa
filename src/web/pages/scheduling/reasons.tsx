import type { UnplacedView, Violation } from "#domain/scheduling/model";
import type { WordKey } from "#i18n/en";
import { useWords } from "#web/parts/words";

/** Words for why a meeting has no place, and for broken rules, out of the ids that the solver's room gives. */
export function useUnplacedWords() {
  const { t, words } = useWords();
  const say = (key: string, other: WordKey, values: UnplacedView["values"]) =>
    t(key in words ? (key as WordKey) : other, values); // checked just before
  return {
    reason: (each: UnplacedView) => say(`unplaced.${each.reason}`, "timetable.reason.other", each.values),
    violation: (each: Violation) =>
      say(`violation.${each.rule}`, "timetable.violation.other", { ...each.values, rule: each.rule }),
  };
}
