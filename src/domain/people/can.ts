import type { Actor } from "#domain/people/model";

/**
 * Who may call a route. `edition-*` policies are asked with the edition of the path and answer with a Scope
 * (`editions/can.ts`); the others are answered here.
 */
export const policies = [
  "public",
  "signed-in",
  "operator",
  "owner",
  "edition-read",
  "edition-own",
  "edition-organise",
] as const;
export type Policy = (typeof policies)[number];
export type EditionPolicy = Extract<Policy, `edition-${string}`>;

/** Whether the installation-wide policies admit the actor. */
export function admits(actor: Actor | null, policy: Exclude<Policy, EditionPolicy>): boolean {
  switch (policy) {
    case "public":
      return true;
    case "signed-in":
      return actor !== null;
    case "operator":
      return actor?.installation.includes("operator") ?? false;
    case "owner":
      return actor?.installation.includes("owner") ?? false;
  }
}
