import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Program = { readonly url: string; readonly link: string; stop(): Promise<void> };

/** Starts the built program on an empty data folder, as `npm start` does, and waits for the administrator's link. */
export async function startProgram(settings: Readonly<Record<string, string>> = {}): Promise<Program> {
  const data = mkdtempSync(join(tmpdir(), "parley-story-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["dist/server.js"], {
    env: { ...process.env, PORT: String(port), PARLEY_DATA: data, DATABASE_URL: "", LANG: "en_GB.UTF-8", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const link = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/\S+\/link\/\S+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => reject(new Error(`The program ended with ${code}: ${output}`)));
  });
  return {
    url: `http://localhost:${port}`,
    link,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port")),
      );
    });
  });
}
