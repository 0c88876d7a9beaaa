import { expect, test } from "vitest";

test("a test that prints nothing passes", () => {
  expect(typeof console.error).toBe("function");
});

test.fails("a test that prints to console.error fails", () => {
  console.error("something went wrong, and nobody asserted it");
});
