// How good and how fast timetables of a folder of instances become, beside the solvers that are installed. `npm run bench -- solver FOLDER [SECONDS] [SEED]`
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { loadInstance } from "#engines/instance";
import { isBrokerage } from "./clauses.ts";
import { instancesIn } from "./instances.ts";
import { ask, installed, outputOf, type Verdict } from "./peers.ts";

const [folder, secondsText = "10", seedText = "1"] = process.argv.slice(2);
const seconds = Number(secondsText);
const seed = Number(seedText);
if (folder === undefined || !(seconds >= 0.1) || !Number.isInteger(seed)) {
  process.stderr.write("Usage: npm run bench -- solver FOLDER [SECONDS a file] [SEED]\n");
  process.exit(2);
}

const files = instancesIn(folder);
const { found, absent } = installed();
const names = ["Parley", ...found.map(({ name }) => name)];
const scratch = mkdtempSync(join(tmpdir(), "parley-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

for (const name of absent) print(`${name}: not installed, skipped`);
print(
  `${files.length} files, ${seconds} s each, seed ${seed}, ${availableParallelism()} cores; whole wall clock, reading and starting included`,
);
const width = Math.max(4, ...files.map((file) => relative(folder, file).length));
print(
  ["file".padEnd(width), "parties", "meetings", "rounds", "tables", ...names.map((name) => name.padStart(22))].join(
    "  ",
  ),
);

const totals = new Map(names.map((name) => [name, { proven: 0, seconds: 0, slowest: 0, asked: 0 }]));
let differ = 0;
for (const file of files) {
  const read = await loadInstance(file);
  if (!read.ok) {
    print(`${relative(folder, file).padEnd(width)}  ${read.id}`);
    continue;
  }
  const { instance } = read;
  const most = /\.dzn$/i.test(file) ? 2 : null;
  const verdicts: (Verdict | null)[] = [await parley(file)];
  for (const peer of found)
    verdicts.push(isBrokerage(instance) ? await ask(peer, instance, most, seconds, scratch) : null);
  const proven = verdicts.filter((each) => each?.status === "optimal" || each?.status === "infeasible");
  if (new Set(proven.map((each) => `${each?.status} ${each?.value}`)).size > 1) differ++;
  for (const [i, each] of verdicts.entries()) note(names[i] ?? "", each);
  const sizes = [instance.parties, instance.meetings, instance.rounds, instance.tables].map((size) =>
    String(typeof size === "number" ? size : size.length),
  );
  const cells = ["parties", "meetings", "rounds", "tables"].map((title, i) => (sizes[i] ?? "").padStart(title.length));
  print(
    [relative(folder, file).padEnd(width), ...cells, ...verdicts.map((each) => cellOf(each).padStart(22))].join("  "),
  );
}
for (const [name, { proven, asked, seconds: sum, slowest }] of totals)
  print(`${name}: ${proven} of ${asked} proven, ${sum.toFixed(1)} s in all, ${slowest.toFixed(2)} s at most`);
print(differ === 0 ? "No two proofs differ." : `${differ} files on which proofs differ`);
process.exitCode = differ === 0 ? 0 : 1;

/** The command as anybody would type it. */
async function parley(file: string): Promise<Verdict> {
  const begun = performance.now();
  const args = [
    "dist/cli/parley.js",
    "schedule",
    file,
    "--time-limit",
    String(seconds),
    "--seed",
    String(seed),
    "--json",
  ];
  const text = await outputOf(process.execPath, args, seconds + 60);
  const took = (performance.now() - begun) / 1_000;
  const answer = JSON.parse(text) as Verdict; // our own command has just printed it
  return { status: answer.status, value: answer.value, seconds: took };
}

function note(name: string, verdict: Verdict | null): void {
  const total = totals.get(name);
  if (!total || !verdict) return;
  total.asked++;
  total.proven += verdict.status === "optimal" || verdict.status === "infeasible" ? 1 : 0;
  total.seconds += verdict.seconds;
  total.slowest = Math.max(total.slowest, verdict.seconds);
}

function cellOf(verdict: Verdict | null): string {
  if (!verdict) return "–";
  return `${verdict.value ?? "–"} ${verdict.status} ${verdict.seconds.toFixed(2)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
