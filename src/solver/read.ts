import { readDzn } from "#solver/dzn";
import type { ReadResult } from "#solver/faults";
import { readJson } from "#solver/json";

/** Reads an instance from a text in any form that is known: MiniZinc data, or JSON when it begins with `{` or `[`. */
export function readInstance(text: string, name?: string): ReadResult {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (start === "") return { ok: false, id: "empty", values: {} };
  return start.startsWith("{") || start.startsWith("[") ? readJson(text) : readDzn(text, name);
}
