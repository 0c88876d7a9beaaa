/**
 * Whether a change may have been asked for by a page of another site. Browsers say where a request comes from and
 * pages cannot forge it; programs say nothing, and carry no cookie against their owner's will.
 */
export function isCrossSite(headers: Headers, address: string): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site === "same-origin" || site === "none") return false;
  const origin = headers.get("Origin");
  if (origin === null) return site !== null;
  const host = headers.get("Host");
  const own = [address, ...(host === null ? [] : [`http://${host}`, `https://${host}`])];
  return !own.includes(origin) || site === "cross-site";
}
