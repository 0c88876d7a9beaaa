import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

/** A test that prints to `console.error` fails: what is worth printing is worth asserting. */
const printed: string[] = [];
console.error = (...values: unknown[]) => {
  printed.push(format(...values));
};

beforeEach(() => {
  printed.length = 0;
});

afterEach(() => {
  const words = printed.splice(0);
  if (words.length > 0) throw new Error(`printed to console.error: ${words.join("\n")}`);
});
