import { comparableMail, comparableMobile } from "#domain/intake/contacts";
import { comparablePerson, personNames } from "#domain/intake/identity";
import type { Register } from "#domain/intake/lookup";
import type {
  DelegateRecord,
  ExistingIndex,
  ImportKind,
  InterpreterRecord,
  OpportunityRecord,
  OrganisationRecord,
  WishRecord,
} from "#domain/intake/model";
import type { RowReader } from "#domain/intake/row";
import { comparable, comparableOrganisation, quote } from "#domain/intake/text";

/** Where something stood first: a row of the file, or the edition itself. */
type Place = {
  readonly sheet: string;
  readonly row: number;
  readonly identity: string;
  readonly organisation?: string;
};

/** Finds what is there twice under different spellings; asked row by row, and remembers each row. */
export type Doubles = {
  readonly identity: (row: RowReader, kind: ImportKind, identity: string, place: Place) => void;
  readonly organisation: (row: RowReader, record: OrganisationRecord, place: Place) => void;
  readonly person: (row: RowReader, record: DelegateRecord | InterpreterRecord, place: Place) => void;
  readonly opportunity: (row: RowReader, record: OpportunityRecord, place: Place) => void;
  readonly wish: (row: RowReader, record: WishRecord) => void;
};

const inEdition = 0;

export function doublesOf(existing: ExistingIndex, register: Register): Doubles {
  const identities = new Map<string, Place>();
  const organisationNames = new Map<string, Place>();
  const contacts = new Map<string, Place[]>();
  const colleagues = new Map<string, Place>();
  const titles = new Map<string, Place>();
  const homeTables = new Map<string, Place>();

  for (const { id, identity, names } of existing.organisations) {
    for (const name of names)
      organisationNames.set(comparableOrganisation(name), {
        sheet: "",
        row: inEdition,
        identity: identity ?? `id:${id}`,
      });
  }
  for (const kind of ["delegates", "interpreters"] as const) {
    for (const person of existing[kind]) {
      const organisation = person.organisationId ? register.identityOfId(person.organisationId) : "";
      const place: Place = { sheet: "", row: inEdition, identity: person.identity ?? `id:${person.id}`, organisation };
      const names = [...new Set(person.names.map(comparablePerson))].filter((name) => name !== "");
      for (const form of contactForms(kind, names, person.mail, person.mobile)) add(contacts, form, place);
    }
  }
  return {
    identity: (row, kind, identity, place) => {
      const first = identities.get(`${kind}/${identity}`);
      if (!first) identities.set(`${kind}/${identity}`, place);
      else if (kind === "wishes") row.say("error", "wish-twice", "to", { first: first.row, sheet: first.sheet });
      else
        row.say("error", "row-twice", row.has("key") ? "key" : null, {
          value: quote(row.text("key")),
          first: first.row,
          sheet: first.sheet,
        });
    },
    organisation: (row, record, place) => {
      for (const name of new Set([record.name.zh, record.name.en])) {
        const form = name ? comparableOrganisation(name) : "";
        if (!name || form === "") continue;
        const first = organisationNames.get(form);
        if (first && first.identity !== place.identity)
          sayOrganisation(row, name === record.name.zh ? "name_zh" : "name_en", name, first);
        if (!first || first.row === inEdition) organisationNames.set(form, place);
      }
      if (!record.homeTable) return;
      const first = homeTables.get(comparable(record.homeTable));
      if (first)
        row.say("error", "table-twice", "home_table", {
          value: record.homeTable,
          first: first.row,
          sheet: first.sheet,
        });
      else homeTables.set(comparable(record.homeTable), place);
    },
    person: (row, record, where) => {
      const organisation = record.kind === "delegates" ? record.organisation.identity : "";
      const place = { ...where, organisation };
      const names = personNames(record.name);
      const forms = contactForms(record.kind, names, record.mail, record.mobile);
      const first = forms
        .flatMap((form) => contacts.get(form) ?? [])
        .find((other) => other.identity !== place.identity);
      if (first) sayPerson(row, record, organisation, first);
      else sayNamesake(row, record, names, place, colleagues);
      for (const form of forms) add(contacts, form, place);
    },
    opportunity: (row, record, place) => {
      for (const [column, title] of [
        ["title_zh", record.title.zh],
        ["title_en", record.title.en],
      ] as const) {
        if (!title) continue;
        const form = `${record.kind}/${record.organisation.identity}/${comparable(title)}`;
        const first = titles.get(form);
        if (first)
          row.say("warning", "title-twice", column, { value: quote(title), first: first.row, sheet: first.sheet });
        else titles.set(form, place);
      }
    },
    wish: (row, record) => {
      if (record.from.identity === record.to.identity) {
        row.say("error", "wish-self", "to");
        return;
      }
      const from = register.organisationAt(record.from.identity)?.side;
      const to = register.organisationAt(record.to.identity)?.side;
      if (from && from === to) row.say("warning", from === "guest" ? "wish-two-guests" : "wish-two-hosts", "to");
    },
  };
}

/** Two different ones are enough to name another one to every row. */
function add(places: Map<string, Place[]>, form: string, place: Place) {
  const held = places.get(form);
  if (!held) places.set(form, [place]);
  else if (held.length < 2 && held[0]?.identity !== place.identity) held.push(place);
}

/** One contact and one name make a person: a mailbox may be shared by several people of an office. */
function contactForms(
  kind: "delegates" | "interpreters",
  names: readonly string[],
  mail: string | null,
  mobile: string | null,
): string[] {
  const contact = [mail ? comparableMail(mail) : "", mobile ? comparableMobile(mobile) : ""].filter(
    (form) => form !== "",
  );
  return contact.flatMap((form) => names.map((person) => `${kind}/${form}/${person}`));
}

function sayOrganisation(row: RowReader, column: "name_zh" | "name_en", value: string, first: Place) {
  if (first.row === inEdition) row.say("warning", "organisation-exists", column, { value: quote(value) });
  else row.say("warning", "organisation-twice", column, { value: quote(value), first: first.row, sheet: first.sheet });
}

function sayPerson(row: RowReader, record: DelegateRecord | InterpreterRecord, organisation: string, first: Place) {
  const column = row.has("name") ? "name" : "name_latin";
  const value = quote(record.name.native);
  if (first.row === inEdition) row.say("warning", "person-exists", column, { value });
  else if (first.organisation === organisation)
    row.say("error", "person-twice", column, { value, first: first.row, sheet: first.sheet });
  else row.say("warning", "person-two-organisations", column, { value, first: first.row, sheet: first.sheet });
}

function sayNamesake(
  row: RowReader,
  record: DelegateRecord | InterpreterRecord,
  names: readonly string[],
  place: Place,
  colleagues: Map<string, Place>,
) {
  for (const name of names) {
    const form = `${record.kind}/${place.organisation ?? ""}/${name}`;
    const first = colleagues.get(form);
    if (!first) colleagues.set(form, place);
    else if (first.row !== place.row || first.sheet !== place.sheet) {
      row.say("warning", "person-namesake", row.has("name") ? "name" : "name_latin", {
        value: quote(record.name.native),
        first: first.row,
        sheet: first.sheet,
      });
      return;
    }
  }
}
