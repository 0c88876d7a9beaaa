import type { Id } from "#domain/ids";
import type { OrganisationKind } from "#domain/organisations/model";
import type { Pair } from "#domain/pair";
import type { PersonName } from "#domain/people/model";

export const phases = ["collect", "pre-release", "book", "schedule", "live", "follow-up"] as const;
export type Phase = (typeof phases)[number];

export const partySides = ["guest", "host"] as const;
export type PartySide = (typeof partySides)[number];

/** The default hosting roles in their customary order; the order is set by hand and never alphabetical. */
export const defaultHostingRoles: readonly { readonly zh: string; readonly en: string }[] = [
  { zh: "指导单位", en: "Guiding authority" },
  { zh: "主办单位", en: "Host" },
  { zh: "承办单位", en: "Organiser" },
  { zh: "协办单位", en: "Co-organiser" },
  { zh: "支持单位", en: "Supporting organisation" },
  { zh: "执行单位", en: "Executing unit" },
];

export type Series = { readonly id: Id; readonly name: Pair };

export type HostingRole = {
  readonly id: Id;
  readonly label: Pair;
  /** Institutions holding the role, in their order. */
  readonly holders: readonly Pair[];
};

export type Field = { readonly code: string; readonly name: Pair };

export type Edition = {
  readonly id: Id;
  readonly seriesId: Id;
  /** Short code that people see, such as `nordic-2024`. */
  readonly code: string;
  readonly name: Pair;
  readonly place: Pair;
  /** IANA zone of the event. */
  readonly zone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly phase: Phase;
  readonly phaseDates: Readonly<Partial<Record<Phase, string>>>;
  readonly hostingRoles: readonly HostingRole[];
  readonly fields: readonly Field[];
  /** Compare-and-swap counter for edits of the edition itself. */
  readonly revision: number;
  readonly fictional: boolean;
};

/** An institution in an edition: the party of the timetable. */
export type Registration = {
  readonly id: Id;
  readonly editionId: Id;
  readonly organisationId: Id;
  readonly side: PartySide;
  readonly needsInterpreter: boolean;
  /** BCP 47 codes of the languages the institution can work in. */
  readonly languages: readonly string[];
  readonly fields: readonly string[];
  readonly minMeetings: number;
  readonly maxMeetings: number;
};

export type Delegate = {
  readonly id: Id;
  readonly editionId: Id;
  readonly registrationId: Id | null;
  readonly role: "delegate" | "interpreter";
  /** Stands for an institution that was imported without people. */
  readonly placeholder: boolean;
  readonly name: PersonName;
  readonly title: Pair;
  readonly languages: readonly string[];
};

/** A delegate as a reader may see it; contact data only where the reader's scope allows it. */
export type DelegateView = Delegate & {
  readonly personId: Id | null;
  readonly mail?: string | null;
  readonly mobile?: string | null;
};

/** An institution in the catalogue. */
export type ParticipantView = {
  readonly registrationId: Id;
  readonly organisationId: Id;
  readonly name: Pair;
  readonly kind: OrganisationKind;
  readonly country: string;
  readonly website: string | null;
  readonly summary: Pair;
  readonly fictional: boolean;
  readonly side: PartySide;
  readonly needsInterpreter: boolean;
  readonly languages: readonly string[];
  readonly fields: readonly string[];
  readonly minMeetings: number;
  readonly maxMeetings: number;
  readonly delegates: readonly DelegateView[];
  readonly needCount: number;
  readonly offerCount: number;
};

export type InterpreterView = {
  readonly delegateId: Id;
  readonly name: PersonName;
  readonly languages: readonly string[];
  readonly fields: readonly string[];
  /** Instants, `[from, to)`. */
  readonly shifts: readonly { readonly from: string; readonly to: string }[];
};
