import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** No round needs more of a class of equipment than there is. */
export const equipment = rule("equipment", (instance, assignment) => {
  const seats = seatsOf(instance, assignment).filter(({ meeting }) => meeting.equipment?.length);
  return (instance.equipment ?? []).flatMap(({ id, count }, e) => {
    const users = seats.filter(({ meeting }) => meeting.equipment?.includes(e));
    return Array.from({ length: instance.rounds }, (_, round) => users.filter((seat) => seat.round === round).length)
      .map((meetings, round) => ({ equipment: id, round: round + 1, meetings, count }))
      .filter(({ meetings }) => meetings > count);
  });
});
