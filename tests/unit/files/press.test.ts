import { describe, expect, test } from "vitest";
import { partyTimetable } from "#domain/scheduling/personal";
import { personalPdf } from "#files/personal";
import { print } from "#files/press";
import { exampleCatalogue } from "../../kit/catalogue.ts";
import { exampleTimetable, kitId } from "../../kit/timetable.ts";

const now = "2024-11-15T09:00:00.000Z";
const timetable = exampleTimetable();
const personal = partyTimetable(timetable, kitId(5, 1));
const sheets = personal ? [{ timetable: personal }] : [];
const options = { language: "zh", now } as const;

describe("the printing thread", () => {
  test("gives the same bytes as printing here", async () => {
    const document = await print({ kind: "personal", sheets, options });
    const here = personalPdf(sheets, options);
    expect(document.pages).toBe(1);
    expect(Buffer.from(document.bytes).equals(Buffer.from(here.bytes))).toBe(true);
  });

  test("leaves the program free while a catalogue is set", async () => {
    let turns = 0;
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      turns += 1;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    await print({ kind: "catalogue", catalogue: exampleCatalogue(), options: { language: "both", now } });
    const took = performance.now() - started;
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    expect(longest).toBeLessThan(took / 2);
  }, 60_000);

  test("prints several documents that were asked for at once", async () => {
    const documents = await Promise.all([
      print({ kind: "wall", timetable, options: { now } }),
      print({ kind: "list", timetable, side: "guest", options }),
      print({ kind: "list", timetable, side: "host", options }),
    ]);
    expect(documents.map((document) => new TextDecoder().decode(document.bytes.slice(0, 5)))).toEqual(
      Array(3).fill("%PDF-"),
    );
  });

  test("a job that fails says why, and the next one succeeds", async () => {
    await expect(print({ kind: "personal", sheets: [], options })).rejects.toThrow(/needs at least one of them/);
    expect((await print({ kind: "personal", sheets, options })).pages).toBe(1);
  });

  test("[J15] a job that takes too long is ended with its thread; the program lives and prints the next", async () => {
    const catalogue = exampleCatalogue();
    const slow = print({ kind: "catalogue", catalogue, options: { language: "both", now } }, { seconds: 0.01 });
    await expect(slow).rejects.toThrow('Printing "catalogue" took more than 0.01 seconds');
    expect((await print({ kind: "personal", sheets, options })).pages).toBe(1);
  });
});
