import { crc32, inflateRawSync } from "node:zlib";
import { accept, type Result, refuse } from "#domain/refusal";
import { fileLimit, limits } from "#files/spreadsheet/limits";

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly encrypted: boolean;
  /** Where the packed bytes begin. */
  readonly start: number;
};

const local = 0x04034b50;
const central = 0x02014b50;
const end = 0x06054b50;
const end64 = 0x06064b50;
const locator64 = 0x07064b50;
const sentinel = 0xffffffff;

/**
 * The directory of a ZIP file, checked before anything is unpacked: number of entries, declared sizes, ratio,
 * double names, entries that overlap. Refuses `file-damaged`, `file-too-large`, `file-password-protected`.
 */
export function openZip(bytes: Uint8Array): Result<ReadonlyMap<string, ZipEntry>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (!directory) return refuse("file-damaged");
  if (directory.count > limits.zipEntries) return tooLarge();
  const entries = new Map<string, ZipEntry>();
  let at = directory.offset;
  let total = 0;
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== central) return refuse("file-damaged");
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) return refuse("file-damaged");
    const sizes = sizesAt(view, at, nameLength, extraLength);
    if (!sizes) return refuse("file-damaged");
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const start = dataStart(view, sizes.header);
    if (start === null || start + sizes.packed > view.byteLength || entries.has(name)) return refuse("file-damaged");
    total += sizes.unpacked;
    if (total > limits.unpacked || sizes.unpacked > limits.part) return tooLarge();
    if (sizes.unpacked > limits.ratioFrom && sizes.unpacked > sizes.packed * limits.ratio) return tooLarge();
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      packed: sizes.packed,
      unpacked: sizes.unpacked,
      crc: view.getUint32(at + 16, true),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      start,
    });
    at = next;
  }
  if (overlapping([...entries.values()])) return refuse("file-damaged");
  if ([...entries.values()].some((entry) => entry.encrypted)) return refuse("file-password-protected");
  return accept(entries);
}

/** The bytes of an entry; never more than its directory declared, which `openZip` has bounded. */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Result<Uint8Array> {
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  let data: Uint8Array;
  if (entry.method === 0) {
    if (entry.packed !== entry.unpacked) return refuse("file-damaged");
    data = packed;
  } else if (entry.method === 8) {
    try {
      data = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
    } catch {
      // Broken data, or data that goes on after its declared end.
      return refuse("file-damaged");
    }
  } else return refuse("file-damaged");
  return data.length === entry.unpacked && crc32(data) === entry.crc ? accept(data) : refuse("file-damaged");
}

/** A ZIP file that holds the parts as they are. */
export function storeZip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, data] of parts) {
    const encoded = encoder.encode(name);
    const header = new DataView(new ArrayBuffer(30));
    header.setUint32(0, local, true);
    header.setUint16(4, 20, true);
    header.setUint32(14, crc32(data), true);
    header.setUint32(18, data.length, true);
    header.setUint32(22, data.length, true);
    header.setUint16(26, encoded.length, true);
    const record = new DataView(new ArrayBuffer(46));
    record.setUint32(0, central, true);
    record.setUint16(4, 20, true);
    record.setUint16(6, 20, true);
    record.setUint32(16, crc32(data), true);
    record.setUint32(20, data.length, true);
    record.setUint32(24, data.length, true);
    record.setUint16(28, encoded.length, true);
    record.setUint32(42, offset, true);
    chunks.push(new Uint8Array(header.buffer), encoded, data);
    directory.push(new Uint8Array(record.buffer), encoded);
    offset += 30 + encoded.length + data.length;
  }
  const tail = new DataView(new ArrayBuffer(22));
  tail.setUint32(0, end, true);
  tail.setUint16(8, parts.size, true);
  tail.setUint16(10, parts.size, true);
  tail.setUint32(
    12,
    directory.reduce((sum, chunk) => sum + chunk.length, 0),
    true,
  );
  tail.setUint32(16, offset, true);
  return Buffer.concat([...chunks, ...directory, new Uint8Array(tail.buffer)]);
}

function tooLarge() {
  return refuse("file-too-large", { limit: fileLimit });
}

function findDirectory(view: DataView): { count: number; offset: number } | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) !== end) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (count !== 0xffff && offset !== sentinel) return { count, offset };
    if (at < 20 || view.getUint32(at - 20, true) !== locator64) return null;
    const record = number64(view, at - 12);
    if (record === null || record + 56 > view.byteLength || view.getUint32(record, true) !== end64) return null;
    const many = number64(view, record + 32);
    const where = number64(view, record + 48);
    return many === null || where === null ? null : { count: many, offset: where };
  }
  return null;
}

function sizesAt(view: DataView, at: number, nameLength: number, extraLength: number) {
  let packed = view.getUint32(at + 20, true);
  let unpacked = view.getUint32(at + 24, true);
  let header = view.getUint32(at + 42, true);
  if (packed !== sentinel && unpacked !== sentinel && header !== sentinel) return { packed, unpacked, header };
  let field = at + 46 + nameLength;
  const stop = field + extraLength;
  while (field + 4 <= stop) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) {
      let value = field + 4;
      const take = () => {
        const taken = value + 8 <= field + 4 + length ? number64(view, value) : null;
        value += 8;
        return taken;
      };
      const bigUnpacked = unpacked === sentinel ? take() : unpacked;
      const bigPacked = packed === sentinel ? take() : packed;
      const bigHeader = header === sentinel ? take() : header;
      if (bigUnpacked === null || bigPacked === null || bigHeader === null) return null;
      unpacked = bigUnpacked;
      packed = bigPacked;
      header = bigHeader;
      return { packed, unpacked, header };
    }
    field += 4 + length;
  }
  return null;
}

function number64(view: DataView, at: number): number | null {
  if (at < 0 || at + 8 > view.byteLength) return null;
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
}

function dataStart(view: DataView, header: number): number | null {
  if (header + 30 > view.byteLength || view.getUint32(header, true) !== local) return null;
  return header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
}

/** Entries that share bytes make a small file unpack to a huge one. */
function overlapping(entries: readonly ZipEntry[]): boolean {
  const filled = entries.filter((entry) => entry.packed > 0).sort((a, b) => a.start - b.start);
  return filled.some((entry, i) => {
    const before = filled[i - 1];
    return before !== undefined && before.start + before.packed > entry.start;
  });
}
