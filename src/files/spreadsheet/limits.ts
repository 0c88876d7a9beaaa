/** What a file may cost before it is refused. Sizes in bytes. */
export const limits = {
  file: 20 * 1024 * 1024,
  /** Rows with text, over all sheets. */
  rows: 50_000,
  /** Columns looked at; a sheet is a rectangle in memory, so a stray cell far to the right must not widen it. */
  columns: 256,
  /** Highest row number looked at. */
  rowNumber: 70_000,
  sheets: 64,
  zipEntries: 2_000,
  /** All parts of a package together when unpacked, and one part alone. */
  unpacked: 256 * 1024 * 1024,
  part: 160 * 1024 * 1024,
  /** How many times larger than its packed form a part may be; small parts may exceed it. */
  ratio: 200,
  ratioFrom: 2 * 1024 * 1024,
  /** Wall time for one file. */
  seconds: 30,
  /** Heap of the reading thread. */
  heapMegabytes: 1_024,
} as const;

/** The largest file as people read it. */
export const fileLimit = `${limits.file / 1024 / 1024} MB`;
