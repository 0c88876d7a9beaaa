import type { Field, PartySide } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { Priority } from "#domain/meetings/model";
import type { OpportunityFamily, Tier } from "#domain/opportunities/model";
import type { OrganisationKind } from "#domain/organisations/model";
import type { PairInput } from "#domain/pair";
import type { PersonName } from "#domain/people/model";

/** What a sheet can hold, in the order in which it is written: a later kind may name rows of an earlier one. */
export const importKinds = ["organisations", "delegates", "needs", "offers", "interpreters", "wishes"] as const;
export type ImportKind = (typeof importKinds)[number];

export const columnIds = [
  "key",
  "side",
  "kind",
  "country",
  "name_zh",
  "name_en",
  "fields",
  "languages",
  "needs_interpreter",
  "min_meetings",
  "max_meetings",
  "home_table",
  "unavailable",
  "website",
  "summary_zh",
  "summary_en",
  "fictional",
  "organisation",
  "name",
  "name_latin",
  "title_zh",
  "title_en",
  "mail",
  "mobile",
  "family",
  "readiness",
  "cooperation_zh",
  "cooperation_en",
  "tier",
  "from",
  "to",
  "priority",
  "opportunity",
  "message",
  "accepted",
] as const;
export type ColumnId = (typeof columnIds)[number];

/**
 * What the spreadsheet program knew of a cell that did not hold text.
 * `digits-lost`: a number of more than 15 digits, of which the rest are gone. `error`: `#N/A` and its like.
 */
export type CellFlag = "number" | "date" | "time" | "boolean" | "digits-lost" | "error";

/** A row of a file; rows without any text are left out. */
export type SheetRow = {
  /** 1-based, as the spreadsheet program counts. */
  readonly number: number;
  readonly cells: readonly string[];
  /** By 0-based column; absent for plain text. */
  readonly flags?: ReadonlyMap<number, CellFlag>;
};

export type Sheet = { readonly name: string; readonly hidden: boolean; readonly rows: readonly SheetRow[] };

export const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** A file as read: nothing of it is understood yet. */
export type Spreadsheet = {
  readonly format: "xlsx" | "csv";
  readonly sheets: readonly Sheet[];
  /** CSV only. */
  readonly encoding?: Encoding;
  readonly delimiter?: "," | ";" | "\t";
  readonly warnings: readonly SpreadsheetWarning[];
};

/** In words under `intake.<id>`. */
export type SpreadsheetWarning = {
  readonly id: "sheet-hidden" | "formulas-read-as-shown";
  readonly sheet: string;
  readonly values: Readonly<Record<string, string | number>>;
};

/** The column each header leads to, by position; null where the column is left out. */
export type Mapping = readonly (ColumnId | null)[];

/** What a sheet seems to hold; the organiser corrects it. */
export type SheetGuess = {
  /** Null when the sheet seems to hold none of the kinds. */
  readonly kind: ImportKind | null;
  /** Index into the rows. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  /** Positions whose header only resembles its column. */
  readonly unsure: readonly number[];
  /** Positions that lead nowhere though they have a header. */
  readonly unmapped: readonly number[];
};

/** A sheet with the organiser's decisions. */
export type ChosenSheet = Sheet & {
  readonly kind: ImportKind;
  readonly headerRow: number;
  readonly mapping: Mapping;
};

export type Severity = "error" | "warning" | "note";

/** Everything there can be to say about a row or a sheet; in words under `intake.<id>`. */
export const reasonIds = [
  // sheets
  "column-missing",
  "column-twice",
  "sheet-empty",
  // any cell
  "cells-beyond-headers",
  "missing",
  "missing-one-of",
  "too-long",
  "invisible-removed",
  "lookalike-letters",
  "not-chinese",
  "not-english",
  "formula-failed",
  "digits-lost",
  "number-shortened",
  "turned-into-date",
  "choice-unknown",
  "number-range",
  // organisations
  "country-unknown",
  "country-unknown-guess",
  "field-none",
  "field-unknown",
  "field-unknown-guess",
  "language-unknown",
  "languages-assumed",
  "bounds-reversed",
  "table-unknown",
  "table-twice",
  "round-unknown",
  "round-shape",
  "no-round-left",
  "website-shape",
  "organisation-exists",
  "organisation-twice",
  // people
  "key-or-contact-missing",
  "mail-shape",
  "mail-several",
  "mail-repaired",
  "mobile-shape",
  "mobile-several",
  "mobile-repaired",
  "mobile-length",
  "mobile-was-number",
  "person-exists",
  "person-twice",
  "person-namesake",
  "person-two-organisations",
  "languages-few",
  "time-shape",
  "shift-half",
  "shift-reversed",
  "shift-outside",
  // what a row names
  "organisation-unknown",
  "organisation-unknown-guess",
  "organisation-ambiguous",
  "opportunity-unknown",
  "opportunity-foreign",
  "opportunity-ambiguous",
  // rows and each other
  "row-twice",
  "title-twice",
  "wish-self",
  "wish-twice",
  "wish-two-guests",
  "wish-two-hosts",
] as const;
export type ReasonId = (typeof reasonIds)[number];

/** Why a row is as it is; `{column}` of its sentence is put in by `reasonValues`. */
export type Reason = {
  readonly id: ReasonId;
  readonly severity: Severity;
  readonly column: ColumnId | null;
  readonly values: Readonly<Record<string, string | number>>;
};

/** An organisation that a row names: its identity in the import, and its id where the edition has it already. */
export type OrganisationRef = { readonly identity: string; readonly id: Id | null };
export type OpportunityRef = { readonly kind: "needs" | "offers"; readonly identity: string; readonly id: Id | null };

export type OrganisationRecord = {
  readonly kind: "organisations";
  readonly key: string;
  readonly side: PartySide;
  readonly organisationKind: OrganisationKind;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: PairInput;
  /** Codes of the edition's fields. */
  readonly fields: readonly string[];
  /** BCP 47 codes. */
  readonly languages: readonly string[];
  readonly needsInterpreter: boolean;
  readonly minMeetings: number;
  readonly maxMeetings: number;
  readonly homeTable: string | null;
  /** 1-based numbers of rounds. */
  readonly unavailable: readonly number[];
  readonly website: string | null;
  readonly summary: PairInput;
  readonly fictional: boolean;
};

export type DelegateRecord = {
  readonly kind: "delegates";
  /** Empty when the person is identified by mail or mobile. */
  readonly key: string;
  readonly organisation: OrganisationRef;
  readonly name: PersonName;
  readonly title: PairInput;
  readonly mail: string | null;
  readonly mobile: string | null;
  readonly languages: readonly string[];
  readonly fictional: boolean;
};

export type OpportunityRecord = {
  readonly kind: "needs" | "offers";
  readonly key: string;
  readonly organisation: OrganisationRef;
  readonly family: OpportunityFamily;
  readonly title: PairInput;
  readonly summary: PairInput;
  readonly fields: readonly string[];
  readonly readiness: number | null;
  readonly cooperation: PairInput;
  readonly tier: Tier;
  readonly fictional: boolean;
};

export type InterpreterRecord = {
  readonly kind: "interpreters";
  readonly key: string;
  readonly name: PersonName;
  readonly languages: readonly string[];
  readonly fields: readonly string[];
  /** Wall time `HH:MM` in the edition's zone; null means the whole day. */
  readonly shift: { readonly from: string; readonly to: string } | null;
  readonly mail: string | null;
  readonly mobile: string | null;
  readonly fictional: boolean;
};

export type WishRecord = {
  readonly kind: "wishes";
  readonly from: OrganisationRef;
  readonly to: OrganisationRef;
  readonly priority: Priority;
  readonly opportunity: OpportunityRef | null;
  readonly message: string;
  readonly accepted: boolean;
};

export type ImportRecord = OrganisationRecord | DelegateRecord | OpportunityRecord | InterpreterRecord | WishRecord;

/** `identity` and `hash` as the last import wrote them; null for what was entered by hand. */
type Existing = { readonly id: Id; readonly identity: string | null; readonly hash: string | null };

export type ExistingOrganisation = Existing & { readonly names: readonly string[]; readonly side: PartySide };
export type ExistingPerson = Existing & {
  readonly names: readonly string[];
  readonly mail: string | null;
  readonly mobile: string | null;
  /** Id of the organisation's entry in `organisations`; null for interpreters. */
  readonly organisationId: Id | null;
};
export type ExistingOpportunity = Existing & { readonly organisationId: Id };
export type ExistingWish = Existing & { readonly fromId: Id; readonly toId: Id };

/** What the edition holds before the import; the ids of organisations are those which the other lists name. */
export type ExistingIndex = {
  readonly organisations: readonly ExistingOrganisation[];
  readonly delegates: readonly ExistingPerson[];
  readonly needs: readonly ExistingOpportunity[];
  readonly offers: readonly ExistingOpportunity[];
  readonly interpreters: readonly ExistingPerson[];
  readonly wishes: readonly ExistingWish[];
};

/** What of the edition the values are checked against. */
export type IntakeContext = {
  readonly fields: readonly Field[];
  /** 0 when no round is laid out yet. */
  readonly rounds: number;
  /** Labels; empty when no table is laid out yet. */
  readonly tables: readonly string[];
  /** Wall times `HH:MM` of the first round's start and the last round's end; null when none is laid out. */
  readonly hours: { readonly from: string; readonly to: string } | null;
};

export const rowActions = ["create", "update", "same", "error"] as const;
export type RowAction = (typeof rowActions)[number];

export type RowPlan = {
  readonly kind: ImportKind;
  /** Name of the sheet and number of the row, as the spreadsheet program shows them. */
  readonly sheet: string;
  readonly row: number;
  readonly action: RowAction;
  /** What people recognise the row by. */
  readonly label: string;
  /** The import identity, unique within the kind; empty when the row has none. */
  readonly identity: string;
  /** To be stored beside the identity, so that the same row changes nothing next time. */
  readonly hash: string;
  readonly existingId: Id | null;
  readonly reasons: readonly Reason[];
  /** Null when the action is `error`. Complete enough to create; an update writes only the sheet's columns. */
  readonly record: ImportRecord | null;
};

export type SheetPlan = {
  readonly name: string;
  readonly kind: ImportKind;
  /** The columns the file states; what they do not name keeps its value in an update. */
  readonly columns: readonly ColumnId[];
  readonly counts: Readonly<Record<RowAction, number>>;
  /** Reasons that concern the sheet as a whole. */
  readonly reasons: readonly Reason[];
};

export type ImportPlan = {
  readonly sheets: readonly SheetPlan[];
  /** In the order in which they must be written. */
  readonly rows: readonly RowPlan[];
  readonly counts: Readonly<Record<RowAction, number>>;
  /** False when any row or sheet has an error: all or nothing. */
  readonly canCommit: boolean;
};
