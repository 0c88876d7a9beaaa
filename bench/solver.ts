// How good and how fast timetables of a folder of instances become. `npm run bench -- solver FOLDER [SECONDS] [SEED]`
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { loadInstance } from "#engines/instance";
import { type Instance, type Solution, solve, trivialBound } from "#solver/index";

const [folder, secondsText = "10", seedText = "1"] = process.argv.slice(2);
const seconds = Number(secondsText);
const seed = Number(seedText);
if (folder === undefined || !(seconds > 0) || !Number.isInteger(seed)) {
  process.stderr.write("Usage: npm run bench -- solver FOLDER [SECONDS a file] [SEED]\n");
  process.exit(2);
}

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(dzn|json)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

const columns = [
  "parties",
  "meetings",
  "rounds",
  "tables",
  "violations",
  "breaks",
  "bound",
  "optimal",
  "steps",
  "seconds",
  "seed",
];
const widths = [
  Math.max(4, ...files.map((file) => relative(folder, file).length)),
  ...columns.map(({ length }) => Math.max(length, 8)),
];
function print(cells: readonly (string | number)[]): void {
  const line = cells.map((cell, i) =>
    i === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart(widths[i] ?? 0),
  );
  process.stdout.write(`${line.join("  ")}\n`);
}

const counts = { files: 0, clean: 0, optimal: 0, impossible: 0 };
print(["file", ...columns]);
for (const file of files) {
  const read = await loadInstance(file);
  if (!read.ok) {
    print([relative(folder, file), read.id]);
    continue;
  }
  const { instance } = read;
  const started = performance.now();
  // The published results hold with at most two breaks more for one party than for another.
  const fairness = file.endsWith(".dzn") ? { fairness: 2 } : {};
  const solution = solve(instance, { seed, seconds, now: () => performance.now(), ...fairness });
  const took = (performance.now() - started) / 1_000;
  const { certificates, breaks: forced } = trivialBound(instance);
  counts.files += 1;
  counts.clean += solution.violations.length === 0 ? 1 : 0;
  counts.optimal += solution.optimal ? 1 : 0;
  counts.impossible += certificates.length > 0 ? 1 : 0;
  print([
    relative(folder, file),
    ...sizeOf(instance),
    certificates.length > 0 ? `${solution.violations.length} forced` : solution.violations.length,
    amountOf(solution, "breaks"),
    forced,
    solution.optimal ? "proven" : "-",
    solution.steps,
    took.toFixed(1),
    seed,
  ]);
}
process.stdout.write(
  `${counts.files} files: ${counts.clean} without violation, ${counts.optimal} proven best, ${counts.impossible} proven impossible in full\n`,
);

function sizeOf({ parties, meetings, rounds, tables }: Instance): number[] {
  return [parties.length, meetings.length, rounds, tables.length];
}

function amountOf({ score }: Solution, id: string): number {
  return score.find((line) => line.id === id)?.amount ?? 0;
}
