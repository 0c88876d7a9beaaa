import type { Id } from "#domain/ids";
import type { EditionPolicy } from "#domain/people/can";
import type { Actor } from "#domain/people/model";

declare const granted: unique symbol;

/**
 * What a reader may see of one edition. Only this file makes one; every read of an edition in `db/` takes it first,
 * so that no query can forget the edition or who asks.
 */
export type Scope = {
  readonly editionId: Id;
  readonly reader: "organiser" | "staff" | "participant" | "program";
  readonly personId: Id | null;
  /** Registrations that the reader is a delegate of, or leads. */
  readonly registrationIds: readonly Id[];
  /** The reader's own delegate rows, interpreters included. */
  readonly delegateIds: readonly Id[];
  readonly [granted]: true;
};

/** The scope of an actor in an edition under a policy; null when the edition must look as if it did not exist. */
export function scopeOf(actor: Actor | null, editionId: Id, policy: EditionPolicy): Scope | null {
  if (!actor) return null;
  const member = actor.editions.find((each) => each.editionId === editionId);
  const organiser = actor.installation.includes("owner") || (member?.staff.includes("organiser") ?? false);
  if (!organiser && (policy === "edition-organise" || !member)) return null;
  const staff = member?.staff.some((role) => role !== "interpreter") ?? false;
  return {
    editionId,
    reader: organiser ? "organiser" : staff ? "staff" : "participant",
    personId: actor.personId,
    registrationIds: member ? [...new Set([...member.registrationIds, ...member.ledRegistrationIds])] : [],
    delegateIds: member?.delegateIds ?? [],
  } as unknown as Scope; // the brand exists in types only
}

/** The scope of the program itself: queue, terminal, checks. */
export function programScope(editionId: Id): Scope {
  return { editionId, reader: "program", personId: null, registrationIds: [], delegateIds: [] } as unknown as Scope; // as above
}

/** Organisers and the program see everything of the edition, contact data included. */
export function seesAll(scope: Scope): boolean {
  return scope.reader === "organiser" || scope.reader === "program";
}

/** Whether the reader may open the personal timetable of a registration or an interpreter. */
export function ownsTimetable(scope: Scope, holderId: Id): boolean {
  return (
    seesAll(scope) ||
    scope.reader === "staff" ||
    scope.registrationIds.includes(holderId) ||
    scope.delegateIds.includes(holderId)
  );
}

/**
 * Whether somebody may hold a sign-in link of another person, and so act as that person: only where this gives no
 * right that the maker lacks. Whoever has a role of the installation, or one in an edition that the maker does not
 * organise, signs in by mail, or gets a link from an owner.
 */
export function mayHandOutLink(maker: Actor | null, editionId: Id, person: Actor): boolean {
  if (!person.editions.some((each) => each.editionId === editionId)) return false;
  if (maker?.installation.includes("owner")) return true;
  return (
    person.installation.length === 0 &&
    person.editions.every((each) => scopeOf(maker, each.editionId, "edition-organise") !== null)
  );
}
