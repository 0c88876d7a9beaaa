/**
 * A refusal is part of the product: a stable id, the values its sentence needs, and the field it is about.
 * Every id has a sentence in both languages under `refusal.<id>` in `i18n/words/refusal.*.ts`, which says what to do.
 */
export const refusalIds = [
  // doors
  "not-found",
  "sign-in-needed",
  "bad-input",
  "too-many-tries",
  "key-reused",
  "busy",
  "too-large",
  "cross-site",
  // people
  "link-not-valid",
  "link-not-yours",
  "code-not-valid",
  "name-missing",
  "person-not-found",
  "person-there",
  // editions
  "code-taken",
  "demo-there",
  "zone-unknown",
  "dates-reversed",
  "times-reversed",
  "time-missing-in-zone",
  "time-ambiguous-in-zone",
  // organisations and opportunities
  "stale",
  // spreadsheets
  "file-empty",
  "file-too-large",
  "file-kind-unknown",
  "file-damaged",
  "file-password-protected",
  "file-too-many-rows",
  "file-encoding-unsure",
  "file-expired",
  "import-has-errors",
  // meetings
  "same-organisation",
  "pair-vetoed",
  "pair-declined",
  "already-requested",
  "request-not-open",
  "person-taken",
  "table-taken",
  "interpreter-taken",
  "interpreter-language",
  "interpreter-needed",
  "commitment-clash",
  "not-available",
  "most-meetings",
  "opportunity-in-use",
  "table-too-small",
  "home-table",
  "meeting-locked",
  "meeting-not-active",
  "meeting-not-placed",
  // programme and scheduling
  "no-tables",
  "no-rounds",
  "no-meetings",
  "outside-event",
  "past-midnight",
  "rounds-overlap",
  "round-in-use",
  "table-in-use",
  "run-not-running",
  "run-not-finished",
  "plan-changed",
  "plan-has-violations",
  "nothing-to-publish",
  "nothing-to-undo",
] as const;

/** A text, a number, or a name in both languages of which the reader's is taken. */
export type Value = string | number | { readonly zh?: string | undefined; readonly en?: string | undefined };
export type Values = Readonly<Record<string, Value>>;

export type RefusalId = (typeof refusalIds)[number];

export type Refusal = {
  readonly id: RefusalId;
  /** Values for the placeholders of the sentence. */
  readonly values?: Values;
  /** Dotted path of the field it is about, as named in the contract. */
  readonly field?: string;
};

export type Refused = { readonly ok: false; readonly refusal: Refusal };
export type Accepted<T> = { readonly ok: true; readonly value: T };
export type Result<T> = Accepted<T> | Refused;

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function refuse(id: RefusalId, values?: Values, field?: string): Refused {
  return { ok: false, refusal: { id, ...(values ? { values } : {}), ...(field ? { field } : {}) } };
}
