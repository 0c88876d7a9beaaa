import { comparableMail, comparableMobile } from "#domain/intake/contacts";
import { canonical, fingerprint } from "#domain/intake/fingerprint";
import type { ColumnId, ImportRecord } from "#domain/intake/model";
import { comparable } from "#domain/intake/text";
import type { PersonName } from "#domain/people/model";

/** Keys are equal whatever their case, width and spaces. */
export function keyIdentity(key: string): string {
  return `key:${key.normalize("NFKC").toLowerCase().replace(/\s/g, "")}`;
}

/** By what a record is known again in the next import: its key, or a person's contact and name, or a wish's two sides. */
export function identityOf(record: ImportRecord): string {
  if (record.kind === "wishes") return `wish:${record.from.identity}>${record.to.identity}`;
  if (record.key !== "") return keyIdentity(record.key);
  if (record.kind !== "delegates" && record.kind !== "interpreters") return "";
  const contact = record.mail ? comparableMail(record.mail) : comparableMobile(record.mobile ?? "");
  return `contact:${contact}/${personNames(record.name)[0] ?? ""}`;
}

/** A name's forms for comparison; the parts of a Latin name are sorted, so that their order does not matter. */
export function personNames(name: PersonName): string[] {
  return [...new Set([comparablePerson(name.native), comparablePerson(name.latin)])].filter((form) => form !== "");
}

type Known = {
  readonly name: PersonName;
  readonly mail?: string | null | undefined;
  readonly mobile?: string | null | undefined;
};

/** Whether two people of one institution seem to be one: of one name, and no contact tells them apart. */
export function seemsSame(one: Known, other: Known): boolean {
  const apart = (a: string, b: string) => a !== "" && b !== "" && a !== b;
  const names = new Set(personNames(other.name));
  return (
    personNames(one.name).some((name) => names.has(name)) &&
    !apart(comparableMail(one.mail ?? ""), comparableMail(other.mail ?? "")) &&
    !apart(comparableMobile(one.mobile ?? ""), comparableMobile(other.mobile ?? ""))
  );
}

export function comparablePerson(name: string): string {
  return name
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(comparable)
    .filter((part) => part !== "")
    .sort()
    .join(" ");
}

/** What a row says, in 32 hexadecimal digits; ids that the edition gave do not count, since a first import has none. */
export function hashOf(record: ImportRecord, columns: readonly ColumnId[]): string {
  const stated = Object.fromEntries(Object.entries(record).map(([name, value]) => [name, withoutId(value)]));
  return fingerprint(canonical({ columns: [...columns].sort(), stated }));
}

function withoutId(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("identity" in value)) return value;
  return value.identity;
}
