import type { Message } from "#i18n/translate";
import { editionsEn } from "#i18n/words/editions.en";
import { fieldsEn } from "#i18n/words/fields.en";
import { homeEn } from "#i18n/words/home.en";
import { importEn } from "#i18n/words/import.en";
import { intakeEn } from "#i18n/words/intake.en";
import { matchingEn } from "#i18n/words/matching.en";
import { meetingsEn } from "#i18n/words/meetings.en";
import { messagesEn } from "#i18n/words/messages.en";
import { opportunitiesEn } from "#i18n/words/opportunities.en";
import { organisationsEn } from "#i18n/words/organisations.en";
import { partsEn } from "#i18n/words/parts.en";
import { peopleEn } from "#i18n/words/people.en";
import { programmeEn } from "#i18n/words/programme.en";
import { recordsEn } from "#i18n/words/records.en";
import { refusalEn } from "#i18n/words/refusal.en";
import { requestsEn } from "#i18n/words/requests.en";
import { schedulingEn } from "#i18n/words/scheduling.en";
import { settingsEn } from "#i18n/words/settings.en";
import { shellEn } from "#i18n/words/shell.en";
import { solverEn } from "#i18n/words/solver.en";
import { timetableEn } from "#i18n/words/timetable.en";
import { workEn } from "#i18n/words/work.en";

/** Every word file in English; a new one is spread here and in `zh.ts`; `documents` stays out, because browsers never need it. */
export const en = {
  ...editionsEn,
  ...fieldsEn,
  ...homeEn,
  ...importEn,
  ...intakeEn,
  ...meetingsEn,
  ...messagesEn,
  ...opportunitiesEn,
  ...organisationsEn,
  ...partsEn,
  ...peopleEn,
  ...programmeEn,
  ...refusalEn,
  ...requestsEn,
  ...schedulingEn,
  ...shellEn,
  ...solverEn,
  ...timetableEn,
  ...workEn,
  ...settingsEn,
  ...recordsEn,
  ...matchingEn,
} as const;

export type WordKey = keyof typeof en;
export type Words = Readonly<Record<WordKey, Message>>;
