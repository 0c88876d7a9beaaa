// How long `npm start` takes until the first page is there: with a new data folder, and again. `npm run bench -- start`
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, until } from "../tests/kit/spawn.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-start-"));
const port = await freePort();
const print = (text: string) => process.stdout.write(`${text}\n`);
const environment = { PARLEY_DATA: folder, PORT: String(port), PARLEY_LOG: "silent", HOME: folder };

const firstPage = async (title: string, meanwhile?: () => Promise<void>) => {
  const begun = performance.now();
  const program = run("scripts/start.mjs", [], environment);
  const page = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.status === 200,
      () => false,
    );
  await until("the first page", page, 120_000);
  print(`${title}: first page after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await meanwhile?.();
  program.kill("SIGTERM");
  await program.ended;
};
try {
  await firstPage("new data folder");
  await firstPage("the same folder again", async () => {
    const { code, seconds } = await run("scripts/start.mjs", [], { ...environment, PORT: "0" }).ended;
    print(`a second program beside it: refused with code ${code} after ${seconds.toFixed(1)} s`);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
