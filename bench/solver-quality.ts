// How good timetables are after how long, as a picture. `npm run bench -- solver-quality FOLDER|FILE [SECONDS] [OUT.svg]`
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { loadInstance } from "#engines/instance";
import { runSchedule } from "#engines/schedule";
import { instancesIn } from "./instances.ts";
import { type Curve, picture } from "./picture.ts";

const [path, secondsText = "10", out = "solver-quality.svg"] = process.argv.slice(2);
const seconds = Number(secondsText);
if (path === undefined || !(seconds > 0)) {
  process.stderr.write("Usage: npm run bench -- solver-quality FOLDER|FILE [SECONDS a file] [OUT.svg]\n");
  process.exit(2);
}

const curves: Curve[] = [];
for (const file of instancesIn(path)) {
  const read = await loadInstance(file);
  if (!read.ok) continue;
  const { instance } = read;
  const most = /\.dzn$/i.test(file) ? 2 : (instance.fairness ?? null);
  const points: { seconds: number; value: number; bound: number }[] = [];
  const solution = await runSchedule(
    { ...instance, fairness: most },
    { seed: 1, seconds, threads: Math.min(8, availableParallelism()), heapMb: 4_096 },
    {
      onProgress: ({ seconds: at, placed, total, cost, bound }) => {
        if (placed === total) points.push({ seconds: at, value: cost, bound });
      },
    },
  );
  if (solution.violations.length === 0)
    points.push({ seconds: solution.seconds, value: solution.total, bound: solution.bound });
  curves.push({ title: basename(file), points });
  const last = points.at(-1);
  const end = solution.infeasible ? "infeasible" : last ? `${last.value}, bound ${last.bound}` : "none complete";
  process.stdout.write(`${basename(file)}: ${end}, ${solution.seconds.toFixed(2)} s\n`);
}
writeFileSync(out, picture(curves, seconds));
process.stdout.write(`Written: ${out}\n`);
