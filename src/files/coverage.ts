import { closeSync, openSync, readSync } from "node:fs";

/** Which characters some fonts have, as one bit a code point. */
export type Coverage = { has(codePoint: number): boolean; add(from: number, to: number): void };

export function emptyCoverage(): Coverage {
  const bits = new Uint8Array(0x110000 / 8);
  return {
    has: (codePoint) => (((bits[codePoint >> 3] ?? 0) >> (codePoint & 7)) & 1) === 1,
    add(from, to) {
      for (let codePoint = from; codePoint <= to && codePoint < 0x110000; codePoint += 1) {
        bits[codePoint >> 3] = (bits[codePoint >> 3] ?? 0) | (1 << (codePoint & 7));
      }
    },
  };
}

/** Adds the characters of an OpenType file with 32-bit character map (format 12), as all fonts of this room have. */
export function addFont(coverage: Coverage, path: string): void {
  const file = openSync(path, "r");
  try {
    const read = (offset: number, length: number): DataView => {
      const buffer = Buffer.alloc(length);
      readSync(file, buffer, 0, length, offset);
      return new DataView(buffer.buffer, buffer.byteOffset, length);
    };
    const map = tableOf(read, "cmap");
    if (!map) throw new Error(`No character map in ${path}`);
    const subtable = subtables(map).find((offset) => map.getUint16(offset) === 12);
    if (subtable === undefined) throw new Error(`No 32-bit character map in ${path}`);
    const groups = map.getUint32(subtable + 12);
    for (let group = 0; group < groups; group += 1) {
      const at = subtable + 16 + group * 12;
      coverage.add(map.getUint32(at), map.getUint32(at + 4));
    }
  } finally {
    closeSync(file);
  }
}

function tableOf(read: (offset: number, length: number) => DataView, wanted: string): DataView | undefined {
  const count = read(4, 2).getUint16(0);
  const directory = read(12, count * 16);
  for (let at = 0; at < count * 16; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((step) => directory.getUint8(at + step)));
    if (tag === wanted) return read(directory.getUint32(at + 8), directory.getUint32(at + 12));
  }
  return undefined;
}

function subtables(map: DataView): number[] {
  return Array.from({ length: map.getUint16(2) }, (_, index) => map.getUint32(4 + index * 8 + 4));
}
