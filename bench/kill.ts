// How much is lost when Parley or its database is killed under write load. `npm run bench -- kill [COUNT [program|database]]`
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Target } from "./kills.ts";
import { killUnderLoad } from "./kills.ts";
import { programSubject } from "./program.ts";

const kills = Number(process.argv[2] ?? 100);
if (!Number.isInteger(kills) || kills < 1) {
  process.stderr.write(`"${process.argv[2]}" is not a number of kills.\n`);
  process.exit(2);
}

let lost = 0;
const targets: readonly Target[] = ["program", "database"];
for (const target of targets.filter((each) => each === (process.argv[3] ?? each))) {
  const folder = mkdtempSync(join(tmpdir(), "parley-kill-"));
  const subject = await programSubject(folder);
  try {
    const report = await killUnderLoad(subject, {
      target,
      kills,
      writers: 8,
      load: [20, 800],
      random: Math.random,
      onKill: (done) => process.stderr.write(`\r${target}: ${done} of ${kills} kills`),
    });
    process.stderr.write("\n");
    const torn = await subject.torn();
    process.stdout.write(`${JSON.stringify({ ...report, torn })}\n`);
    lost += report.lost.length + report.doubled.length + torn.length;
  } finally {
    await subject.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = lost === 0 ? 0 : 1;
