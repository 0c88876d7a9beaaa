/** Answers that a change of the programme makes out of date. */
export const programmeAnswers = ["programme.show", "editions.summary", "scheduling.timetable"] as const;
