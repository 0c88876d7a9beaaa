// The timetable of the demo edition, with its interpreters, home tables and commitments. `npm run bench -- demo [SECONDS …]`
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../tests/kit/spawn.ts";

const asked = process.argv.slice(2);
const limits = asked.length > 0 ? asked : ["1", "5"];
if (limits.some((limit) => !(Number(limit) > 0))) {
  process.stderr.write("Usage: npm run bench -- demo [SECONDS …]\n");
  process.exit(2);
}

type Candidate = Readonly<Record<"placed" | "total" | "bound" | "violations" | "seconds", number>>;

const folder = mkdtempSync(join(tmpdir(), "parley-demo-"));
const parley = async (...args: string[]) => {
  const program = run("dist/cli/parley.js", args, { PARLEY_DATA: folder });
  const { code, seconds } = await program.ended;
  if (code !== 0) throw new Error(program.stderr());
  return { seconds, text: program.stdout() };
};
try {
  const { text } = await parley("demo", "--json");
  const { edition } = JSON.parse(text) as { edition: string }; // the command's own answer
  for (const limit of limits) {
    const answer = await parley("schedule", "--edition", edition, "--time-limit", limit, "--seed", "1", "--json");
    const { run: own } = JSON.parse(answer.text) as { run: { candidate: Candidate } };
    const { placed, total, bound, violations, seconds } = own.candidate;
    process.stdout.write(
      `limit ${limit} s: ${placed} placed, ${violations} broken rules, cost ${total}, bound ${bound}, ${seconds.toFixed(2)} s of search, ${answer.seconds.toFixed(1)} s with the database\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
