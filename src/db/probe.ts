import pg from "pg";

/** How to reach one database; what a `pg.Pool` takes. */
export type DatabaseAddress =
  | {
      /** For the built-in server the folder of its socket. */
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    }
  | { readonly connectionString: string };

export type Probe =
  | { readonly ok: true /** 150018 for 15.18. */; readonly version: number; readonly encoding: string }
  | {
      readonly ok: false;
      /** SQLSTATE of the server's answer, or the system's code when no server answered. */
      readonly code: string;
      readonly message: string;
    };

/** Connects once and asks the server who it is. Never throws. */
export async function probeDatabase(address: DatabaseAddress, timeout = 5_000): Promise<Probe> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: timeout });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
    );
    return { ok: true, version: rows[0].version, encoding: rows[0].encoding };
  } catch (error) {
    return { ok: false, code: codeOf(error), message: messageOf(error) };
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Makes sure that the role and its database exist and that the password is this one.
 * The role is an ordinary one: it owns its database and nothing else.
 */
export async function ensureRoleAndDatabase(
  owner: DatabaseAddress,
  wanted: { readonly user: string; readonly password: string; readonly database: string },
): Promise<void> {
  const client = new pg.Client({ ...owner });
  await client.connect();
  try {
    const role = client.escapeIdentifier(wanted.user);
    const existing = await client.query("select 1 from pg_roles where rolname = $1", [wanted.user]);
    const verb = existing.rowCount === 0 ? "create" : "alter";
    await client.query(`${verb} role ${role} login nosuperuser password ${client.escapeLiteral(wanted.password)}`);
    const database = await client.query("select 1 from pg_database where datname = $1", [wanted.database]);
    if (database.rowCount === 0)
      await client.query(
        `create database ${client.escapeIdentifier(wanted.database)} owner ${role} template template0`,
      );
  } finally {
    await client.end();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
}

function messageOf(error: unknown): string {
  // Node puts several failed addresses of one name into one error without a message of its own.
  if (error instanceof AggregateError) return error.errors.map((each) => messageOf(each)).join("; ");
  return error instanceof Error ? error.message : String(error);
}
