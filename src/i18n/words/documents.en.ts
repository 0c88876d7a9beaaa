import type { Message } from "#i18n/translate";

export const documentsEn = {
  "documents.meeting-with": "Meeting with {name}",
  "documents.interpreting": "Interpreting: {names}",
  "documents.with-line": "With: {name}",
  "documents.people-line": "People: {names}",
  "documents.table-line": "Table: {table}",
  "documents.room-line": "Room: {room}",
  "documents.round-line": "Round: {round}",
  "documents.interpreter-line": "Interpreter: {name}",
  "documents.time-line": "Time: {time}",
  "documents.version-line": "Timetable version {version}",
  "documents.cancelled-line": "This meeting has been cancelled.",
} as const satisfies Record<string, Message>;
