import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { DatabaseAddress } from "#db/probe";
import { oldPostgres } from "../kit/old-postgres.ts";
import { preparedFolder, temporaryFolder } from "../kit/program.ts";
import { addressIn, onServer } from "../kit/server.ts";
import type { Program } from "../kit/spawn.ts";
import { run } from "../kit/spawn.ts";

const server = inject("testServer");

function urlOf(address: DatabaseAddress): URL {
  if ("connectionString" in address) return new URL(address.connectionString);
  const { user, password, host, port, database } = address;
  return new URL(`postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`);
}

async function start(env: Record<string, string>) {
  const folder = join(temporaryFolder(), "data");
  const program = run("dist/server.js", [], { PORT: "0", PARLEY_DATA: folder, ...env });
  const ended = await program.ended;
  return { ...ended, folder, stdout: program.stdout(), stderr: program.stderr() };
}

describe("[J16] a wrong setting ends the start with one sentence that names it", () => {
  test.each([
    ["PORT", "eighty"],
    ["HOST", "no host"],
    ["DATABASE_URL", "mysql://office@db/dialogue"],
    ["PARLEY_URL", "dialogue.example.org"],
    ["PARLEY_TRUSTED_PROXIES", "everyone"],
    ["SMTP_URL", "mail.example.org"],
    ["MAIL_FROM", "office"],
    ["PARLEY_LOG", "loud"],
    ["PARLEY_PORT", "8080"],
  ])("%s=%s", async (name, value) => {
    const { code, folder, stdout, stderr } = await start({ [name]: value });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(new RegExp(`^${name} [^\n]+\\.\n$`));
    expect(existsSync(folder)).toBe(false);
  });

  test("PARLEY_DATA that is a file", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const { code, stderr } = await start({ PARLEY_DATA: file });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^PARLEY_DATA is "[^\n]+\.\n$/);
    expect(statSync(file).size).toBe(0);
  });

  test("the same start without the wrong setting runs", async () => {
    const program = run("dist/server.js", [], { PORT: "0", PARLEY_DATA: await preparedFolder() });
    expect(await program.firstLine).toMatch(/^Parley is ready: http:\/\/localhost:\d+$/);
    const port = program.stdout().match(/localhost:(\d+)/)?.[1] ?? "";
    const second = await start({ PORT: port });
    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(new RegExp(`^[^\n]*${port}[^\n]*\n$`));
  });
});

describe("[J16] a database that cannot be used ends the start with one sentence and exit code 3", () => {
  const name = `${server.template}_${randomBytes(4).toString("hex")}`;
  beforeAll(() =>
    onServer(server, async (client) => {
      const owner = server.worker === null ? "" : ` owner ${server.worker.user}`;
      await client.query(`create database ${name}${owner} template template0`);
      await client.query(`create database ${name}_ascii${owner} template template0 encoding 'SQL_ASCII' locale 'C'`);
    }),
  );
  afterAll(() =>
    onServer(server, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`drop database if exists ${name}_ascii with (force)`);
    }),
  );

  async function startOn(change: (url: URL) => void) {
    const url = urlOf(addressIn(server, name));
    change(url);
    return start({ DATABASE_URL: url.href });
  }

  test("one that is right is used, and no other is started", async () => {
    const folder = temporaryFolder();
    const url = urlOf(addressIn(server, name)).href;
    const program = run("tests/kit/holder.mjs", ["server"], { PARLEY_DATA: folder, DATABASE_URL: url });
    expect(JSON.parse(await program.firstLine)).toEqual({ connectionString: url, owner: "external", server: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a name that does not exist", async () => {
    const { code, stderr } = await startOn((url) => {
      url.pathname = "/nowhere";
    });
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^The database named in DATABASE_URL \([^\n]*\/nowhere\) does not exist\. Create it \(encoding UTF8\), then start again\.\n$/,
    );
  });

  test("a wrong password, which is not printed", async () => {
    const { code, stderr } = await startOn((url) => {
      url.password = "b7Kq-90x";
      url.username = "stranger";
    });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^The database of DATABASE_URL \([^\n]+\) does not let this user in: [^\n]+\.\n$/);
    expect(stderr).not.toContain("b7Kq-90x");
  });

  test("an encoding that cannot hold every name", async () => {
    const { code, stderr } = await startOn((url) => {
      url.pathname = `/${name}_ascii`;
    });
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /is encoded in SQL_ASCII\. Parley needs UTF8: create the database with ENCODING 'UTF8'\.\n$/,
    );
  });

  test("nobody there", async () => {
    const { code, stderr } = await start({ DATABASE_URL: "postgres://office:b7Kq-90x@127.0.0.1:9/dialogue" });
    expect(code).toBe(3);
    expect(stderr).toBe(
      "The database of DATABASE_URL (127.0.0.1:9/dialogue) cannot be reached: connect ECONNREFUSED 127.0.0.1:9. Check that it is running and that the address is right.\n",
    );
  });

  test("a PostgreSQL that is too old", async () => {
    for (const [version, code] of [
      [140_012, 3],
      [150_000, null],
    ] as const) {
      const old = await oldPostgres(version, "UTF8");
      const url = `postgres://office:b7Kq-90x@127.0.0.1:${old.port}/dialogue`;
      const program = run("tests/kit/holder.mjs", ["server"], { PARLEY_DATA: temporaryFolder(), DATABASE_URL: url });
      const line = await program.firstLine.catch(() => null);
      if (line !== null) program.kill("SIGKILL");
      expect((await program.ended).code).toBe(code);
      expect(program.stderr()).toBe(
        code === null
          ? ""
          : `The database of DATABASE_URL (127.0.0.1:${old.port}/dialogue) is PostgreSQL 14. Parley needs version 15 or newer.\n`,
      );
      old.server.close();
    }
  });
});

describe("[J16] the database cannot be reached from outside", () => {
  let program: Program;
  beforeAll(async () => {
    program = run("tests/kit/holder.mjs", ["server"], { PARLEY_DATA: await preparedFolder() });
  });

  test("its process listens on no TCP port", async () => {
    const { server: pid } = JSON.parse(await program.firstLine);
    expect(listeningPorts(pid)).toEqual([]);
    const control = createServer();
    await new Promise<void>((resolve) => control.listen(0, "127.0.0.1", resolve));
    expect(listeningPorts(process.pid).length).toBeGreaterThan(0);
    control.close();
  });

  test("[E13] its socket is closed to other users, and nobody comes in without the password", async () => {
    const { owner, server: pid, ...address } = JSON.parse(await program.firstLine);
    expect({ owner, mode: statSync(address.host).mode & 0o777 }).toEqual({ owner: "embedded", mode: 0o700 });
    const enter = async (change: object) => {
      const client = new pg.Client({ ...address, ...change });
      try {
        await client.connect();
        await client.end();
        return "in";
      } catch (error) {
        return error instanceof Error && "code" in error ? error.code : String(error);
      }
    };
    expect(await enter({})).toBe("in");
    for (const password of ["", "postgres", "password", "parley"]) {
      expect(await enter({ password })).not.toBe("in");
      expect(await enter({ password, user: "postgres", database: "postgres" })).not.toBe("in");
    }
    expect(await enter({ password: "wrong" })).toBe("28P01");
    expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).not.toContain(address.password);
    expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain(address.password);
  });

  test("the program's role owns its database and nothing else", async () => {
    const { owner: _owner, server: _server, ...address } = JSON.parse(await program.firstLine);
    const client = new pg.Client(address);
    await client.connect();
    const role = await client.query(
      "select rolsuper, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = current_user",
    );
    const settings = await client.query(
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'server_encoding', 'TimeZone') order by name collate \"C\"",
    );
    await client.end();
    expect(role.rows).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false }]);
    expect(Object.fromEntries(settings.rows.map((row) => [row.name, row.setting]))).toEqual({
      TimeZone: "UTC",
      data_checksums: "on",
      fsync: "on",
      full_page_writes: "on",
      server_encoding: "UTF8",
      synchronous_commit: "on",
    });
  });
});

/** Local addresses of the TCP sockets on which the process listens, as the kernel lists them. */
function listeningPorts(pid: number): string[] {
  const held = readdirSync(`/proc/${pid}/fd`).map((name) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${name}`);
    } catch {
      return "";
    }
  });
  const listening = "0A";
  return ["tcp", "tcp6"].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === listening && held.includes(`socket:[${fields[9]}]`))
      .map((fields) => fields[1] ?? ""),
  );
}
