import type { Edition, ParticipantView, PartySide } from "#domain/editions/model";
import type { OpportunityKind, OpportunityView } from "#domain/opportunities/model";
import { isEmpty, type Language, languages, type Pair, textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import { byName } from "#files/lists";
import { groupBy, type Run, run, shown, unbroken } from "#files/printed";
import { type PrintedDocument, typeset } from "#files/typst";
import { type DocumentKey, listed, say } from "#files/words";
import { formatDay, formatInstant } from "#i18n/instants";
import { languageName, regionName } from "#i18n/regions";

export type Catalogue = {
  readonly edition: Edition;
  /** As the reader's scope allows: no field of them is left out here, except contact data, which is never printed. */
  readonly participants: readonly ParticipantView[];
  readonly opportunities: readonly OpportunityView[];
  /** Names of countries and regions that the organiser wrote, by code; the others have their standard names. */
  readonly countries?: Readonly<Record<string, Pair>>;
};

export type CatalogueOptions = {
  /** `both` sets Chinese and English side by side. */
  readonly language: Language | "both";
  /** The present instant, printed as the state of the catalogue. */
  readonly now: string;
};

/** A pair in one column: the text, or the other language marked, or in a catalogue of both only the mark. */
type Said = { readonly text: Run | null; readonly marks: readonly Run[] };

/**
 * The pre-release as a booklet in A4: cover with the hosting roles in their order, participants by side and country,
 * needs, then offers, each by field. What only the partner of an accepted meeting may read is never in it.
 */
export function cataloguePdf(catalogue: Catalogue, options: CatalogueOptions): PrintedDocument {
  const { edition } = catalogue;
  const columns: readonly Language[] = options.language === "both" ? languages : [options.language];
  const first = columns[0] ?? "zh";
  const opportunities = numbered(catalogue);
  const words = (key: DocumentKey) => columns.map((language) => run(say(language, key), language));
  return typeset(
    "catalogue",
    {
      lang: first,
      columns,
      title: `${textOf(edition.name, first)} – ${say(first, "documents.catalogue")}`,
      author: textOf(edition.name, first),
      words: {
        catalogue: words("documents.catalogue"),
        contents: words("documents.contents"),
        none: words("documents.none-yet"),
        fictional: words("organisations.fictional"),
        page: words("documents.page"),
      },
      cover: cover(catalogue, columns, options.now),
      parts: [
        ...(["guest", "host"] as const).map((side) => participantsPart(catalogue, side, columns, opportunities)),
        ...(["need", "offer"] as const).map((kind) => opportunitiesPart(catalogue, kind, columns, opportunities)),
      ],
    },
    options.now,
  );
}

type Numbered = OpportunityView & { readonly number: string; readonly group: string };

/** Needs and offers with their numbers in the catalogue, in the order in which they are printed: by field, then as given. */
function numbered(catalogue: Catalogue): Numbered[] {
  const codes = catalogue.edition.fields.map((field) => field.code);
  const kinds: readonly OpportunityKind[] = ["need", "offer"];
  return kinds.flatMap((kind) => {
    const own = catalogue.opportunities.filter((each) => each.kind === kind && each.tier !== "accepted");
    const grouped = [...codes, ""].flatMap((code) =>
      own
        .filter((each) => (each.fields.find((field) => codes.includes(field)) ?? "") === code)
        .map((each) => ({ ...each, group: code })),
    );
    const digits = Math.max(2, String(grouped.length).length);
    const letter = kind === "need" ? "N" : "O";
    return grouped.map((each, index) => ({ ...each, number: `${letter}${String(index + 1).padStart(digits, "0")}` }));
  });
}

function cover(catalogue: Catalogue, columns: readonly Language[], now: string) {
  const { edition } = catalogue;
  const each = <T>(make: (language: Language) => T) => columns.map(make);
  const guarded = catalogue.opportunities.some((opportunity) => opportunity.tier === "admitted");
  return {
    name: each((language) => run(textOf(edition.name, language), language)),
    dates: each((language) => run(dates(edition, language), language)),
    place: isEmpty(edition.place) ? [] : each((language) => run(textOf(edition.place, language), language)),
    roles: edition.hostingRoles
      .filter((role) => role.holders.length > 0)
      .map((role) => ({
        label: each((language) => said(role.label, language, columns).text),
        holders: role.holders.map((holder) => each((language) => said(holder, language, columns))),
      })),
    state: each((language) =>
      run(say(language, "documents.as-of", { instant: formatInstant(now, edition.zone, language) }), language),
    ),
    notes: [
      ...(guarded ? [each((language) => run(say(language, "documents.admitted-only"), language))] : []),
      ...(edition.fictional ? [each((language) => run(say(language, "editions.demo.note"), language))] : []),
    ],
  };
}

function dates(edition: Edition, language: Language): string {
  const from = formatDay(edition.startsOn, language);
  return edition.startsOn === edition.endsOn ? from : `${from} – ${formatDay(edition.endsOn, language)}`;
}

function participantsPart(
  catalogue: Catalogue,
  side: PartySide,
  columns: readonly Language[],
  opportunities: readonly Numbered[],
) {
  const first = columns[0] ?? "zh";
  const own = catalogue.participants.filter((participant) => participant.side === side);
  const byCountry = groupBy(
    byName(own, (participant) => participant.name, first),
    (participant) => participant.country,
  );
  const country = (code: string, language: Language): string =>
    textOf(catalogue.countries?.[code] ?? {}, language) || regionName(code, language);
  const numbers = groupBy(opportunities, (opportunity) => opportunity.registrationId);
  return {
    kind: "participants",
    title: columns.map((language) =>
      run(say(language, side === "guest" ? "documents.guests" : "documents.hosts"), language),
    ),
    count: columns.map((language) => run(say(language, "documents.parties", { count: own.length }), language)),
    groups: byName([...byCountry], ([code]) => namedBy((language) => country(code, language)), first).map(
      ([code, participants]) => ({
        title: columns.map((language) => run(country(code, language), language)),
        entries: participants.map((participant) =>
          participantEntry(catalogue, participant, columns, numbers.get(participant.registrationId) ?? []),
        ),
      }),
    ),
  };
}

function participantEntry(
  catalogue: Catalogue,
  participant: ParticipantView,
  columns: readonly Language[],
  opportunities: readonly Numbered[],
) {
  const people = participant.delegates.filter((delegate) => !delegate.placeholder && delegate.role === "delegate");
  return {
    id: participant.registrationId,
    number: null,
    name: columns.map((language) => said(participant.name, language, columns)),
    other: otherName(participant.name, columns),
    fictional: participant.fictional,
    kind: columns.map((language) => run(say(language, `organisations.kind.${participant.kind}`), language)),
    fields: columns.map((language) => run(fieldNames(catalogue, participant.fields, language), language)),
    summary: columns.map((language) => said(participant.summary, language, columns)),
    facts: columns.map((language) =>
      facts(
        [
          [
            "documents.people-languages",
            plainly(
              listed(
                participant.languages.map((code) => languageName(code, language)),
                language,
              ),
              language,
            ),
          ],
          [
            "documents.people",
            plainly(
              listed(
                people.map((delegate) =>
                  withTitle(unbroken(nameOf(delegate.name, language)), textOf(delegate.title, language), language),
                ),
                language,
              ),
              language,
            ),
          ],
        ],
        language,
      ),
    ),
    numbers: opportunities.map((opportunity) => opportunity.number),
    numbersLabel: columns.map((language) => run(say(language, "documents.needs-and-offers"), language)),
  };
}

function opportunitiesPart(
  catalogue: Catalogue,
  kind: OpportunityKind,
  columns: readonly Language[],
  opportunities: readonly Numbered[],
) {
  const own = opportunities.filter((opportunity) => opportunity.kind === kind);
  const names = new Map(catalogue.edition.fields.map((field) => [field.code, field.name]));
  return {
    kind: "opportunities",
    title: columns.map((language) =>
      run(say(language, kind === "need" ? "documents.needs" : "documents.offers"), language),
    ),
    count: columns.map((language) => run(say(language, "documents.opportunities", { count: own.length }), language)),
    groups: [...groupBy(own, (opportunity) => opportunity.group)].map(([code, entries]) => ({
      title: columns.map((language) => {
        const name = names.get(code);
        return run(name ? textOf(name, language) : say(language, "documents.no-field"), language);
      }),
      entries: entries.map((opportunity) => opportunityEntry(catalogue, opportunity, columns)),
    })),
  };
}

function opportunityEntry(catalogue: Catalogue, opportunity: Numbered, columns: readonly Language[]) {
  const { organisation, readiness } = opportunity;
  return {
    number: opportunity.number,
    registrationId: opportunity.registrationId,
    other: null,
    name: columns.map((language) => said(opportunity.title, language, columns)),
    organisation: columns.map((language) => ({
      name: shown(organisation.name, language) ?? run("", language),
      country: run(
        textOf(catalogue.countries?.[organisation.country] ?? {}, language) ||
          regionName(organisation.country, language),
        language,
      ),
    })),
    fictional: organisation.fictional,
    summary: columns.map((language) => said(opportunity.summary, language, columns)),
    facts: columns.map((language) =>
      facts(
        [
          ["opportunities.family", plainly(say(language, `opportunities.family.${opportunity.family}`), language)],
          ["documents.fields", plainly(fieldNames(catalogue, opportunity.fields, language), language)],
          [
            "documents.readiness",
            plainly(
              readiness === null ? "" : say(language, "opportunities.readiness.level", { level: readiness }),
              language,
            ),
          ],
          ["documents.cooperation", said(opportunity.cooperation, language, columns)],
        ],
        language,
      ),
    ),
  };
}

/**
 * One side of a pair for a column. Missing: in a catalogue of both languages the other column holds the text, so only
 * a mark stands here; in a catalogue of one language the other language stands here with a mark.
 */
function said(pair: Pair, language: Language, columns: readonly Language[]): Said {
  const side = pair[language];
  if (side) {
    const unchecked = side.origin === "machine" && side.checkedBy === undefined;
    return {
      text: run(side.text, language),
      marks: unchecked ? [run(say(language, "documents.machine"), language)] : [],
    };
  }
  const other: Language = language === "zh" ? "en" : "zh";
  const text = pair[other];
  if (!text) return { text: null, marks: [] };
  if (columns.length > 1) return { text: null, marks: [run(say(language, "documents.missing"), language)] };
  return { text: run(text.text, other), marks: [run(say(language, "documents.in-other"), language)] };
}

/** In a catalogue of one language, the name in the other one, by which people find each other at the tables. */
function otherName(pair: Pair, columns: readonly Language[]): Run | null {
  const [only] = columns;
  if (columns.length > 1 || !only || !pair[only]) return null;
  const other: Language = only === "zh" ? "en" : "zh";
  const text = pair[other]?.text;
  return text === undefined || text === pair[only].text ? null : run(text, other);
}

function facts(list: readonly (readonly [key: DocumentKey, said: Said])[], language: Language) {
  return list
    .filter(([, own]) => own.text !== null || own.marks.length > 0)
    .map(([key, own]) => ({ label: run(say(language, key), language), said: own }));
}

/** A text of our own, which exists in every language. */
function plainly(text: string, language: Language): Said {
  return { text: text === "" ? null : run(text, language), marks: [] };
}

function fieldNames(catalogue: Catalogue, codes: readonly string[], language: Language): string {
  const names = catalogue.edition.fields.filter((field) => codes.includes(field.code));
  return listed(
    names.map((field) => textOf(field.name, language)),
    language,
  );
}

function withTitle(name: string, title: string, language: Language): string {
  if (title === "") return name;
  return language === "zh" ? `${name}（${title}）` : `${name} (${title})`;
}

/** A pair of plain texts, for sorting by name. */
function namedBy(text: (language: Language) => string): Pair {
  const side = (language: Language) => ({ text: text(language), origin: "author" as const, by: null, at: "" });
  return { zh: side("zh"), en: side("en") };
}
