import { defaultHostingRoles, type Edition, type Phase } from "#domain/editions/model";
import type { PairInput } from "#domain/pair";
import { accept, type Result, refuse } from "#domain/refusal";
import { isDay, isZone } from "#domain/time";

export type EditionInput = {
  readonly code: string;
  readonly zone: string;
  readonly startsOn: string;
  readonly endsOn: string;
};

/** Checks what a type cannot: that the zone exists and the days are real and in order. */
export function checkEdition(input: EditionInput): Result<EditionInput> {
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(input.code)) return refuse("bad-input", { value: input.code }, "code");
  if (!isZone(input.zone)) return refuse("zone-unknown", { zone: input.zone }, "zone");
  if (!isDay(input.startsOn)) return refuse("bad-input", { value: input.startsOn }, "startsOn");
  if (!isDay(input.endsOn)) return refuse("bad-input", { value: input.endsOn }, "endsOn");
  if (input.endsOn < input.startsOn)
    return refuse("dates-reversed", { from: input.startsOn, to: input.endsOn }, "endsOn");
  return accept(input);
}

/** Hosting roles to start from, in their customary order, without holders. */
export function startingRoles(): readonly { readonly label: PairInput; readonly holders: readonly PairInput[] }[] {
  return defaultHostingRoles.map((label) => ({ label, holders: [] }));
}

/** Phases in which participants may read the catalogue. */
const catalogueOpen: readonly Phase[] = ["pre-release", "book", "schedule", "live", "follow-up"];

export function catalogueIsOpen(edition: Pick<Edition, "phase">): boolean {
  return catalogueOpen.includes(edition.phase);
}
