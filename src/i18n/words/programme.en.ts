import type { Message } from "#i18n/translate";

export const programmeEn = {
  "programme.availability": "Availability",
  "programme.break": "Break",
  "programme.interpreter": "Interpreter",
  "programme.room": "Room",
  "programme.round": "Round",
  "programme.round.number": "Round {number}",
  "programme.session": "Matchmaking session",
  "programme.table": "Table",
  "programme.table-kind.booth": "Booth",
  "programme.table-kind.table": "Table",
  "programme.table-kind.video": "Video room",
  "programme.table.label": "Table {label}",
} as const satisfies Record<string, Message>;
