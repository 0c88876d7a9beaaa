import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { bytesOf } from "#cli/files";
import { parallelSets } from "#cli/match-sets";
import { say, stop, type Terminal } from "#cli/terminal";
import { openMatcher } from "#engines/match";

/** How well right answers are found, in percent. */
type Measures = Readonly<Record<"n" | "R@1" | "R@5" | "R@10" | "MRR" | "nDCG@10", number>>;

type Line = { readonly set: string; readonly from: string; readonly to: string } & Measures;

/** Measures the matcher on the texts of a folder, whatever they are about; sets that are there in part are named. */
export async function evaluate(terminal: Terminal, folder: string): Promise<object> {
  const files = new Map<string, string>();
  for (const entry of await listing(terminal, folder)) {
    if (!/\.(json|yml|yaml|tsv|cmn|eng)$/.test(entry)) continue;
    files.set(entry, new TextDecoder().decode(await bytesOf(terminal, join(folder, entry))));
  }
  const sets = parallelSets(files);
  if (sets.length === 0) throw stop(terminal, "cli.match.nothing-to-measure", { path: folder });
  const { places } = await openMatcher();
  const lines: Line[] = [];
  for (const { name, queries, entries, right } of sets) {
    terminal.err(`${say(terminal.locale, "cli.match.measuring", { name })}\n`);
    for (const from of ["zh", "en"] as const) {
      for (const to of ["zh", "en"] as const) {
        const found = places(
          queries[from],
          entries[to],
          right.map((one) => [one]),
        );
        lines.push({ set: name, from, to, ...measuresOf(found.map(([place]) => place ?? Number.POSITIVE_INFINITY)) });
      }
      const pool = [...entries.zh, ...entries.en];
      const both = right.map((one) => [one, one + entries.zh.length]);
      const found = places(queries[from], pool, both);
      const inTen = found.filter((own) => own.every((place) => place <= 10)).length;
      const best = found.map((own) => Math.min(...own));
      const share = { "both in 10": percent(inTen, found.length) };
      lines.push({ set: name, from, to: "zh+en", ...measuresOf(best), ...share } as Line);
    }
  }
  if (!terminal.json) for (const line of lines) terminal.out(`${inWords(line)}\n`);
  return { folder: basename(folder), measures: lines };
}

async function listing(terminal: Terminal, folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { recursive: true })).sort();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw stop(terminal, "cli.file-unreadable", { path: folder, reason });
  }
}

function measuresOf(places: readonly number[]): Measures {
  const within = (limit: number) => percent(places.filter((place) => place <= limit).length, places.length);
  const mean = (worth: (place: number) => number) =>
    percent(
      places.reduce((sum, place) => sum + worth(place), 0),
      places.length,
    );
  return {
    n: places.length,
    "R@1": within(1),
    "R@5": within(5),
    "R@10": within(10),
    MRR: mean((place) => 1 / place),
    // One right answer: its gain is discounted by its place.
    "nDCG@10": mean((place) => (place <= 10 ? 1 / Math.log2(1 + place) : 0)),
  };
}

function percent(part: number, all: number): number {
  return all === 0 ? 0 : Math.round((1000 * part) / all) / 10;
}

function inWords({ set, from, to, ...measures }: Line): string {
  const numbers = Object.entries(measures).map(([name, value]) => `${name} ${value}`);
  return `${set} ${from} → ${to}: ${numbers.join(", ")}`;
}
