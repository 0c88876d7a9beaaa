import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** An interpreter has at most as many meetings as agreed. */
export const interpreterMax = rule("interpreter-max", (instance, assignment) => {
  const seats = seatsOf(instance, assignment);
  return instance.interpreters.flatMap((interpreter, i) => {
    const count = seats.filter((seat) => seat.interpreterIndex === i).length;
    if (interpreter.maxLoad === null || count <= interpreter.maxLoad) return [];
    return [{ interpreter: interpreter.id, count, max: interpreter.maxLoad }];
  });
});
