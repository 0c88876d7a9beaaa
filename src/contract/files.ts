import { z } from "zod";
import { route } from "#contract/route";
import { bytes, editionParams, id, language } from "#contract/shapes";

const plan = z.enum(["working", "live"]).default("live");
const query = z.object({ language: language.default("zh"), plan });
const file = { method: "GET", kind: "file", reply: bytes } as const;

export const files = {
  "files.personal-pdf": route({
    ...file,
    path: "/api/editions/:edition/personal/:holder/timetable.pdf",
    policy: "edition-own",
    summary: "Personal timetable as PDF",
    params: editionParams.extend({ holder: id }),
    query,
  }),
  "files.personal-ics": route({
    ...file,
    path: "/api/editions/:edition/personal/:holder/timetable.ics",
    policy: "edition-own",
    summary: "Personal timetable as a calendar file, in UTC",
    params: editionParams.extend({ holder: id }),
    query,
  }),
  "files.all-personal-pdf": route({
    ...file,
    path: "/api/editions/:edition/files/personal-timetables.pdf",
    policy: "edition-organise",
    summary: "All personal timetables as one PDF for printing",
    params: editionParams,
    query,
  }),
  "files.wall-pdf": route({
    ...file,
    path: "/api/editions/:edition/files/wall.pdf",
    policy: "edition-organise",
    summary: "Whole timetable as PDF for the wall",
    params: editionParams,
    query,
  }),
  "files.timetable-xlsx": route({
    ...file,
    path: "/api/editions/:edition/files/timetable.xlsx",
    policy: "edition-organise",
    summary: "Whole timetable as XLSX",
    params: editionParams,
    query,
  }),
  "files.catalogue-pdf": route({
    ...file,
    path: "/api/editions/:edition/files/catalogue.pdf",
    policy: "edition-read",
    summary: "Catalogue of participants, needs and offers as PDF",
    params: editionParams,
    query: z.object({ language: z.enum(["zh", "en", "both"]).default("both") }),
  }),
};
