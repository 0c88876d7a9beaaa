import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsvObjects } from "hucre";
import type { Edition, ParticipantView } from "#domain/editions/model";
import type { OpportunityKind, OpportunityView } from "#domain/opportunities/model";
import { type Pair, write } from "#domain/pair";
import type { Catalogue } from "#files/catalogue";
import { kitId, writtenAt } from "./timetable.ts";

/** Tests and measurements run in the root of the repository. */
const folder = "data/demo";

type Line = Readonly<Record<string, string>>;

/** A sheet of the demo edition, by the English half of its headers. */
function demo(name: string): Line[] {
  const text = readFileSync(join(folder, `${name}.csv`), "utf8");
  return parseCsvObjects(text).data.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([header, value]) => [header.split(" / ")[0] ?? "", String(value ?? "")]),
    ),
  );
}

function both(line: Line, name: string): Pair {
  return write({ zh: line[`${name} (Chinese)`], en: line[`${name} (English)`] }, null, writtenAt);
}

function list(text: string | undefined): string[] {
  return (text ?? "").split(";").filter((code) => code !== "");
}

/** The demo edition as its catalogue, read from its spreadsheets. */
export function exampleCatalogue(): Catalogue {
  const source = JSON.parse(readFileSync(join(folder, "edition.json"), "utf8"));
  const pair = (side: { zh?: string; en?: string }) => write(side, null, writtenAt);
  const edition: Edition = {
    ...source.edition,
    id: kitId(11, 0),
    seriesId: kitId(20, 0),
    name: pair(source.edition.name),
    place: pair(source.edition.place),
    hostingRoles: source.hostingRoles.map((role: { label: object; holders: object[] }, index: number) => ({
      id: kitId(21, index),
      label: pair(role.label),
      holders: role.holders.map(pair),
    })),
    fields: source.fields.map((field: { code: string; name: object }) => ({
      code: field.code,
      name: pair(field.name),
    })),
    revision: 1,
  };
  const organisations = demo("organisations");
  const delegates = demo("delegates");
  const sheets = { need: demo("needs"), offer: demo("offers") };
  const registration = new Map(organisations.map((line, index) => [line.Key ?? "", kitId(5, index)]));
  const participants = organisations.map((line, index): ParticipantView => {
    const key = line.Key;
    return {
      registrationId: kitId(5, index),
      organisationId: kitId(22, index),
      name: both(line, "Name"),
      kind: line.Kind as ParticipantView["kind"],
      country: line["Country/region"] ?? "",
      website: line.Website || null,
      summary: both(line, "Summary"),
      fictional: line.Fictional === "yes",
      side: line.Side as ParticipantView["side"],
      needsInterpreter: line["Needs interpreter"] === "yes",
      languages: list(line.Languages),
      fields: list(line.Fields),
      minMeetings: Number(line["Fewest meetings"]),
      maxMeetings: Number(line["Most meetings"]),
      delegates: delegates.flatMap((delegate, number) =>
        delegate["Organisation key"] === key
          ? [
              {
                id: kitId(23, number),
                editionId: edition.id,
                registrationId: kitId(5, index),
                role: "delegate" as const,
                placeholder: false,
                name: {
                  native: delegate.Name ?? "",
                  latin: delegate["Name (Latin)"] ?? "",
                  order: "family-first" as const,
                },
                title: both(delegate, "Title"),
                languages: list(delegate.Languages),
                personId: null,
                mail: delegate.Mail || null,
                mobile: delegate.Mobile || null,
              },
            ]
          : [],
      ),
      needCount: sheets.need.filter((each) => each["Organisation key"] === key).length,
      offerCount: sheets.offer.filter((each) => each["Organisation key"] === key).length,
    };
  });
  const byKey = new Map(organisations.map((line, index) => [line.Key, participants[index]]));
  const opportunities = (["need", "offer"] as const).flatMap((kind: OpportunityKind) =>
    sheets[kind].flatMap((line, index): OpportunityView[] => {
      const owner = byKey.get(line["Organisation key"]);
      if (!owner) return [];
      return [
        {
          id: kitId(kind === "need" ? 24 : 25, index),
          editionId: edition.id,
          registrationId: registration.get(line["Organisation key"] ?? "") ?? "",
          kind,
          family: line.Family as OpportunityView["family"],
          title: both(line, "Title"),
          summary: both(line, "Summary"),
          fields: list(line.Fields),
          readiness: line["Readiness level"] ? Number(line["Readiness level"]) : null,
          cooperation: both(line, "Cooperation form"),
          tier: line.Visibility as OpportunityView["tier"],
          organisation: {
            id: owner.organisationId,
            name: owner.name,
            kind: owner.kind,
            country: owner.country,
            side: owner.side,
            fictional: owner.fictional,
          },
        },
      ];
    }),
  );
  return { edition, participants, opportunities };
}
