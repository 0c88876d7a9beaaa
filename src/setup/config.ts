import { statSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import type { Setup, SetupFailure } from "#setup/failure";
import { failed, ready } from "#setup/failure";

export type LogLevel = "silent" | "error" | "info" | "debug";

/** Everything the program takes from its surroundings, read and checked once. */
export type Config = {
  /** TCP port of the web server; 0 takes any free one. */
  readonly port: number;
  /** Address the web server listens on. */
  readonly host: string;
  /** Absolute path of the folder that holds everything this installation knows. */
  readonly dataFolder: string;
  /** A PostgreSQL server of the operator's own; null means the built-in one in the data folder. */
  readonly databaseUrl: string | null;
  /** Address people reach this installation by, without a slash at the end. Every link that is sent starts with it. */
  readonly publicUrl: string;
  /** False when `publicUrl` is only the guess for this machine. */
  readonly publicUrlGiven: boolean;
  /** Addresses or networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly logLevel: LogLevel;
  /** Load the demo edition at the start. */
  readonly demo: boolean;
};

type Env = Readonly<Record<string, string | undefined>>;
type Reading<T> = T | SetupFailure;

const own = ["PARLEY_DATA", "PARLEY_URL", "PARLEY_TRUSTED_PROXIES", "PARLEY_LOG"];
const known = ["PORT", "HOST", "DATABASE_URL", "SMTP_URL", "MAIL_FROM", ...own];
const options = ["--demo"];
const logLevels: readonly LogLevel[] = ["silent", "error", "info", "debug"];
const commonPasswords =
  /^(change[-_ ]?(me|this|it)\d*|pass(word|wd)?\d*|secret\d*|example|placeholder|your[-_ ]?.*|admin\d*|root|postgres|parley|test|12345\d*|x{3,}|<.*>|\*+)$/i;

/**
 * Reads the settings from environment and arguments. An empty variable counts as unset.
 * The failure names the first wrong variable; exit code 2.
 */
export function readConfig(env: Env, argv: readonly string[]): Setup<Config> {
  const stray = Object.keys(env).find((name) => name.startsWith("PARLEY_") && !own.includes(name));
  if (stray !== undefined) return failed("setup.variable-unknown", { name: stray, known: known.join(", ") }, 2);
  const option = argv.find((argument) => !options.includes(argument));
  if (option !== undefined) return failed("setup.argument-unknown", { value: option, known: options.join(", ") }, 2);

  const value = (name: string) => env[name]?.trim() || null;
  const port = readPort(value("PORT"));
  const host = readHost(value("HOST"));
  const dataFolder = readDataFolder(value("PARLEY_DATA"));
  const databaseUrl = readDatabaseUrl(value("DATABASE_URL"));
  const publicUrl = readPublicUrl(value("PARLEY_URL"));
  const trustedProxies = readProxies(value("PARLEY_TRUSTED_PROXIES"));
  const smtpUrl = readSmtpUrl(value("SMTP_URL"));
  const mailFrom = readMailFrom(value("MAIL_FROM"));
  const logLevel = readLogLevel(value("PARLEY_LOG"));

  if (isFailure(port)) return { ok: false, failure: port };
  if (isFailure(host)) return { ok: false, failure: host };
  if (isFailure(dataFolder)) return { ok: false, failure: dataFolder };
  if (isFailure(databaseUrl)) return { ok: false, failure: databaseUrl };
  if (isFailure(publicUrl)) return { ok: false, failure: publicUrl };
  if (isFailure(trustedProxies)) return { ok: false, failure: trustedProxies };
  if (isFailure(smtpUrl)) return { ok: false, failure: smtpUrl };
  if (isFailure(mailFrom)) return { ok: false, failure: mailFrom };
  if (isFailure(logLevel)) return { ok: false, failure: logLevel };
  if (smtpUrl !== null && mailFrom === null) return failed("setup.mail-from-missing", {}, 2);
  if (smtpUrl !== null && publicUrl === null) return failed("setup.public-url-missing", {}, 2);

  return ready({
    port,
    host,
    dataFolder,
    databaseUrl,
    publicUrl: publicUrl ?? localUrl(host, port),
    publicUrlGiven: publicUrl !== null,
    trustedProxies,
    smtpUrl,
    mailFrom,
    logLevel,
    demo: argv.includes("--demo"),
  });
}

/** The address of this machine's own browser, for a listening host and port. */
export function localUrl(host: string, port: number): string {
  const everywhere = host === "0.0.0.0" || host === "::" || host === "127.0.0.1" || host === "::1";
  const name = everywhere ? "localhost" : isIP(host) === 6 ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function isFailure(reading: unknown): reading is SetupFailure {
  return typeof reading === "object" && reading !== null && "exitCode" in reading;
}

function wrong(id: SetupFailure["id"], values: SetupFailure["values"]): SetupFailure {
  return { id, values, exitCode: 2 };
}

function readPort(value: string | null): Reading<number> {
  if (value === null) return 4380;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  return port <= 65535 ? port : wrong("setup.port-wrong", { value });
}

function readHost(value: string | null): Reading<string> {
  if (value === null) return "127.0.0.1";
  const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  const name = new RegExp(`^${label}(\\.${label})*$`, "i");
  // A name of digits and dots alone is a mistyped address.
  const good = isIP(value) !== 0 || (name.test(value) && !/^[\d.]+$/.test(value));
  return good ? value : wrong("setup.host-wrong", { value });
}

function readDataFolder(value: string | null): Reading<string> {
  const folder = resolve(value ?? "parley-data");
  return isFile(folder) ? wrong("setup.data-folder-wrong", { value: value ?? "parley-data" }) : folder;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isDirectory() === false;
  } catch {
    // Not there yet, or not to be seen: making the folder will say why.
    return false;
  }
}

function readDatabaseUrl(value: string | null): Reading<string | null> {
  if (value === null) return null;
  const url = urlOf(value);
  const good =
    url !== null &&
    ["postgres:", "postgresql:"].includes(url.protocol) &&
    url.pathname.length > 1 &&
    url.username !== "";
  if (!good) return wrong("setup.database-url-wrong", { value: withoutPassword(value) });
  if (isCommonPassword(url)) return wrong("setup.secret-placeholder", { name: "DATABASE_URL" });
  return value;
}

function readPublicUrl(value: string | null): Reading<string | null> {
  if (value === null) return null;
  const url = urlOf(value);
  const good =
    url !== null &&
    ["http:", "https:"].includes(url.protocol) &&
    url.username === "" &&
    url.password === "" &&
    url.pathname === "/" &&
    url.search === "" &&
    url.hash === "";
  return good ? url.origin : wrong("setup.public-url-wrong", { value: withoutPassword(value) });
}

function readProxies(value: string | null): Reading<readonly string[]> {
  if (value === null) return [];
  const entries = value.split(",").map((entry) => entry.trim());
  for (const entry of entries) {
    const [address = "", prefix, ...rest] = entry.split("/");
    const family = isIP(address);
    const longest = family === 6 ? 128 : 32;
    const good =
      family !== 0 &&
      rest.length === 0 &&
      (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest));
    if (!good) return wrong("setup.trusted-proxies-wrong", { value, entry });
  }
  return entries;
}

function readSmtpUrl(value: string | null): Reading<string | null> {
  if (value === null) return null;
  const url = urlOf(value);
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "")
    return wrong("setup.smtp-url-wrong", { value: withoutPassword(value) });
  if (isCommonPassword(url)) return wrong("setup.secret-placeholder", { name: "SMTP_URL" });
  return value;
}

function readMailFrom(value: string | null): Reading<string | null> {
  if (value === null) return null;
  const address = '[^\\s@<>,;:"]+@[^\\s@<>,;:"]+';
  const good = new RegExp(`^(${address}|[^<>\\r\\n]*<${address}>)$`).test(value);
  return good ? value : wrong("setup.mail-from-wrong", { value });
}

function readLogLevel(value: string | null): Reading<LogLevel> {
  return logLevels.find((level) => level === (value ?? "info")) ?? wrong("setup.log-wrong", { value: value ?? "" });
}

function isCommonPassword(url: URL): boolean {
  return commonPasswords.test(decodeURIComponent(url.password));
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** A wrong address is shown to the operator, and to whoever reads the log after him. */
function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:@/]*:)[^@]*@/, "$1…@");
}
