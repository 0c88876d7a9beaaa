import type { Id } from "#domain/ids";
import type { Language } from "#domain/pair";

/** A person's name keeps its own script and a Latin form. `order` says which part of `native` comes first. */
export type PersonName = {
  readonly native: string;
  readonly latin: string;
  readonly order: "family-first" | "given-first";
};

/** A person record is the identity. Mail may be missing and may be shared by several people of one office. */
export type Person = {
  readonly id: Id;
  readonly name: PersonName;
  readonly mail: string | null;
  readonly mobile: string | null;
  readonly locale: Language;
};

export const installationRoles = ["operator", "owner"] as const;
export type InstallationRole = (typeof installationRoles)[number];

export const staffRoles = ["organiser", "co-organiser", "broker", "desk", "interpreter", "reader"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Who is asking, as read anew for every request. `null` is the public. */
export type Actor = {
  readonly personId: Id;
  readonly installation: readonly InstallationRole[];
  readonly editions: readonly EditionMembership[];
};

/** The holder of a live session. */
export type SignedIn = { readonly actor: Actor; readonly name: PersonName; readonly locale: Language };

/** What a person is in one edition: staff, delegate of institutions, leader of a delegation. */
export type EditionMembership = {
  readonly editionId: Id;
  readonly staff: readonly StaffRole[];
  readonly delegateIds: readonly Id[];
  readonly registrationIds: readonly Id[];
  /** Registrations of the delegations the person leads. */
  readonly ledRegistrationIds: readonly Id[];
};

/** The name to show to a reader of `language`: native first for Chinese readers, Latin for others, never empty. */
export function nameOf(name: PersonName, language: Language): string {
  const preferred = language === "zh" ? name.native : name.latin;
  return preferred || name.native || name.latin;
}
