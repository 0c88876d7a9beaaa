import { rule } from "#solver/constraints/constraint";

/** A locked meeting stays where it is. */
export const lock = rule("lock", (instance, assignment) =>
  instance.meetings.flatMap(({ id, lock: kept }, m) => {
    if (!kept) return [];
    const table = instance.tablesAnonymous || assignment.table[m] === kept.table;
    const interpreter = kept.interpreter === null || assignment.interpreter[m] === kept.interpreter;
    if (assignment.round[m] === kept.round && table && interpreter) return [];
    return [{ meeting: id, round: kept.round + 1, table: instance.tables[kept.table]?.id ?? "" }];
  }),
);
