import type { Message } from "#i18n/translate";

export const peopleEn = {
  "people.delegate": "Delegate",
  "people.installation.operator": "Operator",
  "people.installation.owner": "Owner",
  "people.placeholder": "Name to follow",
  "people.staff.broker": "Technology broker",
  "people.staff.co-organiser": "Co-organiser",
  "people.staff.desk": "Desk",
  "people.staff.interpreter": "Interpreter",
  "people.staff.organiser": "Organiser",
  "people.staff.reader": "Reader",
} as const satisfies Record<string, Message>;
