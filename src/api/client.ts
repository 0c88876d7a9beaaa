import { BlockList, isIP } from "node:net";

/**
 * Finds the network address that tries are counted by: that of the connection, or, behind trusted proxies, the last
 * address of X-Forwarded-For that is not one of them. What a stranger writes into that header is never believed.
 * An IPv6 network of 64 bits counts as one client.
 */
export function clientFinder(trustedProxies: readonly string[]) {
  const trusted = new BlockList();
  for (const entry of trustedProxies) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

  return (remote: string | undefined, forwardedFor: string | undefined): string => {
    let client = plain(remote ?? "");
    const hops = (forwardedFor ?? "").split(",").map(plain);
    while (isIP(client) !== 0 && isTrusted(client)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      client = hop;
    }
    return isIP(client) === 6 ? network(client) : client || "unknown";
  };
}

function plain(text: string): string {
  const address = text.trim().replace(/^\[(.*)\](:\d+)?$/, "$1");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}

/** The first 64 bits of an IPv6 address. */
function network(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const groups = head.split(":").filter(Boolean);
  if (tail !== undefined) {
    const after = tail.split(":").filter(Boolean).length;
    while (groups.length < 8 - after && groups.length < 4) groups.push("0");
    groups.push(...tail.split(":").filter(Boolean));
  }
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
