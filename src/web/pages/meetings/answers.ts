/** Answers that a change of requests, vetoes or meetings makes out of date. */
export const meetingAnswers = [
  "meetings.requests",
  "meetings.vetoes",
  "matching.suggestions",
  "matching.alignment",
  "scheduling.timetable",
  "scheduling.check",
  "scheduling.preview",
  "scheduling.versions",
  "editions.summary",
] as const;
