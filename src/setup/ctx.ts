import { createHash, randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#db/connect";
import { notify } from "#db/records";
import type { Ctx } from "#operations/ctx";
import type { Log } from "#setup/log";

/** Builds what operations need from outside. `address` is the public one, without a slash at the end. */
export function makeCtx(parts: { db: Database; address: string; log: Log; now?: () => string }): Ctx {
  return {
    db: parts.db,
    now: parts.now ?? (() => new Date().toISOString()),
    id: makeIds(),
    secret: () => randomBytes(32).toString("base64url"),
    code: (digits) => String(randomInt(10 ** digits)).padStart(digits, "0"),
    hash: (text) => createHash("sha256").update(text).digest(),
    random: (below) => randomInt(below),
    wake: (topic, id) => notify(parts.db, topic, id),
    sleep: async (milliseconds) => {
      await sleep(milliseconds);
    },
    address: parts.address,
    zoneVersion: process.versions.tz ?? "unknown",
    log: parts.log,
  };
}

/**
 * Makes UUIDv7: the time in milliseconds, then a counter that starts at a random value in each millisecond, so that
 * the ids of one process sort in the order in which they were made, then 62 random bits.
 */
export function makeIds(clock: () => number = Date.now): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const now = clock();
    if (now > last) {
      last = now;
      counter = randomInt(0x800);
    } else if (counter === 0xfff) {
      last += 1;
      counter = 0;
    } else counter += 1;
    const bytes = randomBytes(16);
    bytes.writeUIntBE(last, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
    const hex = bytes.toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
