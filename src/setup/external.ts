import { probeDatabase } from "#db/probe";
import type { Database } from "#setup/database";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";

const oldest = 15;

/** Checks the operator's own PostgreSQL: it answers, lets us in, is new enough and keeps text as UTF-8. */
export async function openExternal(url: string): Promise<Setup<Database>> {
  const address = withoutCredentials(url);
  const probe = await probeDatabase({ connectionString: url });
  if (!probe.ok) {
    if (probe.code === "3D000") return failed("setup.external-missing", { address });
    const refused = probe.code.startsWith("28") || probe.code === "42501";
    return failed(refused ? "setup.external-refused" : "setup.external-unreachable", {
      address,
      reason: probe.message,
    });
  }
  const major = Math.floor(probe.version / 10_000);
  if (major < oldest) return failed("setup.external-version", { address, found: String(major) });
  if (probe.encoding !== "UTF8") return failed("setup.external-encoding", { address, found: probe.encoding });
  return ready({
    address: { connectionString: url },
    owner: "external",
    serverPid: () => null,
    stop: async () => {},
    onLost: () => {},
  });
}

function withoutCredentials(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${decodeURIComponent(hostname)}${port === "" ? "" : `:${port}`}${pathname}`;
}
