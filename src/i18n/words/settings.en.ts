import type { Message } from "#i18n/translate";

export const settingsEn = {
  "settings.code": "The code {code} stands in every address and stays as it is.",
  "settings.countries": "Names of countries/regions",
  "settings.countries.about":
    "Names follow the international standard (CLDR). Where your office words one differently, enter it here; it holds for all editions.",
  "settings.countries.name": "Your wording",
  "settings.countries.standard": "Standard: {zh}, {en}. Left empty, the standard name is shown.",
  "settings.edition": "Edition",
  "settings.fields.about":
    "Institutions, needs and offers carry these fields; suggestions rest on them. Taking a field out does not change what already carries it.",
  "settings.fields.add": "Add a field",
  "settings.fields.code.hint": "For spreadsheets and addresses: small letters, digits and hyphens.",
  "settings.hosting.about":
    "Roles and their holders appear in exactly this order, on pages and in print. Drag a row by its grip, or press the arrow keys on it.",
  "settings.hosting.add-holder": "Add an institution",
  "settings.hosting.add-holder-to": "Add an institution: {name}",
  "settings.hosting.add-role": "Add a role",
  "settings.hosting.holders": "{name}: institutions in order",
  "settings.phase-dates": "Days on which the phases begin",
  "settings.phase-dates.hint": "They remind only; a phase begins when you set it. Moving back loses nothing.",
  "settings.phase.book": "Both sides ask for meetings.",
  "settings.phase.collect":
    "Institutions, needs and offers are being collected. Participants cannot read the catalogue yet.",
  "settings.phase.follow-up": "What was agreed is followed up.",
  "settings.phase.live": "The event is on.",
  "settings.phase.pre-release": "The catalogue is open to the participants.",
  "settings.phase.schedule": "The timetable is made, corrected and published.",
  "settings.phases": "Phases",
  "settings.records": "Records",
  "settings.saved": "Saved.",
  "settings.staff": "Staff",
  "settings.take-out": "Take {name} out",
  "settings.taken-out": "{name} is taken out. It is stored when you save.",
  "settings.unnamed": "Not named yet",
} as const satisfies Record<string, Message>;
