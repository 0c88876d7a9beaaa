import type { Words } from "#i18n/en";
import { editionsZh } from "#i18n/words/editions.zh";
import { fieldsZh } from "#i18n/words/fields.zh";
import { homeZh } from "#i18n/words/home.zh";
import { importZh } from "#i18n/words/import.zh";
import { intakeZh } from "#i18n/words/intake.zh";
import { matchingZh } from "#i18n/words/matching.zh";
import { meetingsZh } from "#i18n/words/meetings.zh";
import { messagesZh } from "#i18n/words/messages.zh";
import { opportunitiesZh } from "#i18n/words/opportunities.zh";
import { organisationsZh } from "#i18n/words/organisations.zh";
import { partsZh } from "#i18n/words/parts.zh";
import { peopleZh } from "#i18n/words/people.zh";
import { programmeZh } from "#i18n/words/programme.zh";
import { recordsZh } from "#i18n/words/records.zh";
import { refusalZh } from "#i18n/words/refusal.zh";
import { requestsZh } from "#i18n/words/requests.zh";
import { schedulingZh } from "#i18n/words/scheduling.zh";
import { settingsZh } from "#i18n/words/settings.zh";
import { shellZh } from "#i18n/words/shell.zh";
import { solverZh } from "#i18n/words/solver.zh";
import { timetableZh } from "#i18n/words/timetable.zh";
import { workZh } from "#i18n/words/work.zh";

/** Every word file in Chinese; a new one is spread here and in `en.ts`. */
export const zh: Words = {
  ...editionsZh,
  ...fieldsZh,
  ...homeZh,
  ...importZh,
  ...intakeZh,
  ...meetingsZh,
  ...messagesZh,
  ...opportunitiesZh,
  ...organisationsZh,
  ...partsZh,
  ...peopleZh,
  ...programmeZh,
  ...refusalZh,
  ...requestsZh,
  ...schedulingZh,
  ...shellZh,
  ...solverZh,
  ...timetableZh,
  ...workZh,
  ...settingsZh,
  ...recordsZh,
  ...matchingZh,
};
