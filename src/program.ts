import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "#api/serve";
import { openPool, openDatabase as queriesOver } from "#db/connect";
import { openListener } from "#db/listen";
import { migrate } from "#db/migrate";
import { readDemo } from "#files/demo";
import { translate } from "#i18n/translate";
import { setupEn } from "#i18n/words/setup.en";
import { setupZh } from "#i18n/words/setup.zh";
import { startJobs } from "#jobs/start";
import type { Worker } from "#jobs/worker";
import { type Ctx, program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";
import { ensureAdministratorLink } from "#operations/links";
import { type Config, localUrl } from "#setup/config";
import { makeCtx } from "#setup/ctx";
import type { Database } from "#setup/database";
import { failed, type Setup } from "#setup/failure";
import { makeLog } from "#setup/log";
import { makePost } from "#setup/post";
import { stopOnSignals } from "#setup/signals";

const patience = 5_000;

/** From an open database to a program that answers; on failure the database is stopped again. */
export async function start(settings: Config, opened: Database): Promise<Setup<true>> {
  const log = makeLog(settings.logLevel);
  const stopping = new AbortController();
  const complain = (text: string) => (error: unknown) => {
    if (!stopping.signal.aborted) log("warn", text, { error: String(error) });
  };
  const pool = openPool({ ...opened.address }, complain("A connection ended"));
  const listener = openListener(opened.address, complain("Listening was broken"));
  let app: ReturnType<typeof createApp> | null = null;
  let jobs: Worker | null = null;
  let post: ReturnType<typeof makePost> | null = null;
  // Without options for TLS or HTTP/2 it is a plain server.
  const server = createAdaptorServer({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
  }) as Server;

  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= (async () => {
      stopping.abort();
      await Promise.all([closed(server), jobs?.stop()]);
      post?.transport.close();
      await listener.stop();
      await pool.end();
      await opened.stop();
    })();
    return stopped;
  };
  stopOnSignals(stop);
  opened.onLost((reason) => {
    log("error", "The database was lost", { reason });
    void stop().finally(() => process.exit(1));
  });

  const migrated = await migrate(pool);
  const failure = migrated.refused
    ? failed("setup.data-newer", { newest: migrated.refused.newest, known: migrated.refused.known })
    : await listening(server, settings);
  if (failure) {
    await stop();
    return failure;
  }
  const { port } = server.address() as AddressInfo; // a TCP server that listens
  const address = settings.publicUrlGiven ? settings.publicUrl : localUrl(settings.host, port);
  const ctx = makeCtx({ db: queriesOver(pool), address, log });
  app = createApp({
    ctx,
    config: {
      version: versionOfProgram(),
      trustedProxies: settings.trustedProxies,
      webFolder: fileURLToPath(new URL("./web", import.meta.url)),
    },
    listen: listener.listen,
    stopping: stopping.signal,
  });
  post = makePost(settings, address);
  jobs = await startJobs(ctx, { post, listen: listener.listen });
  say("setup.ready", { address });
  const link = await ensureAdministratorLink(ctx);
  if (link !== null) {
    say("setup.first-link", {});
    process.stdout.write(`${link}\n`);
  }
  if (settings.demo)
    await ensureDemo(ctx).catch((error: unknown) => {
      // Whoever stops the program while the demo is being loaded has not found a bug.
      if (!stopping.signal.aborted) log("error", "The demo edition was not loaded", { error: String(error) });
    });
  return { ok: true, value: true };
}

/** Loads the demo edition unless it is there already. */
async function ensureDemo(ctx: Ctx): Promise<void> {
  const read = await readDemo();
  if (!read.ok) throw new Error(`The demo edition cannot be read: ${read.refusal.id}`);
  const edition = read.value.edition as DemoEdition; // stands in our own folder and is loaded by a test
  const loaded = await loadDemo(ctx, program, { edition, sheets: read.value.sheets });
  if (!loaded.ok && loaded.refusal.id !== "demo-there")
    throw new Error(`The demo edition was refused: ${JSON.stringify(loaded.refusal)}`);
  say("setup.demo-ready", { address: `${ctx.address}/e/${edition.edition.code}` });
}

/** @returns why the port cannot be listened on, or null */
function listening(server: Server, { host, port }: Config): Promise<ReturnType<typeof failed> | null> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const id = error.code === "EADDRINUSE" ? "setup.port-taken" : "setup.port-refused";
      resolve(failed(id, { host, port: String(port), reason: error.code ?? error.message }, 2));
    });
    server.listen(port, host, () => resolve(null));
  });
}

/** Lets the requests that are being answered come to their end for a while. */
async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  const end = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose answer has just ended would be kept open for the next request.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const hurry = setTimeout(() => server.closeAllConnections(), patience);
  await end;
  clearInterval(idle);
  clearTimeout(hurry);
}

function versionOfProgram(): string {
  const found: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof found === "object" && found !== null && "version" in found ? String(found.version) : "";
}

/** In both languages: whoever starts it may not be who reads it. */
function say(key: keyof typeof setupEn, values: Readonly<Record<string, string>>): void {
  process.stdout.write(`${translate(setupEn, "en", key, values)}\n${translate(setupZh, "zh", key, values)}\n`);
}
