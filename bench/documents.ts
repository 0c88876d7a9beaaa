// How long each document takes, and how large it is. `npm run bench -- documents [PERSONAL]`
import { partiesOf, partyTimetable } from "#domain/scheduling/personal";
import { calendarOf } from "#files/calendar";
import { cataloguePdf } from "#files/catalogue";
import { partyListPdf } from "#files/lists";
import { personalPdf } from "#files/personal";
import { wallPdf } from "#files/wall";
import { timetableWorkbook } from "#files/workbooks";
import { exampleCatalogue } from "../tests/kit/catalogue.ts";
import { exampleTimetable } from "../tests/kit/timetable.ts";

const wanted = Number(process.argv[2] ?? 100);
if (!Number.isInteger(wanted) || wanted < 1) {
  process.stderr.write(`"${process.argv[2]}" is not a number of personal timetables.\n`);
  process.exit(2);
}

const now = "2024-11-15T09:00:00.000Z";
const timetable = exampleTimetable({ guests: Math.max(15, Math.ceil(wanted / 4)), hosts: Math.max(50, wanted) });
const sheets = [...partiesOf(timetable, "guest"), ...partiesOf(timetable, "host")]
  .slice(0, wanted)
  .flatMap(({ registrationId }) => {
    const personal = partyTimetable(timetable, registrationId);
    return personal ? [{ timetable: personal, link: `https://parley.example.org/t/${registrationId}` }] : [];
  });
const [one] = sheets;
if (!one) throw new Error("The example has no personal timetable");
const afternoon = exampleTimetable();
const catalogue = exampleCatalogue();
const catalogueSize = `${catalogue.participants.length} institutions and ${catalogue.opportunities.length} needs and offers`;

type Made = { readonly bytes: Uint8Array; readonly pages?: number };
const documents: [name: string, make: () => Made | Promise<Made>][] = [
  ["first PDF, fonts loaded with it", () => personalPdf([one], { language: "en", now })],
  ["one personal timetable", () => personalPdf([one], { language: "zh", now })],
  [`${sheets.length} personal timetables in one PDF`, () => personalPdf(sheets, { language: "zh", now })],
  [
    `${sheets.length} personal timetables in as many PDFs`,
    () => {
      const made = sheets.map((sheet) => personalPdf([sheet], { language: "en", now }));
      return { bytes: Buffer.concat(made.map((document) => document.bytes)), pages: made.length };
    },
  ],
  ["wall sheet of 15 tables and 6 rounds", () => wallPdf(afternoon, { now })],
  [
    `list of ${partiesOf(afternoon, "host").length} hosts`,
    () => partyListPdf(afternoon, "host", { language: "zh", now }),
  ],
  [`catalogue of ${catalogueSize}, both languages`, () => cataloguePdf(catalogue, { language: "both", now })],
  [`catalogue of ${catalogueSize}, English`, () => cataloguePdf(catalogue, { language: "en", now })],
  ["whole timetable as a workbook", async () => ({ bytes: await timetableWorkbook(afternoon, { now }) })],
  [
    `${sheets.length} calendars`,
    () => ({
      bytes: Buffer.from(sheets.map((sheet) => calendarOf(sheet.timetable, { language: "en", now })).join("")),
    }),
  ],
];

for (const [name, make] of documents) {
  const started = performance.now();
  const cpuStarted = process.cpuUsage();
  const made = await make();
  const cpu = process.cpuUsage(cpuStarted);
  const report = {
    document: name,
    milliseconds: Math.round(performance.now() - started),
    cpuMilliseconds: Math.round((cpu.user + cpu.system) / 1000),
    kilobytes: Math.round(made.bytes.length / 1000),
    ...(made.pages === undefined ? {} : { pages: made.pages }),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
process.stdout.write(`${JSON.stringify({ residentMegabytes: Math.round(process.memoryUsage().rss / 1e6) })}\n`);
