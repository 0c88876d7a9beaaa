/**
 * 32 hexadecimal digits for a text: the same text gives the same ones. Not for secrets.
 * Four lanes of multiply and mix, so that two different rows of one key hardly ever agree.
 */
export function fingerprint(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 0xdeadbeef;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 0x597399ad);
    b = c ^ Math.imul(b ^ code, 0x2b91ab4d);
    c = d ^ Math.imul(c ^ code, 0x952e9e5d);
    d = a ^ Math.imul(d ^ code, 0x71b54a31);
  }
  a = Math.imul(c ^ (a >>> 18), 0x597399ad);
  b = Math.imul(d ^ (b >>> 22), 0x2b91ab4d);
  c = Math.imul(a ^ (c >>> 17), 0x952e9e5d);
  d = Math.imul(b ^ (d >>> 19), 0x71b54a31);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The record as text with its keys in order, so that the order in which it was put together does not matter. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(",")}}`;
}
