import type { PartySide } from "#domain/editions/model";
import {
  familyChoices,
  organisationKindChoices,
  priorityChoices,
  sideChoices,
  tierChoices,
  yesNoChoices,
} from "#domain/intake/choices";
import { mailOf, mobileOf } from "#domain/intake/contacts";
import type {
  DelegateRecord,
  IntakeContext,
  InterpreterRecord,
  OpportunityRecord,
  OpportunityRef,
  OrganisationRecord,
  OrganisationRef,
  WishRecord,
} from "#domain/intake/model";
import type { RowReader } from "#domain/intake/row";
import {
  choiceOf,
  country,
  fieldsOf,
  keyText,
  languagesOf,
  nameText,
  pairOf,
  requireText,
  roundsOf,
  wallTime,
  websiteOf,
  wholeNumber,
  yesOrNo,
} from "#domain/intake/values";
import type { PersonName } from "#domain/people/model";

/** How many meetings a party gets where the sheet does not say: a guest four to six, a host one to three. */
const customaryMeetings: Readonly<Record<PartySide, { readonly min: number; readonly max: number }>> = {
  guest: { min: 4, max: 6 },
  host: { min: 1, max: 3 },
};

/** What each side can be expected to speak where the sheet does not say. */
const customaryLanguages: Readonly<Record<PartySide, readonly string[]>> = { guest: ["en"], host: ["zh"] };

const mostMeetings = 60;

/** Finds what a cell names; says why and gives null when it does not exist. */
export type Lookup = {
  readonly organisation: (row: RowReader, column: "organisation" | "from" | "to") => OrganisationRef | null;
  /** @param parties the two organisations of a wish: the need or offer must be one's own */
  readonly opportunity: (row: RowReader, parties: readonly OrganisationRef[]) => OpportunityRef | null;
};

export function organisationRecord(row: RowReader, context: IntakeContext): OrganisationRecord | null {
  requireText(row, "key");
  requireText(row, "side");
  requireText(row, "kind");
  const key = keyText(row, "key");
  const side = choiceOf(row, "side", sideChoices, null);
  const organisationKind = choiceOf(row, "kind", organisationKindChoices, null);
  const code = country(row);
  const name = pairOf(row, "name_zh", "name_en", true);
  const languages = languagesOf(row);
  const common = {
    fields: fieldsOf(row, context.fields),
    needsInterpreter: yesOrNo(row, "needs_interpreter"),
    ...meetingBounds(row, side ?? "host"),
    homeTable: homeTable(row, context),
    unavailable: unavailable(row, context),
    website: websiteOf(row),
    summary: pairOf(row, "summary_zh", "summary_en", false),
    fictional: yesOrNo(row, "fictional"),
  };
  if (row.failed() || !side || !organisationKind || !code || key === "" || (!name.zh && !name.en)) return null;
  if (languages.length === 0)
    row.say("note", "languages-assumed", "languages", { value: customaryLanguages[side].join(", ") });
  return {
    kind: "organisations",
    key,
    side,
    organisationKind,
    country: code,
    name,
    languages: languages.length > 0 ? languages : customaryLanguages[side],
    ...common,
  };
}

export function delegateRecord(row: RowReader, lookup: Lookup): DelegateRecord | null {
  const name = personName(row);
  const key = keyText(row, "key");
  const mail = mailOf(row);
  const mobile = mobileOf(row);
  if (key === "" && !mail && !mobile && row.has("key") && !row.failed())
    row.say("error", "key-or-contact-missing", "key");
  requireText(row, "organisation");
  const organisation = lookup.organisation(row, "organisation");
  const title = pairOf(row, "title_zh", "title_en", false);
  const languages = languagesOf(row);
  const fictional = yesOrNo(row, "fictional");
  if (row.failed() || !organisation || !name || (key === "" && !mail && !mobile)) return null;
  return { kind: "delegates", key, organisation, name, title, mail, mobile, languages, fictional };
}

export function opportunityRecord(
  row: RowReader,
  kind: "needs" | "offers",
  lookup: Lookup,
  context: IntakeContext,
): OpportunityRecord | null {
  requireText(row, "key");
  requireText(row, "family");
  requireText(row, "organisation");
  const key = keyText(row, "key");
  const organisation = lookup.organisation(row, "organisation");
  const family = choiceOf(row, "family", familyChoices, null);
  const title = pairOf(row, "title_zh", "title_en", true);
  const rest = {
    summary: pairOf(row, "summary_zh", "summary_en", false),
    fields: fieldsOf(row, context.fields),
    readiness: wholeNumber(row, "readiness", 1, 9),
    cooperation: pairOf(row, "cooperation_zh", "cooperation_en", false),
    // Nothing is shown to more readers than its sheet says.
    tier: choiceOf(row, "tier", tierChoices, "admitted"),
    fictional: yesOrNo(row, "fictional"),
  };
  if (row.failed() || !organisation || !family || key === "" || (!title.zh && !title.en)) return null;
  return { kind, key, organisation, family, title, ...rest };
}

export function interpreterRecord(row: RowReader, context: IntakeContext): InterpreterRecord | null {
  const name = personName(row);
  const key = keyText(row, "key");
  const mail = mailOf(row);
  const mobile = mobileOf(row);
  if (key === "" && !mail && !mobile && row.has("key") && !row.failed())
    row.say("error", "key-or-contact-missing", "key");
  requireText(row, "languages");
  const languages = languagesOf(row);
  if (languages.length === 1) row.say("error", "languages-few", "languages", { value: languages.join(", ") });
  const fields = fieldsOf(row, context.fields);
  const shift = shiftOf(row, context);
  const fictional = yesOrNo(row, "fictional");
  if (row.failed() || !name || languages.length < 2 || (key === "" && !mail && !mobile)) return null;
  return { kind: "interpreters", key, name, languages, fields, shift, mail, mobile, fictional };
}

export function wishRecord(row: RowReader, lookup: Lookup): WishRecord | null {
  requireText(row, "from");
  requireText(row, "to");
  const from = lookup.organisation(row, "from");
  const to = lookup.organisation(row, "to");
  const priority = choiceOf(row, "priority", priorityChoices, 2);
  const opportunity = lookup.opportunity(row, from && to ? [from, to] : []);
  const message = row.text("message");
  const accepted = choiceOf(row, "accepted", yesNoChoices, false);
  if (row.failed() || !from || !to) return null;
  return { kind: "wishes", from, to, priority, opportunity, message, accepted };
}

function personName(row: RowReader): PersonName | null {
  const native = nameText(row, "name");
  const latin = nameText(row, "name_latin");
  if (native === "" && latin === "") {
    if ((row.has("name") || row.has("name_latin")) && !row.failed()) {
      row.say("error", "missing-one-of", row.has("name") ? "name" : "name_latin", { columns: "name|name_latin" });
    }
    return null;
  }
  const han = /\p{Script=Han}/u.test(native);
  if (latin !== "" && /\p{Script=Han}/u.test(latin)) row.say("warning", "not-english", "name_latin", { value: latin });
  return { native: native || latin, latin: latin || (han ? "" : native), order: han ? "family-first" : "given-first" };
}

function meetingBounds(row: RowReader, side: PartySide): { minMeetings: number; maxMeetings: number } {
  const low = wholeNumber(row, "min_meetings", 0, mostMeetings);
  const high = wholeNumber(row, "max_meetings", 0, mostMeetings);
  if (low !== null && high !== null && low > high) row.say("error", "bounds-reversed", "min_meetings", { low, high });
  const customary = customaryMeetings[side];
  const minMeetings = low ?? Math.min(customary.min, high ?? customary.min);
  return { minMeetings, maxMeetings: high ?? Math.max(customary.max, minMeetings) };
}

function homeTable(row: RowReader, context: IntakeContext): string | null {
  const label = row.text("home_table").normalize("NFKC");
  if (label === "") return null;
  const known = context.tables.find((table) => table.toLowerCase() === label.toLowerCase());
  if (known) return known;
  if (context.tables.length > 0) row.say("error", "table-unknown", "home_table", { value: label });
  return label;
}

function unavailable(row: RowReader, context: IntakeContext): number[] {
  const rounds = roundsOf(row, context.rounds);
  if (context.rounds > 0 && rounds.length === context.rounds)
    row.say("warning", "no-round-left", "unavailable", { rounds: context.rounds });
  return rounds;
}

function shiftOf(row: RowReader, context: IntakeContext): InterpreterRecord["shift"] {
  const from = wallTime(row, "from");
  const to = wallTime(row, "to");
  if (row.failed() || (from === null && to === null)) return null;
  if (from === null || to === null) {
    row.say("error", "shift-half", from === null ? "from" : "to");
    return null;
  }
  if (from >= to) {
    row.say("error", "shift-reversed", "from", { from, to });
    return null;
  }
  if (context.hours && (to <= context.hours.from || from >= context.hours.to)) {
    row.say("error", "shift-outside", "from", { from, to, first: context.hours.from, last: context.hours.to });
  }
  return { from, to };
}
