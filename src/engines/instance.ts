import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Impossibility, type Instance, impossible, type ReadResult, readInstance } from "#solver/index";

/**
 * Reads an instance from a file: published `.dzn`, our generated JSON, or Parley's own JSON.
 * @throws what the file system says when the file cannot be read
 */
export async function loadInstance(path: string): Promise<ReadResult> {
  return readInstance(await readFile(path, "utf8"), basename(path));
}

/** The short proof that an instance has no timetable, if there is one. Runs no search. */
export function whyImpossible(instance: Instance): Impossibility | null {
  return impossible(instance);
}
