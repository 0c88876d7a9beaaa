import type { Id } from "#domain/ids";
import type { Pair } from "#domain/pair";

export const organisationKinds = [
  "enterprise",
  "university",
  "research",
  "association",
  "embassy",
  "government",
  "platform",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export type Organisation = {
  readonly id: Id;
  readonly name: Pair;
  readonly kind: OrganisationKind;
  /** ISO 3166-1 alpha-2 code of the country or region (国家/地区). */
  readonly country: string;
  readonly website: string | null;
  readonly summary: Pair;
  /** Invented for demonstration; shown as such wherever the name stands. */
  readonly fictional: boolean;
};
